"""Options that are kinds of others, against every configuration there is."""

from itertools import permutations

import pytest

from appraisal.tradeoffs.within import within
from small_studies import pooled, possible, studied


@pytest.mark.parametrize("seed", range(20))
def test_an_option_is_a_kind_of_another_where_all_its_configurations_are(seed: int) -> None:
    """Found by a few solves, and by trying everything."""
    study, answers = studied(seed)
    every = {o: {i for i, made in enumerate(answers.possible) if answers.family(made, o)} for o in possible(study)}
    members = {option: found for option, found in every.items() if found}
    naive = {(a, b) for a, b in permutations(members, 2) if members[a] <= members[b]}
    assert naive == set(within(study, pooled(seed)))


def test_both_answers_occur() -> None:
    """A test in which no option, or every option, were a kind of another would show nothing."""
    found = [(len(within(studied(seed)[0], pooled(seed))), len(possible(studied(seed)[0]))) for seed in range(20)]
    assert any(pairs for pairs, _ in found)
    assert any(pairs < options * (options - 1) for pairs, options in found)
