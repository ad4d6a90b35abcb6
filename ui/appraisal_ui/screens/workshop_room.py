"""The room view for the projector: the code, the round, and what the room said once it is revealed."""

import streamlit as st

from appraisal.view import room, strips
from appraisal.view.svg import ON_SCREEN
from appraisal.view.tables import Table
from appraisal.workshop.keys import spoken_code
from appraisal.workshop.question import RankingQuestion
from appraisal.workshop.results import FEW, Spread, shifts, spreads, tally
from appraisal.workshop.state import Round, State
from appraisal.workshop.weights import Voice, weighings
from appraisal_ui import draw
from appraisal_ui.markup import tag
from appraisal_ui.screens import workshop_sign_in, workshop_try
from appraisal_ui.workshop import house, session
from appraisal_ui.workshop.session import Findings


def render() -> None:
    """Draw the screen."""
    by = workshop_sign_in.facilitator()
    identifier = workshop_sign_in.chosen()
    st.title(workshop_sign_in.opened(identifier).created.title, anchor=False)
    _watch(identifier)
    workshop_try.render(identifier, by)


@st.fragment(run_every=0.8)
def _watch(identifier: str) -> None:
    """Everything the room sees; it looks for news often enough never to be a second behind."""
    state = workshop_sign_in.state(identifier)
    now = state.rounds[-1] if state.rounds else None
    if now and now.open:
        draw.finding(room.progress(state, now))
        st.progress(len(state.answered(now.number)) / max(1, sum(s.counts for s in state.present())))
    _join(identifier, state)
    shown = next((r for r in reversed(state.rounds) if r.revealed), None)
    if shown is None:
        draw.note("Results are shown here once a round is closed and revealed.")
        return
    st.header(f"Round {shown.number}", anchor=False)
    draw.note(room.progress(state, shown))
    question = _picked(state, shown)
    if question in {q.id for q in weighings(state)}:
        _weights(identifier, state, shown, question)
    else:
        _tally(state, shown, question)


def _picked(state: State, shown: Round) -> str:
    """The question whose results the room looks at: at first one that gives weights."""
    if len(shown.questions) == 1:
        return shown.questions[0]
    weighs = {q.id for q in weighings(state)}
    first = next((q for q in shown.questions if q in weighs), shown.questions[0])
    picked = st.segmented_control(
        "Show the answers to",
        shown.questions,
        format_func=lambda q: state.questions[q].prompt,
        default=first,
        key=f"shown-{shown.number}",
        required=True,
    )
    return picked or first


def _join(identifier: str, state: State) -> None:
    code = session.desk().code(identifier)
    if code is None or state.ended:
        return
    address = house.address(workshop_sign_in.origin())
    picture, words = st.columns([1, 6], vertical_alignment="center")
    picture.image(
        session.picture(f"{address}/join#{code}"), width=150, alt="Picture of the address, for a phone’s camera"
    )
    words.html(
        tag("p", "Join at ", tag("b", f"{address}/join"), " with the code ", tag("b", spoken_code(code)), class_="lead")
    )


def _weights(identifier: str, state: State, shown: Round, question: str) -> None:
    found = session.findings(identifier, state.version, question, shown.number, state)
    st.subheader(state.questions[question].prompt, anchor=False)
    if not found.spoken:
        draw.note("Too few have weighed the criteria to show it.")
        return
    draw.finding(room.contested(state, found.spoken))
    _strips(state, found.spoken)
    with st.expander("The same as a table"):
        draw.table(room.distribution(state, found.spoken), numbers=True)
    if found.before:
        _table(room.movement(state, found.before))
    if len(found.groups) > 1:
        _table(room.clusters(state, found.groups))
    else:
        draw.note("The room weighs as one group: no split of it is clear.")
    if state.arrangements:
        _choices(state, found, (shown.number, question))


def _strips(state: State, spoken: tuple[Voice, ...]) -> None:
    found: dict[str, Spread] = spreads(spoken)
    order = sorted(found, key=lambda c: -found[c].median)
    names = {c.id: c.name for c in state.created.criteria}
    words = room.contested(state, spoken)
    ordered = {c: names[c] for c in order}
    draw.by_width(lambda width: strips.strips(ordered, found, words, ON_SCREEN, width))


def _choices(state: State, found: Findings, asked: tuple[int, str]) -> None:
    settled = state.settled.get(asked)
    draw.finding(room.agreed(state, found.choices), room.searched(state, settled))
    _table(room.rules(state, found.choices, found.voters, settled))
    if found.partners:
        _table(room.positions(state, found.partners, settled))
    if found.room:
        _table(room.acceptability(state, found.room.acceptability()), numbers=True)
        following = room.next_question(state, found.room.next_question())
        if following.rows:
            _table(following, numbers=True)
        else:
            draw.note(f"{following.title}.")
        _table(room.decisions(found.room.decisions()))


def _tally(state: State, shown: Round, question: str) -> None:
    asked, found = state.questions[question], tally(state, question, shown.number)
    if state.created.anonymous and found.seats < FEW:
        st.subheader(asked.prompt, anchor=False)
        draw.note("Too few have answered to show it.")
        return
    first = next((r.number for r in state.rounds if question in r.questions), shown.number)
    if isinstance(asked, RankingQuestion) and first < shown.number:
        names = {o.id: o.name for o in state.created.options}
        moved = shifts(state, question, first, shown.number)
        _table(room.shifted(asked.prompt, first, shown.number, moved, names), numbers=True)
    else:
        _table(room.tally(state, question, found), numbers=True)


def _table(shown: Table, *, numbers: bool = False) -> None:
    st.subheader(shown.title, anchor=False)
    draw.table(shown, caption=False, numbers=numbers)
