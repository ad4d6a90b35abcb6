"""Who is in a workshop: the code by which people join, and who sits for whom with what say."""

import streamlit as st

from appraisal.errors import AppraisalError
from appraisal.view.numbers import count
from appraisal.workshop.event import Assigned, Forgotten
from appraisal.workshop.permit import Facilitator
from appraisal.workshop.state import Seat
from appraisal_ui import draw
from appraisal_ui.markup import tag
from appraisal_ui.screens import workshop_sign_in
from appraisal_ui.workshop import house, session


def render(identifier: str, by: Facilitator) -> None:
    """Draw the code and the seats."""
    st.header("Joining", anchor=False)
    code = session.desk().code(identifier)
    if code:
        link = f"{house.address(workshop_sign_in.origin())}/join#{code}"
        st.html(tag("p", "Address: ", tag("b", link), class_="note"))
        st.image(session.picture(link), width=220, alt="Picture of the address, for a phone’s camera")
    minutes = int(st.number_input("Minutes for which a new code holds", 5, 7 * 24 * 60, 180, step=15))
    if st.button("Give out a new code (the old one ends)"):
        _invite(identifier, by, minutes)
        st.rerun()
    _seats(identifier, by)


@st.fragment(run_every=3)
def _seats(identifier: str, by: Facilitator) -> None:
    """Who sits where, with what say; looks for new seats every three seconds."""
    state = workshop_sign_in.state(identifier)
    act = session.acting(identifier, by, state)
    st.header("Seats", anchor=False)
    seats = state.present()
    if not seats:
        draw.note("Nobody has joined yet.")
        return
    names = {p.id: p.name for p in state.created.partners}
    labels = {s.id: _label(s, names) for s in seats}
    seat = state.seats[st.selectbox("Change a seat", list(labels), format_func=lambda i: labels[i])]
    with st.form(f"seat-{seat.id}"):
        offered: list[str | None] = [None, *names]
        partner = st.selectbox(
            "Sits for", offered, offered.index(seat.partner), format_func=lambda p: names.get(p or "", "nobody")
        )
        votes = int(st.number_input("Votes", 1, 20, seat.votes))
        voting = st.checkbox("Votes count", value=seat.voting)
        if st.form_submit_button("Assign"):
            act(Assigned(subject=seat.id, partner=partner, votes=votes, voting=voting))
            st.rerun(scope="fragment")
    if st.button("Forget this seat and all it gave"):  # not as a callback: it would forget the seat picked before
        act(Forgotten(subject=seat.id))
        st.rerun(scope="fragment")


def _invite(identifier: str, by: Facilitator, minutes: int) -> None:
    try:
        session.desk().invite(identifier, by, minutes)
    except AppraisalError as error:
        st.toast(f"{error}.", icon="⚠️")


def _label(seat: Seat, partners: dict[str, str]) -> str:
    part = partners.get(seat.partner or "", "no partner")
    return f"{seat.name or seat.id}, {part}, {count(seat.votes, 'vote') if seat.voting else 'no vote'}"
