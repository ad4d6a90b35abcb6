"""What a workshop has on record: adoptions and reasons, the seal, files of the whole, and the end."""

import streamlit as st

from appraisal.errors import AppraisalError
from appraisal.view import room, tables
from appraisal.view.numbers import count
from appraisal.workshop import exchange
from appraisal.workshop.event import Adopted, Ended, Noted
from appraisal.workshop.permit import Facilitator
from appraisal.workshop.state import State, fold
from appraisal_ui import draw, shell
from appraisal_ui.markup import tag
from appraisal_ui.workshop import session


def render(identifier: str, by: Facilitator, state: State) -> None:
    """Draw the record and what can be added to it."""
    st.header("On record", anchor=False)
    act = session.acting(identifier, by, state)
    for note in state.notes:
        said = note.said
        words = (
            f"Weights adopted: {said.how}. {said.rationale}"
            if isinstance(said, Adopted)
            else f"{said.about}: {said.text}"
        )
        draw.note(f"{note.by.partition(':')[2]}: {words}")
    with st.form("note", clear_on_submit=True):
        about = st.text_input("A reason on record, such as against a decision: about what", max_chars=500)
        text = st.text_area("The reason", max_chars=2000)
        if st.form_submit_button("Put on record") and about.strip() and text.strip():
            act(Noted(about=about, text=text))
            st.rerun()
    exports(identifier)
    if not state.ended:
        with st.popover("End the workshop"):
            draw.note("After the end nobody can join or answer.")
            st.button("End it now", on_click=act, args=(Ended(),), type="primary")


@st.fragment(run_every=5)
def exports(identifier: str) -> None:
    """Files of the record as it stands when they are asked for, at any time."""

    def file(*, names: bool) -> str:
        return exchange.write(identifier, session.desk().store.events(identifier), names=names)

    def spreadsheet() -> str:
        events = session.desk().store.events(identifier)
        return tables.comma_separated(room.answers(fold(events), events))

    try:
        state = session.desk().store.state(identifier)
    except AppraisalError as error:
        shell.refuse(error)
        return
    told = f"{count(state.version, 'event')} in the chain. Seal to note in the minutes: "
    st.html(tag("p", told, tag("code", state.seal, style="overflow-wrap: anywhere"), class_="note"))
    name = f"workshop-{identifier}"
    st.download_button("Export the record", lambda: file(names=True), f"{name}.jsonl", on_click="ignore")
    st.download_button("Export without names", lambda: file(names=False), f"{name}-no-names.jsonl", on_click="ignore")
    if not state.created.anonymous:
        st.download_button("Answers for a spreadsheet (CSV)", spreadsheet, f"{name}.csv", "text/csv", on_click="ignore")
