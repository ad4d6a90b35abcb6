"""Editing a table changes the entries touched and no others."""

from hypothesis import given
from hypothesis import strategies as st

from appraisal.library.read import Value, read_string
from appraisal.library.sheets.edit import Changes, added, changed, home_of, placed
from appraisal.library.sheets.plan import Sheet, rows_of, sheets_of
from appraisal.schema.case import ConfiguredCase

TEXT = """
topics:
  - {id: a, services: [{id: s, budgets: [{partner: p, amount: {value: 1}}]}, {id: t}]}
  - {id: b, services: [{id: u}]}
partners: [{id: p, name: P}, {id: q, name: Q, strange: [1]}]
"""
SHEETS = {sheet.name: sheet for sheet in sheets_of(ConfiguredCase)}
VALUE = read_string(TEXT, "a.yaml").value


def entries(value: dict[str, Value], sheet: Sheet) -> list[tuple[str | None, dict[str, Value]]]:
    """Owner and entry of every row."""
    return [(row.owner, dict(row.entry)) for row in rows_of(value, sheet)]


def test_a_cell_changes_its_entry_and_keeps_what_has_no_column() -> None:
    """What a table does not show must survive it."""
    after, _ = changed(VALUE, SHEETS["Partners"], Changes({1: {"name": "R"}}))

    assert [(None, {"id": "p", "name": "P"}), (None, {"id": "q", "name": "R", "strange": (1,)})] == entries(
        after, SHEETS["Partners"]
    )


def test_rows_are_added_moved_and_deleted_under_their_owners() -> None:
    """A service can go to another topic by naming it."""
    changes = Changes({0: {"topic": "b"}}, [{"topic": "a", "id": "n"}, {"id": "lost"}, {}], [1])
    after, waiting = changed(VALUE, SHEETS["Services"], changes)

    assert [("a", "n"), ("b", "u"), ("b", "s")] == [(o, e["id"]) for o, e in entries(after, SHEETS["Services"])]
    assert 1 == waiting


def test_nothing_done_changes_nothing() -> None:
    """Opening a table is no edit."""
    assert (VALUE, 0) == changed(VALUE, SHEETS["Budgets"], Changes({}))


@given(st.data())
def test_deleting_rows_leaves_the_others_in_their_order(data: st.DataObject) -> None:
    """Positions shift while rows go; the wrong row must never go with them."""
    sheet = SHEETS["Services"]
    rows = rows_of(VALUE, sheet)
    gone = data.draw(st.sets(st.sampled_from(range(len(rows)))))
    after, _ = changed(VALUE, sheet, Changes({}, (), tuple(gone)))

    assert [r.entry for n, r in enumerate(rows) if n not in gone] == [r.entry for r in rows_of(after, sheet)]


def test_an_entry_finds_its_home() -> None:
    """A list that is not there yet is made."""
    home = home_of(VALUE, SHEETS["Budgets"], "u")
    after, place = added(VALUE, home or (), {"partner": "p"})

    assert ("topics", 1, "services", 0, "budgets") == home
    assert (*home, 0) == place
    assert ("u", {"partner": "p"}) in entries(after, SHEETS["Budgets"])
    assert None is home_of(VALUE, SHEETS["Budgets"], "nobody")
    assert [(None, {"id": "q", "name": "Q", "strange": (1,)})] == entries(
        placed(VALUE, ("partners", 0), None), SHEETS["Partners"]
    )
