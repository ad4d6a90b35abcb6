"""A case without what is withheld: the same numbers come from it, so that its annex and workbook can be open."""

from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from ruamel.yaml import YAML

from appraisal.library.read import Value, read_path
from appraisal.report.exempt import Telling

SAID = frozenset({"says", "reason", "treatment", "practice", "ruled_out"})
"""What a case says in its own words; where an entry rests on a withheld source, all of it is withheld."""
NAMED = frozenset({"name", "by", "says", "where", "reason"})
"""Texts even if they are a single word; other single words are ids."""


class Borne(Exception):
    """A number that is withheld bears on the appraisal, so nothing of it can be made in the open."""


def redacted(
    inputs: Mapping[str, bytes], case: str, ids: Mapping[str, str], told: Telling, notice: str
) -> dict[str, bytes] | None:
    """Give the files of an appraisal without what is withheld; None where a withheld number bears on it.

    Comments of the case go, texts that tell give way to a notice, costs that tell go
    with the totals they are part of, and a withheld source keeps its place under another id.

    Args:
        inputs: files of case and packs; see ``inputs.gathered``.
        case: id of the case.
        ids: withheld source -> the id under which it stands in the open; see ``renamed``.
        told: what would give away anything withheld.
        notice: what stands in the place of a text.
    """
    try:
        kept = _Redaction(ids, told, notice).case(_case(inputs, case))
    except Borne:
        return None
    out = BytesIO()
    writer = YAML(typ="safe", pure=True)
    writer.width, writer.allow_unicode, writer.default_flow_style = 110, True, False
    writer.dump(kept, out)
    rest = {name: data for name, data in inputs.items() if not name.startswith(f"cases/{case}/")}
    return dict(sorted({**rest, f"cases/{case}/case.yaml": out.getvalue()}.items()))


def _case(inputs: Mapping[str, bytes], case: str) -> dict[str, Value]:
    with TemporaryDirectory() as folder:
        for name, data in inputs.items():
            if name.startswith(f"cases/{case}/"):
                (Path(folder) / Path(name).name).write_bytes(data)
        return read_path(Path(folder), case).value


def sayings(inputs: Mapping[str, bytes], case: str) -> frozenset[str]:
    """What a case says in its own words, sentence by sentence as it stands in it."""
    return frozenset(_said(_case(inputs, case)))


def _said(value: Value, key: str = "") -> Iterator[str]:
    match value:
        case dict():
            for name, inside in value.items():
                yield from _said(inside, name)
        case tuple():
            for inside in value:
                yield from _said(inside, key)
        case str() if key in SAID and " " in value:
            yield value.strip()


def renamed(sources: Iterable[str]) -> dict[str, str]:
    """The id under which each withheld source stands in the open."""
    return {name: f"withheld-{number}" for number, name in enumerate(sources, start=1)}


class _Redaction:
    """One case while what is withheld is taken out of it."""

    def __init__(self, ids: Mapping[str, str], told: Telling, notice: str) -> None:
        self.ids, self.told, self.notice = ids, told, notice

    def case(self, value: dict[str, Value]) -> dict[str, object]:
        costs = value.get("costs")
        if not isinstance(costs, tuple):
            return {key: self.value(v, key) for key, v in value.items()}
        shut = {id(c) for c in costs if self.shuts(c)}
        while more := [c for c in costs if id(c) not in shut and self.sums_up(c, costs, shut)]:
            shut |= {id(c) for c in more}
        left = {**value, "costs": tuple(c for c in costs if id(c) not in shut)}
        facts = value.get("facts")
        idle = _cited(value) - _cited(left)
        if isinstance(facts, tuple):
            left["facts"] = tuple(f for f in facts if not (isinstance(f, dict) and f.get("id") in idle))
        return {key: self.value(v, key) for key, v in left.items()}

    def shuts(self, value: Value) -> bool:
        """Whether anything inside tells, or rests on a withheld source."""
        if isinstance(value, dict):
            return any(self.shuts(v) for v in value.values())
        if isinstance(value, tuple):
            return any(self.shuts(v) for v in value)
        if isinstance(value, str):
            return value in self.ids or self.tells(value)
        return type(value) is int and value in self.told.sums

    @staticmethod
    def sums_up(cost: Value, costs: tuple[Value, ...], shut: set[int]) -> bool:
        """Whether a total has a withheld line among its parts."""
        gone = {str(c["id"]) for c in costs if id(c) in shut and isinstance(c, dict)}
        parts = cost.get("parts") if isinstance(cost, dict) else None
        return isinstance(parts, tuple) and any(part in gone for part in parts)

    def tells(self, text: str, key: str = "") -> bool:
        return (" " in text or key in NAMED) and self.told.in_text(text)

    def value(self, value: Value, key: str = "") -> object:
        match value:
            case dict():
                return self.entry(value)
            case tuple():
                return [self.value(v, key) for v in value]
            case str():
                return self.notice if self.tells(value, key) else self.ids.get(value, value)
            case bool():
                return value
            case int() if value in self.told.sums:
                raise Borne
            case _:
                return value

    def entry(self, entry: dict[str, Value]) -> dict[str, object]:
        facts = entry.get("facts")
        cited = (*(facts if isinstance(facts, tuple) else ()), entry.get("id"))
        if not any(name in self.ids for name in cited if isinstance(name, str)):
            return {key: self.value(v, key) for key, v in entry.items()}
        if entry.get("basis", "fact") == "fact" and any(type(v) is int for v in entry.values()):
            raise Borne
        return {key: self.notice if key in SAID else self.value(v, key) for key, v in entry.items()}


def _cited(value: Value) -> set[str]:
    """Every id under a key ``facts`` inside."""
    if isinstance(value, tuple):
        return {name for v in value for name in _cited(v)}
    if not isinstance(value, dict):
        return set()
    own = value.get("facts")
    names = {name for name in own if isinstance(name, str)} if isinstance(own, tuple) else set()
    return names | {name for v in value.values() for name in _cited(v)}
