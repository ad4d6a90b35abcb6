"""Assumptions: what no source gives, what the source gets wrong, and what follows if a rule is left out."""

import streamlit as st

from appraisal.library import Brief
from appraisal.record import Appraisal
from appraisal.view import moves, tables, words
from appraisal_ui import draw, shell, state


def render() -> None:
    """Draw the screen."""
    chosen = shell.needs_case()
    shell.heading(
        "What this rests on",
        "No source gives weights, scores or what an option costs. What is assumed stands here.",
    )
    record = shell.record(chosen)
    draw.finding(words.rests_on(record))
    register, source, rules = st.tabs(["Register", "Contradictions and open questions", "What if a rule goes?"])
    with register:
        _register(record)
    with source:
        _source(record)
    with rules:
        _rules(chosen, record)


def _register(record: Appraisal) -> None:
    wanted = st.text_input("Find", placeholder="A topic, criterion, form or word", key="find-assumption")
    found = tables.found_assumptions(record, wanted)
    draw.table(found, long=True)
    shell.download(found, "assumptions.csv")


def _source(record: Appraisal) -> None:
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
