"""A small workshop, and random acts in it, for the tests of every part that keeps or shows one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from random import Random

from appraisal.workshop import chain
from appraisal.workshop.event import (
    Adopted,
    Answered,
    Arrangement,
    Assigned,
    Body,
    CalledBy,
    Created,
    Ended,
    Event,
    Forgotten,
    Invited,
    Joined,
    Noted,
    Pooled,
    Proof,
    Proved,
    QuestionAdded,
    Revealed,
    RoundClosed,
    RoundOpened,
    Settled,
)
from appraisal.workshop.permit import Facilitator, Participant, Who, permit
from appraisal.workshop.question import (
    Answer,
    BudgetAnswer,
    BudgetQuestion,
    Named,
    Question,
    RankingAnswer,
    RankingQuestion,
    RatingAnswer,
    RatingQuestion,
    StatementAnswer,
    StatementQuestion,
    SwingAnswer,
    SwingQuestion,
    TradeChoice,
    TradeOffAnswer,
    TradeOffQuestion,
    Weighed,
)
from appraisal.workshop.refused import Refused
from appraisal.workshop.state import State, advance

CRITERIA = ("health", "cost", "speed")
OPTIONS = ("stay", "merge")
PARTNERS = ("council", "ccg")
QUESTIONS: tuple[Question, ...] = (
    SwingQuestion(id="swing", prompt="What matters most?", criteria=CRITERIA),
    TradeOffQuestion(id="trade", prompt="Which would you rather have?", criteria=CRITERIA),
    BudgetQuestion(id="budget", prompt="Share out 100 points", criteria=CRITERIA),
    StatementQuestion(id="agree", prompt="One board is enough"),
    RatingQuestion(id="rate", prompt="How ready are we?", worst="not at all", best="fully"),
    RankingQuestion(id="gut", prompt="Rank the options by gut", options=OPTIONS),
)
CREATED = Created(
    title="Which way to go?",
    case="tiny",
    digest="0" * 64,
    criteria=tuple(Weighed(id=c, name=c.title(), swing=f"from worst to best {c}") for c in CRITERIA),
    options=tuple(Named(id=o, name=o.title()) for o in OPTIONS),
    partners=tuple(Named(id=p, name=p.title()) for p in PARTNERS),
    questions=QUESTIONS,
    baseline="stay",
    quorum=2,
)
POOL = Pooled(
    arrangements=(
        Arrangement(
            option="stay",
            values={"health": 0, "cost": 100_000, "speed": 40_000},
            choices={"Beds": "As today"},
        ),
        Arrangement(
            option="merge",
            values={"health": 100_000, "cost": 0, "speed": 50_000},
            choices={"Beds": "One pool"},
        ),
    )
)
PROVED = Proved(
    spans=dict.fromkeys(CRITERIA, (0, 100_000)),
    proofs=(Proof(option="merge", weights=dict.fromkeys(CRITERIA, 1), most=150_000),),
)
ANN, BOB = Facilitator("Ann"), Facilitator("Bob")
HOSTILE = '=1+1 <img src=x onerror=alert(1)>";DROP TABLE event;--\u202e\U0001f9e1'
"""A name that does harm wherever it is not treated as text."""


@dataclass
class Script:
    """A chain grown act by act, without a database."""

    workshop: str = "wtest"
    state: State = field(default_factory=State)
    events: list[Event] = field(default_factory=list)

    def act(self, who: Who, body: Body, time: str = "2017-06-01T10:00:00.000+00:00") -> None:
        """Add an event if it is allowed."""
        permit(self.state, who, body)
        previous = self.state.seal or chain.start(self.workshop)
        event = chain.link(previous, self.state.version + 1, time, who.seat, body)
        self.state = advance(self.state, event)
        self.events.append(event)


def scripted(acts: Iterable[tuple[Who, Body]]) -> Script:
    """Grow a chain from acts that are all allowed."""
    script = Script()
    for who, body in acts:
        script.act(who, body)
    return script


def meeting() -> Script:
    """Give a workshop with two partners, three seats and one closed round."""
    script = scripted([(ANN, CREATED), (ANN, POOL), (ANN, Invited(minutes=60))])
    for seat, partner in (("s1", "council"), ("s2", "ccg"), ("s3", "ccg")):
        script.act(Participant(seat), Joined(partner=partner))
        script.act(Participant(seat), CalledBy(name=f"Name of {seat}"))
    script.act(ANN, RoundOpened(questions=("swing", "agree")))
    for seat, points in (("s1", (100, 20, 0)), ("s2", (30, 100, 10)), ("s3", (50, 100, 50))):
        script.act(Participant(seat), Answered(round=1, question="swing", answer=swing(points)))
        script.act(Participant(seat), Answered(round=1, question="agree", answer=StatementAnswer(position=1)))
    script.act(ANN, RoundClosed())
    return script


def swing(points: Sequence[int]) -> SwingAnswer:
    """Give an answer to the swing question."""
    given = dict(zip(CRITERIA, points, strict=True))
    return SwingAnswer(order=tuple(sorted(given, key=lambda c: -given[c])), points=given)


def random_script(random: Random, length: int) -> Script:
    """Try acts at random, and keep those that are allowed."""
    script = scripted([(ANN, CREATED)])
    for _ in range(length):
        seat = f"s{random.randrange(5)}"
        who: Who = random.choice((ANN, BOB, Participant(seat), Participant(seat), Participant(seat)))
        time = f"20{random.randrange(10, 40)}-01-01T00:00:00.000+00:00"
        try:
            script.act(who, _body(random, who, seat, script.state), time)
        except Refused:
            continue
    return script


def _body(random: Random, who: Who, seat: str, state: State) -> Body:
    if isinstance(who, Participant):
        question = random.choice(QUESTIONS)
        answer = answer_to(random, question)
        return random.choice(
            (
                Joined(partner=random.choice((None, *PARTNERS))),
                CalledBy(name=HOSTILE),
                *(Answered(round=max(1, len(state.rounds)), question=question.id, answer=answer),) * 6,
                Forgotten(subject=seat),
            )
        )
    return random.choice(
        (
            RoundOpened(questions=tuple(q.id for q in random.sample(QUESTIONS, random.randint(1, 6)))),
            *(RoundOpened(questions=tuple(q.id for q in QUESTIONS)),) * 3,
            RoundClosed(),
            Revealed(round=random.randint(1, 3), shown=random.random() < 0.8),
            Assigned(subject=seat, partner=random.choice(PARTNERS), votes=random.randint(1, 3), voting=True),
            Assigned(subject=seat, voting=False),
            POOL,
            PROVED,
            Settled(question="swing", round=max(1, len(state.rounds)), short={"nash": 12}, own={"council": 0}),
            Adopted(weights={c: random.randint(0, 100) for c in CRITERIA}, how="by hand", rationale=HOSTILE),
            Noted(about="round 1", text=HOSTILE),
            QuestionAdded(question=StatementQuestion(id=f"q{random.randrange(3)}", prompt=HOSTILE)),
            Forgotten(subject=seat),
            *((Ended(),) if random.random() < 0.1 else ()),
        )
    )


def answer_to(random: Random, question: Question) -> Answer:
    """Give a valid answer to a question."""
    match question:
        case SwingQuestion():
            return swing((100, *(random.randint(0, 100) for _ in CRITERIA[1:])))
        case TradeOffQuestion():
            pairs = [(a, b) for a in CRITERIA for b in CRITERIA if a != b]
            return TradeOffAnswer(
                choices=tuple(
                    TradeChoice(left=a, right=b, share=100, prefer=random.choice(("left", "right", "equal")))
                    for a, b in random.sample(pairs, random.randint(0, 3))
                )
            )
        case BudgetQuestion():
            first = random.randint(0, 100)
            return BudgetAnswer(points={"health": first, "cost": 100 - first, "speed": 0})
        case StatementQuestion():
            return StatementAnswer(position=random.choice((None, -2, -1, 0, 1, 2)))
        case RatingQuestion():
            low, likely, high = sorted(random.randint(0, 100) for _ in range(3))
            return RatingAnswer(low=low, likely=likely, high=high)
        case RankingQuestion():
            return RankingAnswer(order=tuple(random.sample(OPTIONS, len(OPTIONS))))
