"""Who wants what: parties agree where one thing satisfies all of them, and are apart where none does."""

import pytest

from appraisal.library import bundled_cases, open_brief
from appraisal.schema.case import ConfiguredCase, Want
from appraisal.view import positions
from appraisal.view.case import Names, names


def configured(case: str) -> tuple[ConfiguredCase, Names]:
    """A bundled case with its names."""
    brief = open_brief(case)
    assert isinstance(brief.case, ConfiguredCase)
    return brief.case, names(brief)


@pytest.mark.parametrize("case", [heading.id for heading in bundled_cases()])
def test_every_position_stands_once_under_its_party(case: str) -> None:
    """No party's words are lost or given to another, and every red line is marked."""
    found, known = configured(case)
    tables = positions.positions(found, known)
    said = [(table.title, row[0].removeprefix("Red line. ")) for table in tables for row in table.rows]

    assert sorted((known.of(p.holder), p.says) for p in found.preferences) == sorted(said)
    assert len([p for p in found.preferences if p.red_line]) == len(positions.red_lines(found, known))
    assert len(positions.red_lines(found, known)) == sum(
        row[0].startswith("Red line. ") for table in tables for row in table.rows
    )


def spoken(*wants: tuple[str, tuple[str, ...]]) -> tuple[ConfiguredCase, Names]:
    """Walsall in which each party wants one of some forms for the first topic."""
    case, known = configured("walsall-2017")
    topic, base = case.topics[0].id, case.preferences[0]
    voiced = tuple(
        base.model_copy(update={"holder": holder, "wants": Want(topics=(topic,), only_forms=forms)})
        for holder, forms in wants
    )
    return case.model_copy(update={"preferences": voiced}), known


def verdicts(*wants: tuple[str, tuple[str, ...]]) -> list[str]:
    """What the screen says of the parties' wants."""
    return [row[2] for row in positions.agreement(*spoken(*wants)).rows]


def test_parties_agree_only_where_one_form_suits_all() -> None:
    """One shared form is agreement and is named; none is not; one party alone is neither."""
    assert ["apart"] == verdicts(("ccg", ("F1",)), ("council", ("F2",)))
    assert verdicts(("ccg", ("F1", "F2")), ("council", ("F2", "F3")))[0].startswith("agreed: ")
    assert [] == verdicts(("ccg", ("F1",)))
    assert "different things on 1 topic" in positions.agreement(*spoken(("ccg", ("F1",)), ("council", ("F2",)))).title
    assert "On no topic" in positions.agreement(*spoken(("ccg", ("F1",)))).title
    both = positions.agreement(*spoken(("ccg", ("F1",)), ("council", ("F1",))))
    assert "do not contradict" in both.title
    assert both.rows[0][3].startswith("Walsall CCG and Walsall Council: ")
