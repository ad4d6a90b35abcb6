"""What one visitor has chosen, and what has been worked out before: all session state and all caches.

What is chosen outlives a reload or a lost connection in one of two ways.

- The address carries the case, option, weights, rules switched off and all of ``NOTES`` (``note`` and ``noted``), an
  arrangement made by hand among them; ``publish`` writes it and ``restore`` reads it. A copy of the address shows the
  same to a colleague.
- Files in the visitor's folder keep what is larger or has a name: drafts of cases (``appraisal_ui.draft``) and, for
  each case, weights saved under a name (``saved_weights``, ``save_weights``, ``forget_weights``) and the steps that led
  to the arrangement made by hand (``appraisal_ui.answers``). They are written when they change, so there is nothing to
  lose.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache, wraps
from threading import Lock
from typing import Any, Generic, ParamSpec, TypeVar

import streamlit as st
from streamlit.navigation.page import Page

from appraisal.appraise import appraise
from appraisal.errors import AppraisalError
from appraisal.library import Brief, CaseHeading, bundled_cases, open_brief
from appraisal.library.packs import open_law
from appraisal.record import Appraisal
from appraisal.schema.law import LawPack
from appraisal.solve.cpsat import Budget
from appraisal.source import Source
from appraisal.study import FIRM, Study, open_study
from appraisal_ui import kept

OWN_CASE = "own"
"""Stands before the name of a case of the visitor's own, and for the visitor's own arrangement."""
EVEN = 50
"""Points on every slider while nobody has given weights."""
NOTES = ("view", "sought", "ask", "own", "part")
"""What the address carries besides case, weights, rules and option; ``own`` is an arrangement made by hand.

``part`` is the part of the case that is edited."""
BUDGET = Budget(seconds=20)
"""The longest that one solve keeps a visitor waiting; what is not proved by then is best known."""

P = ParamSpec("P")
T = TypeVar("T")
Progress = Callable[[str], None]


@dataclass
class Slot(Generic[T]):
    """Room for one thing that is worked out once; others wait for it."""

    lock: Lock = field(default_factory=Lock)
    value: T | None = None

    def get(self, make: Callable[[], T]) -> T:
        """What the slot holds, made now if need be; nothing is kept of a failure."""
        with self.lock:
            if self.value is None:
                self.value = make()
            return self.value

    def improve(self, make: Callable[[T], T]) -> T | None:
        """Replace what the slot holds by something better made from it."""
        with self.lock:
            if self.value is not None:
                self.value = make(self.value)
            return self.value


@st.cache_resource(max_entries=24, show_spinner=False)
def _study_slot(digest: str, off: tuple[str, ...]) -> Slot[Study]:  # noqa: ARG001 the arguments are the key
    return Slot()


@st.cache_resource(max_entries=240, show_spinner=False)
def _record_slot(digest: str, off: tuple[str, ...], weights: tuple[tuple[str, int], ...]) -> Slot[Appraisal]:  # noqa: ARG001 the arguments are the key
    return Slot()


@st.cache_resource(max_entries=24, show_spinner=False)
def bundled(case: str) -> Brief:
    """A bundled case with its packs.

    Raises:
        InputError: there is no such case.
    """
    return open_brief(case)


@cache
def headings() -> tuple[CaseHeading, ...]:
    """The bundled cases, as a list shows them."""
    return bundled_cases()


@cache
def law_pack(identifier: str) -> LawPack | None:
    """A law pack by its id."""
    return open_law(identifier)


# ---- what the disk refuses


def keeping(act: Callable[P, None]) -> Callable[P, None]:
    """Make an act that keeps something say so on every screen where the disk refuses, until something is kept again."""

    @wraps(act)
    def tried(*args: P.args, **named: P.kwargs) -> None:
        st.session_state["unkept"] = None
        try:
            act(*args, **named)
        except OSError as error:
            st.session_state["unkept"] = error

    return tried


def unkept() -> OSError | None:
    """Why the last act could not be kept; None where it was."""
    found: OSError | None = st.session_state.get("unkept")
    return found


# ---- the case


def open_bundled(case: str) -> None:
    """Choose a bundled case; weights, rules and option start afresh.

    Raises:
        InputError: there is no such case.
        LibraryNotFound: the bundled models or cases are missing.
    """
    _start(case, bundled(case))


def _start(case: str, chosen: Brief | None) -> None:
    st.session_state.update(case=case, brief=chosen, weights=None, off=(), option=None, **dict.fromkeys(NOTES))


def own_id(name: str) -> str:
    """How the address names a case of the visitor's own that is kept on this machine."""
    return f"{OWN_CASE}.{name}"


