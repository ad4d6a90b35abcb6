"""A bare programme as JSON: what is written is read back, and every mistake is named."""

import pytest
from hypothesis import given

from appraisal.errors import InputError
from appraisal.programme import Programme
from appraisal.programme.exchange import read_programme, write_programme
from oracles import programmes


@given(programmes(criteria=3))
def test_what_is_written_is_read_back(programme: Programme) -> None:
    """A programme can be kept, sent and run again."""
    assert programme == read_programme(write_programme(programme))


def test_the_shortest_programme_can_be_written_by_hand() -> None:
    """Bounds, rules and words may be left out."""
    text = """{"variables": [{"id": "x"}], "constraints": [{"terms": {"x": 2}, "high": 1}],
               "rows": [{"id": "r", "terms": {"x": 3}}]}"""
    found = read_programme(text)
    assert ("constraint 1", 3, 0) == (
        found.constraints[0].source.rule,
        found.row("r").value({"x": 1}),
        found.variables[0].low,
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{", "kp.json:1:2: this is not JSON"),
        ('{"variables": [], "variables": []}', "the key 'variables' is given twice"),
        ('{"variables": [{"id": "x", "hihg": 1}]}', "at variables.1.hihg: Extra inputs are not permitted"),
        ('{"variables": [{"id": "x", "high": 1.5}]}', "at variables.1.high"),
        ('{"variables": [{"id": "x"}, {"id": "x"}]}', "variable 'x' is given twice"),
        ('{"variables": [{"id": "x", "low": 2}]}', "variable 'x' has its low above its high"),
        (
            '{"variables": [], "rows": [{"id": "r", "terms": {"y": 1}}]}',
            "row 'r' names the unknown variable 'y'",
        ),
        (
            '{"variables": [], "rows": [{"id": "r", "terms": {}}, {"id": "r", "terms": {}}]}',
            "row 'r' is given twice",
        ),
        (
            '{"variables": [], "constraints": [{"terms": {}, "low": 2, "high": 1}]}',
            "constraint 1 has its low above",
        ),
        ("[]", "at the top"),
    ],
)
def test_mistakes_are_named_with_their_place(text: str, told: str) -> None:
    """A person can find and mend what is wrong."""
    with pytest.raises(InputError) as caught:
        read_programme(text, "kp.json")
    assert told in str(caught.value)


def test_all_mistakes_are_told_at_once() -> None:
    """Nobody should have to run it three times."""
    with pytest.raises(InputError) as caught:
        read_programme('{"variables": [{"id": "x", "low": 2}], "rows": [{"id": "r", "terms": {"y": 1, "z": 1}}]}')
    assert 3 == len(caught.value.problems)
