"""The law pack as a book: every rule can be found, by day, paper, effect, confidence and word."""

from datetime import date

import pytest

from appraisal.library.packs import open_law
from appraisal.schema.case import Override
from appraisal.schema.law import LawPack
from appraisal.view import rulebook
from worked_case import CASE


@pytest.fixture(scope="module")
def english() -> LawPack:
    """England's law."""
    pack = open_law("england")
    assert pack is not None
    return pack


def test_every_rule_stands_under_exactly_one_paper(english: LawPack) -> None:
    """Whoever looks through all papers has seen all rules, each once."""
    found = [row[0] for paper in rulebook.instruments(english) for row in rulebook.browsed(english, paper=paper).rows]

    assert sorted(r.id for r in english.rules) == sorted(found)


def test_a_paper_is_named_without_the_place_in_it() -> None:
    """Regulation 5 and section 75 belong to their instruments."""
    pack = open_law("england")
    assert pack is not None
    named = {rulebook.instrument(r) for r in pack.rules}

    assert {"NHS Act 2006", "SI 2000/617", "Anti-social Behaviour, Crime and Policing Act 2014"} <= named
    assert not [name for name in named if " reg " in name or " s7" in name]


@pytest.mark.parametrize("day", [date(2000, 3, 31), date(2013, 4, 1), date(2022, 7, 1)])
def test_only_rules_in_force_on_the_day_are_found(english: LawPack, day: date) -> None:
    """A reader of 2013 is not shown the law of 2022."""
    found = {row[0] for row in rulebook.browsed(english, day=day).rows}

    assert {r.id for r in english.rules if (r.since or day) <= day <= (r.until or day)} == found


def test_confidence_effect_and_words_narrow_the_list(english: LawPack) -> None:
    """Everything asked for holds of everything found."""
    found = rulebook.browsed(english, "pool", effects=("forbid",), sure=("low", "medium")).rows
    known = {r.id: r for r in english.rules}

    assert found
    assert {"forbid"} == {known[row[0]].effect for row in found}
    assert {"low", "medium"} >= {known[row[0]].confidence for row in found}


def test_coverage_says_first_what_is_missing(english: LawPack) -> None:
    """A gap matters more to a reader than what is there."""
    shown = rulebook.coverage(english)
    said, _ = rulebook.covered(english)

    assert "not encoded" == shown.rows[0][1]
    assert len(english.coverage) == len(shown.rows)
    assert f"Of {len(shown.rows)} parts of the law" in said


def test_a_reading_relied_on_is_listed_by_name() -> None:
    """Who chose to rely on it, when and why."""
    relied = Override(rule="R1", by="The monitoring officer", reason="Counsel agreed", on=date(2016, 1, 2))
    case = CASE.model_copy(update={"overrides": (relied,)})

    assert (("R1", "The monitoring officer", "2 January 2016", "Counsel agreed"),) == rulebook.overrides(case).rows
