"""Signing in as a facilitator, and choosing the workshop: what the desk and the room screen start with."""

import streamlit as st

from appraisal.errors import AppraisalError
from appraisal.workshop.permit import Facilitator
from appraisal.workshop.refused import Refused
from appraisal.workshop.state import State
from appraisal_ui import draw, shell
from appraisal_ui.workshop import house, session


def facilitator() -> Facilitator:
    """Whoever is signed in; otherwise the screen asks, and ends here."""
    found = session.facilitator()
    if found is None:
        _ask()
        st.stop()
    return found


def _ask() -> None:
    shell.heading("Sign in as a facilitator", "Participants need no account: they join with the code on the screen.")
    with st.form("sign-in"):
        name = st.text_input("Your name or role, as the record shall show it", max_chars=60)
        secret = st.text_input("Facilitators’ secret", type="password")
        if st.form_submit_button("Sign in", type="primary"):
            _try(name, secret)
    draw.note(f"The secret is set when the app starts ({house.SECRET}), or stands in {house.secret_file()}.")


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


def chosen() -> str:
    """The workshop that is open; otherwise the screen offers those there are, and ends here."""
    found = session.workshop()
    if found is None:
        shell.heading("No workshop is open", "Create one, or open one that was created before, on the workshop desk.")
        st.stop()
    return found
