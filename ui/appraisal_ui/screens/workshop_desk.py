"""The workshop desk: where a facilitator creates a workshop and runs it."""

from collections.abc import Callable

import streamlit as st

from appraisal.view import room
from appraisal.view.numbers import count
from appraisal.workshop.event import Body, QuestionAdded, Revealed, RoundClosed, RoundOpened
from appraisal.workshop.keys import spoken_code
from appraisal.workshop.permit import Facilitator
from appraisal.workshop.question import RatingQuestion, StatementQuestion
from appraisal.workshop.state import Round, State
from appraisal_ui import draw, shell
from appraisal_ui.screens import (
    workshop_create,
    workshop_people,
    workshop_prove,
    workshop_record,
    workshop_sign_in,
)
from appraisal_ui.workshop import session


def render() -> None:
    """Draw the screen."""
    by = workshop_sign_in.facilitator()
    identifier = session.workshop()
    if identifier is None:
        _choose(by)
        return
    state = workshop_sign_in.opened(identifier)
    shell.heading(state.created.title, f"You facilitate as {by.name}. Everything you do goes on record.")
    _running(identifier, by)
    people, record = st.columns(2, gap="large")
    with people:
        workshop_people.render(identifier, by)
    with record:
        workshop_record.render(identifier, by, state)
        workshop_prove.render(identifier, by)
    st.button("Close this workshop’s desk", on_click=session.choose, args=(None,))
    st.button("Sign out", on_click=session.sign_out)


def _choose(by: Facilitator) -> None:
    shell.heading("Workshops", "Open one that was created before, or create one on the case at hand.")
    known = session.desk().store.workshops()
    titles = {i: workshop_sign_in.state(i).created.title for i in known}
    if known:
        picked = st.selectbox("Created before", list(known), format_func=lambda i: titles[i])
        if st.button("Open it"):  # not as a callback, which would act on what was picked before
            session.choose(picked)
            st.rerun()
    st.header("A new workshop", anchor=False)
    workshop_create.render(by)


@st.fragment(run_every=1)
def _running(identifier: str, by: Facilitator) -> None:
    """The round at hand; looks for news once a second, and shows who has answered, never what."""
    state = workshop_sign_in.state(identifier)
    now = state.rounds[-1] if state.rounds else None
    draw.finding(room.progress(state, now) if now else "No round has been opened yet.", _door(identifier, state))
    if state.ended:
        draw.note("The workshop has ended. It can still be exported, and people can still be forgotten.")
        return
    act = session.acting(identifier, by, state)
    with st.container(horizontal=True):
        if state.open_round:
            st.button("Close the round", on_click=act, args=(RoundClosed(),), type="primary")
        for done in state.rounds:
            if not done.open:
                _reveal(done, act)
    if not state.open_round:
        _open(state, act)
    if now:
        draw.note(room.missing(state, now))
    if state.present():
        with st.expander("Who sits where, and who has answered"):
            draw.table(room.seats(state), long=True)


def _door(identifier: str, state: State) -> str:
    code = session.desk().code(identifier)
    seats = count(len(state.present()), "seat")
    return f"{seats[:1].upper()}{seats[1:]} taken. " + (
        f"The code is {spoken_code(code)}." if code else "No code holds now: nobody can join."
    )


def _reveal(done: Round, act: Callable[[Body], None]) -> None:
    words = "Hide" if done.revealed else "Reveal"
    body = Revealed(round=done.number, shown=not done.revealed)
    st.button(f"{words} round {done.number}", on_click=act, args=(body,), key=f"reveal-{done.number}")


def _open(state: State, act: Callable[[Body], None]) -> None:
    prompts = {q.id: q.prompt for q in state.questions.values()}
    asked = st.multiselect(
        f"Questions of round {len(state.rounds) + 1}",
        list(prompts),
        list(prompts),
        format_func=lambda q: prompts[q],
        key=f"asked-{len(state.rounds)}",
    )
    if asked and st.button("Open the round", type="primary"):
        act(RoundOpened(questions=tuple(asked)))
        st.rerun(scope="fragment")
    with st.popover("Add a question"):
        _add(state, act)


def _add(state: State, act: Callable[[Body], None]) -> None:
    """A statement or a judgement that came up in the meeting; it can be asked from the next round on."""
    with st.form("add-question", clear_on_submit=True):
        rated = st.radio("Kind", ["Agree or disagree", "Rate from 0 to 100"]) == "Rate from 0 to 100"
        prompt = st.text_input("The statement, or the judgement to rate", max_chars=500)
        if st.form_submit_button("Add it") and prompt.strip():
            name = f"added-{len(state.questions) + 1}"
            rating = RatingQuestion(id=name, prompt=prompt, worst="worst that can be", best="best that can be")
            act(QuestionAdded(question=rating if rated else StatementQuestion(id=name, prompt=prompt)))
            st.rerun(scope="fragment")
