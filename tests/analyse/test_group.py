"""Rules of fairness, each with the answer worked by hand."""

from fractions import Fraction

from appraisal.analyse.group import (
    RULES,
    accord,
    least_regret,
    losses,
    max_min,
    nash,
    pivotal,
    swing,
    utilitarian,
)

PEOPLE = [{"ann": 9, "bob": 9, "cat": 1}, {"ann": 6, "bob": 6, "cat": 5}, {"ann": 0, "bob": 3, "cat": 9}]


def test_each_rule_has_its_own_choice() -> None:
    """Most in sum, best for the worst off, best product of gains and smallest worst loss need not agree."""
    assert ((0,), (1,), (1,), (1,)) == (
        utilitarian(PEOPLE),
        max_min(PEOPLE),
        nash(PEOPLE),
        least_regret(PEOPLE),
    )
    assert ((0,), (1,), (1,), (1,)) == tuple(rule(PEOPLE) for rule in RULES.values())


def test_max_min_looks_past_the_worst_off() -> None:
    """Two options leave someone with 2; the next worst-off decides."""
    assert (1,) == max_min([{"ann": 2, "bob": 3}, {"ann": 4, "bob": 2}])


def test_nash_leaves_nobody_below_the_fallback() -> None:
    """A great product made of two losses is no gain."""
    options = [{"ann": 1, "bob": 1}, {"ann": 6, "bob": 7}]
    assert (1,) == nash(options, {"ann": 5, "bob": 5})
    assert (0, 1) == nash(options, {"ann": 9, "bob": 9})


def test_gains_and_losses_of_a_choice_are_named() -> None:
    """Nobody is hidden in a mean."""
    found = swing(PEOPLE, 1, 0)
    assert ({"cat": 4}, {"ann": 3, "bob": 3}) == (found.gains, found.losses)
    assert {"ann": 3, "bob": 3, "cat": 4} == losses(PEOPLE)[1]


def test_a_person_is_pivotal_when_leaving_changes_the_choice() -> None:
    """Without cat the first option is best for the worst off; without ann or bob nothing changes."""
    assert ("cat",) == pivotal(PEOPLE, max_min)
    assert () == pivotal([{"ann": 1}, {"ann": 2}], utilitarian)


def test_agreement_is_the_share_of_pairs_ordered_alike() -> None:
    """Ann and Bob agree on all three pairs, Cat with neither on any."""
    found = accord(PEOPLE)
    assert Fraction(1, 3) == found.pairs
    assert {"ann": (0,), "bob": (0,), "cat": (2,)} == found.favourites
    assert (8, 1, 9) == found.spread
    assert not found.unanimous
    assert accord([{"ann": 1}, {"ann": 2}]).unanimous


def test_equal_options_tie_under_every_rule() -> None:
    """A duplicated option ties."""
    assert all(rule([PEOPLE[1], PEOPLE[1]]) == (0, 1) for rule in RULES.values())
