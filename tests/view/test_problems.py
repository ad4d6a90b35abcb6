"""Mistakes on a screen: the same words as in the terminal, with line or cell."""

from appraisal.errors import Problem
from appraisal.library.sheets.workbook_in import InCell
from appraisal.source import Place
from appraisal.view import problems


def test_a_mistake_says_line_cell_or_file() -> None:
    """Whoever gave YAML is sent to a line, whoever gave a workbook to a sheet and cell."""
    found = problems.mistakes(
        [
            Problem(Place("mine.yaml", 3, 5), "there is no field 'titel'", "did you mean 'title'?"),
            Problem(InCell("mine.xlsx, sheet Partners", 7, 2), "there is no kind 'ICBB'"),
            Problem(Place("mine.yaml"), "this is empty", "write something"),
        ]
    )

    assert ["Line 3, column 5: ", "Sheet Partners, cell B7: ", "The whole file: "] == [m.where for m in found]
    assert ["there is no field 'titel'.", "there is no kind 'ICBB'.", "this is empty."] == [m.what for m in found]
    assert [" Did you mean 'title'?", "", " Write something."] == [m.remedy for m in found]


def test_mistakes_are_counted_in_a_sentence() -> None:
    """One mistake is not some mistakes."""
    one = Problem(Place("x"), "wrong")

    assert "1 mistake to mend." == problems.headline([one])
    assert "2 mistakes to mend." == problems.headline([one, one])
