"""A plain performance table is read with the same care as a configured case."""

import pytest

from appraisal.errors import InputError
from appraisal.library import read_text

LISTED = """\
id: depot
title: Where to put the depot
kind: listed
place: Anytown
question: Where should the depot stand?
decision_date: 2020-05-01
facts:
  - {id: D-1, says: Site A costs five., where: 1 L1}
criteria:
  - {id: cost, name: Cost, definition: Pounds., unit: pounds, better: less}
  - {id: reach, name: Reach, definition: Homes in reach., unit: homes}
options:
  - id: site_a
    name: Site A
    says: The old yard.
    baseline: true
    performance:
      - {criterion: cost, figure: {value: 5, basis: fact, facts: [D-1]}}
      - {criterion: reach, figure: {value: 90, basis: assumption, low: 50, high: 99, reason: not counted}}
  - id: site_b
    name: Site B
    says: The new yard.
    performance:
      - {criterion: cost, figure: {value: 9, basis: assumption, low: 5, high: 20, reason: not priced}}
      - {criterion: reach, figure: {value: 95, basis: assumption, low: 50, high: 99, reason: not counted}}
recorded: {option: site_a, says: The yard stays., status: resolved}
"""


def test_a_table_needs_no_pack() -> None:
    """Most committee papers have a table and nothing else."""
    brief = read_text(LISTED, "depot.yaml")

    assert ("depot", None, None) == (brief.case.id, brief.method, brief.law)


@pytest.mark.parametrize(
    ("old", "new", "line", "what"),
    [
        (
            "      - {criterion: cost, figure: {value: 9",
            "      # - {",
            23,
            "the option 'site_b' has no figure for cost",
        ),
        (
            "{criterion: reach, figure: {value: 95",
            "{criterion: cost, figure: {value: 95",
            25,
            "two figures for 'cost'",
        ),
        ("option: site_a", "option: site_c", 26, "there is no option 'site_c'"),
        (
            "    says: The new yard.\n",
            "    says: The new yard.\n    baseline: true\n",
            23,
            "two options are the baseline",
        ),
        ("facts: [D-1]", "facts: [D-2]", 18, "there is no fact 'D-2'"),
        ("id: reach", "id: raech", 19, "there is no criterion 'reach'"),
    ],
)
def test_a_gap_in_the_table_is_found(old: str, new: str, line: int, what: str) -> None:
    """An option without a figure would be scored on fewer criteria than the others."""
    with pytest.raises(InputError) as caught:
        read_text(LISTED.replace(old, new), "depot.yaml")

    assert any(p.place.line == line and what in p.what for p in caught.value.problems), str(caught.value)
