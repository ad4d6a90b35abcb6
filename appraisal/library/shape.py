"""Whether a document has the shape its class declares; every mistake in our own words, at its place."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import get_args

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from appraisal.errors import Problem
from appraisal.library.read import Document
from appraisal.library.suggest import nearest, suggestion
from appraisal.library.walk import Spoken, classes_in, entries_of, fields_of, follow, kinds_of
from appraisal.schema.base import Strict
from appraisal.schema.law import LawPack
from appraisal.schema.method import Form, MethodPack
from appraisal.schema.rule import EveryEligibleRule

MAY_BE_EMPTY: dict[type[Strict], set[str]] = {
    Form: {"vehicles"},
    EveryEligibleRule: {"otherwise"},
    MethodPack: set(MethodPack.model_fields),
    LawPack: set(LawPack.model_fields),
}
"""Lists that must be given and may be empty, because emptiness says something there."""


def validate(document: Document, declared: object) -> tuple[Strict | None, tuple[Problem, ...]]:
    """Give the document as an object of the declared type, or None with every mistake of shape.

    Repeated keys found while reading are among the problems.
    """
    problems = [*document.problems, *_empty_lists(document, declared)]
    try:
        found: Strict = _adapter(declared).validate_python(document.value)
    except ValidationError as error:
        return None, (*problems, *_in_words(error.errors(include_url=False), document, declared))
    return (None if problems else found), tuple(problems)


@cache
def _adapter(declared: object) -> TypeAdapter[Strict]:
    return TypeAdapter(declared)  # type: ignore[arg-type]  # a class, or a union of classes


def _empty_lists(document: Document, declared: object) -> Iterator[Problem]:
    for entry in entries_of(declared, document.value):
        for name, info in fields_of(entry.cls).items():
            if info.is_required() and entry.raw.get(name) == () and name not in MAY_BE_EMPTY.get(entry.cls, ()):
                what = f"{_thing(entry.cls)} needs at least one entry under '{name}'"
                path = (*entry.path, name)
                yield Problem(document.key(path), what, _help(entry.cls, name) or "add one", path)


def _in_words(errors: list[ErrorDetails], document: Document, declared: object) -> Iterator[Problem]:
    missing = {(e["loc"][:-1], str(e["loc"][-1])) for e in errors if e["type"] == "missing"}
    meant = set()
    for error in errors:
        if error["type"] == "extra_forbidden":
            around, key = error["loc"][:-1], str(error["loc"][-1])
            if match := nearest(key, (name for where, name in missing if where == around)):
                meant.add((*around, match))
    for error in errors:
        if error["type"] == "missing" and error["loc"] in meant:
            continue
        yield _problem(error, document, follow(declared, error["loc"]))


def _problem(error: ErrorDetails, document: Document, spoken: Spoken) -> Problem:
    """Say one schema error in our words: at the key for what is around a value, else at the value."""
    name, key = str(spoken.path[-1]) if spoken.path else "", document.key(spoken.path)
    match error["type"]:
        case "missing":
            remedy = _help(spoken.cls, name) or f"add '{name}'"
            return Problem(document.key(spoken.path[:-1]), f"{_thing(spoken.cls)} lacks '{name}'", remedy, spoken.path)
        case "extra_forbidden":
            known = fields_of(spoken.cls) if spoken.cls else ()
            return Problem(key, f"{_thing(spoken.cls)} has no key '{name}'", suggestion(name, known), spoken.path)
        case "union_tag_not_found":
            remedy = f"use one of: {', '.join(kinds_of(spoken.annotation))}"
            return Problem(key, "this entry lacks 'kind'", remedy, (*spoken.path, "kind"))
        case "union_tag_invalid":
            given = error["input"]["kind"]
            path, kinds = (*spoken.path, "kind"), tuple(kinds_of(spoken.annotation))
            return Problem(document.at(path), f"there is no kind {_shown(given)}", _pick(given, kinds), path)
        case "value_error":
            cls = next(iter(classes_in(spoken.annotation)), spoken.cls)
            return Problem(key, str(error["ctx"]["error"]), f"correct {_thing(cls)}", spoken.path)
    place = key if isinstance(error["input"], dict | tuple) else document.at(spoken.path)
    label = f"'{name}'" if name and not isinstance(spoken.path[-1], int) else "this entry"
    what, remedy = _wrong_value(error, spoken)
    return Problem(place, f"{label} {what}", remedy, spoken.path)


WRONG_TYPE = {
    "string_type": ("text", "put it in quotes"),
    "int_type": ("a whole number", "write digits only, such as 1000"),
    "bool_type": ("true or false", "write true or false"),
    "date_type": ("a date", "write it as 2014-04-10"),
    "tuple_type": ("a list", "write it in [ ], or give each entry its own line with '- '"),
    "model_type": ("a mapping", "write 'key: value' lines under it"),
    "dict_type": ("a mapping", "write 'key: value' lines under it"),
}
"""What a value must be, and how to write it."""

WRONG_VALUE = {
    "string_too_short": ("is empty", "write the words, or leave the key out where it is not needed"),
    "string_pattern_mismatch": (
        "cannot be {shown}",
        "an id has letters, digits, '_', '-' and '.', and no spaces",
    ),
    "greater_than_equal": ("cannot be {shown}", "the least is {ge}"),
    "less_than_equal": ("cannot be {shown}", "the most is {le}"),
}
"""What is wrong with a value of the right type, and what would be right."""

SPOKEN_TRUTH = {"yes": "true", "on": "true", "no": "false", "off": "false"}
"""Words that older YAML read as true and false."""


def _wrong_value(error: ErrorDetails, spoken: Spoken) -> tuple[str, str]:
    """What is wrong with a single value, and what would be right."""
    kind, value = error["type"], error["input"]
    if value is None:
        return "has no value", "write one after the colon, or leave the key out where it is not needed"
    if kind == "literal_error":
        return f"cannot be {_shown(value)}", _pick(value, _choices(spoken.annotation))
    if kind in WRONG_TYPE:
        expected, remedy = WRONG_TYPE[kind]
        if kind == "bool_type" and (meant := SPOKEN_TRUTH.get(str(value).lower())):
            remedy = f"write {meant}"
        if kind == "string_type" and isinstance(value, tuple | dict):
            remedy = "write one text"
        return f"must be {expected}, and {_shown(value)} is {CALLED.get(type(value), 'text')}", remedy
    what, remedy = WRONG_VALUE.get(kind, (error["msg"], "see the JSON Schema"))
    words = {"shown": _shown(value), **error.get("ctx", {})}
    return what.format_map(words), remedy.format_map(words)


def _pick(value: object, allowed: tuple[str, ...]) -> str:
    match = nearest(value, allowed) if isinstance(value, str) else None
    start = f"did you mean '{match}'? " if match else ""
    return f"{start}allowed: {', '.join(allowed)}"


def _choices(annotation: object) -> tuple[str, ...]:
    args = get_args(annotation)
    return tuple(a for a in args if isinstance(a, str)) or tuple(c for a in args for c in _choices(a))


CALLED: dict[type, str] = {
    bool: "true or false",
    int: "a number",
    float: "a number with decimals",
    date: "a date",
    tuple: "a list",
    dict: "a mapping",
}
"""What to call a value that was found."""

LONGEST_SHOWN = 40
"""Characters of a value that a message shows."""


def _shown(value: object) -> str:
    if isinstance(value, dict | tuple):
        return "this"
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return f"'{text}'" if len(text) <= LONGEST_SHOWN else f"'{text[:LONGEST_SHOWN]}...'"


def _thing(cls: type[Strict] | None) -> str:
    """Give the class in plain words: FactEntry becomes 'the fact entry'."""
    return "the file" if cls is None else "the " + re.sub(r"(?<!^)(?=[A-Z])", " ", cls.__name__).lower()


def _help(cls: type[Strict] | None, name: str) -> str:
    """Give the help that the schema has for a field, as a remedy."""
    text = fields_of(cls)[name].description if cls and name in fields_of(cls) else None
    return f"add '{name}': {text.splitlines()[0].rstrip('.')}" if text else ""
