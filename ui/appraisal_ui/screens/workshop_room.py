"""The room view for the projector: the code, the round, and what the room said once it is revealed."""

import streamlit as st

from appraisal.errors import AppraisalError
from appraisal.view import room, strips
from appraisal.view.svg import ON_SCREEN
from appraisal.view.tables import Table
from appraisal.workshop.event import Adopted
from appraisal.workshop.keys import spoken_code
from appraisal.workshop.permit import Facilitator
from appraisal.workshop.question import RankingQuestion
from appraisal.workshop.results import Spread, competing, ranking, spreads, tally, turned
from appraisal.workshop.state import Round, State
from appraisal.workshop.weights import Voice, weighings
from appraisal_ui import draw
from appraisal_ui.markup import tag
from appraisal_ui.screens import workshop_sign_in
from appraisal_ui.workshop import house, session
from appraisal_ui.workshop.session import Findings


def render() -> None:
    """Draw the screen."""
    by = workshop_sign_in.facilitator()
    identifier = workshop_sign_in.chosen()
    st.title(workshop_sign_in.state(identifier).created.title, anchor=False)
    _watch(identifier)
    _sliders(identifier, by)


@st.fragment(run_every=1)
def _watch(identifier: str) -> None:
    """Everything the room sees; once a second it looks whether anything is new."""
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
    for question in shown.questions:
        if question in {q.id for q in weighings(state)}:
            _weights(identifier, state, shown, question)
        else:
            _tally(state, shown, question)


def _join(identifier: str, state: State) -> None:
    code = session.desk().code(identifier)
    if code is None or state.ended:
        return
    address = house.address(_origin())
    picture, words = st.columns([1, 4], vertical_alignment="center")
    link = session.picture(f"{address}/join#{code}")
    picture.image(link, width=150, alt="Picture of the address, for a phone’s camera")
    words.html(
        tag("p", "Join at ", tag("b", f"{address}/join"), " with the code ", tag("b", spoken_code(code)), class_="lead")
    )


def _origin() -> str | None:
    url = st.context.url
    return "/".join(url.split("/")[:3]) if url else None


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
    _table(room.clusters(state, found.groups))
    if state.arrangements:
        _choices(state, found)


def _strips(state: State, spoken: tuple[Voice, ...]) -> None:
    found: dict[str, Spread] = spreads(spoken)
    order = sorted(found, key=lambda c: -found[c].median)
    names = {c.id: c.name for c in state.created.criteria}
    chart = strips.strips({c: names[c] for c in order}, found, room.contested(state, spoken), ON_SCREEN)
    st.markdown(f'<figure class="chart">{chart}</figure>', unsafe_allow_html=True)


def _choices(state: State, found: Findings) -> None:
    draw.note(
        f"What follows, from {len(state.arrangements)} arrangements worked out by the solver and checked. "
        "A better one may exist at weights that nobody has tried; Compare proves the best at any one set of weights."
    )
    draw.finding(room.agreed(state, found.choices))
    _table(room.rules(state, found.choices, found.partners or found.spoken))
    if found.partners:
        _table(room.positions(state, found.partners))
    if found.room:
        left, right = st.columns(2, gap="large")
        with left:
            _table(room.acceptability(state, found.room.acceptability()), numbers=True)
        with right:
            _table(room.next_question(state, found.room.next_question()), numbers=True)
        _table(room.decisions(found.room.decisions()))


def _tally(state: State, shown: Round, question: str) -> None:
    _table(room.tally(state, question, tally(state, question, shown.number)), numbers=True)
    asked = state.questions[question]
    first = next((r.number for r in state.rounds if question in r.questions), shown.number)
    if isinstance(asked, RankingQuestion) and first < shown.number:
        moved = len(turned(state, question, first, shown.number))
        draw.note(f"{moved} of the seats put another option first than in round {first}.")


def _table(shown: Table, *, numbers: bool = False) -> None:
    st.subheader(shown.title, anchor=False)
    draw.table(shown, caption=False, numbers=numbers)


@st.fragment
def _sliders(identifier: str, by: Facilitator) -> None:
    """Weights to try in front of the room; answered at once from the arrangements worked out."""
    state = workshop_sign_in.state(identifier)
    if not state.arrangements:
        return
    st.header("Try weights", anchor=False)
    start = _middle(identifier, state)
    left, right = st.columns([3, 2], gap="large")
    with left:
        weights = {
            c.id: st.slider(c.name, 0, 100, start[c.id], help=c.swing, key=f"try-{c.id}")
            for c in state.created.criteria
        }
    with right:
        if not any(weights.values()):
            draw.note("Give at least one criterion some points.")
            return
        names = {o.id: o.name for o in state.created.options}
        lead = ranking(competing(state), weights)
        draw.finding(
            f"{names[lead[0].option]} leads with these weights.", "Best known among the arrangements worked out."
        )
        draw.table(room.standings(state, weights, "The options with these weights"), numbers=True)
        _adopt(identifier, by, state, weights)


def _middle(identifier: str, state: State) -> dict[str, int]:
    """Where the sliders start: the middle of the room, where it has been revealed, with the greatest at 100."""
    even = {c.id: 50 for c in state.created.criteria}
    shown = next((r for r in reversed(state.rounds) if r.revealed), None)
    asked = [q.id for q in weighings(state) if shown and q.id in shown.questions]
    if shown is None or not asked:
        return even
    spoken = session.findings(identifier, state.version, asked[0], shown.number, state).spoken
    middle = {c: s.median for c, s in spreads(spoken).items()}
    most = max(middle.values(), default=0)
    return {c: 100 * middle[c] // most for c in even} if most else even


def _adopt(identifier: str, by: Facilitator, state: State, weights: dict[str, int]) -> None:
    with st.form("adopt"):
        how = st.text_input("How these weights came about", "Agreed in the room", max_chars=500)
        why = st.text_area("Reasons, and who disagreed", max_chars=2000)
        if st.form_submit_button("Adopt these weights") and how.strip():
            try:
                session.desk().steer(identifier, by, Adopted(weights=weights, how=how, rationale=why), state.steered)
            except AppraisalError as error:
                st.error(f"{error}.")
                return
            st.success("Adopted and on record.")
