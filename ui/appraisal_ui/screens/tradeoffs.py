"""Trade-offs: who leads over all weights, where that turns, what is settled, and what more money would buy."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

import streamlit as st

from appraisal.library import Brief
from appraisal.study import Study
from appraisal.tradeoffs.cells import free_many
from appraisal.tradeoffs.decided import decisions
from appraisal.tradeoffs.draws import Acceptability, acceptability, next_questions
from appraisal.tradeoffs.families import contenders
from appraisal.tradeoffs.line import free
from appraisal.tradeoffs.nearest import nearest, turns
from appraisal.tradeoffs.pools import Pools
from appraisal.view import live, maps
from appraisal.view import tradeoffs as words
from appraisal.view.svg import ON_SCREEN
from appraisal_ui import answers, draw, shell, state
from appraisal_ui.screens import frontier, winners

T = TypeVar("T")
STEPS = 24
"""Solves an option for a map of two weights; what is not proved by then is said."""


def render() -> None:
    """Draw the screen."""
    chosen = shell.needs_case()
    shell.heading("What wins where", "Weights differ from person to person. See how far the answer depends on them.")
    study = shell.work("opening the case", lambda: state.study(chosen, state.off()))
    views: dict[str, Callable[[Brief, Study], None]] = {
        "All weights": _all,
        "One weight": _one,
        "Two weights": _two,
        "Make an option lead": _lead,
        "Winning configurations": _winning,
        "Settled and open": _settled,
        "Cost and benefit": frontier.render,
    }
    views[shell.view(list(views))](chosen, study)


def _pools(chosen: Brief) -> Pools:
    return shell.work("looking for the best of every option", lambda: answers.pools(chosen, state.off()))


def _answer(chosen: Brief, message: str, question: tuple[object, ...], make: Callable[[], T]) -> T:
    return shell.work(message, lambda: answers.answer(chosen, state.off(), question, make), passing=True)


def _shares(chosen: Brief, study: Study) -> Acceptability:
    pools = _pools(chosen)
    return _answer(chosen, "drawing weights", ("shares",), lambda: acceptability(study, pools))


def _winning(chosen: Brief, study: Study) -> None:
    winners.render(chosen, study, _shares(chosen, study))


def _all(chosen: Brief, study: Study) -> None:
    found, pools = _shares(chosen, study), _pools(chosen)
    shown = words.shares(study, found)
    draw.finding(shown.title, words.sure(found))
    st.header("How often each option takes each rank", anchor=False)
    names = live.names(study)
    draw.by_width(lambda width: maps.ranks(words.ordered(found), names, shown.title, ON_SCREEN, width))
    with st.expander("The same as a table, with who each option is for"):
        draw.table(shown, numbers=True)
        shell.download(shown, "ranks.csv")
    asked = _answer(chosen, "looking for the next question", ("agenda",), lambda: next_questions(study, pools))
    st.header("The next best question", anchor=False)
    draw.note(words.question(study, asked))
    if words.agenda(study, asked).rows:
        draw.table(words.agenda(study, asked), caption=False, numbers=True)


def _criterion(study: Study, label: str, key: str, start: int = 0) -> str:
    names = {i: c.name for i, c in words.weighable(study).items()}
    found = st.selectbox(label, list(names), start, key=key, format_func=lambda i: names[i])
    return str(found)


def _weights(chosen: Brief, free_: tuple[str, ...]) -> dict[str, int] | None:
    """The weights at hand, or a word on why they cannot be free."""
    weights = answers.full(chosen, state.off())
    if hindered := words.kept(weights, free_):
        st.warning(hindered)
        return None
    return weights


def _one(chosen: Brief, study: Study) -> None:
    criterion = _criterion(study, "Criterion whose weight is free; the others keep their proportions", "free-one")
    weights = _weights(chosen, (criterion,))
    if weights is None:
        return
    question = ("one", criterion, tuple(weights.items()))
    found = _answer(chosen, "finding every break-point", question, lambda: free(study, criterion, weights))
    shown = words.line(study, found)
    draw.finding(shown.title, words.proof(found))
    draw.by_width(lambda width: maps.strip(found, live.names(study), shown.title, ON_SCREEN, width))
    draw.table(shown, caption=False, numbers=True)
    shell.download(shown, "one-weight.csv")


def _two(chosen: Brief, study: Study) -> None:
    left, right = st.columns(2)
    with left:
        first = _criterion(study, "First free weight", "free-first")
    with right:
        second = _criterion(study, "Second free weight", "free-second", 1)
    if first == second:
        st.warning("Choose two different criteria.")
        return
    weights = _weights(chosen, (first, second))
    if weights is None:
        return
    whole = st.toggle("Prove the whole map (this can take half a minute)", key="whole-map")
    most = None if whole else STEPS
    question = ("two", first, second, most, tuple(weights.items()))
    make = partial(free_many, study, (first, second), weights, most)
    found = _answer(chosen, "drawing the map", question, make)
    shown, known = words.regions(study, found), words.weighable(study)
    draw.finding(shown.title)
    axes, now = (known[first].name, known[second].name), words.shares_of(weights, (first, second))
    draw.by_width(lambda width: maps.triangle(found, live.names(study), axes, now, shown.title, ON_SCREEN, width))
    with st.expander("The same as a table, with exact corners"):
        draw.table(shown)
        shell.download(shown, "two-weights.csv")


def _lead(chosen: Brief, study: Study) -> None:
    names = live.names(study)
    able = [o for o in contenders(study) if o in _pools(chosen).by_option]
    with st.form("make-lead", border=True):
        start = able.index(sought) if (sought := state.noted("sought") or "") in able else 0
        st.selectbox("Option that should lead", able, start, format_func=lambda o: names[o], key="should-lead")
        st.form_submit_button(
            "Find the nearest weights",
            type="primary",
            on_click=lambda: state.note("sought", state.entered("should-lead")),
        )
    wanted = state.noted("sought") or ""
    if wanted in able:
        _nearest(chosen, study, wanted)


def _nearest(chosen: Brief, study: Study, option: str) -> None:
    weights, pools = answers.full(chosen, state.off()), _pools(chosen)
    kept = tuple(weights.items())
    message = "looking for the nearest weights; this can take a quarter of a minute"
    found = _answer(chosen, message, ("nearest", option, kept), lambda: nearest(study, pools, option, weights))
    alone = _answer(
        chosen, "trying each weight alone", ("turns", option, kept), lambda: turns(study, pools, option, weights)
    )
    draw.finding(*words.reached(study, found, weights, alone))
    if found.weights is None:
        return
    shown = words.nearest(study, found, weights)
    st.button("Put the sliders there", on_click=state.set_weights, args=(words.as_points(found),), key="there")
    draw.table(shown, numbers=True)
    shell.download(shown, "nearest-weights.csv")


def _settled(chosen: Brief, study: Study) -> None:
    pools = _pools(chosen)
    drawn = _answer(chosen, "drawing weights", ("decisions",), lambda: decisions(study, pools))
    found = words.choices(study, drawn)
    if not found:
        draw.finding("This case lists its options, so it has no decisions topic by topic.")
        return
    draw.finding(words.choices_finding(found), words.choices_sure(drawn))
    st.header("Topic by topic", anchor=False)
    draw.decided(found)
    with st.expander("The same as a table"):
        shown = words.choices_table(found)
        draw.table(shown)
        shell.download(shown, "settled.csv")
