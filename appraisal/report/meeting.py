"""What a workshop said, as an appendix of the paper: who sat, what was asked, the weights, the rules, the adoption."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from appraisal.errors import PreferenceError
from appraisal.report.document import Block, Grid, Paragraph, Points, Section
from appraisal.report.exempt import Telling
from appraisal.view import room
from appraisal.view.numbers import count
from appraisal.view.tables import Table
from appraisal.view.words import written
from appraisal.workshop import chain, exchange
from appraisal.workshop.event import Adopted, Event, Settled
from appraisal.workshop.results import FEW, electorate, group_choices, showable, tally
from appraisal.workshop.state import State, fold
from appraisal.workshop.weights import Voice, partners, voices, weighings

PART = "workshop"
"""Id of the part, by which it can be withheld."""


@dataclass(frozen=True)
class Meeting:
    """A workshop on record."""

    id: str
    events: tuple[Event, ...]
    state: State

    @property
    def text(self) -> str:
        """The record as it goes into the annex."""
        return exchange.write(self.id, self.events)

    @property
    def adopted(self) -> Adopted | None:
        """The weights that the workshop adopted last."""
        return self.state.adopted

    @property
    def by(self) -> str:
        """Who gave those weights, in words."""
        how = f", {self.adopted.how}" if self.adopted else ""
        return f"the workshop “{self.state.created.title}”{how}"

    def without(self, told: Telling) -> "Meeting | None":
        """The same with every event erased that tells what is exempt; nothing where its opening tells."""
        kept = tuple(chain.erased(e) if e.body and told.in_text(chain.payload(e.body)) else e for e in self.events)
        return None if kept[0].body is None else replace(self, events=kept, state=fold(kept))


def meeting_of(text: str, case: str) -> Meeting:
    """Read the record of a workshop on a case.

    Raises:
        RecordError: it is no such record, or it was changed.
        PreferenceError: it is about another case.
    """
    minutes = exchange.read(text)
    state = fold(minutes.events)
    if state.created.case != case:
        raise PreferenceError(f"the workshop is about the case '{state.created.case}', and the report about '{case}'")
    return Meeting(minutes.workshop, minutes.events, state)


def chapter(met: Meeting, digest: str) -> Section:
    """Write the appendix.

    Args:
        met: the workshop.
        digest: of the case that the paper is about.
    """
    asked = next(iter(weighings(met.state)), None)
    number = len(met.state.rounds)
    spoken = voices(met.state, asked.id, number) if asked else ()
    settled = met.state.settled.get((number, asked.id)) if asked else None
    parts = (
        Section("workshop-seats", "Who took part", tuple(_seats(met.state))),
        Section("workshop-questions", "What was asked", tuple(_questions(met.state))),
        Section("workshop-weights", "The weights that were given", tuple(_weights(met.state, spoken))),
        Section("workshop-answers", "What else was answered", tuple(_others(met.state))),
        Section(
            "workshop-rules", "What four rules of fairness would choose", tuple(_rules(met.state, spoken, settled))
        ),
        Section("workshop-adopted", "What was adopted, and why", tuple(_adopted(met.state))),
    )
    return Section(PART, "The workshop", tuple(_opening(met, digest)), tuple(p for p in parts if p.blocks))


def _opening(met: Meeting, digest: str) -> Iterator[Block]:
    created, times = met.state.created, (met.events[0].time, met.events[-1].time)
    ends = [_day(time) for time in times]
    day = ends[0] if ends[0] == ends[-1] else f"{ends[0]} to {ends[-1]}"
    seats = count(len(met.state.present()), "seat")
    gone = sum(e.body is None for e in met.events)
    yield Paragraph(
        f"The workshop “{created.title}” ({day}) had {seats} and {count(len(met.state.rounds), 'round')}. "
        f"Its record has {count(len(met.events), 'event')}, each tied to the one before by its hash; the last hash is "
        f"{met.state.seal}. The data annex holds the record, and appraisal verify names any event that was changed."
    )
    if gone:
        what = "one event says is erased; that it" if gone == 1 else f"{gone} events say is erased; that they"
        yield Paragraph(f"What {what} took place is still on record.")
    if created.digest != digest:
        yield Paragraph(
            "The workshop worked on another state of the case than this paper: its digest is "
            f"{created.digest[:12]}. Its weights stand; its scores can differ from those of this paper."
        )


def _day(time: str) -> str:
    """The day in words; as it was recorded where it is no time."""
    try:
        return written(datetime.fromisoformat(time).date())
    except ValueError:
        return time


def _seats(state: State) -> Iterator[Block]:
    names = {p.id: p.name for p in state.created.partners}
    present = state.present()
    if not state.created.anonymous:
        rows = tuple(
            (s.id, s.name or "not given", names.get(s.partner or "", "none"), str(s.votes), "yes" if s.counts else "no")
            for s in present
        )
        heads = ("Seat", "Name", "For", "Votes", "Counts")
        yield from _grid(Table("Seats of the workshop", heads, rows))
        return
    yield Paragraph("The workshop was anonymous: no names were asked for, and no answer of one person is shown.")
    held = [(names.get(p or "", "no partner"), sum(s.partner == p for s in present)) for p in (*names, None)]
    yield from _grid(Table("Seats by partner", ("For", "Seats"), tuple((n, str(k)) for n, k in held if k)))


def _questions(state: State) -> Iterator[Block]:
    voting = sum(s.counts for s in state.present())
    rows = tuple(
        (str(r.number), state.questions[q].prompt, state.questions[q].kind.replace("_", "-"), f"{done} of {voting}")
        for r in state.rounds
        for q in r.questions
        for done in [sum((r.number, q, s.id) in state.answers for s in state.present() if s.counts)]
    )
    yield from _grid(Table("Questions by round", ("Round", "Question", "Kind", "Answered"), rows))


def _weights(state: State, spoken: tuple[Voice, ...]) -> Iterator[Block]:
    if not spoken:
        yield Paragraph("Nobody weighed the criteria in this workshop.")
        return
    yield Paragraph(room.contested(state, spoken))
    yield from _grid(room.distribution(state, spoken))
    shown = showable(state, partners(state, spoken)) if state.created.anonymous else spoken
    names = {c.id: c.name for c in state.created.criteria}
    rows = tuple((names[c], *(room.per_cent(v.shares[c]) for v in shown)) for c in names)
    heads = ("Criterion", *(v.name or v.id for v in shown))
    if shown:
        yield from _grid(Table("Weights as given, in per cent of all weight", heads, rows))


def _others(state: State) -> Iterator[Block]:
    """Votes on statements, ratings and rankings; in an anonymous workshop only where enough people answered."""
    weighed = {q.id for q in weighings(state)}
    for done in state.rounds:
        for question in (q for q in done.questions if q not in weighed):
            answered = sum((done.number, question, s.id) in state.answers for s in state.present() if s.counts)
            if answered >= (FEW if state.created.anonymous else 1):
                found = room.tally(state, question, tally(state, question, done.number))
                yield from _grid(replace(found, title=f"{found.title} (round {done.number})"))


def _rules(state: State, spoken: tuple[Voice, ...], settled: Settled | None) -> Iterator[Block]:
    voters, sides = electorate(state, spoken), showable(state, partners(state, spoken))
    chosen = group_choices(state, voters)
    if chosen:
        yield Paragraph(room.agreed(state, chosen))
        yield from _grid(room.rules(state, chosen, voters, settled))
        yield from _grid(room.positions(state, sides, settled))


def _adopted(state: State) -> Iterator[Block]:
    names = {c.id: c.name for c in state.created.criteria}
    adopted = state.adopted
    if adopted is None:
        yield Paragraph("No weights were adopted.")
    else:
        why = f"Reason given: {adopted.rationale}" if adopted.rationale else "No reason was put on record."
        yield Paragraph(f"The workshop adopted these weights: {adopted.how}. {why}")
        order = sorted(adopted.weights.items(), key=lambda item: -item[1])
        rows = tuple((names.get(c, c), str(w)) for c, w in order)
        yield from _grid(Table("Weights that were adopted", ("Criterion", "Points"), rows))
    reasons = tuple(f"{n.said.about}: {n.said.text}" for n in state.notes if not isinstance(n.said, Adopted))
    if reasons:
        yield Paragraph("Reasons put on record:")
        yield Points(reasons)


def _grid(table: Table) -> Iterator[Block]:
    if table.rows:
        yield Grid(table.title, table.heads, table.rows, small=len(table.heads) > 6)
