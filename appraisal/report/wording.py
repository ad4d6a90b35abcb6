"""The texts that hold for every case, as data: heads of agreements, clauses of terms of reference, prompts, houses."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Literal, TypeVar

from appraisal.errors import InputError, Problem
from appraisal.library.read import Document, read_path, read_string
from appraisal.library.shape import validate
from appraisal.library.suggest import suggestion
from appraisal.schema.base import Confidence, Dated, Id, Strict, Text
from appraisal.schema.case import HeadId
from appraisal.schema.place import ClauseTitle
from appraisal.source import Place

T = TypeVar("T", bound=Strict)

Act = Literal[
    "note", "choose", "consider", "weigh", "scope", "terms", "delegate", "consult", "advice", "supply", "dates"
]
"""What a recommendation does; each house has its own verb for it."""


class Head(Dated):
    """One head of a section 75 agreement."""

    id: HeadId
    title: Text
    provision: Text
    """Of SI 2000/617."""
    kinds: tuple[Literal["pool", "lead"], ...]
    says: Text
    known: Literal["services", "host"] | None = None
    """What the sources may already fill in."""


class Heads(Strict):
    """The heads of section 75 agreements."""

    heads: tuple[Head, ...]


class Clause(Strict):
    """One clause of draft terms of reference."""

    title: ClauseTitle
    says: Text
    form: Literal["decides", "advises"] | None = None
    """The kind of board it is for; every kind where missing."""
    check: Id | None = None
    """The governance check that it answers."""
    yields: bool = False
    """True where the draft gives way to what the sources settle."""


class Clauses(Strict):
    """The clauses of draft terms of reference."""

    clauses: tuple[Clause, ...]


NOT_SURE = {"medium": "our reading, fairly sure", "low": "not verified"}
"""How sure a reading is, where it is not sure."""


class Prompt(Dated):
    """Something that officers must add or see to before a paper is tabled."""

    part: Id
    """The part of the paper that it belongs to."""
    provision: Text | None = None
    """What asks for it, where anything does."""
    sure: Confidence
    """How sure the reading is."""
    says: Text

    @property
    def text(self) -> str:
        """What it says, with its provision and how sure the reading is in brackets."""
        source = "; ".join(w for w in (self.provision, NOT_SURE.get(self.sure)) if w)
        return f"{self.says} ({source})" if source else self.says


class Prompts(Strict):
    """The prompts, in the order in which a part shows them."""

    prompts: tuple[Prompt, ...]


class Part(Strict):
    """One part of the paper, with the heading that the house gives it."""

    part: Id
    heading: Text | None = None


class Sheet(Strict):
    """A section of the house: one part, or several under one heading."""

    part: Id | None = None
    heading: Text | None = None
    parts: tuple[Part, ...] = ()


class Line(Strict):
    """One line of the paper's heading."""

    label: Text
    value: Text
    """``{body}``, ``{day}``, ``{title}``, ``{place}`` and ``{status}`` stand for what the case says."""


class House(Strict):
    """The order, the headings and the verbs of one body's papers."""

    id: Id
    name: Text
    cases: tuple[Id, ...] = ()
    """Bundled cases whose paper went to this body."""
    body: Text
    """What the body is called in its own papers: the Cabinet, the Board."""
    lead: Text
    """What opens the recommendations."""
    numbered: bool = True
    reasons_apart: bool = False
    """True where reasons stand in a part of their own, matched by number."""
    head: tuple[Line, ...]
    verbs: Mapping[Act, Text]
    sections: tuple[Sheet, ...]
    appendices: tuple[Sheet, ...]


def heads(day: date) -> tuple[Head, ...]:
    """Give the heads of a section 75 agreement that are in force on the day."""
    return tuple(h for h in _load("templates", "heads", Heads).heads if h.holds_on(day))


def clauses(decides: bool) -> tuple[Clause, ...]:  # noqa: FBT001 there are two kinds of board
    """Give the draft terms of reference of a board that decides, or of a group that advises."""
    form = "decides" if decides else "advises"
    return tuple(c for c in _load("templates", "terms", Clauses).clauses if c.form in {None, form})


def prompts(part: str, day: date) -> tuple[Prompt, ...]:
    """Give what officers must add to a part of a paper of that day."""
    return tuple(p for p in _load("templates", "prompts", Prompts).prompts if p.part == part and p.holds_on(day))


@cache
def houses() -> dict[str, House]:
    """Give the bundled houses by id."""
    folder = files("appraisal.report") / "houses"
    names = sorted(p.name.removesuffix(".yaml") for p in folder.iterdir() if p.name.endswith(".yaml"))
    return {name: _load("houses", name, House) for name in names}


def house(name: str | None, case: str) -> House:
    """Give the house of that name, in a file of that name, or of the body that the case's paper went to.

    Raises:
        InputError: there is no such house, or its file has mistakes.
    """
    known = houses()
    if name is None:
        return next((h for h in known.values() if case in h.cases), known["standard"])
    if name in known:
        return known[name]
    if Path(name).is_file():
        return _checked(read_path(Path(name), name), House)
    raise InputError([Problem(Place(name), f"there is no house '{name}'", suggestion(name, known))])


def _load(folder: str, name: str, declared: type[T]) -> T:
    path = files("appraisal.report") / folder / f"{name}.yaml"
    return _checked(read_string(path.read_text(encoding="utf-8"), f"{folder}/{name}.yaml"), declared)


def _checked(document: Document, declared: type[T]) -> T:
    found, problems = validate(document, declared)
    if not isinstance(found, declared):
        raise InputError(problems)
    return found
