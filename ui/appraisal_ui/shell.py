"""What stands around every screen: style, the case at hand, progress, and errors in plain words."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import streamlit as st

from appraisal.errors import AppraisalError, InputError, Problem
from appraisal.library import Brief
from appraisal.record import NOT_ADVICE, Appraisal, OptionResult
from appraisal.view import tables
from appraisal.view.numbers import count
from appraisal.view.tables import Table
from appraisal.view.words import leader, ordered, written
from appraisal_ui import draw, state
from appraisal_ui.markup import Markup, tag

T = TypeVar("T")


def style(sheet: Path) -> None:
    """Apply the style sheet."""
    st.html(sheet)


def foot() -> None:
    """What stands under every screen."""
    st.html(tag("p", f"{NOT_ADVICE} Nothing that you enter leaves this machine.", class_="foot"))


def heading(title: str, lead: str) -> None:
    """The screen's heading and what it is for."""
    st.title(title, anchor=False)
    draw.lead(lead)


def needs_case() -> Brief:
    """The chosen case, named above the screen; without one the screen ends here."""
    chosen = state.brief()
    if chosen is None:
        heading("No case is open", "Open one of the five cases, or one of your own, and this screen fills.")
        if page := state.page("Cases"):
            st.page_link(page, label="Choose a case")
        st.stop()
    case, off = chosen.case, state.off()
    weights = "equal weights" if state.weights() is None else "your weights"
    said = (case.title, f"as at {written(chosen.as_at)}", weights)
    st.html(tag("p", tag("b", case.place), *(tag("span", words) for words in said), class_="case"))
    with st.container(key="what-if" if off else "as-it-is", horizontal=True, vertical_alignment="center"):
        if off:
            st.markdown(f"**What if:** {count(len(off), 'rule')} switched off ({', '.join(off)}).")
            st.button("Switch all rules on", on_click=state.set_off, args=((),), key="all-on")
    return chosen


def record(chosen: Brief, without: tuple[str, ...] | None = None) -> Appraisal:
    """The appraisal at hand, with progress while it is worked out; an error in words ends the screen.

    Args:
        chosen: the case.
        without: rules to leave out; those that the visitor switched off where None.
    """
    place = st.empty()

    def say(message: str) -> None:
        place.html(tag("p", f"Working: {message} …", class_="working", role="status"))

    try:
        found = state.appraisal(chosen, state.off() if without is None else without, state.weights(), say)
    except AppraisalError as error:
        place.empty()
        refuse(error)
        st.stop()
    place.empty()
    return found


def work(message: str, make: Callable[[], T]) -> T:
    """What is made, with a line that says so meanwhile; an error in words ends the screen."""
    place = st.empty()
    place.html(tag("p", f"Working: {message} …", class_="working", role="status"))
    try:
        found = make()
    except AppraisalError as error:
        place.empty()
        refuse(error)
        st.stop()
    place.empty()
    return found


def refuse(error: AppraisalError) -> None:
    """Say what is wrong and what would be right, one line a mistake."""
    if not isinstance(error, InputError):
        st.error(str(error))
        return
    mistakes = count(len(error.problems), "mistake")
    st.error(f"{mistakes[0].upper()}{mistakes[1:]} to mend. Nothing was opened.")
    st.html(tag("ol", *(_problem(p) for p in error.problems), class_="problems"))


def _problem(problem: Problem) -> Markup:
    line, column = problem.place.line, problem.place.column
    where = f"Line {line}, column {column}: " if line else "The whole file: "
    remedy = f" {problem.remedy[0].upper()}{problem.remedy[1:]}." if problem.remedy else ""
    return tag("li", tag("b", where), problem.what, ".", tag("em", remedy))


def picked(found: Appraisal) -> OptionResult | None:
    """Which option to look at: the leading one until the visitor picks; None where none is possible."""
    possible = {o.id: o for o in ordered(found) if o.configuration}
    top = leader(found)
    if not possible or top is None:
        return None
    wanted = state.option()
    state.remember("picked", wanted if wanted in possible else top.id)
    chosen = st.segmented_control(
        "Option",
        list(possible),
        format_func=lambda identifier: possible[identifier].name,
        key="picked",
        required=True,
        on_change=lambda: state.set_option(str(state.entered("picked"))),
    )
    return possible[chosen] if chosen else possible[top.id]


def download(table: Table, name: str) -> None:
    """Offer a table as a file that spreadsheets open."""
    st.download_button("Download (CSV)", tables.comma_separated(table), name, "text/csv", on_click="ignore", key=name)
