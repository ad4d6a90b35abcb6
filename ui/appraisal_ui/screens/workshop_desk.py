"""The workshop desk: where a facilitator creates a workshop and runs it."""

from collections.abc import Callable

import streamlit as st

from appraisal.errors import AppraisalError
from appraisal.view import room, tables
from appraisal.view.numbers import count
from appraisal.workshop import exchange
from appraisal.workshop.event import (
    Adopted,
    Assigned,
    Body,
    Ended,
    Forgotten,
    Noted,
    Revealed,
    RoundClosed,
    RoundOpened,
)
from appraisal.workshop.keys import spoken_code
from appraisal.workshop.permit import Facilitator
from appraisal.workshop.state import Round, Seat, State, fold
from appraisal_ui import draw, shell
from appraisal_ui.markup import tag
from appraisal_ui.screens import workshop_create, workshop_sign_in
from appraisal_ui.workshop import house, session


def render() -> None:
    """Draw the screen."""
    by = workshop_sign_in.facilitator()
    identifier = session.workshop()
    if identifier is None:
        _choose(by)
        return
    state = workshop_sign_in.state(identifier)
    shell.heading(state.created.title, f"You facilitate as {by.name}. Everything you do goes on record.")
    _running(identifier, by)
    people, record = st.columns(2, gap="large")
    with people:
        _people(identifier, by)
    with record:
        _record(identifier, by, state)
    st.button("Close this workshop’s desk", on_click=session.choose, args=(None,))
    st.button("Sign out", on_click=session.sign_out)


def _choose(by: Facilitator) -> None:
    shell.heading("Workshops", "Open one that was created before, or create one on the case at hand.")
    known = session.desk().store.workshops()
    titles = {i: workshop_sign_in.state(i).created.title for i in known}
    if known:
        picked = st.selectbox("Created before", list(known), format_func=lambda i: titles[i])
        st.button("Open it", on_click=session.choose, args=(picked,))
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
    act = _acting(identifier, by, state)
    with st.container(horizontal=True):
        if state.open_round:
            st.button("Close the round", on_click=act, args=(RoundClosed(),), type="primary")
        for done in state.rounds:
            if not done.open:
                _reveal(done, act)
    if not state.open_round:
        _open(state, act)
    if now:
        missing = [s.name or s.id for s in state.present() if s.counts and s.id not in state.answered(now.number)]
        draw.note(f"Still to answer: {', '.join(missing)}." if missing else "Everybody who votes has answered.")


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
    if asked:
        st.button("Open the round", on_click=act, args=(RoundOpened(questions=tuple(asked)),), type="primary")


def _acting(identifier: str, by: Facilitator, state: State) -> Callable[[Body], None]:
    """What a button does: act on the state as it was shown, or say who was first."""

    def act(body: Body) -> None:
        try:
            session.desk().steer(identifier, by, body, state.steered)
        except AppraisalError as error:
            st.toast(f"{error}.", icon="⚠️")

    return act


def _people(identifier: str, by: Facilitator) -> None:
    st.header("Joining", anchor=False)
    code = session.desk().code(identifier)
    if code:
        link = f"{house.address(_origin())}/join#{code}"
        st.html(tag("p", "Address: ", tag("b", link), class_="note"))
        st.image(
            session.picture(link),
            width=220,
            alt="Picture of the address, for a phone’s camera",
        )
    st.button("Give out a new code (the old one ends)", on_click=_invite, args=(identifier, by))
    _seats(identifier, by)


@st.fragment(run_every=3)
def _seats(identifier: str, by: Facilitator) -> None:
    """Who sits where, with what say; looks for new seats every three seconds."""
    state = workshop_sign_in.state(identifier)
    act = _acting(identifier, by, state)
    st.header("Seats", anchor=False)
    seats = state.present()
    if not seats:
        draw.note("Nobody has joined yet.")
        return
    names = {p.id: p.name for p in state.created.partners}
    labels = {s.id: _label(s, names) for s in seats}
    seat = state.seats[st.selectbox("Seat", list(labels), format_func=lambda i: labels[i])]
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
    st.button("Forget this seat and all it gave", on_click=act, args=(Forgotten(subject=seat.id),))


def _invite(identifier: str, by: Facilitator) -> None:
    try:
        session.desk().invite(identifier, by)
    except AppraisalError as error:
        st.toast(f"{error}.", icon="⚠️")


def _label(seat: Seat, partners: dict[str, str]) -> str:
    part = partners.get(seat.partner or "", "no partner")
    say = f"{count(seat.votes, 'vote')}" if seat.voting else "no vote"
    return f"{seat.name or seat.id}, {part}, {say}"


def _origin() -> str | None:
    """The address under which the facilitator's browser sees the app."""
    url = st.context.url
    return "/".join(url.split("/")[:3]) if url else None


def _record(identifier: str, by: Facilitator, state: State) -> None:
    st.header("On record", anchor=False)
    act = _acting(identifier, by, state)
    for note in state.notes:
        said = note.said
        words = (
            f"Weights adopted: {said.how}. {said.rationale}"
            if isinstance(said, Adopted)
            else f"{said.about}: {said.text}"
        )
        draw.note(f"{note.by.partition(':')[2]}: {words}")
    with st.form("note", clear_on_submit=True):
        about = st.text_input("A reason on record: about what", max_chars=500)
        text = st.text_area("The reason", max_chars=2000)
        if st.form_submit_button("Put on record") and about.strip() and text.strip():
            act(Noted(about=about, text=text))
            st.rerun()
    _exports(identifier, state)
    if not state.ended:
        with st.popover("End the workshop"):
            draw.note("After the end nobody can join or answer.")
            st.button("End it now", on_click=act, args=(Ended(),), type="primary")


@st.fragment(run_every=5)
def _exports(identifier: str, created: State) -> None:
    """Files of the record as it stands when they are asked for."""

    def file(*, names: bool) -> str:
        return exchange.write(identifier, session.desk().store.events(identifier), names=names)

    def spreadsheet() -> str:
        events = session.desk().store.events(identifier)
        return tables.comma_separated(room.answers(fold(events), events))

    state = workshop_sign_in.state(identifier)
    draw.note(f"{count(state.version, 'event')} in the chain. Seal to note in the minutes: {state.seal}")
    name = f"workshop-{identifier}"
    st.download_button("Export the record", lambda: file(names=True), f"{name}.jsonl", on_click="ignore")
    st.download_button("Export without names", lambda: file(names=False), f"{name}-no-names.jsonl", on_click="ignore")
    if not created.created.anonymous:
        st.download_button("Answers for a spreadsheet (CSV)", spreadsheet, f"{name}.csv", "text/csv", on_click="ignore")
