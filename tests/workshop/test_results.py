"""What follows from what the room said, worked by hand."""

from fractions import Fraction

import pytest

from appraisal.analyse.group import RULES
from appraisal.workshop.event import Answered, Arrangement, Assigned, Pooled, RoundClosed, RoundOpened
from appraisal.workshop.explore import Room, clusters
from appraisal.workshop.permit import Participant
from appraisal.workshop.question import RankingAnswer, RatingAnswer, StatementAnswer
from appraisal.workshop.results import (
    Shift,
    Spread,
    competing,
    electorate,
    group_choices,
    moves,
    ranking,
    shifts,
    showable,
    spreads,
    tally,
    worth,
)
from appraisal.workshop.weights import Voice, partners, voices
from small_workshop import ANN, CREATED, POOL, meeting, scripted, swing

MIX = Arrangement(option="stay", values={"health": 90_000, "cost": 90_000, "speed": 90_000}, choices={"Beds": "A mix"})


def voice(name: str, *shares: int, votes: int = 1) -> Voice:
    """Give a voice with shares for health, cost and speed."""
    return Voice(name, name, None, votes, dict(zip(("health", "cost", "speed"), shares, strict=True)), 1)


def test_a_spread_keeps_every_vote() -> None:
    """The lower of two middles; each vote once; nothing averaged."""
    spread = Spread((0, 10, 20, 30))

    assert (10, (0, 20), (0, 30)) == (spread.median, spread.quarters, spread.ends)
    assert (0, 0, 1000, 1000) == spreads([voice("a", 1000, 0, 0, votes=2), voice("b", 0, 1000, 0, votes=2)])[
        "health"
    ].values


def test_options_rank_by_their_best_arrangement() -> None:
    """Health 100 of 130 points: merge is worth 100 x 100/130 and half of 10/130."""
    state = meeting().state
    first, second = ranking(competing(state), {"health": 100, "cost": 20, "speed": 10})

    assert ("merge", Fraction(10500, 130)) == (first.option, first.points)
    assert ("stay", Fraction(2400, 130)) == (second.option, second.points)
    assert first.points == worth(first.arrangement, {"health": 100, "cost": 20, "speed": 10})


def test_a_mix_competes_only_where_it_is_alone() -> None:
    """It takes in every option, so it would win every contest and say nothing."""
    mixed = CREATED.model_copy(update={"mixes": ("merge",)})
    script = scripted([(ANN, mixed), (ANN, POOL)])
    alone = scripted([(ANN, mixed), (ANN, Pooled(arrangements=POOL.arrangements[1:]))])

    assert ["stay"] == [a.option for a in competing(script.state)]
    assert ["merge"] == [a.option for a in competing(alone.state)]


def test_rules_of_fairness_stand_side_by_side_with_losses() -> None:
    """Council wants health, the group wants cost: each rule with who loses what."""
    state = meeting().state
    spoken = partners(state, voices(state, "swing", 1))
    chosen = {c.rule: c for c in group_choices(state, spoken)}

    assert list(RULES) == list(chosen)
    assert {v.id for v in spoken} == set(chosen["utilitarian"].worths)
    for choice in chosen.values():
        for person, points in choice.worths.items():
            best = max(worth(a, next(v.shares for v in spoken if v.id == person)) for a in state.arrangements)
            assert best - points == choice.losses[person]


def test_several_votes_weigh_several_times() -> None:
    """Three votes for health outweigh two for cost; without them the choice turns: they are pivotal."""
    state = scripted([(ANN, CREATED), (ANN, POOL)]).state
    many, few = voice("many", 1000, 0, 0, votes=3), voice("few", 0, 1000, 0, votes=2)
    heavy = group_choices(state, [many, few])[0]

    assert (["merge"], ("many",)) == ([a.option for a in heavy.arrangements], heavy.pivotal)
    assert {"many": 100, "few": 0} == heavy.worths
    assert {"many": 0, "few": 100} == heavy.losses


def test_the_rule_after_nash_measures_from_the_baseline() -> None:
    """Nobody is asked to be worse off than without agreement."""
    both = Arrangement(option="merge", values={"health": 60_000, "cost": 60_000, "speed": 0}, choices={})
    one = Arrangement(option="merge", values={"health": 100_000, "cost": 40_000, "speed": 0}, choices={})
    today = Arrangement(option="stay", values={"health": 0, "cost": 50_000, "speed": 0}, choices={})
    state = scripted([(ANN, CREATED), (ANN, Pooled(arrangements=(both, one, today)))]).state
    nash = next(c for c in group_choices(state, [voice("h", 1000, 0, 0), voice("c", 0, 1000, 0)]) if c.rule == "nash")

    assert (both,) == nash.arrangements


def test_movement_counts_only_who_is_in_both_rounds() -> None:
    """A newcomer is no change of mind."""
    script = meeting()
    script.act(ANN, RoundOpened(questions=("swing",)))
    script.act(Participant("s2"), Answered(round=2, question="swing", answer=swing((100, 0, 0))))
    script.act(ANN, RoundClosed())
    found = moves(voices(script.state, "swing", 1), voices(script.state, "swing", 2))

    assert {"health": 1, "cost": 1, "speed": 1} == {m.criterion: m.moved for m in found}
    assert 3 == len(found[0].before.values) == len(found[0].after.values)


