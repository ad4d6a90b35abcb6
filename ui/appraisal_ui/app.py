"""The entry script: one page with its screens, in the order in which a case is read."""

from pathlib import Path

import streamlit as st

from appraisal_ui import draft, shell, state
from appraisal_ui.screens import (
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
    pages = [
        st.Page(cases.render, title="Cases", url_path="cases", default=True),
        st.Page(case.render, title="Case", url_path="case"),
        st.Page(edit.render, title="Edit", url_path="edit"),
        st.Page(compare.render, title="Compare", url_path="compare"),
        st.Page(weights.render, title="Weights", url_path="weights"),
        st.Page(tradeoffs.render, title="Trade-offs", url_path="trade-offs"),
        st.Page(configuration.render, title="Configuration", url_path="configuration"),
        st.Page(why.render, title="Why", url_path="why"),
        st.Page(law.render, title="Law", url_path="law"),
        st.Page(assumptions.render, title="Assumptions", url_path="assumptions"),
        st.Page(report.render, title="Report", url_path="report"),
        st.Page(workshop_desk.render, title="Workshop", url_path="workshop"),
        st.Page(workshop_room.render, title="Room", url_path="room"),
    ]
    state.know_pages(pages)
    page = st.navigation(pages, position="top")
    if refused:
        st.warning(refused)
    page.run()
    shell.foot()


if __name__ == "__main__":
    main()