def open_draft(name: str, chosen: Brief | None) -> None:
    """Choose a case of the visitor's own that is kept on this machine; None where it has mistakes."""
    _start(own_id(name), chosen)


def close() -> None:
    """Choose no case."""
    st.session_state.update(case=None, brief=None)


def revise(chosen: Brief) -> None:
    """Go on with a changed version of the case at hand; weights stay where the criteria do."""
    before = brief()
    st.session_state.update(brief=chosen, off=())
    if before is None or before.case.criteria != chosen.case.criteria:
        st.session_state.update(weights=None)


def brief() -> Brief | None:
    """The chosen case with its packs; None before any is chosen."""
    chosen: Brief | None = st.session_state.get("brief")
    return chosen


def case_id() -> str | None:
    """Id of the chosen case as the address carries it."""
    chosen: str | None = st.session_state.get("case")
    return chosen


# ---- weights, option, rules switched off


def weights() -> dict[str, int] | None:
    """Swing weights that the visitor gave; None while all weigh the same because nobody gave any."""
    given: dict[str, int] | None = st.session_state.get("weights")
    return given


def set_weights(given: Mapping[str, int] | None) -> None:
    """Keep swing weights, or forget them."""
    st.session_state["weights"] = dict(given) if given else None


def points(criterion: str) -> int:
    """The weight of one criterion as its slider shows it."""
    given = weights()
    return EVEN if given is None else given.get(criterion, 0)


def on_sliders(criteria: Sequence[str]) -> dict[str, int]:
    """The weights as the sliders show them."""
    return {criterion: points(criterion) for criterion in criteria}


def saved_weights() -> dict[str, dict[str, int]]:
    """Weights that the visitor saved for the case at hand, in this visit or another, by name."""
    chosen = case_id()
    return kept.weights(chosen) if chosen else {}


@keeping
def save_weights(name: str, given: Mapping[str, int]) -> None:
    """Keep weights under a name for the case at hand."""
    if chosen := case_id():
        kept.keep_weights(chosen, saved_weights() | {name: dict(given)})


@keeping
def forget_weights(name: str) -> None:
    """Forget the weights that were saved under a name for the case at hand."""
    if chosen := case_id():
        kept.keep_weights(chosen, {saved: given for saved, given in saved_weights().items() if saved != name})


def option() -> str | None:
    """The option that the visitor looks at; None for whichever leads."""
    chosen: str | None = st.session_state.get("option")
    return chosen


def set_option(chosen: str | None) -> None:
    """Look at an option."""
    st.session_state["option"] = chosen


def off() -> tuple[str, ...]:
    """Rules switched off for a what-if, in order of id."""
    chosen: tuple[str, ...] = st.session_state.get("off", ())
    return chosen


def set_off(rules: tuple[str, ...]) -> None:
    """Switch these rules off, and all others on."""
    st.session_state["off"] = tuple(sorted(rules))


def noted(name: str) -> str | None:
    """What the address carries under one of ``NOTES``: the view shown, the option sought, the question asked."""
    found: str | None = st.session_state.get(name)
    return found


def note(name: str, value: object) -> None:
    """Keep such a thing, or forget it where it is empty."""
    st.session_state[name] = str(value) if value else None


