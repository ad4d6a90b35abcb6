"""Case: what is being decided, by whom, over which places, and what each statement rests on."""

import streamlit as st

from appraisal.library import Brief
from appraisal.schema.case import ConfiguredCase
from appraisal.view import case as case_view
from appraisal.view import containment, positions
from appraisal.view.tables import Table
from appraisal.view.words import written
from appraisal_ui import draw, shell, state
from appraisal_ui.markup import Markup, tag


def render() -> None:
    """Draw the screen."""
    chosen = shell.needs_case()
    shell.heading("What is being decided", "Who is at the table, what is theirs to decide, and what the paper says.")
    case = chosen.case
    paper = f"{case.paper.title}, {case.paper.body}, {written(case.paper.day)}. " if case.paper else ""
    recorded = f"On record: {case.recorded.status}" if case.recorded else "No position is recorded."
    draw.finding(case.question, paper + recorded)
    if page := state.page("Edit"):
        st.page_link(page, label="Edit this case")
    if asked := case_view.asks(case).rows:
        with st.expander(f"What the source paper asked of the body ({len(asked)})"):
            draw.table(case_view.asks(case), caption=False)
    known = case_view.names(chosen)
    if told := case_view.narrative(case, known).rows:
        with st.expander(f"What the source paper tells ({len(told)})"):
            draw.table(case_view.narrative(case, known), caption=False)
    if not isinstance(case, ConfiguredCase):
        _facts(chosen)
        return
    places, topics, said, sources = st.tabs(["Places and partners", "Topics and services", "Positions", "Sources"])
    with places:
        _places(chosen, case, known)
    with topics:
        _topics(case, known)
    with said:
        _positions(case, known)
    with sources:
        _sources(chosen, case, known)


def _places(chosen: Brief, case: ConfiguredCase, known: case_view.Names) -> None:
    st.header("Which place lies in which", anchor=False)
    drawings = (("wide", containment.WIDE), ("narrow", containment.NARROW))
    figures = (
        tag("div", Markup(containment.containment(case.footprints, width=width)), class_=size)
        for size, width in drawings
    )
    st.markdown(tag("figure", *figures, class_="chart"), unsafe_allow_html=True)  # st.html would drop the drawing
    draw.note(containment.words(case.footprints))
    with st.expander("The same as a table"):
        draw.table(case_view.footprints(case, known))
        shell.download(case_view.footprints(case, known), "footprints.csv")
    st.header("Who could commission together", anchor=False)
    draw.table(case_view.partners(chosen, case, known), caption=False)
    for partner in case.partners:
        held = case_view.holdings(chosen, partner, known)
        with st.expander(held.title):
            draw.table(held, caption=False)
    st.header("What exists today", anchor=False)
    _table_or_note(case_view.arrangements(case, known), "The case records no existing joint arrangement.")


def _topics(case: ConfiguredCase, known: case_view.Names) -> None:
    st.header("What is to be commissioned", anchor=False)
    for topic in case.topics:
        with st.expander(case_view.topic_line(topic), expanded=topic is case.topics[0]):
            draw.bullets(case_view.topic_facts(topic, known))
            draw.table(case_view.services(topic, known), caption=False)
    st.header("Rules that every answer keeps to", anchor=False)
    draw.table(case_view.rules(case), long=True)


def _positions(case: ConfiguredCase, known: case_view.Names) -> None:
    shared = positions.agreement(case, known)
    st.header(shared.title if case.preferences else "Nobody's position is recorded", anchor=False)
    if shared.rows:
        draw.table(shared, caption=False)
    if lines := positions.red_lines(case, known):
        st.header("Red lines", anchor=False)
        draw.bullets(lines)
    st.header("Position by party", anchor=False)
    for table in positions.positions(case, known):
        with st.expander(table.title, expanded=True):
            draw.table(table, caption=False)


def _sources(chosen: Brief, case: ConfiguredCase, known: case_view.Names) -> None:
    st.header("Every number and where it comes from", anchor=False)
    draw.table(case_view.numbers(case, known), long=True)
    shell.download(case_view.numbers(case, known), "numbers.csv")
    st.header("What contradicts itself", anchor=False)
    _table_or_note(case_view.conflicts(case), "No contradiction is recorded.")
    st.header("What somebody must still settle", anchor=False)
    _table_or_note(case_view.questions(case), "No open question is recorded.")
    _facts(chosen)


def _table_or_note(shown: Table, otherwise: str) -> None:
    if shown.rows:
        draw.table(shown)
    else:
        draw.note(otherwise)


def _facts(chosen: Brief) -> None:
    st.header("Facts register", anchor=False)
    wanted = st.text_input("Find a fact", placeholder="A word or an id", key="find-fact")
    found = case_view.facts(chosen.case, wanted)
    draw.table(found, long=True)
    shell.download(found, "facts.csv")
