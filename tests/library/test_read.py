"""Reading keeps every value and where it stands, and never ends in a traceback."""

from collections.abc import Callable
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from appraisal.errors import InputError, Problem
from appraisal.library import read_text
from appraisal.library.read import Value, read_bytes, read_path, read_string
from appraisal.source import Place

LETTERS = st.characters(categories=["Ll", "Lu", "Nd", "Zs", "Po"], max_codepoint=0x2FF)
WORDS = st.text(st.sampled_from("abcxyz_-"), min_size=1, max_size=8)
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.dates(),
    st.text(LETTERS, max_size=30),
    st.just("no"),
    st.just("on"),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS, inner, max_size=4),
    max_leaves=20,
)
DOCUMENTS = st.dictionaries(WORDS, VALUES, min_size=1, max_size=5)
VALID = (Path(__file__).parents[1] / "broken" / "valid.yaml").read_text(encoding="utf-8")


def written(value: object, *, flow: bool) -> str:
    """The value as another YAML writer puts it."""
    yaml, stream = YAML(typ="safe", pure=True), StringIO()
    yaml.default_flow_style = flow
    yaml.allow_unicode = True
    yaml.dump(value, stream)
    return stream.getvalue()


def as_read(value: object) -> object:
    """The value with lists as tuples."""
    if isinstance(value, dict):
        return {key: as_read(item) for key, item in value.items()}
    return tuple(as_read(item) for item in value) if isinstance(value, list) else value


@given(document=DOCUMENTS, flow=st.booleans())
def test_what_another_writer_wrote_is_read_back_unchanged(document: dict[str, Value], flow: bool) -> None:  # noqa: FBT001 - drawn
    """Values must survive the file, whatever layout its writer likes."""
    assert as_read(document) == read_string(written(document, flow=flow), "a.yaml").value


@given(document=DOCUMENTS, flow=st.booleans())
def test_every_key_is_found_at_the_place_that_is_remembered(document: dict[str, Value], flow: bool) -> None:  # noqa: FBT001 - drawn
    """A message that points at the wrong line is worse than none."""
    text = written(document, flow=flow)
    lines = text.splitlines()
    read = read_string(text, "a.yaml")

    for path, spot in read.spots.items():
        if path and isinstance(key := path[-1], str):
            start = lines[spot.key.line - 1][spot.key.column - 1 :]
            assert start.lstrip("'\"? ").startswith(key)


def test_keys_values_and_items_keep_line_and_column() -> None:
    """Editors jump to file:line:col, counted from 1."""
    read = read_string("id: x\ntopics:\n  - id: a\n    areas: [n, s]\n  - id: b\n", "case.yaml")

    assert Place("case.yaml", 1, 5) == read.at(("id",))
    assert Place("case.yaml", 2, 1) == read.key(("topics",))
    assert Place("case.yaml", 4, 5) == read.key(("topics", 0, "areas"))
    assert Place("case.yaml", 4, 16) == read.at(("topics", 0, "areas", 1))
    assert Place("case.yaml", 5, 5) == read.at(("topics", 1))


def test_words_that_older_yaml_took_for_true_and_false_stay_words() -> None:
    """A topic called 'no' or a key called 'on' must not turn into a truth value."""
    read = read_string("a: no\non: yes\nb: true\nc: 2014-04-10\nd: 010\n", "a.yaml")

    assert {"a": "no", "on": "yes", "b": True, "c": date(2014, 4, 10), "d": 10} == read.value


def test_the_files_of_a_folder_are_joined_in_order_of_name(tmp_path: Path) -> None:
    """Large registers are kept in files of their own."""
    (tmp_path / "b.yaml").write_text("facts:\n  - {id: F-2}\ntitle: T\n")
    (tmp_path / "a.yaml").write_text("facts:\n  - {id: F-0}\n  - {id: F-1}\n")
    (tmp_path / ".c.yaml").write_text("hidden: true\n")
    (tmp_path / "notes.txt").write_text("not yaml")

    read = read_path(tmp_path, "cases/x")

    assert {"facts": ({"id": "F-0"}, {"id": "F-1"}, {"id": "F-2"}), "title": "T"} == read.value
    assert Place("cases/x/b.yaml", 2, 10) == read.at(("facts", 2, "id"))