def remember(name: str, value: object) -> None:
    """Give a widget its value before it is drawn."""
    st.session_state[name] = value


def entered(name: str) -> object:
    """What a widget holds now."""
    return st.session_state.get(name)


def told(component: str, value: str) -> dict[str, Any] | None:
    """What a component last told Python under a name; None where nothing."""
    held = st.session_state.get(component) or {}
    found: dict[str, Any] | None = held.get(value)
    return found


def number(name: str) -> int:
    """The whole number that a widget holds now; 0 where it is empty."""
    value = st.session_state.get(name)
    return int(value) if isinstance(value, int | float) else 0


# ---- screens that link to each other


def know_pages(pages: Sequence[Page]) -> None:
    """Keep the screens, so that one can lead to another."""
    st.session_state["pages"] = {page.title: page for page in pages}


def page(title: str) -> Page | None:
    """A screen by its title; None where a screen is shown on its own."""
    found: Page | None = st.session_state.get("pages", {}).get(title)
    return found


# ---- the address


def restore(opened: Callable[[str], None] = open_bundled) -> str | None:
    """On a visitor's first run, choose what the address names.

    Args:
        opened: opens a case by the id in the address.

    Returns:
        Why the address could not be followed; None where it could, or names nothing.
    """
    if "case" in st.session_state:
        return None
    st.session_state["case"] = None
    asked = st.query_params.to_dict()
    if not asked.get("case"):
        return None
    try:
        opened(asked["case"])
    except AppraisalError as error:
        return f"The address cannot be followed. {error}"
    set_option(asked.get("option"))
    for name in NOTES:
        note(name, asked.get(name))
    set_off(tuple(r for r in asked.get("off", "").split(",") if r))
    set_weights(_weights_in(asked.get("weights", "")))
    return None


def publish() -> None:
    """Write what is chosen into the address, so that a copy of it brings the screen back."""
    chosen = case_id()
    if chosen is None:
        st.query_params.clear()
        return
    given = {
        "case": chosen,
        "option": option() or "",
        "weights": ",".join(f"{c}:{n}" for c, n in (weights() or {}).items()),
        "off": ",".join(off()),
        **{name: noted(name) or "" for name in NOTES},
    }
    st.query_params.from_dict({name: value for name, value in given.items() if value})


def _weights_in(text: str) -> dict[str, int] | None:
    pairs = [pair.split(":") for pair in text.split(",")]
    if not all(len(pair) == 2 and pair[1].isdecimal() for pair in pairs):
        return None
    return {criterion: min(int(n), 100) for criterion, n in pairs}


# ---- what is worked out


def study(chosen: Brief, without: tuple[str, ...]) -> Study:
    """The case opened, without the rules named; worked out once for every visitor.

    Raises:
        InputError: a rule that does not exist or cannot be switched off.
        SolverError: a swing could not be proved.
    """
    return _study_slot(chosen.digest, without).get(lambda: open_study(chosen, without, BUDGET))


def appraisal(chosen: Brief, without: tuple[str, ...], given: Mapping[str, int] | None, say: Progress) -> Appraisal:
    """The appraisal for these rules and weights; worked out once for every visitor.

    Raises:
        AppraisalError: weights or rules that cannot be used, or a solver that failed.
    """

    def make() -> Appraisal:
        say("opening the case: the best and worst that each criterion can reach")
        return appraise(study(chosen, without), given, say)

    key = tuple(sorted(given.items())) if given else ()
    return _record_slot(chosen.digest, without, key).get(make)


def switchable(chosen: Brief) -> tuple[Source, ...]:
    """The rules that bind the case and may be switched off, each once, in their order."""
    found = {c.source.rule: c.source for c in study(chosen, ()).compiled.programme.constraints}
    return tuple(s for s in found.values() if s.strength not in FIRM | {"structure"})


def today() -> date:
    """The day of the visit."""
    return date.today()  # noqa: DTZ011 a calendar day where the visitor is
