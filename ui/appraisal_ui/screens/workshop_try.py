"""Weights to try in front of the room: sliders that everything follows, a proof on request, and adoption."""

from dataclasses import replace

import streamlit as st

from appraisal.errors import AppraisalError
from appraisal.tradeoffs.pools import open_pools
from appraisal.view import room, trying
from appraisal.workshop.event import Adopted
from appraisal.workshop.permit import Facilitator
from appraisal.workshop.pool import more
from appraisal.workshop.results import spreads
from appraisal.workshop.state import State
from appraisal.workshop.weights import Voice, weighings
from appraisal_ui import draw, live, shell
from appraisal_ui import state as visit
from appraisal_ui.screens import workshop_sign_in
from appraisal_ui.workshop import session

KEY = "live-room"


@st.fragment
def render(identifier: str, by: Facilitator) -> None:
    """Draw the sliders and what can be done with the weights on them; every chart follows the hand in the browser."""
    state = workshop_sign_in.state(identifier)
    state = replace(state, proofs=(*state.proofs, *session.proofs(identifier)))
    if not state.arrangements:
        return
    st.header("Try weights", anchor=False)
    spoken, partners = _revealed(identifier, state)
    started = trying.presets(state, spreads(spoken), partners)
    middle = next((dict(p.weights) for p in started), None)
    weights = session.tried(identifier) or middle or {c.id: visit.EVEN for c in state.created.criteria}
    given = session.tried(identifier) is not None or middle is not None
    names = tuple(weights)
    live.weights(
        trying.sheet(state, weights, (*started, *session.saved(identifier)), given=given),
        KEY,
        lambda: _moved(identifier, names),
        lambda: _saved(identifier, names),
    )
    with st.expander("The same as a table"):
        draw.table(room.standings(state, weights, "The options with these weights"), numbers=True)
    if st.button("Prove the best at these weights"):
        _prove(identifier, by, weights)
    if not state.ended:
        _adopt(identifier, by, state, weights)


def _revealed(identifier: str, state: State) -> tuple[tuple[Voice, ...], tuple[Voice, ...]]:
    """What seats and partners weigh after the last round revealed, by the first question that gives weights."""
    shown = next((r for r in reversed(state.rounds) if r.revealed), None)
    asked = [q.id for q in weighings(state) if shown and q.id in shown.questions]
    if shown is None or not asked:
        return (), ()
    found = session.findings(identifier, state.version, asked[0], shown.number, state)
    return found.spoken, found.partners


def _moved(identifier: str, names: tuple[str, ...]) -> None:
    told = visit.told(KEY, "weights")
    if told:
        session.try_on(identifier, dict(zip(names, told["weights"], strict=True)))


def _saved(identifier: str, names: tuple[str, ...]) -> None:
    told = visit.told(KEY, "saved")
    if told:
        session.save(identifier, told["name"], dict(zip(names, told["weights"], strict=True)))


def _prove(identifier: str, by: Facilitator, weights: dict[str, int]) -> None:
    """Solve every option at the weights on the sliders; new arrangements go on record."""
    state = workshop_sign_in.state(identifier)
    case = workshop_sign_in.case(state)
    if case is None:
        return
    study = shell.work("opening the case", lambda: visit.study(case, ()))
    found = shell.work("solving every option at these weights", lambda: more(study, open_pools(study), state, weights))
    session.add_proofs(identifier, found.proved.proofs)
    if found.pooled.arrangements:
        shell.work("keeping what was found", lambda: session.desk().steer(identifier, by, found.pooled))
    st.rerun(scope="fragment")


def _adopt(identifier: str, by: Facilitator, state: State, weights: dict[str, int]) -> None:
    st.subheader("Adopt the weights on the sliders", anchor=False)
    with st.form("adopt"):
        how = st.text_input("How these weights came about", "Agreed in the room", max_chars=500)
        why = st.text_area("Reasons, and who disagreed", max_chars=2000)
        if st.form_submit_button("Adopt these weights") and how.strip():
            try:
                session.desk().steer(identifier, by, Adopted(weights=weights, how=how, rationale=why), state.steered)
            except AppraisalError as error:
                shell.refuse(error)
                return
            st.success("Adopted and on record.")
