"""Sentences about weights: read exactly, and held against each other."""

import doctest
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appraisal.analyse.statements import example
from appraisal.errors import PreferenceError
from appraisal.tradeoffs import said

CRITERIA = ("a", "b", "c")


def test_examples_in_the_docstrings_run() -> None:
    """What the manual shows is what happens."""
    assert 0 == doctest.testmod(said).failed


@pytest.mark.parametrize("wrong", ["a", "a > ", "a == b", "a > d", "a >= b%", "x < 10%", "a > b > c", "a < 20% b"])
def test_what_cannot_be_read_is_refused_with_the_form(wrong: str) -> None:
    """A typing error must not become a weight."""
    with pytest.raises(PreferenceError):
        said.statement(wrong, CRITERIA)


sentences = st.builds(
    "{} {} {}".format,
    st.sampled_from(CRITERIA),
    st.sampled_from(["<", "<=", ">", ">="]),
    st.sampled_from([*CRITERIA, "2 a", "1/2 b", "1.5 c", "20%", "60%"]),
)


def true(sentence: str, weights: tuple[Fraction, ...]) -> bool:
    """Whether a sentence holds of weights, worked out from its words."""
    left, sign, right = sentence.split(" ", 2)
    place = dict(zip(CRITERIA, weights, strict=True))
    if right.endswith("%"):
        other = Fraction(right[:-1]) / 100 * sum(weights)
    else:
        *times, name = right.split(" ")
        other = Fraction(times[0] if times else 1) * place[name]
    mine = place[left]
    return {"<": mine < other, "<=": mine <= other, ">": mine > other, ">=": mine >= other}[sign]


@given(st.lists(sentences, min_size=1, max_size=4, unique=True))
def test_a_clash_is_a_clash_and_needs_each_of_its_sentences(spoken: list[str]) -> None:
    """No weights make all of a set true, and without any one of it some do; sentences without a clash have weights."""
    found = said.clashing(spoken, CRITERIA)
    grid = [(Fraction(i), Fraction(j), Fraction(60 - i - j)) for i in range(0, 61, 3) for j in range(0, 61 - i, 3)]
    if not found.conflicts:
        weights = example([said.statement(s, CRITERIA) for s in spoken])
        assert weights is not None
        assert all(true(s, weights) for s in spoken)
    for clash in found.conflicts:
        assert not any(all(true(s, w) for s in clash) for w in grid)
        for left_out in clash:
            rest = [s for s in clash if s != left_out]
            weights = example([said.statement(s, CRITERIA) for s in rest])
            assert weights is not None
            assert all(true(s, weights) for s in rest) or not rest


def test_a_set_of_weights_that_contradicts_itself_names_the_sentences() -> None:
    """The facilitator is told which two sentences to talk about."""
    with pytest.raises(PreferenceError, match="a > b; b > a"):
        said.weight_set(["a > b", "b > a", "c < 50%"], CRITERIA)
