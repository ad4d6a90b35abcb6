"""The English law pack as read from its files, for all tests of the law."""

from collections.abc import Callable
from functools import cache

from appraisal.law import Verdict
from appraisal.library.locate import entries
from appraisal.library.read import read_path
from appraisal.library.shape import validate
from appraisal.schema.law import LawPack

Ask = Callable[..., Verdict]
"""A question in codes: functions and partners as words, vehicle, day, conditions on record as words."""


@cache
def england() -> LawPack:
    """The pack, refused if any of its files has a mistake."""
    found, problems = validate(read_path(entries("models")["england"], "models/england"), LawPack)
    assert not problems, "\n".join(map(str, problems))
    assert isinstance(found, LawPack)
    return found
