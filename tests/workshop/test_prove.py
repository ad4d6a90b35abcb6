"""What a room chooses is proved against everything lawful, by each rule of fairness."""

from collections.abc import Sequence
from fractions import Fraction
from math import prod
from random import Random

import pytest

from appraisal.library import open_brief
from appraisal.study import Study, open_study
from appraisal.tradeoffs.pools import open_pools
from appraisal.workshop.event import Answered, Arrangement, Created, Forgotten, Joined, RoundClosed, RoundOpened
from appraisal.workshop.permit import Participant
from appraisal.workshop.pool import worked_out
from appraisal.workshop.prove import prove
from appraisal.workshop.question import BudgetAnswer, BudgetQuestion, Named, Weighed
from appraisal.workshop.refused import Refused
from appraisal.workshop.results import group_choices, worth
from appraisal.workshop.weights import Voice, voices
from small_workshop import ANN, Script, scripted


@pytest.fixture(scope="module")
def study() -> Study:
    """A real case with so few arrangements at the edge that all can be listed."""
    return open_study(open_brief("walsall-2017"))


def meeting(study: Study, seed: int, people: int = 4, baseline: str | None = "business_as_usual") -> Script:
    """Give a workshop in which everybody has shared out 100 points at random, and nothing is worked out yet."""
    criteria = tuple(c for c in study.criteria if not study.swings[c].flat)
    setting = Created(
        title="Any",
        case=study.brief.case.id,
        digest=study.brief.digest,
        criteria=tuple(Weighed(id=c, name=c, swing="from worst to best") for c in criteria),
        options=tuple(Named(id=o, name=o) for o in study.options),
        mixes=("best_mix",),
        baseline=baseline,
        partners=(),
        questions=(BudgetQuestion(id="budget", prompt="Share out", criteria=criteria),),
    )
    found = worked_out(study, criteria, effort=0)
    draws, seats = Random(seed), [Participant(f"s{n}") for n in range(people)]
    script = scripted([(ANN, setting), (ANN, found.pooled), (ANN, found.proved)])
    for who in seats:
        script.act(who, Joined())
    script.act(ANN, RoundOpened(questions=("budget",)))
    for who in seats:
        points = dict.fromkeys(criteria, 0)
        for _ in range(20):
            points[draws.choice(criteria)] += 5
        script.act(who, Answered(round=1, question="budget", answer=BudgetAnswer(points=points)))
    script.act(ANN, RoundClosed())
    return script


@pytest.fixture(scope="module")
def others(study: Study) -> tuple[Arrangement, ...]:
    """Many arrangements, found by solving at weights that nobody in the room gave."""
    criteria = tuple(c for c in study.criteria if not study.swings[c].flat)
    return tuple(a for a in worked_out(study, criteria, effort=400_000).pooled.arrangements if a.option != "best_mix")


def welfare(rule: str, arrangement: Arrangement, spoken: Sequence[Voice], best: dict[str, Fraction]) -> Fraction:
    """How good an arrangement is by a rule, computed plainly; more is better."""
    has = {v.id: worth(arrangement, v.shares) for v in spoken}
    match rule:
        case "utilitarian":
            return sum(has.values(), Fraction(0))
        case "max-min":
            return min(has.values())
        case "min-max regret":
            return -max(best[i] - has[i] for i in has)
        case _:
            return Fraction(prod(has.values()))


@pytest.mark.parametrize("seed", range(3))
def test_nothing_that_other_weights_bring_to_light_serves_the_room_better(
    study: Study, others: tuple[Arrangement, ...], seed: int
) -> None:
    """What is proved stands against every arrangement that was found in another way."""
    script = meeting(study, seed, baseline=None)
    found = prove(study, open_pools(study, 0), script.state, "budget")
    script.act(ANN, found.pooled)
    script.act(ANN, found.settled)
    spoken = voices(script.state, "budget", 1)
    chosen = {c.rule: c for c in group_choices(script.state, spoken)}
    best = {v.id: chosen["utilitarian"].worths[v.id] + chosen["utilitarian"].losses[v.id] for v in spoken}

    assert {"utilitarian": 0, "max-min": 0, "min-max regret": 0} == {
        rule: short for rule, short in found.settled.short.items() if rule != "nash"
    }
    assert found.settled.short["nash"] <= 100
    assert {v.id: 0 for v in spoken} == found.settled.own
    for rule, choice in chosen.items():
        reached = welfare(rule, choice.arrangements[0], spoken, best)

        assert all(welfare(rule, other, spoken, best) <= reached for other in others)


def test_the_proof_finds_what_was_missing(study: Study) -> None:
    """Without the arrangements of a start the room's own weights bring them to light."""
    script = meeting(study, 1)
    bare = prove(study, open_pools(study, 0), script.state, "budget")

    assert bare.pooled.arrangements
    assert not [a for a in bare.pooled.arrangements if a in script.state.arrangements]


def test_a_proof_speaks_of_the_room_as_it_was(study: Study) -> None:
    """Once somebody leaves, nothing is said to be proved of those who stay; no weight of theirs was kept."""
    script = meeting(study, 1)
    script.act(ANN, prove(study, open_pools(study, 0), script.state, "budget").settled)
    kept = script.events[-1].body
    before = script.state.settled
    script.act(Participant("s1"), Forgotten(subject="s1"))

    assert ({(1, "budget"): kept}, {}) == (before, script.state.settled)
    assert {"kind", "question", "round", "short", "own"} == set(kept.model_dump() if kept else ())


def test_nobody_s_weights_are_no_weights(study: Study) -> None:
    """Before anybody has weighed the criteria there is nothing to prove."""
    with pytest.raises(Refused, match="nobody has weighed"):
        prove(study, open_pools(study, 0), meeting(study, 1, people=0).state, "budget")