@pytest.mark.parametrize("again", ["title: U", "title: [U]", "title: {a: b}"])
def test_a_key_that_is_no_list_stands_in_one_file_only(tmp_path: Path, again: str) -> None:
    """Which of two titles counts must not depend on file names."""
    (tmp_path / "a.yaml").write_text("title: T\n")
    (tmp_path / "b.yaml").write_text(f"# later\n{again}\n")

    (problem,) = read_path(tmp_path, "x").problems

    assert "x/b.yaml:2:1: the key 'title' stands in two files, the first time at x/a.yaml:1:1; keep one of them" == str(
        problem
    )


def test_every_file_of_a_folder_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    """Two broken files are two lines, not two runs."""
    (tmp_path / "a.yaml").write_text("a: [\n")
    (tmp_path / "b.yaml").write_bytes(b"\xff")

    with pytest.raises(InputError) as caught:
        read_path(tmp_path, "x")

    assert ["x/a.yaml", "x/b.yaml"] == [p.place.file for p in caught.value.problems]


def test_a_folder_without_yaml_is_one_clear_error(tmp_path: Path) -> None:
    """Pointing at the wrong folder is the commonest slip of all."""
    with pytest.raises(InputError, match=r"x: this folder holds no \.yaml file; put the case in a file"):
        read_path(tmp_path, "x")


def test_aliases_cannot_multiply_a_small_file() -> None:
    """Nine lists of nine aliases each would otherwise become a billion values."""
    bomb = "a0: &a0 [x]\n" + "".join(f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]\n" for i in range(1, 10))

    with pytest.raises(InputError, match=r"a\.yaml:1:5: anchors .* are not read; write the value out in full"):
        read_string(bomb, "a.yaml")


def test_a_file_beyond_any_case_is_refused_before_it_is_read() -> None:
    """An upload of a hundred megabytes must not stop the server."""
    with pytest.raises(InputError, match="more than 5000000 characters"):
        read_string("a" * 5_000_001, "a.yaml")


def test_an_impossible_character_is_named_with_its_line() -> None:
    """Escapes for characters that do not exist stop the parser in an unusual way."""
    with pytest.raises(InputError, match="a character that YAML forbids"):
        read_string('a: "\\U00110000"\n', "a.yaml")


@given(text=st.text(max_size=200))
def test_no_text_at_all_ends_in_a_traceback(text: str) -> None:
    """Uploads hold anything."""
    with pytest.raises(InputError) as caught:
        read_text(text, "upload.yaml")

    assert {True} == {bool(problem.what and problem.remedy) for problem in caught.value.problems}


@given(content=st.binary(max_size=200))
def test_no_bytes_at_all_end_in_a_traceback(content: bytes) -> None:
    """So do files given on the command line."""
    assert 1 >= len(problems_of(lambda: read_bytes(content, "a.yaml")))


@settings(max_examples=100)
@given(
    start=st.integers(0, len(VALID)),
    length=st.integers(0, 40),
    put=st.sampled_from(["", "x", "no", "[", "]", "{", "}", "- ", ": ", "\n", "  ", "~", "1", "2014-01-01", "'", "id"]),
)
def test_no_slip_in_a_case_ends_in_a_traceback(start: int, length: int, put: str) -> None:
    """A slip of the pen anywhere gives problems with a place, or a case that is still right."""
    text = VALID[:start] + put + VALID[start + length :]
    problems = problems_of(lambda: read_text(text, "upload.yaml"))

    assert () == tuple(p for p in problems if p.place.file != "upload.yaml" or not p.what or not p.remedy)


def problems_of(reading: Callable[[], object]) -> tuple[Problem, ...]:
    """The problems that the reading gives; none where it succeeds."""
    try:
        reading()
    except InputError as error:
        return error.problems
    return ()
