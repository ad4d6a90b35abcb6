"""Which declared class each mapping of a document should have, without validating it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from appraisal.library.read import KeyPath, Value
from appraisal.schema.base import Strict


@dataclass(frozen=True, slots=True)
class Entry:
    """A mapping of a document and the class it should have."""

    path: KeyPath
    cls: type[Strict]
    raw: dict[str, Value]


def entries_of(annotation: object, raw: Value, path: KeyPath = ()) -> Iterator[Entry]:
    """Give every mapping whose class is known, outermost first; others are passed over with all they hold."""
    if isinstance(raw, tuple):
        for i, item in enumerate(raw):
            yield from entries_of(item_type(annotation), item, (*path, i))
    elif isinstance(raw, dict) and (cls := class_for(annotation, raw.get("kind"))):
        yield Entry(path, cls, raw)
        for name, info in fields_of(cls).items():
            if name in raw:
                yield from entries_of(info.annotation, raw[name], (*path, name))


def class_for(annotation: object, kind: Value) -> type[Strict] | None:
    """Give the class that a mapping of this kind must have; None where none is known."""
    classes = classes_in(annotation)
    if len(classes) > 1:
        return kinds_of(annotation).get(kind) if isinstance(kind, str) else None
    return classes[0] if classes else None


def kinds_of(annotation: object) -> dict[str, type[Strict]]:
    """Give the class for each value of ``kind`` among several classes."""
    return {get_args(fields_of(cls)["kind"].annotation)[0]: cls for cls in classes_in(annotation)}


@cache
def fields_of(cls: type[Strict]) -> dict[str, FieldInfo]:
    """Give the fields of a class with their types resolved, also those declared further down its file."""
    cls.model_rebuild()
    return cls.model_fields


@cache
def classes_in(annotation: object) -> tuple[type[Strict], ...]:
    """Give the declared classes that a mapping in this place may have."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return classes_in(get_args(annotation)[0])
    if origin in (Union, UnionType):
        return tuple(cls for member in get_args(annotation) for cls in classes_in(member))
    return (annotation,) if isinstance(annotation, type) and issubclass(annotation, Strict) else ()


@cache
def item_type(annotation: object) -> Any:  # noqa: ANN401 a type, which has no type of its own
    """Give the type of the items of a list; None where the annotation is no list."""
    origin = get_origin(annotation)
    if origin in (Union, UnionType):
        return next((item for member in get_args(annotation) if (item := item_type(member))), None)
    return get_args(annotation)[0] if origin is tuple else None


@dataclass(frozen=True, slots=True)
class Spoken:
    """Where a validation error stands, in terms of the document."""

    path: KeyPath
    """Keys and positions only; the kinds that pydantic puts between them are left out."""
    cls: type[Strict] | None
    """The innermost class on the way."""
    annotation: object
    """What should stand there."""


def follow(annotation: object, location: tuple[str | int, ...]) -> Spoken:
    """Turn the location of a validation error into a path in the document."""
    path: KeyPath = ()
    cls: type[Strict] | None = None
    for part in location:
        classes = classes_in(annotation)
        if len(classes) > 1:
            annotation = cls = kinds_of(annotation)[str(part)]
            continue
        path = (*path, part)
        if classes and isinstance(part, str):
            cls = classes[0]
            info = fields_of(cls).get(part)
            annotation = info.annotation if info else None
        else:
            annotation = item_type(annotation)
    return Spoken(path, cls, annotation)
