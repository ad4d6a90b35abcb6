"""The entry script: its screens in sections, in the order in which a case is read."""

from pathlib import Path

import streamlit as st

from appraisal.errors import AppraisalError
from appraisal_ui import draft, shell, state
from appraisal_ui.screens import (
    accessibility,
    assumptions,
    case,
    cases,
    compare,
    configuration,
    edit,
    law,
    report,
    tradeoffs,
    weights,
    why,
    workshop_desk,
    workshop_room,
)

STATIC = Path(__file__).parent / "static"


def main() -> None:
    """Draw the shell and the chosen screen."""
    st.set_page_config(page_title="appraisal", page_icon=str(STATIC / "favicon.svg"), layout="wide")
    st.logo(str(STATIC / "logo.svg"), size="large")
    shell.style(STATIC / "style.css")
    refused = state.restore(draft.open_any)
    state.publish()
    sections = {
        "": [st.Page(cases.render, title="Cases", url_path="cases", default=True)],
        "The case": [
            st.Page(case.render, title="Case", url_path="case"),
            st.Page(edit.render, title="Edit", url_path="edit"),
        ],
        "The options": [
            st.Page(compare.render, title="Compare", url_path="compare"),
            st.Page(configuration.render, title="Configuration", url_path="configuration"),
            st.Page(why.render, title="Why", url_path="why"),
        ],
        "What matters": [
            st.Page(weights.render, title="Weights", url_path="weights"),
            st.Page(tradeoffs.render, title="Trade-offs", url_path="trade-offs"),
        ],
        "What it rests on": [
            st.Page(law.render, title="Law", url_path="law"),
            st.Page(assumptions.render, title="Assumptions", url_path="assumptions"),
        ],
        "Share and meet": [
            st.Page(report.render, title="Report", url_path="report"),
            st.Page(workshop_desk.render, title="Workshop", url_path="workshop"),
            st.Page(workshop_room.render, title="Room", url_path="room"),
            st.Page(accessibility.render, title="Accessibility", url_path="accessibility", visibility="hidden"),
        ],
    }
    state.know_pages([page for pages in sections.values() for page in pages])
    page = st.navigation(sections, position="top")
    shell.here(next(n for n, pages in enumerate(sections.values()) if page in pages))
    screen = st.container()
    shell.foot()  # before the screen, which may end early
    with screen:
        if refused:
            st.warning(refused)
        with st.container():  # one place, so that nothing below moves while one types
            shell.unkept()
        try:
            page.run()
        except AppraisalError as error:
            shell.refuse(error)


if __name__ == "__main__":
    main()
