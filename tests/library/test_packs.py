"""A pack with a mistake is answered like a case with one."""

from pathlib import Path

import pytest

from appraisal.errors import InputError
from appraisal.library import read_text

MISTAKES = [
    (
        "tiny_law/rules.yaml",
        "effect: require",
        "effect: allow",
        "rule 'LAW-1': satisfied_by goes with the effects",
    ),
    (
        "tiny_law/rules.yaml",
        "effect: forbid",
        "effect: forbid\n    lifts: [LAW-1]",
        "lifts goes with the effect allow",
    ),
    (
        "tiny_law/rules.yaml",
        "effect: forbid",
        "effect: forbid\n    linked: both_sides",
        "linked goes with the effect",
    ),
    (
        "tiny_law/rules.yaml",
        "effect: forbid",
        "effect: forbid\n    excluding: [L.ASC]",
        "excluding goes with sides",
    ),
    (
        "tiny_law/rules.yaml",
        "functions: [L.CHARGE]",
        "functions: [L.CHARGES]",
        "there is no function 'L.CHARGES'",
    ),
    ("tiny_law/rules.yaml", "rules: [LAW-1, LAW-2]", "rules: [LAW-1, LAW-9]", "there is no law rule 'LAW-9'"),
    ("tiny_law/pack.yaml", "kinds: [ICB]", "kinds: [ICBS]", "there is no partner kind 'ICBS'"),
    ("tiny_law/pack.yaml", "{code: ICB,", "{code: LA,", "the partner kind 'LA' is declared already"),
    (
        "tiny_method/pack.yaml",
        "vehicles: [ALIGNED, POOL]",
        "vehicles: [ALIGNED, POOLS]",
        "no vehicle 'POOLS'",
    ),
    (
        "tiny_method/pack.yaml",
        "says: At least one topic has a board.",
        "baseline: true\n    says: B.",
        "are the baseline",
    ),
    ("tiny_method/pack.yaml", "at_least: 1, ", "", "rule 'jc_board': it has no bound"),
    (
        "tiny_method/pack.yaml",
        "where: {forms: [F1]}",
        "where: {topics: [roads]}",
        "there is no topic 'roads'",
    ),
    (
        "tiny_method/pack.yaml",
        "vehicle: 20}",
        "vehicle: 30}",
        "the parts of the criterion 'C1' add up to 110",
    ),
    ("tiny_method/pack.yaml", "measure: boards, ", "", "the criterion 'C2' is computed and has no measure"),
    (
        "tiny_method/pack.yaml",
        "    kind: judged\n",
        "    kind: judged\n    measure: months\n",
        "judged and has a measure",
    ),
    ("tiny_method/pack.yaml", "- {criterion: C1, points", "- {criterion: C2, points", "adds points to 'C2'"),
    ("tiny_method/judgements.yaml", "form: F1", "form: F0", "the same has been rated already"),
    ("tiny_method/judgements.yaml", "form: F1", "form: F9", "there is no form 'F9'"),
]


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake[3])
def test_a_mistake_in_a_pack_is_named_with_its_file_and_line(
    home: Path, valid: str, mistake: tuple[str, str, str, str]
) -> None:
    """Packs are edited by people who know law or method, not Python."""
    file, old, new, what = mistake
    text = (home / "models" / file).read_text(encoding="utf-8")
    assert old in text
    (home / "models" / file).write_text(text.replace(old, new, 1), encoding="utf-8")

    with pytest.raises(InputError) as caught:
        read_text(valid, "upload.yaml")

    found = [problem for problem in caught.value.problems if what in problem.what]
    assert [f"models/{file}"] == [problem.place.file for problem in found], str(caught.value)
    assert found[0].place.line > 0
    assert found[0].remedy
