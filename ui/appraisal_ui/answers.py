"""What is worked out from pools and kept for every visitor, and the arrangement that a visitor makes by hand."""

from collections.abc import Callable, Mapping
from typing import TypeVar, cast

import streamlit as st

from appraisal.compile.answer import configuration, decisions
from appraisal.configuration import Configuration
from appraisal.library import Brief
from appraisal.programme import Assignment, Constraint
from appraisal.solve.cpsat import weigh
from appraisal.solve.outcome import Feasible, Optimal
from appraisal.source import Source
from appraisal.study import Study, full_weights
from appraisal.tradeoffs.pools import Pools, open_pools
from appraisal_ui import kept, state
from appraisal_ui.state import Slot

T = TypeVar("T")
BY_HAND = "Made by hand"
"""What the Configuration screen calls an arrangement of one's own."""
LONGEST_PAST = 50
"""Changes by hand that can be taken back."""


@st.cache_resource(max_entries=24, show_spinner=False)
def _pools_slot(digest: str, off: tuple[str, ...]) -> Slot[Pools]:  # noqa: ARG001 the arguments are the key
    return Slot()


@st.cache_resource(max_entries=240, show_spinner=False)
def _answer_slot(digest: str, off: tuple[str, ...], question: tuple[object, ...]) -> Slot[object]:  # noqa: ARG001 the arguments are the key
    return Slot()


def pools(chosen: Brief, without: tuple[str, ...]) -> Pools:
    """Configurations at hand for every option; worked out once for every visitor.

    Raises:
        SolverError: a solver failed.
    """
    return _pools_slot(chosen.digest, without).get(lambda: open_pools(state.study(chosen, without)))


def better_pools(chosen: Brief, without: tuple[str, ...], make: Callable[[Pools], Pools]) -> Pools:
    """The same after finding or proving more; kept for everybody.

    Raises:
        SolverError: a solver failed.
    """
    found = pools(chosen, without)
    return _pools_slot(chosen.digest, without).improve(make) or found


def answer(chosen: Brief, without: tuple[str, ...], question: tuple[object, ...], make: Callable[[], T]) -> T:
    """Whatever follows from case, rules and question alone; worked out once for every visitor."""
    return cast("T", _answer_slot(chosen.digest, without, question).get(make))


def full(chosen: Brief, without: tuple[str, ...]) -> dict[str, int]:
    """The weights at hand for every criterion; equal while nobody has given any.

    Raises:
        PreferenceError: weights of the address that the case cannot use.
    """
    return full_weights(state.study(chosen, without), state.weights())


def own() -> Configuration | None:
    """The arrangement that the visitor makes by hand; None before one is begun."""
    letters = state.noted("own")
    return kept.unpacked(letters) if letters else None


def set_own(made: Configuration | None) -> None:
    """Keep an arrangement made by hand, or forget it; it can be taken back."""
    before = past()
    before.append(state.noted("own"))
    del before[:-LONGEST_PAST]
    _go(kept.packed(made) if made else None)


def past() -> list[str | None]:
    """The arrangements made by hand before the one at hand, as the address carries them; the last one last.

    They outlive a reload where nothing else was changed by hand in the same case meanwhile.
    """
    case = state.case_id() or ""
    key = f"own-past-{case}"
    if key not in st.session_state:
        st.session_state[key] = kept.trail(case, state.noted("own"))
    found: list[str | None] = st.session_state[key]
    return found


def take_back() -> None:
    """Go back to the arrangement before the last change."""
    _go(past().pop())


@state.keeping
def _go(letters: str | None) -> None:
    state.note("own", letters)
    kept.keep_trail(state.case_id() or "", letters, past())


def start_own(opened: Study, answer: Assignment) -> None:
    """Begin an arrangement of one's own with what the solver found, and show it; call it before the screen is drawn."""
    if opened.setting is not None:
        set_own(configuration(opened.setting, answer))
        state.remember("arranged-by", BY_HAND)


def start_with(chosen: Brief, option: str) -> None:
    """Begin an arrangement of one's own with an option at its best."""
    found = assignment(chosen, state.off(), option)
    if found is not None:
        start_own(state.study(chosen, state.off()), found)
        state.remember("hand-start", option)


def assignment(chosen: Brief, without: tuple[str, ...], which: str) -> Assignment | None:
    """An option's best at the weights at hand, or one's own arrangement completed; None where it cannot stand.

    Raises:
        AppraisalError: weights that cannot be used, or a solver that failed.
    """
    opened, weights = state.study(chosen, without), full(chosen, without)
    if which == state.OWN_CASE:
        made = own()
        return completed(opened, made, weights) if made else None
    outcome = answer(chosen, without, ("best", which, tuple(weights.items())), lambda: opened.best(which, weights))
    return outcome.assignment if isinstance(outcome, Optimal | Feasible) else None


def completed(opened: Study, made: Configuration, weights: Mapping[str, int]) -> Assignment | None:
    """An arrangement made by hand with everything that follows from it; None where it breaks a rule.

    Raises:
        SolverError: a solver failed.
    """
    if opened.setting is None:
        return None
    held = Source("by-hand", "what was chosen by hand", "stance")
    kept = decisions(opened.setting, made)
    fixed = [Constraint(((name, 1),), value, value, held) for name, value in kept.items()]
    objective, _ = weigh(opened.programme, weights)
    outcome = opened.engine.maximise(objective, fixed)
    return outcome.assignment if isinstance(outcome, Optimal | Feasible) else None
