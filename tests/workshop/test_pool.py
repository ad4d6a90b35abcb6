"""Arrangements on record are the solver's, checked, and enough to answer without it."""

from dataclasses import replace

import pytest

from appraisal.library import read_text
from appraisal.solve.outcome import Optimal
from appraisal.study import Study, open_study
from appraisal.tradeoffs.pools import open_pools
from appraisal.view.trying import sheet
from appraisal.workshop.event import Created, Pooled, Proved
from appraisal.workshop.pool import more, same_case, worked_out
from appraisal.workshop.proof import known
from appraisal.workshop.question import Named, StatementQuestion, Weighed
from appraisal.workshop.refused import Refused
from appraisal.workshop.results import ranking
from small_workshop import ANN, Script, scripted
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


def opened() -> Study:
    """Give the small case, opened, with the digest that a case from a file has."""
    return open_study(replace(briefed(), digest="d" * 64))


def created(study: Study) -> Created:
    """Give a workshop on a case."""
    return Created(
        title="Any",
        case=study.brief.case.id,
        digest=study.brief.digest,
        criteria=tuple(Weighed(id=c, name=c, swing="from worst to best") for c in study.criteria),
        options=tuple(Named(id=o, name=o) for o in study.options),
        partners=(),
        questions=(StatementQuestion(id="s", prompt="Agreed?"),),
    )


def pooled(study: Study) -> Script:
    """Give a workshop with what was worked out at its start."""
    found = worked_out(study, study.criteria, effort=0)
    return scripted([(ANN, created(study)), (ANN, found.pooled), (ANN, found.proved)])


def test_the_record_ranks_options_as_the_solver_does() -> None:
    """At weights that were worked out, the record alone gives the proved answer, and knows that it is proved."""
    study = opened()
    weights = {c: n for n, c in enumerate(study.criteria, start=1)}
    meeting = pooled(study)
    found = more(study, open_pools(study, 0), meeting.state, weights)
    meeting.act(ANN, found.pooled)
    meeting.act(ANN, found.proved)
    standings = {s.option: s.points for s in ranking(meeting.state.arrangements, weights)}

    assert set(study.options) >= set(standings) != set()
    for option, points in standings.items():
        best = study.best(option, weights)

        assert isinstance(best, Optimal)
        assert study.score(weights, best.objective) == points
    assert all(s.proved for s in known(meeting.state).score_at(weights).values())
    assert found.pooled == Pooled.model_validate_json(found.pooled.model_dump_json())
    assert found.proved == Proved.model_validate_json(found.proved.model_dump_json())


def test_nothing_is_worked_out_twice() -> None:
    """What the record holds already is not added to it again."""
    study = opened()
    meeting = pooled(study)
    again = more(study, open_pools(study, 0), meeting.state, dict.fromkeys(study.criteria, 1))

    assert ((), ()) == (again.pooled.arrangements, again.proved.proofs)


def test_no_arrangement_exceeds_what_the_record_proves() -> None:
    """The ceilings on record hold at weights at which nothing was solved."""
    study = opened()
    held = known(pooled(study).state)
    for n in range(len(study.criteria)):
        weights = {c: 7 * (k == n) + k % 3 for k, c in enumerate(study.criteria)}
        for option, standing in held.score_at(weights).items():
            best = study.best(option, weights)

            assert isinstance(best, Optimal)
            assert standing.score <= best.objective + study.offset(weights) <= standing.ceiling


def test_a_workshop_on_another_version_of_the_case_is_refused() -> None:
    """A workshop is frozen on the content of its case: nothing is worked out for it once that has changed."""
    study = opened()
    meeting = scripted([(ANN, created(study).model_copy(update={"digest": "f" * 64}))])
    same_case(meeting.state, "f" * 64)

    with pytest.raises(Refused, match="has changed since") as refused:
        more(study, open_pools(study, 0), meeting.state, dict.fromkeys(study.criteria, 1))
    assert "changed" == refused.value.reason


def test_an_option_that_was_not_settled_in_time_is_not_called_impossible() -> None:
    """Nothing found in the work that was allowed is no proof; the room must read that it is not known."""
    study = opened()
    found, option = worked_out(study, study.criteria), study.options[0]
    pooled = found.pooled.model_copy(
        update={"arrangements": tuple(a for a in found.pooled.arrangements if a.option != option)}
    )
    proofs = tuple(p for p in found.proved.proofs if p.option != option)
    for unsettled, expected in (((option,), ([], [option])), ((), ([option], []))):
        proved = found.proved.model_copy(update={"proofs": proofs, "unsettled": unsettled})
        state = scripted([(ANN, created(study)), (ANN, pooled), (ANN, proved)]).state
        shown = sheet(state, dict.fromkeys(study.criteria, 1), (), given=False)

        assert expected == (shown["impossible"], shown["unsettled"])


def test_a_listed_case_has_one_arrangement_an_option() -> None:
    """A plain table of options is a workshop too."""
    study = open_study(read_text(LISTED, "toy.yaml"))
    found = worked_out(study, study.criteria, effort=0).pooled.arrangements

    assert [("low", {"Option": "Cheap way"}), ("high", {"Option": "Dear way"})] == [
        (a.option, a.choices) for a in found
    ]
