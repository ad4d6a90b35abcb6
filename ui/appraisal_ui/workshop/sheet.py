"""What one participant sees now, as plain data for their page; never what another one answered."""

from collections.abc import Mapping
from fractions import Fraction

from appraisal.workshop import choices
from appraisal.workshop.question import (
    Answer,
    BudgetQuestion,
    RankingAnswer,
    RankingQuestion,
    RatingQuestion,
    StatementQuestion,
    SwingQuestion,
    TradeOffAnswer,
    TradeOffQuestion,
    Weighing,
)
from appraisal.workshop.results import FEW, Spread, competing, ranking, spreads, tally
from appraisal.workshop.state import Round, Seat, State
from appraisal.workshop.weights import points, voices, weighings

Data = dict[str, object]


def mark(state: State, seat: Seat) -> str:
    """What changes whenever the sheet does."""
    return f'"{state.steered}-{seat.touched}-{sum(s.gone for s in state.seats.values())}"'


def door(state: State) -> Data:
    """What somebody with the code sees before taking a seat."""
    setting = state.created
    offered = [{"id": p.id, "name": p.name} for p in setting.partners] if setting.pick_partner else []
    return {"title": setting.title, "names": not setting.anonymous, "partners": offered}


def sheet(state: State, seat: Seat) -> Data:
    """Everything on the participant's page."""
    now = state.rounds[-1] if state.rounds else None
    shown = next((r for r in reversed(state.rounds) if r.revealed), None)
    return {
        "title": state.created.title,
        "anonymous": state.created.anonymous,
        "seat": _seat(state, seat),
        "phase": _phase(state),
        "round": now.number if now else 0,
        "questions": [_asked(state, seat, now, q) for q in now.questions] if now and now.open else [],
        "shown": shown.number if shown else 0,
        "results": [_result(state, seat, shown, q) for q in shown.questions] if shown else [],
        "leading": _leading(state, seat, shown) if shown else None,
    }


def _phase(state: State) -> str:
    if state.ended:
        return "ended"
    return "waiting" if not state.rounds else "open" if state.rounds[-1].open else "closed"


def _seat(state: State, seat: Seat) -> Data:
    partner = next((p.name for p in state.created.partners if p.id == seat.partner), None)
    return {"name": seat.name, "partner": partner, "voting": seat.voting, "votes": seat.votes}


def _asked(state: State, seat: Seat, now: Round, identifier: str) -> Data:
    """A question with what is needed to answer it, and the answer given last."""
    question = state.questions[identifier]
    given = state.answers.get((now.number, identifier, seat.id))
    before = next((a for n in range(now.number, 0, -1) if (a := state.answers.get((n, identifier, seat.id)))), None)
    data: Data = {
        "id": identifier,
        "kind": question.kind,
        "prompt": question.prompt,
        "saved": given is not None,
        "answer": before.model_dump(mode="json") if before else None,
    }
    match question:
        case SwingQuestion() | BudgetQuestion():
            return {**data, "items": _criteria(state, question)}
        case TradeOffQuestion():
            return {**data, "answer": None, **_put(state, question, given)}
        case RankingQuestion():
            names = {o.id: o.name for o in state.created.options}
            return {**data, "items": [{"id": o, "name": names[o], "swing": ""} for o in question.options]}
        case RatingQuestion():
            return {**data, "worst": question.worst, "best": question.best}
        case StatementQuestion():
            return data


def _criteria(state: State, question: Weighing) -> list[Data]:
    known = {c.id: c for c in state.created.criteria}
    return [{"id": c, "name": known[c].name, "swing": known[c].swing} for c in question.criteria]


def _put(state: State, question: TradeOffQuestion, given: Answer | None) -> Data:
    """The choices made, the next one in words, and the choices that do not fit together."""
    made = given.choices if isinstance(given, TradeOffAnswer) else ()
    put = choices.following(question, made)
    words = {str(i["id"]): i for i in _criteria(state, question)}
    clash = choices.contradiction(question.criteria, made)
    return {
        "made": [c.model_dump(mode="json") for c in made],
        "words": words,
        "next": {"left": put[0], "right": put[1], "share": put[2]} if put else None,
        "clash": list(clash),
        "limit": question.limit,
    }


def _result(state: State, seat: Seat, shown: Round, identifier: str) -> Data:
    """The room's answer beside the participant's own."""
    question = state.questions[identifier]
    data: Data = {"kind": question.kind, "prompt": question.prompt}
    own = state.answers.get((shown.number, identifier, seat.id))
    if question in weighings(state):
        return {**data, **_weights(state, seat, shown, identifier)}
    counted = tally(state, identifier, shown.number)
    if state.created.anonymous and counted.seats < FEW:
        return {**data, "few": True}
    if isinstance(question, RankingQuestion):
        first = own.order[0] if isinstance(own, RankingAnswer) else None
        names = {o.id: o.name for o in state.created.options}
        rows = [{"name": names[o], "count": counted.counts.get(o, 0), "own": o == first} for o in question.options]
        return {**data, "rows": rows}
    answer = own.model_dump(mode="json") if own else None
    return {**data, "counts": counted.counts, "spread": _spread(counted.spread), "own": answer}


def _weights(state: State, seat: Seat, shown: Round, identifier: str) -> Data:
    spoken = voices(state, identifier, shown.number)
    if state.created.anonymous and len(spoken) < FEW:
        return {"few": True}
    own: Mapping[str, int] = next((v.shares for v in spoken if v.id == seat.id), {})
    names = {c.id: c.name for c in state.created.criteria}
    asked = next(q for q in weighings(state) if q.id == identifier)
    spread = spreads(spoken)
    return {
        "rows": [
            {"name": names[c], "own": _per_cent(own.get(c)), "room": _spread(spread[c], 10)}
            for c in asked.criteria
            if c in spread
        ]
    }


def _leading(state: State, seat: Seat, shown: Round) -> Data | None:
    """Which option leads by the participant's own weights, among the arrangements on record."""
    names = {o.id: o.name for o in state.created.options}
    for question in weighings(state):
        answer = state.answers.get((shown.number, question.id, seat.id))
        own = points(question, answer) if answer else {}
        if any(own.values()) and state.arrangements:
            standings = ranking(competing(state), own)
            return {"rows": [{"name": names[s.option], "points": _one(s.points)} for s in standings]}
    return None


def _spread(spread: Spread | None, part: int = 1) -> Data | None:
    if spread is None:
        return None
    low, high = spread.ends
    first, third = spread.quarters
    numbers = {"low": low, "first": first, "median": spread.median, "third": third, "high": high}
    return {name: round(Fraction(number, part)) for name, number in numbers.items()}


def _per_cent(share: int | None) -> int | None:
    return None if share is None else round(Fraction(share, 10))


def _one(value: Fraction) -> float:
    return float(round(value, 1))
