"""Arrangements on record are the solver's, checked, and enough to answer without it."""

from appraisal.library import read_text
from appraisal.solve.outcome import Optimal
from appraisal.study import open_study
from appraisal.workshop.event import Pooled
from appraisal.workshop.pool import more, same_case, worked_out
from appraisal.workshop.results import ranking
from worked_case import briefed

LISTED = """
id: toy
kind: listed
title: Toy
place: Nowhere
question: Which?
decision_date: 2017-01-01
criteria:
  - {id: cost, name: Cost, definition: Money, unit: pounds, better: less}
  - {id: gain, name: Gain, definition: Good, unit: points}
options:
  - id: low
    name: Cheap way
    says: Spend little
    performance:
      - {criterion: cost, figure: {value: 10, basis: assumption, low: 5, high: 15, reason: guess}}
      - {criterion: gain, figure: {value: 10, basis: assumption, low: 5, high: 15, reason: guess}}
  - id: high
    name: Dear way
    says: Spend much
    performance:
      - {criterion: cost, figure: {value: 90, basis: assumption, low: 5, high: 95, reason: guess}}
      - {criterion: gain, figure: {value: 90, basis: assumption, low: 5, high: 95, reason: guess}}
"""


def test_the_record_ranks_options_as_the_solver_does() -> None:
    """At weights that were worked out, the record alone gives the proved answer."""
    study = open_study(briefed())
    weights = {c: n for n, c in enumerate(study.criteria, start=1)}
    found = arrangements(study, study.criteria, [weights], seconds=0)
    standings = {s.option: s.points for s in ranking(found, weights)}

    assert set(study.options) >= set(standings) != set()
    for option, points in standings.items():
        best = study.best(option, weights)

        assert isinstance(best, Optimal)
        assert study.score(weights, best.objective) == points
    assert found == Pooled.model_validate_json(Pooled(arrangements=found).model_dump_json()).arrangements


def test_a_listed_case_has_one_arrangement_an_option() -> None:
    """A plain table of options is a workshop too."""
    study = open_study(read_text(LISTED, "toy.yaml"))
    found = arrangements(study, study.criteria, seconds=0)

    assert [("low", {"Option": "Cheap way"}), ("high", {"Option": "Dear way"})] == [
        (a.option, a.choices) for a in found
    ]
    assert [{"cost": 100_000, "gain": 0}, {"cost": 0, "gain": 100_000}] == [a.values for a in found]
