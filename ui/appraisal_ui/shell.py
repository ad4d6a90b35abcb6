"""What stands around every screen: style, the case at hand, progress, and errors in plain words."""

from html import escape
from pathlib import Path

import streamlit as st

from appraisal.errors import AppraisalError, InputError
from appraisal.library import Brief
from appraisal.record import NOT_ADVICE, Appraisal, OptionResult
from appraisal.view import tables
from appraisal.view.numbers import count
from appraisal.view.tables import Table
from appraisal.view.words import leader, ordered, written
from appraisal_ui import draw, state


def style(sheet: Path) -> None:
    """Apply the style sheet."""
    st.html(sheet)


def foot() -> None:
    """What stands under every screen."""
    st.html(f'<p class="foot">{escape(NOT_ADVICE)} Nothing that you enter leaves this machine.</p>')


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
    st.html(
        f'<p class="case"><b>{escape(case.place)}</b><span>{escape(case.title)}</span>'
        f"<span>as at {written(chosen.as_at)}</span><span>{weights}</span></p>"
    )
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
        place.html(f'<p class="working" role="status">Working: {escape(message)} …</p>')

    try:
        found = state.appraisal(chosen, state.off() if without is None else without, state.weights(), say)
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
    st.html(
        '<ol class="problems">'
        + "".join(
            f"<li><b>{escape(_place(p.place.line, p.place.column))}</b> {escape(p.what)}."
            + (f" <em>{escape(p.remedy[0].upper() + p.remedy[1:])}.</em>" if p.remedy else "")
            + "</li>"
            for p in error.problems
        )
        + "</ol>"
    )


def _place(line: int, column: int) -> str:
    return f"Line {line}, column {column}:" if line else "The whole file:"


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
    st.download_button(
        "Download (CSV)", tables.comma_separated(table), name, "text/csv", on_click="ignore", key=name
    )
