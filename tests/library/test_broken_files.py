"""Each broken file is answered with one line that says where, what, and what would be right."""

from pathlib import Path

import pytest
from ruamel.yaml import YAML

from appraisal.errors import InputError
from appraisal.library import open_brief, read_text
from appraisal.library.read import read_path

BROKEN = Path(__file__).parents[1] / "broken"
EXPECTED: dict[str, dict[str, str]] = YAML(typ="safe", pure=True).load(BROKEN / "expected.yaml")

OF_KEYS = {"key_repeated", "key_repeated_inside", "key_not_text"}
"""Mistakes in a key itself, which hides behind the first of its name or has none."""


def test_every_broken_file_has_an_expected_answer_and_there_are_enough() -> None:
    """A file without an expected answer would test nothing."""
    files = {path.stem for path in BROKEN.glob("*.yaml")} - {"valid", "expected"}

    assert files == set(EXPECTED)
    assert len(files) >= 40


def test_the_case_that_the_broken_files_are_made_from_is_right() -> None:
    """Otherwise the one mistake of each file would not be the only one."""
    assert "tiny" == open_brief(BROKEN / "valid.yaml").case.id


@pytest.mark.parametrize("mistake", sorted(EXPECTED))
def test_one_mistake_gives_one_problem_at_its_place_with_a_remedy(mistake: str) -> None:
    """A reader who is told where, what and what would be right needs no programmer."""
    path, expected = BROKEN / f"{mistake}.yaml", EXPECTED[mistake]

    with pytest.raises(InputError) as caught:
        open_brief(path)

    (problem,) = caught.value.problems
    assert str(path) == problem.place.file
    assert expected["at"] == str(problem.place).removeprefix(str(path)).lstrip(":")
    assert expected["what"] == problem.what.replace(str(path), path.name)
    assert expected["remedy"] in problem.remedy


@pytest.mark.parametrize("mistake", sorted(set(EXPECTED) - OF_KEYS))
def test_a_mistake_knows_its_field_where_the_file_can_be_read(mistake: str) -> None:
    """A form says it beside that field, so the way down the file and the line must lead to the same place."""
    path = BROKEN / f"{mistake}.yaml"
    try:
        document = read_path(path, str(path))
    except InputError:
        return
    with pytest.raises(InputError) as caught:
        open_brief(path)
    (problem,) = caught.value.problems

    assert problem.path
    assert problem.place in {document.key(problem.path), document.at(problem.path)}


def test_all_mistakes_are_given_at_once_in_the_order_of_the_file(valid: str) -> None:
    """Mistakes given one at a time make a person run the tool ten times."""
    text = (
        valid.replace("place: Lawland\n", "place: Lawland\nplace: Elsewhere\n")
        .replace("decision_date: 2014-04-10", "decision_date: 10/04/2014")
        .replace("only: [county, north_locality]", "only: [countty, north_locality]")
        .replace("red_line: false", "red_line: no")
    )

    with pytest.raises(InputError) as caught:
        read_text(text, "upload.yaml")

    assert [
        "upload.yaml:6:1: the key 'place' is repeated; it stands already in line 5; keep one of them",
        "upload.yaml:8:16: 'decision_date' must be a date, and '10/04/2014' is text; write it as 2014-04-10",
        "upload.yaml:80:12: there is no footprint 'countty'; did you mean 'county'?",
        "upload.yaml:103:15: 'red_line' must be true or false, and 'no' is text; write false",
    ] == str(caught.value).splitlines()
