"""The Green Book's tables: business as usual is nought, and everything dropped has its reason."""

import pytest

from appraisal.library import Brief
from appraisal.record import Appraisal
from appraisal.view import arrangement, green_book, tables
from appraisal.view.words import ordered


def test_business_as_usual_differs_from_itself_by_nothing(record: Appraisal) -> None:
    """Every cost and benefit is told against the baseline, so the baseline's own column is nought."""
    base = green_book.baseline(record)
    assert base is not None
    shown = green_book.summary(record)
    column = shown.heads.index(base.name)
    against = [row for row in shown.rows if "against business as usual" in row[0]]

    assert against
    assert {"0.0", "£0"} >= {row[column] for row in against}


def test_money_is_never_added_to_points(record: Appraisal) -> None:
    """Benefits without a price stay in points; each row has one unit."""
    rows = [row[1:] for row in green_book.summary(record).rows]

    assert [] == [row for row in rows if 0 < sum("£" in cell for cell in row) < len(row)]


def test_a_factor_is_the_mean_of_its_branch_and_weak_below_half(record: Appraisal) -> None:
    """The mark follows from the number beside it."""
    cells = [cell for row in green_book.factors(record).rows[:-1] for cell in row[1:]]
    numbers = [(float(cell.removesuffix(", weak")), cell.endswith("weak")) for cell in cells]

    assert all(0 <= number <= 100 for number, _ in numbers)
    assert [] == [n for n, weak in numbers if (weak and n > green_book.ENOUGH) or (not weak and n < green_book.ENOUGH)]


def test_the_filter_has_its_five_choices_for_every_possible_option(record: Appraisal) -> None:
    """Scope, solution, delivery, implementation and funding, in the Green Book's order."""
    shown = green_book.framework(record)

    assert ["Scope", "Solution", "Delivery", "Implementation", "Funding"] == [
        row[0].split(":", maxsplit=1)[0] for row in shown.rows
    ]
    assert [o.name for o in ordered(record) if o.configuration] == list(shown.heads[1:])
    assert all(all(row) for row in shown.rows)


def test_everything_dropped_has_its_reason(record: Appraisal, brief: Brief) -> None:
    """Options that cannot be, services that the law keeps out, criteria on which nothing differs."""
    shown = green_book.dropped(record, arrangement.lexicon(brief.law, brief.method))
    impossible = [o.name for o in record.options if o.status == "infeasible"]

    assert all(all(row) for row in shown.rows)
    assert impossible == [row[1] for row in shown.rows if row[0] == "Option"]
    assert [c.name for c in record.criteria if c.flat] == [row[1] for row in shown.rows if row[0] == "Criterion"]
    assert any("SI 2000/617" in row[2] for row in shown.rows if row[0] == "Scope")


def test_who_gains_and_who_loses_follows_what_partners_get(record: Appraisal) -> None:
    """Dissolution is what Walsall's CCG asked for and does not have today; business as usual gives and takes nothing."""
    found = green_book.gains(record)
    assert found is not None
    base = green_book.baseline(record)

    assert ("Dissolution", "Walsall CCG", "nobody") in found.rows
    assert base is not None
    assert base.name not in [row[0] for row in found.rows]


def test_a_share_is_needed_for_each_option(record: Appraisal) -> None:
    """A line with a missing figure would put the others under the wrong option."""
    shown, shares = tables.side_by_side(record), [f"{n} %" for n in range(len(record.options))]
    found = green_book.weighed(shown, record, shares)

    assert tuple(shares) == found.rows[2][1:]
    assert (*shown.rows[:2], *shown.rows[2:]) == (*found.rows[:2], *found.rows[3:])
    with pytest.raises(ValueError, match="one share"):
        green_book.weighed(shown, record, shares[1:])
