"""Cases: choose one of the bundled ones, or bring one's own."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from appraisal.appraise import era
from appraisal.errors import AppraisalError
from appraisal.library import CaseHeading
from appraisal.view import problems as problem_view
from appraisal.view.words import written
from appraisal_ui import draft as drafts
from appraisal_ui import draw, mistakes, shell, state
from appraisal_ui.draft import Draft
from appraisal_ui.markup import Markup, tag


def render() -> None:
    """Draw the screen."""
    shell.heading(
        "Which decision are you looking at?",
        "Each case is one place's choice of how to commission health and care together. The tool finds the "
        "best lawful arrangement for every option, and shows what the law leaves out and what is assumed.",
    )
    _unsaved()
    own = drafts.own_drafts()
    shell.damaged("cases")
    if own:
        st.header("Your own cases", anchor=False)
        with st.container(key="own-cards"):
            for draft in own:
                _own(draft)
    st.header("Five real cases", anchor=False)
    with st.container(key="cards"):
        for heading in state.headings():
            _card(heading)
    st.header("Start a new case", anchor=False)
    _start()
    st.header("Bring a case", anchor=False)
    with st.container(key="own-case"):
        _upload()


def _card(heading: CaseHeading) -> None:
    with st.container(border=True, key=f"card-{heading.id}"):
        _told(heading, heading.place, chosen=heading.id == state.case_id())
        if st.button(f"Open {heading.place}", key=f"open-{heading.id}", type="primary"):
            _open(heading.id)
        with st.container(horizontal=True):
            if st.button("Copy to edit", key=f"copy-{heading.id}", help=f"A copy of {heading.place} of your own"):
                _copy(heading)
            text = partial(drafts.bundled_text, heading.id)
            name = f"{heading.id}.yaml"
            st.download_button("Download", text, name, "application/yaml", on_click="ignore", key=f"get-{heading.id}")


def _told(heading: CaseHeading, title: str, *, chosen: bool) -> None:
    """What a card says of its case."""
    status = heading.recorded.status if heading.recorded else "No position is recorded."
    when = tag(
        "p", written(heading.decision_date), tag("span", f"Law in force {era(heading.decision_date)}"), class_="when"
    )
    st.html(
        tag(
            "div",
            tag("h3", title, " ", tag("span", "open", class_="chosen") if chosen else Markup()),
            when,
            tag("p", heading.question, class_="question"),
            tag("p", tag("b", "On record: "), status),
            class_="card",
        )
    )


def _own(draft: Draft) -> None:
    """A case of the visitor's own."""
    name, chosen = draft.name, state.case_id() == state.own_id(draft.name)
    brief, problems = drafts.checked(draft.text, name)
    with st.container(border=True, key=f"card-own-{name}"):
        if brief:
            case = brief.case
            known = CaseHeading(name, case.title, case.place, case.question, case.decision_date, case.recorded)
            _told(known, f"{case.title}, {case.place}", chosen=chosen)
        else:
            said = tag("p", f"{problem_view.headline(problems)} Until then it cannot be appraised.")
            st.html(tag("div", tag("h3", name), said, class_="card"))
        draw.note(f"{name}: {draft.status}")
        if st.button(f"Go on with {name}", key=f"open-own-{name}", type="primary"):
            drafts.begin(draft)
            _go_on("Case" if brief else "Edit")
        with st.container(horizontal=True):
            file = f"{name}.yaml"
            if st.button("Duplicate", key=f"copy-own-{name}", help=f"Another copy of {name}"):
                drafts.start(draft.text, name)
                _go_on("Edit")
            st.download_button(
                "Download", draft.text, file, "application/yaml", on_click="ignore", key=f"get-own-{name}"
            )
            with st.popover("Delete", help=f"Remove {name} from this machine"):
                st.markdown("It cannot be brought back. Download it first if you may want it again.")
                st.button(f"Delete {name} for good", on_click=drafts.delete, args=(name,), key=f"delete-{name}")


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
        mistakes.show(
            problem_view.mistakes(found.problems), "Mend them in the file and choose it again, or mend them here."
        )
        if st.button("Mend it here", key="mend-here"):
            drafts.start(found.text, found.name)
            _go_on("Edit")
        return
    if state.entered("received") != given.file_id:
        if found.name in drafts.own_cases():
            draw.note(f"You have a case called {found.name} already.")
            with st.container(horizontal=True):
                st.button("Change that case", on_click=_take, args=(found, given.file_id, drafts.renew), key="renew")
                st.button("Keep both", on_click=_take, args=(found, given.file_id, drafts.start), key="keep-both")
            return
        _take(found, given.file_id, drafts.start)
    chosen = state.brief()
    st.success(f"{chosen.case.title if chosen else given.name} is open, and kept among your own cases.")
    for title in ("Case", "Compare"):
        if page := state.page(title):
            st.page_link(page, label=GO_ON[title])


def _take(found: drafts.Received, file: str, take: Callable[[str, str], None]) -> None:
    """Take a file up once, however often the screen is drawn."""
    state.remember("received", file)
    take(found.text, found.name)


GO_ON = {"Case": "See what is being decided", "Compare": "Compare its options"}
"""Where to go with a case that is open."""
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _go_on(title: str) -> None:
    if page := state.page(title):
        st.switch_page(page)
