"""Cases: choose one of the bundled ones, or bring one's own."""

from functools import partial

import streamlit as st

from appraisal.appraise import era
from appraisal.errors import AppraisalError
from appraisal.library import CaseHeading
from appraisal.view.words import written
from appraisal_ui import draft as drafts
from appraisal_ui import draw, mistakes, shell, state
from appraisal_ui.markup import Markup, tag


def render() -> None:
    """Draw the screen."""
    shell.heading(
        "Which decision are you looking at?",
        "Each case is one place's choice of how to commission health and care together. The tool finds the "
        "best lawful arrangement for every option, and shows what the law leaves out and what is assumed.",
    )
    _unsaved()
    st.header("Five real cases", anchor=False)
    with st.container(key="cards"):
        for heading in state.headings():
            _card(heading)
    st.header("Your own cases", anchor=False)
    _kept()
    st.header("Start a new case", anchor=False)
    _start()
    st.header("Bring a case", anchor=False)
    with st.container(key="own-case"):
        _upload()


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
        with st.container(horizontal=True):
            if st.button("Copy to edit", key=f"copy-{heading.id}", help=f"A copy of {heading.place} of your own"):
                _copy(heading)
            text = partial(drafts.bundled_text, heading.id)
            name = f"{heading.id}.yaml"
            st.download_button("Download", text, name, "application/yaml", on_click="ignore", key=f"get-{heading.id}")


def _open(case: str) -> None:
    try:
        state.open_bundled(case)
    except AppraisalError as error:
        shell.refuse(error)
        return
    _go_on("Compare")


def _copy(heading: CaseHeading) -> None:
    """Make a copy and go where it can be edited."""
    try:
        drafts.copy(heading.id, f"{heading.title} (copy)")
    except AppraisalError as error:
        shell.refuse(error)
    else:
        _go_on("Edit")


def _unsaved() -> None:
    """Say that changes were not saved, before another case is opened; they are kept either way."""
    draft = drafts.current()
    if draft is None or not draft.unsaved:
        return
    with st.container(key="what-if", horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{draft.name}** has changes that were not saved. They are kept while you look at other cases.")
        st.button("Save them", on_click=drafts.save, key="save-first")


def _kept() -> None:
    names = drafts.own_cases()
    if not names:
        draw.note("You have none yet. Start one below, copy one of the five, or choose a file.")
    for name in names:
        with st.container(key=f"own-{name}", horizontal=True, vertical_alignment="center"):
            draft = drafts.loaded(name)
            status = "unsaved changes" if draft.unsaved else "saved"
            draw.note(f"{name} ({status})")
            if st.button(f"Open {name}", key=f"open-own-{name}"):
                drafts.begin(draft)
                _go_on("Case" if state.brief() else "Edit")
            st.download_button(
                f"Download {name}", draft.text, f"{name}.yaml", "application/yaml", on_click="ignore", key=f"get-{name}"
            )


def _start() -> None:
    draw.note(
        "The start is a small complete case under the law of today: an integrated care board and two councils, "
        "who may pool under section 75 or act together under sections 65Z5 and 65Z6. You change it step by step."
    )
    with st.form("start"):
        title = st.text_input("What do you call the decision? (needed)", key="new-title")
        place = st.text_input("Which place? (needed)", key="new-place")
        question = st.text_area("What is to be decided, as one question?", key="new-question")
        day = st.date_input("On which day is it decided?", state.today(), format="DD/MM/YYYY", key="new-day")
        begun = st.form_submit_button("Start this case", type="primary")
    if begun and title.strip() and place.strip():
        drafts.begin_new(title.strip(), place.strip(), question.strip(), day)
        _go_on("Edit")
    elif begun:
        st.error("Give the decision a name, and say which place it is for.")
    st.download_button(
        "Download the start as a workbook",
        drafts.template_workbook,
        "new-case.xlsx",
        XLSX,
        on_click="ignore",
        key="template-xlsx",
    )


def _upload() -> None:
    given = st.file_uploader(
        "A case as one YAML file, or as a workbook that was filled in",
        type=["yaml", "yml", "xlsx"],
        help="The file stays on this machine. Every mistake is listed with its line or cell and what would be right.",
    )
    if given is None:
        return
    try:
        found = drafts.received(given.getvalue(), given.name)
    except AppraisalError as error:
        shell.refuse(error)
        return
    if found.problems:
        mistakes.show(found.problems, "Mend them in the file and choose it again, or mend them here.")
        if st.button("Mend it here", key="mend-here"):
            drafts.start(found.text, found.name)
            _go_on("Edit")
        return
    if state.first_time("received", given.file_id):
        drafts.start(found.text, found.name)
    chosen = state.brief()
    st.success(f"{chosen.case.title if chosen else given.name} is open, and kept among your own cases.")
    for title in ("Case", "Compare"):
        if page := state.page(title):
            st.page_link(page, label=GO_ON[title])


GO_ON = {"Case": "See what is being decided", "Compare": "Compare its options"}
"""Where to go with a case that is open."""
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _go_on(title: str) -> None:
    if page := state.page(title):
        st.switch_page(page)
