"""From answers to weights: every seat by its last word, every partner by its own seats."""

from hypothesis import given
from hypothesis import strategies as st

from appraisal.workshop.event import Answered, Assigned, RoundClosed, RoundOpened
from appraisal.workshop.permit import Participant
from appraisal.workshop.question import BudgetAnswer, StatementAnswer, TradeOffAnswer
from appraisal.workshop.weights import WHOLE, partners, points, shares, voices, weighings
from small_workshop import ANN, meeting, swing


@given(st.lists(st.integers(0, 100), min_size=1, max_size=20).filter(any))
def test_shares_add_up_exactly_and_miss_no_point_by_more_than_one(given_points: list[int]) -> None:
    """Rounding must not give anybody more weight than somebody else."""
    names = [str(n) for n in range(len(given_points))]
    found = shares(dict(zip(names, given_points, strict=True)), names)
    total = sum(given_points)

    assert WHOLE == sum(found.values())
    assert all(abs(found[n] * total - WHOLE * p) < total for n, p in zip(names, given_points, strict=True))


def test_every_kind_of_weighing_gives_points() -> None:
    """Statements and ratings weigh nothing; swings, budgets and choices do."""
    state = meeting().state
    swings, trades, budgets = weighings(state)

    assert {"health": 100, "cost": 20, "speed": 0} == points(swings, swing((100, 20, 0)))
    assert {"health": 100, "cost": 0, "speed": 0} == points(
        budgets, BudgetAnswer(points={"health": 100, "cost": 0, "speed": 0})
    )
    assert {} == points(trades, TradeOffAnswer(choices=()))
    assert {} == points(swings, StatementAnswer(position=1))


def test_a_position_holds_until_it_is_changed() -> None:
    """Who has nothing new to say in round 2 is still heard."""
    script = meeting()
    script.act(ANN, RoundOpened(questions=("swing",)))
    script.act(Participant("s2"), Answered(round=2, question="swing", answer=swing((100, 0, 0))))
    script.act(ANN, RoundClosed())

    assert [1, 1, 1] == [v.round for v in voices(script.state, "swing", 1)]
    assert [1, 2, 1] == [v.round for v in voices(script.state, "swing", 2)]
    assert {"health": WHOLE, "cost": 0, "speed": 0} == voices(script.state, "swing", 2)[1].shares


def test_a_partner_weighs_what_its_seats_weigh_by_their_votes() -> None:
    """Two seats of one partner, one with three votes: the mean leans to that one."""
    script = meeting()
    script.act(ANN, Assigned(subject="s3", partner="ccg", votes=3))
    spoken = voices(script.state, "swing", 1)
    council, ccg = partners(script.state, spoken)

    assert spoken[0].shares == council.shares
    assert (4, "Ccg") == (ccg.votes, ccg.name)
    expected = {c: (spoken[1].shares[c] + 3 * spoken[2].shares[c]) / 4 for c in ccg.shares}
    assert all(abs(ccg.shares[c] - expected[c]) <= 1 for c in expected)


def test_seats_without_a_vote_are_not_counted() -> None:
    """An observer may answer, and weighs nothing."""
    script = meeting()
    script.act(ANN, Assigned(subject="s1", voting=False))

    assert ["s2", "s3"] == [v.id for v in voices(script.state, "swing", 1)]
    assert () == voices(script.state, "agree", 1)
