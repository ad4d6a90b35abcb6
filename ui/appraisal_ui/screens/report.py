"""Report: the committee paper, the workbook and the data annex, made here and kept on this machine."""

from pathlib import Path
from tempfile import TemporaryDirectory

import streamlit as st

from appraisal.library import Brief
from appraisal.report.make import Kind, Request, make
from appraisal.report.over_weights import over_all_weights
from appraisal_ui import draft, draw, shell, state

FORMS: dict[Kind, str] = {
    "docx": "Word, for the agenda",
    "pdf": "PDF, tagged for screen readers",
    "html": "One web page that works offline",
    "xlsx": "Workbook with every sub-score and live formulas",
    "annex": "Data annex, from which every number can be made again",
}


def render() -> None:
    """Draw the screen."""
    chosen = shell.needs_case()
    shell.heading(
        "Report",
        "The committee paper with its reasons, law, assumptions and every sub-score. It names no winner where nobody "
        "has given weights.",
    )
    with st.form("report", border=True):
        kinds = st.multiselect("Forms wanted", list(FORMS), ["docx", "pdf"], format_func=FORMS.__getitem__)
        by = st.text_input("Who gave the weights", placeholder="As they wish to be named; empty where nobody did")
        asked = st.form_submit_button("Make the report", type="primary")
    if asked and not kinds:
        st.warning("Choose at least one form.")
    elif asked:
        files = shell.work("making the report; this can take some seconds", lambda: _made(chosen, tuple(kinds), by))
        state.remember(f"made-{chosen.digest}", files)
    found = state.entered(f"made-{chosen.digest}")
    if isinstance(found, dict):
        st.header("Ready to take away", anchor=False)
        draw.note("The files stay on this machine until you send them to somebody.")
        for name, data in found.items():
            st.download_button(f"Download {name}", data, file_name=name, on_click="ignore")


def _made(chosen: Brief, kinds: tuple[Kind, ...], by: str) -> dict[str, bytes]:
    """The files; a case of the visitor's own is read from its text at hand."""
    own = draft.current()
    with TemporaryDirectory() as folder:
        case = chosen.case.id
        if own is not None:
            case = str(Path(folder) / f"{chosen.case.id}.yaml")
            Path(case).write_text(own.text, encoding="utf-8")
        request = Request(
            case=case,
            kinds=kinds,
            weights=state.weights(),
            weights_by=by or None,
            switched_off=state.off(),
            on=state.today(),
        )
        return make(request, regions=over_all_weights)
