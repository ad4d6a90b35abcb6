"""A case while somebody edits it: its text, what it was before, and the files that keep it."""

import re
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from pydantic import TypeAdapter

from appraisal.errors import InputError, Problem
from appraisal.library import Brief, read_text
from appraisal.library.brief import check_document
from appraisal.library.duplicate import duplicate, single_text
from appraisal.library.emit import document_text
from appraisal.library.locate import entries
from appraisal.library.read import Document, Value, read_string
from appraisal.library.sheets.workbook_in import read_workbook
from appraisal.library.sheets.workbook_out import workbook
from appraisal.library.write import rewrite
from appraisal.schema.base import ID
from appraisal.source import Place
from appraisal_ui import kept, state

LONGEST_PAST = 200
"""Steps that can be undone."""
TEMPLATE = Path(__file__).parent / "template" / "new-case.yaml"
"""A small complete case under the law of today, for a start."""


@dataclass(frozen=True, slots=True)
class Step:
    """One change of a text."""

    start: int
    """Where in the text, in characters."""
    before: str
    after: str

    def done(self, text: str) -> str:
        """The text with the change made."""
        return text[: self.start] + self.after + text[self.start + len(self.before) :]

    @property
    def back(self) -> "Step":
        """The change that takes this one back."""
        return Step(self.start, self.after, self.before)


def step(old: str, new: str) -> Step:
    """The change from one text to another: what lies between their like beginnings and their like ends."""
    start = _alike(old, new)
    end = _alike(old[start:][::-1], new[start:][::-1])
    return Step(start, old[start : len(old) - end], new[start : len(new) - end])


def _alike(one: str, other: str) -> int:
    """How many characters both begin with."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((n for n, (a, b) in pairs if a != b), min(len(one), len(other)))


@dataclass(frozen=True)
class Draft:
    """The text of one case of the visitor's own, with the changes that led to it and those taken back."""

    name: str
    """Its id, and the name of its files."""
    text: str
    saved: str
    """The text as it was last saved; empty where it never was."""
    past: tuple[Step, ...] = ()
    """What was changed, the last change last."""
    future: tuple[Step, ...] = ()
    """What was taken back, the next to make again first."""

    @property
    def unsaved(self) -> bool:
        """Whether something was changed since it was saved."""
        return self.text != self.saved

    @property
    def status(self) -> str:
        """How the text stands to what was saved, as a sentence."""
        if not self.unsaved:
            return "Saved."
        return "Changed since it was saved; nothing is lost." if self.saved else "Not saved yet; nothing is lost."

    def changed(self, text: str) -> "Draft":
        """The draft with another text; what was taken back before is forgotten."""
        if text == self.text:
            return self
        return replace(self, text=text, past=(*self.past, step(self.text, text))[-LONGEST_PAST:], future=())

    def undone(self) -> "Draft":
        """The draft one step back."""
        if not self.past:
            return self
        *past, last = self.past
        return replace(self, text=last.back.done(self.text), past=tuple(past), future=(last, *self.future))

    def redone(self) -> "Draft":
        """The draft one step forward again."""
        if not self.future:
            return self
        last, *future = self.future
        return replace(self, text=last.done(self.text), past=(*self.past, last), future=tuple(future))


# ---- the files


def folder() -> Path:
    """The folder of the visitor's own cases on this machine."""
    return kept.folder("cases")


def _file(name: str, kind: str) -> Path:
    if not re.fullmatch(ID, name):
        raise InputError([Problem(Place(name), "this cannot be the name of a case", "use letters, digits, - and _")])
    return folder() / f"{name}{kind}"


SAVED, WORKING, STEPS = ".yaml", ".draft", ".steps"
"""How the files end: what was saved, what has been changed since, and the steps back and forward."""


@dataclass(frozen=True)
class _Steps:
    """The steps as a file keeps them."""

    digest: str
    """Tells the text to which they belong: a crash between two files must not undo the wrong text."""
    past: tuple[Step, ...]
    future: tuple[Step, ...]


_STEPS = TypeAdapter(_Steps)


def own_cases() -> tuple[str, ...]:
    """Names of the visitor's own cases, saved or not."""
    if not folder().is_dir():
        return ()
    return tuple(sorted({path.stem for path in folder().iterdir() if path.suffix in {SAVED, WORKING}}))


def own_drafts() -> tuple[Draft, ...]:
    """The visitor's own cases as they were left, but those of which nothing can be read."""
    found = []
    for name in own_cases():
        with suppress(InputError):
            found.append(loaded(name))
    return tuple(found)


def loaded(name: str) -> Draft:
    """A case of the visitor's own as it was left, with changes that were not saved and the steps that led there.

    Raises:
        InputError: there is no such case, or nothing of it can be read.
    """
    before, working = (kept.read(_file(name, kind), str) for kind in (SAVED, WORKING))
    text = before if working is None else working
    if text is None:
        raise InputError([Problem(Place(name), "there is no such case of your own", "choose one from the list")])
    steps = kept.read(_file(name, STEPS), _STEPS.validate_json)
    if steps is None or steps.digest != _digest(text):
        return Draft(name, text, before or "")
    return Draft(name, text, before or "", steps.past, steps.future)


def keep(draft: Draft) -> None:
    """Write what has been changed to the visitor's folder, so that no reload or crash loses it."""
    working = _file(draft.name, WORKING)
    if draft.unsaved:
        kept.write(working, draft.text)
    else:
        working.unlink(missing_ok=True)
    steps = _Steps(_digest(draft.text), draft.past, draft.future)
    kept.write(_file(draft.name, STEPS), _STEPS.dump_json(steps).decode())


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def delete(name: str) -> None:
    """Remove a case of the visitor's own with everything that was kept of it, and close it where it is open."""
    if state.case_id() == state.own_id(name):
        state.close()
    for kind in (SAVED, WORKING, STEPS):
        _file(name, kind).unlink(missing_ok=True)
    kept.drop(state.own_id(name))


