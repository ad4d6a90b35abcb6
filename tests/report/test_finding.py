"""What a paper says of the scores is true of them, and no more than was proved."""

from fractions import Fraction

import pytest

from appraisal.record import Appraisal, OptionResult
from appraisal.report.finding import Kind, finding, sentence
from small_report import subject_of


def weighed() -> Appraisal:
    """A record with weights, whose options score 83 and less."""
    return subject_of("walsall-2017", weighed=True).record


def rescored(record: Appraisal, **changes: dict[str, object]) -> Appraisal:
    """The record with some options changed, by id; ``score`` sets every score of the option alike."""
    options = tuple(_changed(o, changes.get(o.id, {})) for o in record.options)
    return record.model_copy(update={"options": options})


def _changed(option: OptionResult, change: dict[str, object]) -> OptionResult:
    score = change.get("score", option.score_exact)
    scores = {"score": score, "score_exact": score, "bound": change.get("bound", score)}
    return option.model_copy(update={**change, **scores})


FLAT = {o: {"score": Fraction(10)} for o in ("business_as_usual", "dissolution", "incremental", "best_mix")}


@pytest.mark.parametrize(
    ("first", "second", "kind", "words"),
    [
        (
            "60",
            "50",
            "clear",
            "“Joint committee” scores most with the weights given: 60.0 points, 10.0 points more than",
        ),
        ("51", "50", "clear", "1.0 point more than “Single commissioning unit”"),
        ("50.5", "50", "near", "too close to tell them apart"),
        ("50.01", "50", "near", "50.0 points with the weights given, less than 0.1 of a point more than"),
        ("50", "50", "tie", "“Joint committee” and “Single commissioning unit” score exactly the same, 50.0 points"),
    ],
)
def test_a_lead_is_told_as_large_as_it_is(first: str, second: str, kind: Kind, words: str) -> None:
    """A tie told as a win, or a hair's breadth as a lead, is how a paper misleads."""
    changes = {
        **FLAT,
        "joint_committee": {"score": Fraction(first)},
        "single_commissioning_unit": {"score": Fraction(second)},
    }
    found = finding(rescored(weighed(), **changes))

    assert kind == found.kind
    assert words in sentence(found)


def test_an_unproved_leader_is_no_winner() -> None:
    """Best known is not optimal: the words must not say that nothing scores more."""
    change = {"score": Fraction(60), "bound": Fraction(70), "status": "feasible"}
    found = finding(rescored(weighed(), **FLAT, joint_committee=change))
    words = sentence(found)

    assert "unproved" == found.kind
    assert "at most 70.0" in words
    assert "No winner should be named" in words
    assert "It is proved" not in words


def test_a_rival_that_could_still_catch_up_is_named() -> None:
    """A proved leader is not proved to lead while another option's bound reaches past it."""
    change = {"score": Fraction(40), "bound": Fraction(90), "status": "feasible"}
    found = finding(rescored(weighed(), **FLAT, single_commissioning_unit=change))

    assert "unproved" == found.kind
    assert "“Single commissioning unit” (at most 90.0)" in sentence(found)


def test_an_option_on_which_nothing_was_found_is_not_called_impossible() -> None:
    """Unknown is never shown as infeasible."""
    nothing = {"score": None, "bound": None, "status": "unknown", "criteria": {}, "configuration": ()}
    found = finding(rescored(weighed(), **FLAT, single_commissioning_unit=nothing))

    assert "unproved" == found.kind
    assert "that does not mean impossible" in sentence(found)


def test_the_only_possible_option_is_not_said_to_win() -> None:
    """Winning needs a rival."""
    gone = {"score": None, "bound": None, "status": "infeasible", "criteria": {}, "configuration": ()}
    others = ("business_as_usual", "dissolution", "incremental", "single_commissioning_unit")
    found = finding(rescored(weighed(), **dict.fromkeys(others, gone)))

    assert "sole" == found.kind
    assert "is the only option that is possible" in sentence(found)


def test_where_nothing_is_possible_nothing_is_ranked() -> None:
    """An empty field has no leader."""
    gone = {"score": None, "bound": None, "status": "infeasible", "criteria": {}, "configuration": ()}
    record = weighed()
    found = finding(rescored(record, **{o.id: gone for o in record.options}))

    assert "none" == found.kind
    assert sentence(found).startswith("No option is possible")


def test_without_weights_there_is_no_winner() -> None:
    """Equal weights are an example and nobody's judgement."""
    found = finding(subject_of("walsall-2017").record)

    assert "unweighted" == found.kind
    assert "this paper names none" in sentence(found)
