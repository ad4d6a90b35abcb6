"""Changing a case changes its lines and no others, and never its meaning."""

from difflib import ndiff
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from appraisal.library.duplicate import joined, single_text
from appraisal.library.emit import document_text, inline
from appraisal.library.read import Value, read_path, read_string
from appraisal.library.write import rewrite, same
from appraisal.schema.case import Case

TREE = Path(__file__).parents[2]
VALID = (Path(__file__).parents[1] / "broken" / "valid.yaml").read_text(encoding="utf-8")
CASES = sorted(path.name for path in (TREE / "cases").iterdir() if path.is_dir())
LETTERS = st.characters(categories=["Ll", "Lu", "Nd", "Zs", "Po", "Pd", "Sm"], max_codepoint=0x2FF)
WORDS = st.text(st.sampled_from("abcxyz_-"), min_size=1, max_size=8)
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.dates(),
    st.text(LETTERS, max_size=160),
    st.sampled_from(["no", "on", "", " ", "2014-04-10", "1_000", "true", "~", "=A1", "- x", "a: b", "# c", "a\nb\n"]),
)
VALUES: st.SearchStrategy[Value] = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4).map(tuple) | st.dictionaries(WORDS, inner, max_size=4),
    max_leaves=12,
)
DOCUMENTS = st.dictionaries(WORDS, VALUES, min_size=1, max_size=5)


def value_of(text: str) -> dict[str, Value]:
    """What the text holds."""
    return read_string(text, "a.yaml").value


def changed_lines(before: str, after: str) -> tuple[list[str], list[str]]:
    """Lines that went and lines that came."""
    found = list(ndiff(before.splitlines(), after.splitlines()))
    return [d[2:] for d in found if d[0] == "-"], [d[2:] for d in found if d[0] == "+"]


@given(document=DOCUMENTS)
def test_what_is_written_is_read_back(document: dict[str, Value]) -> None:
    """A file that we write must mean what was meant, whatever words stand in it."""
    assert same(document, value_of(document_text(document)))


@settings(max_examples=150)
@given(before=DOCUMENTS, after=DOCUMENTS)
def test_any_value_can_be_put_into_any_text(before: dict[str, Value], after: dict[str, Value]) -> None:
    """Whatever the edit, the text afterwards holds exactly the new value."""
    assert same(after, value_of(rewrite(document_text(before), after)))


@given(document=DOCUMENTS, key=WORDS, item=VALUES)
def test_one_edit_leaves_the_other_keys_text_alone(document: dict[str, Value], key: str, item: Value) -> None:
    """A review of an edit must show that edit only."""
    text = document_text({**document, "kept": 1})
    after = rewrite(text, {**document, "kept": 1, key: item})
    others = document_text({**{k: v for k, v in document.items() if k != key}, "kept": 1})

    assert set(others.splitlines()) <= set(after.splitlines())


@pytest.mark.parametrize("name", CASES)
def test_a_bundled_case_in_one_file_is_the_same_case(name: str) -> None:
    """A copy to edit starts from the same case, with every comment of every file."""
    adapter: TypeAdapter[object] = TypeAdapter(Case)
    text = single_text(TREE / "cases" / name)
    comments = {
        line.strip()
        for path in (TREE / "cases" / name).iterdir()
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.strip().startswith("#")
    }
    split, whole = read_path(TREE / "cases" / name, name).value, value_of(text)

    assert {k: sorted(map(str, v)) if isinstance(v, tuple) else v for k, v in split.items()} == {
        k: sorted(map(str, v)) if isinstance(v, tuple) else v for k, v in whole.items()
    }
    assert adapter.validate_python(whole) == adapter.validate_python(value_of(document_text(whole)))
    assert set() == comments - {line.strip() for line in text.splitlines()}
    assert text == rewrite(text, whole)


@pytest.mark.parametrize("name", CASES)
def test_an_edit_of_a_real_case_changes_only_its_lines(name: str) -> None:
    """Three edits of one case are a handful of lines in a review, and no comment goes."""
    text = single_text(TREE / "cases" / name)
    value = value_of(text)
    partners, topics = value["partners"], value["topics"]
    assert isinstance(partners, tuple)
    assert isinstance(topics, tuple)
    edited = {
        **value,
        "title": "Another title",
        "partners": (*partners[:-1], {**dict(partners[-1]), "role": "Changed: by hand"}),  # type: ignore[arg-type]  # a mapping
        "topics": topics[1:],
    }
    after = rewrite(text, edited)
    gone, come = changed_lines(text, after)

    assert same(edited, value_of(after))
    assert len(come) <= 4
    assert [line for line in gone if line.startswith("#")] == []


def test_comments_beside_and_above_stay_with_their_entries() -> None:
    """A comment is the author's reason; it must not end up beside something else."""
    text = "# head\na:\n  # first\n  - {id: x}  # of x\n  # second\n  - id: y  # of y\n    n: 1\nb: 2 # of b\n"
    value = value_of(text)
    after = rewrite(text, {**value, "a": ({"id": "x"}, {"id": "w"}, {"id": "y", "n": 2}, {"id": "z"}), "b": 3})

    assert (
        "# head\na:\n  # first\n  - {id: x}  # of x\n  - {id: w}\n  # second\n  - id: y  # of y\n    n: 2\n"
        "  - {id: z}\nb: 3 # of b\n"
    ) == after


def test_the_last_entry_leaves_an_empty_list() -> None:
    """A key with nothing after it would be a mistake of its own."""
    assert "a: []\nb: 1\n" == rewrite("a:\n  - {id: x}\nb: 1\n", {"a": (), "b": 1})


def test_a_list_that_stands_in_two_files_goes_on() -> None:
    """Registers are kept in several files, and a copy has one."""
    assert "# one\na:\n  - x\n# two\n  - y\nb: 1\n" == joined(["# one\na:\n  - x\n", "# two\na:\n  - y\nb: 1\n"])


@given(value=VALUES)
def test_a_value_on_one_line_stays_on_one_line(value: Value) -> None:
    """Short entries are written in one line, and a line break in it would break the file."""
    assert "\n" not in inline(value)
