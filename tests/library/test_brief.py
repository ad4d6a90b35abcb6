"""A brief holds a checked case with its packs; its digest depends on content alone."""

import pickle
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from appraisal.errors import InputError
from appraisal.library import bundled_cases, open_brief, read_text
from appraisal.source import Place

BROKEN = Path(__file__).parents[1] / "broken"
VALID = (BROKEN / "valid.yaml").read_text(encoding="utf-8")
DOCUMENT = YAML(typ="safe", pure=True).load(VALID)


def dumped(value: object, path: Path) -> None:
    """Write the value as another writer would: no comments, keys in order of name."""
    YAML(typ="safe", pure=True).dump(value, path)


@pytest.mark.usefixtures("home")
def test_a_bundled_case_is_opened_by_its_id_and_judged_on_its_decision_date() -> None:
    """The commonest call names a case and nothing else."""
    brief = open_brief("tiny")

    assert ("tiny", "tiny_method", "tiny_law", date(2014, 4, 10)) == (
        brief.case.id,
        brief.method and brief.method.id,
        brief.law and brief.law.id,
        brief.as_at,
    )
    assert Place("cases/tiny/case.yaml", 74, 5) == brief.places["rule:R-1"]
    assert Place("models/tiny_law/rules.yaml", 2, 5) == brief.places["law rule:LAW-1"]


def test_the_same_case_gives_the_same_digest_by_id_path_folder_and_text(home: Path) -> None:
    """A record made from an upload must match one made from the file."""
    digests = {
        open_brief("tiny").digest,
        open_brief(home / "cases" / "tiny").digest,
        open_brief(str(home / "cases" / "tiny" / "case.yaml")).digest,
        read_text(VALID, "upload.yaml").digest,
    }

    assert 1 == len(digests)


@pytest.mark.usefixtures("home")
def test_an_unknown_case_is_answered_with_the_nearest_id_and_all_of_them() -> None:
    """Ids are long, and people type them."""
    with pytest.raises(InputError) as caught:
        open_brief("tiny_tow")

    assert "tiny_tow: there is no case 'tiny_tow'; did you mean 'tiny_two'?; bundled cases: tiny, tiny_two" == str(
        caught.value
    )


@pytest.mark.parametrize("path", ["nowhere/case.yaml", "case.yml", Path("nowhere"), "x" * 5000 + ".yaml", "a\0/b"])
def test_a_path_that_leads_nowhere_is_one_clear_error(path: str | Path) -> None:
    """Whatever the operating system makes of the path."""
    with pytest.raises(InputError, match="there is no such file or folder; check the path"):
        open_brief(path)


@pytest.mark.usefixtures("home")
def test_the_headings_come_in_order_of_id() -> None:
    """The list of cases must not depend on the disk."""
    assert [("tiny", "Lawland"), ("tiny_two", "Lawland")] == [(case.id, case.place) for case in bundled_cases()]


def test_a_bundled_case_carries_the_name_of_its_folder(home: Path) -> None:
    """A case under another's name could never be found again."""
    (home / "cases" / "tiny" / "case.yaml").write_text(VALID.replace("id: tiny\n", "id: other\n"), encoding="utf-8")

    with pytest.raises(InputError, match=r"case\.yaml:2:5: the id 'other' differs from the folder's name 'tiny'"):
        open_brief("tiny")


def test_a_law_that_nobody_encoded_is_no_mistake() -> None:
    """Elsewhere in the world the verdict is 'not encoded', never an error and never 'allowed'."""
    brief = read_text(VALID.replace("law: tiny_law", "law: elsewhere"), "upload.yaml")

    assert None is brief.law
    assert "tiny_method" == (brief.method and brief.method.id)


def test_mistakes_of_case_and_packs_are_given_together(home: Path) -> None:
    """A case and its pack are often edited side by side."""
    for file, old, new in (
        ("tiny_method/pack.yaml", "needs: [POOL]", "needs: [POOL, OWN]"),
        ("tiny_law/rules.yaml", "instead: [OWN]", "instead: [OWNN]"),
    ):
        path = home / "models" / file
        path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")

    with pytest.raises(InputError) as caught:
        read_text(VALID.replace("level: county", "level: country"), "upload.yaml")

    assert [
        "there is no vehicle 'OWNN'",
        "the form 'F1' needs OWN and does not use it",
        "there is no level 'country'",
    ] == [problem.what for problem in caught.value.problems]


def test_the_day_of_judgement_is_part_of_the_digest() -> None:
    """The law of another day is another appraisal."""
    then, now = read_text(VALID, "a.yaml"), read_text(VALID, "a.yaml", date(2023, 1, 1))

    assert date(2023, 1, 1) == now.as_at
    assert then.digest != now.digest


@settings(max_examples=20)
@given(data=st.data())
def test_the_digest_does_not_depend_on_files_order_comments_or_layout(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    """Splitting a register, sorting it or reformatting it changes no content."""
    folder = tmp_path_factory.mktemp("case")
    parts: dict[str, dict[str, object]] = {}
    for key, value in DOCUMENT.items():
        if isinstance(value, list):
            for item in data.draw(st.permutations(value)):
                part = parts.setdefault(data.draw(st.sampled_from("abc")), {})
                part.setdefault(key, []).append(item)  # type: ignore[attr-defined] # a list, as the line says
        else:
            parts.setdefault(data.draw(st.sampled_from("abc")), {})[key] = value
    for name, part in parts.items():
        dumped(part, folder / f"{name}.yaml")

    assert read_text(VALID, "a.yaml").digest == open_brief(folder).digest


def test_a_default_that_is_written_out_does_not_change_the_digest() -> None:
    """Saying what holds anyway is not a change."""
    text = VALID.replace("kind: configured\n", "kind: configured\nopen_questions: []\n").replace(", can_host: true", "")

    assert read_text(VALID, "a.yaml").digest == read_text(text, "a.yaml").digest


@pytest.mark.parametrize(("old", "new"), [("points: 60", "points: 61"), ("tiny_law", "none"), ("North}", "Nord}")])
def test_any_change_of_content_changes_the_digest(old: str, new: str) -> None:
    """Otherwise a cached answer could be that of another case."""
    text = VALID.replace(old, new) if old in VALID else VALID.replace("North, facts", "Nord, facts")

    assert read_text(VALID, "a.yaml").digest != read_text(text, "a.yaml").digest


def test_a_brief_survives_pickling() -> None:
    """The screens keep briefs in a cache that copies them."""
    brief = read_text(VALID, "a.yaml")

    assert brief == pickle.loads(pickle.dumps(brief))  # noqa: S301 - our own bytes
