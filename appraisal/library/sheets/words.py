"""The words that a case may use and does not declare: codes of its law pack and its method pack, with their names."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from appraisal.library.locate import entries
from appraisal.library.read import Value, read_path
from appraisal.library.references import register
from appraisal.library.sheets.plan import rows_of, sheets_of
from appraisal.schema.base import Strict
from appraisal.schema.case import ConfiguredCase
from appraisal.schema.law import LawPack
from appraisal.schema.method import MethodPack

NEVER_NAMED = frozenset({"law rule", "rule"})
"""Declared by a pack, and too long or too rarely named for a list to choose from."""


def pack_words(value: Mapping[str, Value]) -> dict[str, dict[str, str]]:
    """Give, for each kind of thing, the codes of the packs that the case names, with what each is called.

    A pack that is not there gives none.

    Raises:
        LibraryNotFound: the bundled models are missing.
        InputError: a pack cannot be read.
    """
    if value.get("kind") == "listed":
        return {}
    packs: tuple[tuple[str, type[Strict]], ...] = (("law", LawPack), ("method", MethodPack))
    found: dict[str, dict[str, str]] = {}
    for key, declared in packs:
        folder = entries("models").get(str(value.get(key, ConfiguredCase.model_fields[key].default)))
        found |= _read(folder, declared) if folder else {}
    return found


@lru_cache(maxsize=8)
def _read(folder: Path, declared: type[Strict]) -> dict[str, dict[str, str]]:
    document = read_path(folder, f"models/{folder.name}")
    found = register(document, declared).declared
    return {
        space: {i: _named(document.value, path[:-1]) for i, path in ids.items()}
        for space, ids in found.items()
        if space not in NEVER_NAMED
    }


def own_words(value: Mapping[str, Value], cls: type[Strict]) -> dict[str, dict[str, str]]:
    """Give, for each kind of thing, the ids that the case itself declares, with what each is called."""
    found: dict[str, dict[str, str]] = {}
    for sheet in sheets_of(cls):
        if sheet.declares:
            for row in rows_of(value, sheet):
                identifier = row.entry.get("id")
                if isinstance(identifier, str):
                    found.setdefault(sheet.declares, {})[identifier] = _title(row.entry)
    return found


def words(value: Mapping[str, Value], cls: type[Strict]) -> dict[str, dict[str, str]]:
    """Give every id that an entry of the case may name, by kind of thing."""
    found = pack_words(value)
    for space, ids in own_words(value, cls).items():
        found[space] = {**ids, **found.get(space, {})}
    return found


def _named(value: Mapping[str, Value], path: tuple[str | int, ...]) -> str:
    found: object = value
    for key in path:
        found = found[key]  # type: ignore[index]  # the register gave the path
    return _title(found) if isinstance(found, Mapping) else ""


def _title(entry: Mapping[str, Value]) -> str:
    return str(next((entry[key] for key in ("name", "says") if entry.get(key)), ""))
