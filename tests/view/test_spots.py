"""The field in which a mistake is mended, found among the tables of a case."""

from pathlib import Path

import pytest

from appraisal.errors import InputError
from appraisal.library import read_text
from appraisal.library.read import read_string
from appraisal.view.problems import in_fields
from appraisal.view.spots import HEAD

VALID = (Path(__file__).parents[1] / "broken" / "valid.yaml").read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def _packs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("APPRAISAL_HOME", str(Path(__file__).parents[1] / "broken" / "home"))


AMOUNT, RATING = "value: 900000, basis: fact", "value: 75, basis: assumption, low: 20"
CHARGING = "        functions:\n          - {code: L.CHARGE}\n"


@pytest.mark.parametrize(
    ("old", "new", "entry", "field"),
    [
        ("kind: CCG", "kind: CGG", "Partners, 1. The group (group)", "Kind"),
        (
            "facts: [T-03]",
            "facts: [T-04]",
            "Rules, 1. Mental health is planned for the county or north. (R-1)",
            "Facts",
        ),
        (CHARGING, "", "Services, 3. older_people: Charges for home care (charging)", "Functions"),
        (AMOUNT, AMOUNT.replace("900000", "9.5"), "Budgets, 1. nursing: group", "Amount: value"),
        (RATING, RATING.replace("20", "80"), "Judgements, 1. C1", "Rating: value"),
        ("method: tiny_method", "method: tinny_method", HEAD, "Method"),
        ("day: 2014-03-01", "day: 2015-03-01", HEAD, "Paper: day"),
        ("name: South}", "name: South, colour: red}", "Areas, 2. South (south)", ""),
    ],
)
def test_each_mistake_is_named_by_part_entry_and_field(old: str, new: str, entry: str, field: str) -> None:
    """Somebody who has never seen the file finds the field by what the screen calls it."""
    text = VALID.replace(old, new, 1)
    with pytest.raises(InputError) as caught:
        read_text(text, "mine.yaml")
    value = read_string(text, "mine.yaml").value
    found = in_fields(caught.value.problems, value, "mine.yaml")

    assert ", ".join(filter(None, (entry, field))) in {m.where.rpartition(", line")[0] for m in found}
    assert field in {m.spot.in_row.partition(", ")[2] for m in found if m.spot}


def test_a_mistake_of_another_file_stands_in_no_field() -> None:
    """A pack has no field among the tables of a case, however its own mistake is placed."""
    text = VALID.replace("kind: CCG", "kind: CGG")
    with pytest.raises(InputError) as caught:
        read_text(text, "models/tiny_law/law.yaml")
    (found,) = in_fields(caught.value.problems, read_string(text, "mine.yaml").value, "mine.yaml")

    assert (None, "Line 23, column 40: ") == (found.spot, found.where)
