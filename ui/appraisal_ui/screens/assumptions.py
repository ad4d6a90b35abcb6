"""Assumptions: what no source gives, what the choice leans on, and what follows if a rule is left out."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from appraisal.library import Brief
from appraisal.record import Appraisal
from appraisal.study import Study
from appraisal.tradeoffs.leans import Leans, leans
from appraisal.tradeoffs.numbers import numbers, uncertain
from appraisal.tradeoffs.pools import Pools
from appraisal.view import leaning, moves, tables, words
from appraisal.view.svg import ON_SCREEN
from appraisal.view.tornado import tornado
from appraisal_ui import answers, draw, shell, state


def render() -> None:
    """Draw the screen."""
    chosen = shell.needs_case()
    shell.heading(
        "What this rests on",
        "No source gives weights, scores or what an option costs. What is assumed stands here.",
    )
    record = shell.record(chosen)
    views: dict[str, Callable[[Brief, Appraisal], None]] = {
        "Register": _register,
        "What the choice leans on": _leaning,
        "Contradictions": _source,
        "What if a rule goes?": _rules,
    }
    views[shell.view(list(views))](chosen, record)


def _register(chosen: Brief, record: Appraisal) -> None:
    draw.finding(words.rests_on(record))
    study = state.study(chosen, state.off())
    wanted = st.text_input("Find", placeholder="A topic, criterion, form or word", key="find-assumption")
    place = st.empty()
    with place.container():
        draw.table(tables.found_assumptions(leaning.register(study, record, None), wanted), long=True)
    leant = _leans(chosen, study)
    shown = tables.found_assumptions(leaning.register(study, record, leant), wanted)
    with place.container():
        draw.table(shown, long=True)
    shell.download(shown, "assumptions.csv")


def _leans(chosen: Brief, study: Study) -> Leans | None:
    weights, pools = answers.full(chosen, state.off()), _pools(chosen)
    question = ("leans", tuple(weights.items()))
    make = partial(leans, study, pools, weights)
    found = shell.work(
        "moving each number through its range",
        lambda: answers.answer(chosen, state.off(), question, lambda: (make(numbers(study)),)),
    )
    return found[0]


def _pools(chosen: Brief) -> Pools:
    return shell.work("looking for the best of every option", lambda: answers.pools(chosen, state.off()))


def _leaning(chosen: Brief, record: Appraisal) -> None:  # noqa: ARG001 it stands for the whole case
    study = state.study(chosen, state.off())
    found = _leans(chosen, study)
    if found is None:
        draw.finding("Fewer than two options are possible, so there is no choice for a number to turn.")
        return
    weights, pools = answers.full(chosen, state.off()), _pools(chosen)
    drawn = shell.work(
        "drawing all numbers at once",
        lambda: answers.answer(
            chosen,
            state.off(),
            ("uncertain", tuple(weights.items())),
            lambda: uncertain(study, pools, weights),
        ),
        passing=True,
    )
    says = leaning.finding(study, found)
    draw.finding(says, leaning.together(study, found, drawn))
    st.header("How far the lead moves, number by number", anchor=False)
    draw.note(
        "Each bar runs from the lead at one end of the number's range to the lead at the other; both ends are written at the bar."
    )
    draw.by_width(lambda width: tornado(found, leaning.DRAWN, says, ON_SCREEN, width))
    shown = leaning.table(study, found, drawn)
    with st.expander(f"The same as a table, for all {len(shown.rows)} numbers"):
        draw.table(shown, long=True)
        shell.download(shown, "leaning.csv")


def _source(chosen: Brief, record: Appraisal) -> None:  # noqa: ARG001 it stands for the whole case
    draw.finding(words.rests_on(record))
    st.header("What the source contradicts or adds up wrongly", anchor=False)
    draw.bullets(record.warnings or ("None was found.",))
    st.header("What somebody must still settle", anchor=False)
    draw.bullets(record.open_questions or ("None is recorded.",))


def _rules(chosen: Brief, record: Appraisal) -> None:
    st.header("Leave rules out and see what moves", anchor=False)
    draw.note("Law and the definitions of the options always hold. Everything else can be left out for a what-if.")
    rules = {s.rule: s for s in state.switchable(chosen)}
    with st.form("what-if-rules", border=True):
        for rule, source in rules.items():
            st.checkbox(
                f"{source.says} ({', '.join((rule, source.strength, *source.cites))})",
                value=rule not in state.off(),
                key=f"rule-{rule}",
            )
        st.form_submit_button(
            "Solve again with the rules ticked", type="primary", on_click=_switch, args=(tuple(rules),)
        )
    if state.off():
        before = shell.record(chosen, ())
        draw.finding(moves.finding(before, record))
        draw.table(moves.what_if(before, record), numbers=True)
        for number, (was, now) in enumerate(moves.pairs(before, record)):
            shown = moves.moved(was, now)
            with st.expander(shown.title, expanded=number == 0):
                if shown.rows:
                    draw.table(shown, caption=False)
                else:
                    draw.note(shown.title)


def _switch(rules: tuple[str, ...]) -> None:
    state.set_off(tuple(rule for rule in rules if not state.entered(f"rule-{rule}")))