def test_statements_ratings_and_rankings_are_counted_by_votes() -> None:
    """Votes count as given; observers do not; passing is no position."""
    script = meeting()
    script.act(ANN, Assigned(subject="s1", votes=2))
    script.act(ANN, Assigned(subject="s3", voting=False))
    script.act(ANN, RoundOpened(questions=("agree", "rate", "gut")))
    for seat, position in (("s1", None), ("s2", -2), ("s3", 2)):
        who = Participant(seat)
        script.act(who, Answered(round=2, question="agree", answer=StatementAnswer(position=position)))
        script.act(who, Answered(round=2, question="rate", answer=RatingAnswer(low=10, likely=20, high=90)))
        script.act(who, Answered(round=2, question="gut", answer=RankingAnswer(order=("merge", "stay"))))
    agree, rate, gut = (tally(script.state, q, 2) for q in ("agree", "rate", "gut"))

    assert ({"pass": 2, "-2": 1}, Spread((-2,))) == (agree.counts, agree.spread)
    assert (Spread((20, 20, 20)), ((10, 20, 90),) * 3) == (rate.spread, rate.ranges)
    assert ({"merge": 3}, None) == (gut.counts, gut.spread)


def test_what_the_meeting_moved_is_seen_option_by_option() -> None:
    """A ranking by gut before and after: first places, and who moved an option up or down, by votes."""
    script = meeting()
    script.act(ANN, Assigned(subject="s1", votes=2))
    for order in (("merge", "stay"), ("stay", "merge")):
        script.act(ANN, RoundOpened(questions=("gut",)))
        for seat, ranked in (("s1", order), ("s2", ("merge", "stay"))):
            said = RankingAnswer(order=ranked)
            script.act(Participant(seat), Answered(round=len(script.state.rounds), question="gut", answer=said))
        script.act(ANN, RoundClosed())

    assert (Shift("stay", 0, 2, 2, 0), Shift("merge", 3, 1, 0, 2)) == shifts(script.state, "gut", 2, 3)


def test_nobody_who_spoke_is_left_out_of_the_rules() -> None:
    """Partners stand for their seats only where every seat has one and each may be shown; else seats speak."""
    named = meeting()
    spoken = voices(named.state, "swing", 1)
    hidden = type(named.state)(
        **{**vars(named.state), "setting": named.state.created.model_copy(update={"anonymous": True})}
    )
    named.act(ANN, Assigned(subject="s1", partner=None))
    alone = voices(named.state, "swing", 1)

    assert [["council", "ccg"], ["s1", "s2", "s3"], ["s1", "s2", "s3"]] == [
        [v.id for v in electorate(*room)]
        for room in ((meeting().state, spoken), (hidden, spoken), (named.state, alone))
    ]


def test_few_seats_hide_behind_nobody() -> None:
    """In an anonymous workshop a partner with one seat would be that one person."""
    named = meeting().state
    spoken = partners(named, voices(named, "swing", 1))
    setting = named.created.model_copy(update={"anonymous": True})
    hidden = type(named)(**{**vars(named), "setting": setting})

    assert (["council", "ccg"], []) == (
        [v.id for v in showable(named, spoken)],
        [v.id for v in showable(hidden, spoken)],
    )


def test_the_room_splits_between_the_options_its_members_want() -> None:
    """One for health and one for cost: blends of both split about evenly; the topic is open."""
    room = Room(meeting().state, [voice("h", 1000, 0, 0), voice("c", 0, 1000, 0)])
    shares = room.acceptability()

    assert 1 == pytest.approx(sum(shares.values()))
    assert all(0.4 < share < 0.6 for share in shares.values())
    assert [False] == [d.settled for d in room.decisions()]
    assert {"health", "cost"} == {w.item for w in room.next_question()}


def test_a_room_of_one_mind_has_nothing_left_to_argue_about() -> None:
    """Agreement is a finding too."""
    room = Room(meeting().state, [voice("a", 900, 50, 50), voice("b", 800, 100, 100)])

    assert {"merge": 1.0, "stay": 0.0} == room.acceptability()
    assert [("Beds", True)] == [(d.topic, d.settled) for d in room.decisions()]
    assert () == room.next_question()


def test_two_camps_are_told_apart_and_one_room_is_not_split() -> None:
    """Groups are shown where they are, and not invented where they are not."""
    camps = [voice(f"h{n}", 900 - n, 50, 50 + n) for n in range(4)] + [
        voice(f"c{n}", 50, 900 - n, 50 + n) for n in range(3)
    ]

    assert [4, 3] == [len(group) for group in clusters(camps)]
    assert [7] == [len(group) for group in clusters([voice(f"x{n}", 400, 300, 300) for n in range(7)])]
    assert [7] == [len(group) for group in clusters(camps, fewest=4)]
