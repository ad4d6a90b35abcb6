"""What the Case screen says of a case: nothing is lost on the way, and every number says where it comes from."""

import pytest

from appraisal.library import Brief, bundled_cases, open_brief
from appraisal.library.sheets.plan import sheets_of
from appraisal.schema.case import ConfiguredCase
from appraisal.schema.place import Partner
from appraisal.view import case as view

CASES = tuple(heading.id for heading in bundled_cases())


@pytest.fixture(params=CASES)
def opened(request: pytest.FixtureRequest) -> tuple[Brief, ConfiguredCase, view.Names]:
    """Each of the bundled cases."""
    brief = open_brief(request.param)
    assert isinstance(brief.case, ConfiguredCase)
    return brief, brief.case, view.names(brief)


def test_every_part_of_a_case_has_its_row(opened: tuple[Brief, ConfiguredCase, view.Names]) -> None:
    """A reader of the screen sees as much as a reader of the file."""
    brief, case, known = opened

    assert [f.name for f in case.footprints] == [row[0] for row in view.footprints(case, known).rows]
    assert [p.name for p in case.partners] == [row[0] for row in view.partners(brief, case, known).rows]
    assert [a.name for a in case.arrangements] == [row[0] for row in view.arrangements(case, known).rows]
    assert [r.id for r in case.rules] == [row[2] for row in view.rules(case).rows]
    assert [f.id for f in case.facts] == [row[0] for row in view.facts(case).rows]
    assert [q.says for q in case.open_questions] == [row[0] for row in view.questions(case).rows]
    assert [p.says for p in case.narrative] == [row[1] for row in view.narrative(case, known).rows]
    assert [[s.name for s in t.services] for t in case.topics] == [
        [row[0] for row in view.services(t, known).rows] for t in case.topics
    ]


def test_every_number_says_where_it_comes_from(opened: tuple[Brief, ConfiguredCase, view.Names]) -> None:
    """A number is a fact with its source, elicited by somebody, or an assumption with its reason."""
    _, case, known = opened
    found = view.numbers(case, known).rows

    assert found
    assert [] == [row for row in found if not row[2].startswith(("fact ", "given by ", "assumed, "))]


def test_no_code_stands_where_a_name_should(opened: tuple[Brief, ConfiguredCase, view.Names]) -> None:
    """A strategy lead reads names; ids of partners, topics and footprints all have one."""
    _, case, known = opened
    ids = [x.id for x in (*case.partners, *case.topics, *case.footprints, *case.areas)]

    assert [] == [i for i in ids if i not in known.known]
    assert "unheard of" == known.of("unheard of")


def test_what_a_partner_holds_follows_the_day() -> None:
    """In Walsall a clinical commissioning group holds hospital care by law, and the council public health."""
    brief = open_brief("walsall-2017")
    assert isinstance(brief.case, ConfiguredCase)
    held = {p.id: set(view.held(brief, p)) for p in brief.case.partners}

    assert "N.ACUTE" in held["ccg"] - held["council"]
    assert "L.PH" in held["council"] - held["ccg"]


def test_facts_are_found_by_any_of_their_words() -> None:
    """Every word must stand in the fact, its id or its place, in large or small letters."""
    case = open_brief("walsall-2017").case
    found = view.facts(case, "wal-009")

    assert ["WAL-009"] == [row[0] for row in found.rows]
    assert found.title.startswith(f"1 of {len(case.facts)} ")
    assert () == view.facts(case, "no fact says this").rows


@pytest.mark.parametrize(
    ("entry", "owner", "called"),
    [
        ({"id": "ccg", "name": "Walsall CCG"}, None, "Walsall CCG (ccg)"),
        ({"id": "new"}, "today", "today: new"),
        ({}, None, "without a name"),
        ({"says": "At most one board."}, None, "At most one board."),
    ],
)
def test_an_entry_is_called_by_what_people_know(entry: dict[str, object], owner: str | None, called: str) -> None:
    """A list to choose from never shows an empty line."""
    assert called == view.entry_title(entry, owner)


def test_help_comes_from_the_schema_and_kinds_are_spoken() -> None:
    """Forms explain themselves in the words that the schema uses."""
    rules = next(sheet.declared for sheet in sheets_of(ConfiguredCase) if sheet.name == "Rules")

    assert "Needs agreement" == view.spoken("needs_agreement")
    assert (Partner.__doc__ or "").startswith(view.kind_help(Partner, None))
    assert view.kind_help(rules, "count") not in {"", view.kind_help(rules, "forms")}
