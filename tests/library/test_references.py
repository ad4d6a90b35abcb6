"""Every id of the schema is either declared or refers to something that is looked up."""

from typing import get_type_hints

import pytest

from appraisal.errors import InputError
from appraisal.library import read_text
from appraisal.library.references import DECLARES, holds_ids, spaces_of
from appraisal.library.walk import classes_in, fields_of, item_type
from appraisal.schema.base import Strict
from appraisal.schema.case import Case, CaseHead, ConfiguredCase
from appraisal.schema.law import LawPack
from appraisal.schema.method import Judgement, MethodPack

NAMES_OF_DOCUMENTS = {(ConfiguredCase, "law"), (ConfiguredCase, "method"), (Judgement, "papers")}


def classes_of(annotation: object) -> tuple[type[Strict], ...]:
    """The classes that a field can hold, singly or in a list."""
    return *classes_in(annotation), *classes_in(item_type(annotation) or object)


def every_class() -> set[type[Strict]]:
    """All classes that a case or pack can hold."""
    found: set[type[Strict]] = set()
    waiting: list[type[Strict]] = [*classes_in(Case), LawPack, MethodPack]
    while waiting:
        cls = waiting.pop()
        if cls not in found:
            found.add(cls)
            for info in fields_of(cls).values():
                waiting += classes_of(info.annotation)
    return found


def test_every_field_that_holds_ids_is_declared_or_looked_up() -> None:
    """A field left out would let a dangling id through in silence."""
    left_out = set()
    for cls in every_class():
        hints = get_type_hints(cls, include_extras=True)
        declared = {key for base in cls.__mro__ if base in DECLARES for key in [DECLARES[base][1]]}
        for name in fields_of(cls):
            known = name in declared or name in spaces_of(cls)
            document = issubclass(cls, CaseHead | LawPack | MethodPack) and name == "id"
            if holds_ids(hints[name]) and not known and not document and (cls, name) not in NAMES_OF_DOCUMENTS:
                left_out.add(f"{cls.__name__}.{name}")

    assert set() == left_out


def test_a_word_where_no_id_belongs_is_not_looked_up(valid: str) -> None:
    """'topics: five' in a rule on capacity is a wrong number, not an unknown topic."""
    rule = "{id: R-9, kind: host_capacity, says: Few., strength: fixed, partner: council, topics: five}"

    with pytest.raises(InputError) as caught:
        read_text(valid.replace("\nrules:\n", f"\nrules:\n  - {rule}\n"), "upload.yaml")

    assert ["'topics' must be a mapping, and 'five' is text"] == [p.what for p in caught.value.problems]


def test_an_id_of_a_case_cannot_be_one_of_its_pack(valid: str) -> None:
    """Two options of one id would be reported as one."""
    text = valid.replace(
        "kind: configured\n", "kind: configured\nown_options:\n  - {id: joint_committee, name: J, says: J.}\n"
    )

    with pytest.raises(
        InputError,
        match=r"upload\.yaml:6:10: the option 'joint_committee' is declared already at models/tiny",
    ):
        read_text(text, "upload.yaml")


def test_one_slip_does_not_make_its_target_unused(valid: str) -> None:
    """A misspelt id would otherwise be reported twice: as unknown, and as a thing that nothing names."""
    text = valid.replace("facts: [T-03]", "facts: [T-33]")

    with pytest.raises(InputError) as caught:
        read_text(text, "upload.yaml")

    assert ["there is no fact 'T-33'"] == [problem.what for problem in caught.value.problems]


def test_a_thing_with_a_broken_id_does_not_make_its_mentions_unknown(valid: str) -> None:
    """The one mistake is the id itself."""
    text = valid.replace("{id: south_locality", "{id: 7")

    with pytest.raises(InputError) as caught:
        read_text(text, "upload.yaml")

    assert ["'id' must be text, and '7' is a number"] == [problem.what for problem in caught.value.problems]


def test_a_key_that_is_misspelt_does_not_make_its_whole_register_unknown(valid: str) -> None:
    """All three partners are declared, under a key that nobody reads."""
    text = valid.replace("\npartners:\n", "\nparters:\n")

    with pytest.raises(InputError) as caught:
        read_text(text, "upload.yaml")

    assert ["the configured case has no key 'parters'"] == [problem.what for problem in caught.value.problems]


def test_a_body_that_another_reports_to_is_named(valid: str) -> None:
    """Lines of accountability are a use, though they are written as text."""
    text = valid.replace(
        "    members: [group, council]\n",
        "    members: [group, council]\n    reports_to: [cabinet]\n",
    ).replace("\ntopics:\n", "\n  - {id: cabinet, name: The cabinet, status: exists}\ntopics:\n", 1)

    assert 2 == len(getattr(read_text(text, "upload.yaml").case, "bodies", ()))
