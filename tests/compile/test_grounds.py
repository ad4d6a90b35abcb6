"""A conflict that rests on an assumption says so, in the bundled cases and wherever it is shown."""

import pytest

from appraisal.appraise.clash import clashes
from appraisal.library import open_brief
from appraisal.study import open_study
from appraisal.view.words import clash

INFERRED = "no source states this rule; whoever built the case assumed it"


@pytest.mark.parametrize(
    ("case", "option", "assumes"),
    [
        ("bath-2017", "single_commissioning_unit", {"SCU-1": "", "H-BAN-10": INFERRED}),
        (
            "cambridgeshire-2014",
            "single_commissioning_unit",
            dict.fromkeys(("RZ5-01", "R75-27a", "SCU-1", "H-CAM-1"), ""),
        ),
        ("bath-2017", "new_entity", {"RNEW-01": "the law is read so, with less than high confidence", "NE-1": ""}),
    ],
)
def test_what_is_not_law_or_fact_in_a_conflict_is_named(case: str, option: str, assumes: dict[str, str]) -> None:
    """A ceiling that the case assumes, or a rule that it infers, is nobody's decision."""
    study = open_study(open_brief(case))
    found = clashes(study, study.compiled.options[option])
    assert assumes == {c.rule: c.assumes for c in found}
    says = clash(found)
    assert all(f"{rule} ({why})" in says for rule, why in assumes.items() if why)
