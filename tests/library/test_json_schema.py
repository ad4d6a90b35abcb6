"""The JSON Schema for editors accepts what we accept, in so far as a schema can tell."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML

from appraisal.library import case_schema, pack_schemas

BROKEN = Path(__file__).parents[1] / "broken"


def as_json(path: Path) -> object:
    """The file as an editor's schema checker sees it: dates are strings."""
    return json.loads(json.dumps(YAML(typ="safe", pure=True).load(path), default=str))


def test_the_schemas_are_schemas_and_always_the_same() -> None:
    """Editors keep them, and a changed file must mean a changed schema."""
    for schema in (case_schema(), *pack_schemas().values()):
        Draft202012Validator.check_schema(schema)
    assert json.dumps(case_schema()) == json.dumps(case_schema())


def test_a_right_case_is_right_by_the_schema() -> None:
    """An editor must not underline what we accept."""
    assert [] == list(Draft202012Validator(case_schema()).iter_errors(as_json(BROKEN / "valid.yaml")))


@pytest.mark.parametrize(
    "mistake", ["key_unknown", "key_missing", "choice_unknown", "no_for_false", "kind_of_rule_unknown"]
)
def test_a_mistake_of_shape_is_one_by_the_schema(mistake: str) -> None:
    """What an editor can underline, it should."""
    assert not Draft202012Validator(case_schema()).is_valid(as_json(BROKEN / f"{mistake}.yaml"))


def test_the_help_of_a_field_is_in_the_schema() -> None:
    """The words are written once, in the class, and show while one types."""
    footprint = case_schema()["$defs"]["Footprint"]

    assert "The areas it covers; containment follows from these." == footprint["properties"]["areas"]["description"]
