"""Cases: choose one of the bundled ones, or bring one's own."""

import streamlit as st

from appraisal.appraise import era
from appraisal.errors import AppraisalError
from appraisal.library import CaseHeading
from appraisal.view.words import written
from appraisal_ui import shell, state
from appraisal_ui.markup import Markup, tag


def render() -> None:
    """Draw the screen."""
    shell.heading(
        "Which decision are you looking at?",
        "Each case is one place's choice of how to commission health and care together. The tool finds the "
        "best lawful arrangement for every option, and shows what the law leaves out and what is assumed.",
    )
    st.header("Five real cases", anchor=False)
    with st.container(key="cards"):
        for heading in state.headings():
            _card(heading)
    st.header("Your own case", anchor=False)
    with st.container(key="own-case"):
        _own()


def _card(heading: CaseHeading) -> None:
    with st.container(border=True, key=f"card-{heading.id}"):
        status = heading.recorded.status if heading.recorded else "No position is recorded."
        chosen = tag("span", "open", class_="chosen") if heading.id == state.case_id() else Markup()
        st.html(
            tag(
                "div",
                tag("h3", heading.place, " ", chosen),
                tag(
                    "p",
                    written(heading.decision_date),
                    tag("span", f"Law of {era(heading.decision_date)}"),
                    class_="when",
                ),
                tag("p", heading.question, class_="question"),
                tag("p", tag("b", "On record: "), status),
                class_="card",
            )
        )
        if st.button(f"Open {heading.place}", key=f"open-{heading.id}", type="primary"):
            _open(heading.id)


def _open(case: str) -> None:
    try:
        state.open_bundled(case)
    except AppraisalError as error:
        shell.refuse(error)
        return
    _go_on()


def _own() -> None:
    given = st.file_uploader(
        "A case as one YAML file",
        type=["yaml", "yml"],
        help="The file stays on this machine. Every mistake is listed with its line and what would be right.",
    )
    if given is None:
        return
    try:
        state.open_own(given.getvalue().decode("utf-8"), given.name)
    except UnicodeDecodeError:
        st.error("This file is not text. Save it as YAML in UTF-8 and choose it again.")
    except AppraisalError as error:
        shell.refuse(error)
    else:
        chosen = state.brief()
        st.success(f"{chosen.case.title if chosen else given.name} is open.")
        if page := state.page("Compare"):
            st.page_link(page, label="Compare its options")


def _go_on() -> None:
    if page := state.page("Compare"):
        st.switch_page(page)