def free_name(wanted: str) -> str:
    """A name that no own case has yet, made of what is wanted."""
    plain = re.sub(r"[^A-Za-z0-9]+", "-", wanted).strip("-").lower() or "case"
    taken = own_cases()
    return next(n for n in (plain, *(f"{plain}-{i}" for i in range(2, len(taken) + 3))) if n not in taken)


# ---- the one at hand


def current() -> Draft | None:
    """The draft at hand, read anew each time so that two windows never differ; None while no case of one's own is open."""
    chosen, own = state.case_id() or "", state.own_id("")
    try:
        return loaded(chosen.removeprefix(own)) if chosen.startswith(own) else None
    except InputError:
        return None


@state.keeping
def begin(draft: Draft) -> None:
    """Take up a draft, and open its case where it has no mistakes."""
    brief, _ = checked(draft.text, draft.name)
    state.open_draft(draft.name, brief)
    keep(draft)


def open_any(case: str) -> None:
    """Open the case that an address names: a bundled one, or one of the visitor's own.

    Raises:
        InputError: there is no such case.
        LibraryNotFound: the bundled cases are missing.
    """
    own = state.own_id("")
    if case.startswith(own):
        begin(loaded(case.removeprefix(own)))
    else:
        state.open_bundled(case)


def start(text: str, wanted: str) -> None:
    """Begin a case of the visitor's own with this text; its id becomes a free name.

    Raises:
        InputError: the text is not YAML.
    """
    name = free_name(wanted)
    begin(Draft(name, rewrite(text, read_string(text, name).value | {"id": name}), ""))


def renew(text: str, name: str) -> None:
    """Change a case of the visitor's own to this text, as one step that can be undone.

    Raises:
        InputError: there is no such case.
    """
    begin(loaded(name).changed(text))


def change(text: str) -> None:
    """Change the text of the draft at hand."""
    if before := current():
        _go(before.changed(text))


def undo() -> None:
    """Take the last change back."""
    if draft := current():
        _go(draft.undone())


def redo() -> None:
    """Make the last change again that was taken back."""
    if draft := current():
        _go(draft.redone())


@state.keeping
def save() -> None:
    """Keep the text as saved."""
    if draft := current():
        kept.write(_file(draft.name, SAVED), draft.text)
        _go(replace(draft, saved=draft.text))


def discard() -> None:
    """Go back to what was saved; undo brings the changes back."""
    if (draft := current()) and draft.saved:
        change(draft.saved)


@state.keeping
def _go(draft: Draft) -> None:
    keep(draft)
    brief, _ = checked(draft.text, draft.name)
    if brief is not None:
        state.revise(brief)


@lru_cache(maxsize=64)
def checked(text: str, name: str) -> tuple[Brief | None, tuple[Problem, ...]]:
    """The case that a text holds, or every mistake in it, as the terminal names them."""
    try:
        return read_text(text, f"{name}.yaml"), ()
    except InputError as error:
        return None, error.problems


@lru_cache(maxsize=64)
def value_of(text: str, name: str) -> dict[str, Value] | None:
    """What a text holds, right or wrong; None where it is not YAML. Whoever changes it makes a copy first."""
    try:
        return dict(read_string(text, name).value)
    except InputError:
        return None


def from_document(document: Document) -> str:
    """The text of a case that was read from a workbook.

    Where a case of the visitor's own has the same id, its text is changed, so that its comments stay.
    """
    identifier = document.value.get("id")
    if isinstance(identifier, str) and identifier in own_cases():
        return rewrite(loaded(identifier).text, document.value)
    return document_text(document.value)


def begin_new(title: str, place: str, question: str, day: date) -> None:
    """Begin a case from the template."""
    text = TEMPLATE.read_text(encoding="utf-8")
    told: dict[str, Value] = {"title": title, "place": place, "question": question, "decision_date": day}
    given = {key: item for key, item in told.items() if item}
    start(rewrite(text, read_string(text, "template").value | given), place or title)


def copy(case: str, title: str) -> None:
    """Begin a case of the visitor's own as a copy of a bundled one, with its comments.

    Raises:
        InputError: there is no such case.
    """
    start(duplicate(case, case, title), f"{case}-copy")


@dataclass(frozen=True)
class Received:
    """A file that the visitor gave, as a case."""

    name: str
    text: str
    """The case as YAML."""
    problems: tuple[Problem, ...]
    """Every mistake, each at its line or cell."""


def received(content: bytes, name: str) -> Received:
    """A YAML file or a workbook as a case, with its mistakes.

    Raises:
        InputError: it cannot be read at all.
    """
    if not name.lower().endswith(".xlsx"):
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            what = "this file is not text in UTF-8"
            raise InputError([Problem(Place(name), what, "save it as YAML in UTF-8 and choose it again")]) from error
        document = read_string(text, name)
    else:
        document = read_workbook(content, name)
        text = from_document(document)
    wanted = document.value.get("id")
    try:
        check_document(document)
    except InputError as error:
        return Received(str(wanted or Path(name).stem), text, error.problems)
    return Received(str(wanted), text, ())


def bundled_text(case: str) -> str:
    """A bundled case as one file."""
    return single_text(entries("cases")[case])


def template_workbook() -> bytes:
    """The start for a new case, as a workbook to fill in."""
    return workbook(read_string(TEMPLATE.read_text(encoding="utf-8"), "template").value)
