"""Signing in as a facilitator, and choosing the workshop: what the desk and the room screen start with."""

import streamlit as st
from streamlit.errors import StreamlitAuthError

from appraisal.errors import AppraisalError
from appraisal.library import Brief
from appraisal.workshop.permit import Facilitator
from appraisal.workshop.refused import Refused
from appraisal.workshop.state import State
from appraisal_ui import draw, shell
from appraisal_ui.screens import workshop_record
from appraisal_ui.workshop import house, session

WAYS_OUT = (
    "To go on with it, open the case as it was: the text that was saved then, with the release that the record names.",
    "To ask about the case as it is now, close this desk and create a new workshop on it.",
    "What was said is whole and can be exported; phones that hold a seat can still erase what they gave.",
)


def facilitator() -> Facilitator:
    """Whoever is signed in; otherwise the screen asks, and ends here."""
    found = session.facilitator()
    if found is None:
        _ask()
        st.stop()
    return found


def _ask() -> None:
    shell.heading("Sign in as a facilitator", "Participants need no account: they join with the code on the screen.")
    if session.offers_provider():
        _provider()
    with st.form("sign-in"):
        name = st.text_input("Your name or role, as the record shall show it", max_chars=60)
        secret = st.text_input("Facilitators’ secret", type="password")
        if st.form_submit_button("Sign in", type="primary"):
            _try(name, secret)
    draw.note(house.where_secret())


def _provider() -> None:
    """The organisation's own sign-in; the list of facilitators decides who may come in."""
    who = session.stranger()
    if who:
        st.error(f"{who} is signed in, and is not on the list of facilitators ({session.ALLOWED}).")
        st.button("Sign in as somebody else", on_click=st.logout)
        return
    if st.button("Sign in with your organisation", type="primary"):
        try:
            st.login()
        except StreamlitAuthError as error:
            st.error(f"The organisation’s sign-in is not set up: {error}")


def _try(name: str, secret: str) -> None:
    try:
        right = session.sign_in(name, secret)
    except AppraisalError as error:
        st.error(str(error))
        return
    if right:
        st.rerun()
    st.error("That is not the secret.")


def state(identifier: str) -> State:
    """The state of a workshop; where it cannot be read the screen says why, and ends here."""
    try:
        found = session.desk().store.state(identifier)
    except Refused:
        session.choose(None)
        st.rerun()
    except AppraisalError as error:
        st.error(f"{error}.")
        st.stop()
    return found


def opened(identifier: str) -> State:
    """The state of a workshop whose case has not changed; otherwise the screen says what to do, and ends here."""
    found = state(identifier)
    try:
        session.case_of(found)
    except Refused as refused:
        shell.heading(found.created.title, "This workshop cannot be run on this machine as it is.")
        st.error(f"Nothing was opened: {refused}.")
        draw.bullets(WAYS_OUT)
        workshop_record.exports(identifier)
        st.button("Close this workshop’s desk", on_click=session.choose, args=(None,))
        st.stop()
    return found


def case(found: State) -> Brief | None:
    """The case of a workshop; where it is not here the screen says so."""
    known = session.case_of(found)
    if known is None:
        st.warning("The case of this workshop is not on this machine, so nothing can be proved. Open it first.")
    return known


def origin() -> str | None:
    """The address under which the facilitator's browser sees the app."""
    url = st.context.url
    return "/".join(url.split("/")[:3]) if url else None


def chosen() -> str:
    """The workshop that is open; otherwise the screen offers those there are, and ends here."""
    found = session.workshop()
    if found is None:
        shell.heading("No workshop is open", "Create one, or open one that was created before, on the workshop desk.")
        st.stop()
    return found
