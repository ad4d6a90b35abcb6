"""Tables for every reader: as wide as their heads, and the same in a spreadsheet."""

import csv
from collections.abc import Iterable
from io import StringIO

from appraisal.record import Appraisal
from appraisal.view import moves, tables
from appraisal.view.tables import Table


def every(record: Appraisal) -> Iterable[Table]:
    """Every table that a record gives."""
    yield from (tables.options(record), tables.criteria(record), tables.side_by_side(record))
    yield tables.assumptions(record)
    for option in record.options:
        yield from (tables.configuration(option), tables.carve_outs(option), tables.boards(option))
        yield tables.satisfied(option)
        yield moves.moved(option, option)
    yield moves.what_if(record, record)


def test_every_row_is_as_wide_as_its_heads(record: Appraisal) -> None:
    """A row that is short shifts every figure under the wrong head."""
    assert [] == [t.title for t in every(record) if any(len(row) != len(t.heads) for row in t.rows)]


def test_a_spreadsheet_gets_the_very_same_cells(record: Appraisal) -> None:
    """Commas, quotes and line ends inside a cell stay inside it."""
    for shown in (*every(record), Table("", ("a", "b"), (('x, "y"', "1\n2"),))):
        heads, *rows = csv.reader(StringIO(tables.comma_separated(shown), newline=""))

        assert (list(shown.heads), [list(row) for row in shown.rows]) == (heads, rows)


def test_the_options_stand_best_first_and_ties_are_counted(record: Appraisal) -> None:
    """Rank 1 stands first, and one tie is not some ties."""
    ranks = [row[0] for row in tables.options(record).rows]
    leader = next(o for o in record.options if o.rank == 1)
    tied = leader.model_copy(update={"ties": leader.ties[:1] or (object(),), "more_ties": False})
    changed = record.model_copy(update={"options": tuple(tied if o is leader else o for o in record.options)})

    assert sorted(ranks) == ranks
    assert "1 other configuration scores the same" == tables.options(changed).rows[0][-1]


def test_assumptions_are_found_by_words_in_any_column(record: Appraisal) -> None:
    """The search narrows, says by how much, and with no words gives all."""
    every = tables.assumptions(record)
    found = tables.found_assumptions(every, "set UP cost")

    assert every == tables.found_assumptions(every, " ")
    assert 0 < len(found.rows) < len(every.rows)
    assert found.title.startswith(f"{len(found.rows)} of {len(every.rows)} ")


def test_nothing_moves_between_a_record_and_itself(record: Appraisal) -> None:
    """Each option is paired with itself, and its table is empty."""
    assert [o.id for o, _ in moves.pairs(record, record)] == [o.id for _, o in moves.pairs(record, record)]
    assert [] == [m for was, now in moves.pairs(record, record) for m in moves.moved(was, now).rows]
    assert all(row[1] == row[2] for row in moves.what_if(record, record).rows)
