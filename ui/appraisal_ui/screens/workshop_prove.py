"""More arrangements at the room's own weights, until it is proved what the room chooses."""

import streamlit as st

from appraisal.errors import AppraisalError
from appraisal.tradeoffs.pools import open_pools
from appraisal.view import room
from appraisal.view.numbers import count
from appraisal.workshop.permit import Facilitator
from appraisal.workshop.prove import prove
from appraisal.workshop.state import State
from appraisal.workshop.weights import voices, weighings
from appraisal_ui import draw, shell
from appraisal_ui import state as visit
from appraisal_ui.screens import workshop_sign_in
from appraisal_ui.workshop import session


@st.fragment(run_every=3)
def render(identifier: str, by: Facilitator) -> None:
    """Draw how sure the room's choices are, and the button that makes them sure."""
    state = workshop_sign_in.state(identifier)
    asked = _weighed(state)
    st.header("How sure the room’s choices are", anchor=False)
    draw.note(f"{count(len(state.arrangements), 'arrangement')} worked out and checked.")
    if not asked:
        draw.note(
            "Once people have weighed the criteria and the round is closed, the solver can work at their weights."
        )
        return
    for question in asked:
        found = state.settled.get((len(state.rounds), question))
        draw.note(f"“{state.questions[question].prompt}” {room.searched(state, found)}")
    if not state.ended and st.button("Work out more, and prove what the room chooses"):
        _prove(identifier, by, asked)


def _weighed(state: State) -> tuple[str, ...]:
    """Questions that give weights and that somebody has answered, once no round is open."""
    if not state.rounds or state.open_round:
        return ()
    return tuple(q.id for q in weighings(state) if voices(state, q.id, len(state.rounds)))


def _prove(identifier: str, by: Facilitator, asked: tuple[str, ...]) -> None:
    """Go through the questions; what is found for one is on record before the next begins."""
    state = workshop_sign_in.state(identifier)
    case = workshop_sign_in.case(state)
    if case is None:
        return
    study = shell.work("opening the case", lambda: visit.study(case, ()))
    bar = st.progress(0.0)
    try:
        for n, question in enumerate(asked):

            def say(part: float, words: str, done: int = n) -> None:
                bar.progress((done + part) / len(asked), words)

            found = prove(study, open_pools(study), session.desk().store.state(identifier), question, say)
            for body in (found.pooled, found.settled):
                session.desk().steer(identifier, by, body)
    except AppraisalError as error:
        shell.refuse(error)
        return
    st.rerun()
