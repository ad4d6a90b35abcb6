"""Assumptions in words: what the record names by id is named as readers know it, and sums of money are pounds."""

import re
from collections.abc import Callable, Iterable, Mapping

from appraisal.record import Assumption
from appraisal.report.subject import Subject, opened
from appraisal.view.words import listed

COST = re.compile(r"(?:^cost of .+|: set up cost|: board cost)$")
MEANS = {
    "own": "staying with the holder",
    "aligned": "planning together",
    "lead": "one body leading",
    "pooled": "pooling",
}
"""Classes of legal means, as one rates them."""
Row = tuple[str, ...]


def figures(subject: Subject) -> tuple[Row, ...]:
    """Figures that no source gives: what, value, range and reason; those alike in all but name share a row."""
    found = [a for a in subject.record.assumptions if a.what == "figure"]
    return _alike(subject, found, lambda a: (_sum(a, a.value), f"{_sum(a, a.low)} to {_sum(a, a.high)}", a.reason))


def readings(subject: Subject) -> tuple[Row, ...]:
    """Readings of the sources that they do not state: what, what it is taken as, and why."""
    found = [a for a in subject.record.assumptions if a.what == "reading"]
    return _alike(subject, found, lambda a: (opened(_taken(subject, a)), a.reason))


def _alike(subject: Subject, found: Iterable[Assumption], rest: Callable[[Assumption], Row]) -> tuple[Row, ...]:
    rows: dict[Row, list[str]] = {}
    for assumption in found:
        *used, reason = rest(assumption)
        why = re.sub(r"\bF\d\b", lambda form: f"“{_named(form[0], subject.forms)}”", reason)
        rows.setdefault((*used, opened(why)), []).append(opened(what(subject, assumption.where)))
    return tuple(("; ".join(names), *rest) for rest, names in rows.items())


def what(subject: Subject, where: str) -> str:
    """What is assumed, with names in place of ids."""
    if found := re.fullmatch(r"rating of (\S+) on (.+)", where):
        criterion, _, topic = found[2].rpartition(", ")
        rated = _named(found[1], subject.forms, subject.footprints, subject.levels, MEANS)
        if topic in subject.topics and criterion:
            return f"rating of “{rated}” on {criterion}, for {subject.topics[topic]}"
        return f"rating of “{rated}” on {found[2]}"
    if found := re.fullmatch(r"effect of (.+) on (\S+)", where):
        return f"effect of “{found[1]}” on {_named(found[2], subject.criterion_names)}"
    if found := re.fullmatch(r"weight of the want (\S+) of (\S+)", where):
        return f"weight of the want {found[1]} of {subject.who(found[2])}"
    if found := re.fullmatch(r"legal condition (\S+)", where):
        says = {c.code: c.says for c in subject.brief.law.conditions} if subject.brief.law else {}
        return f"legal condition: {says.get(found[1], found[1]).rstrip('.')}"
    if found := re.fullmatch(r"budget of (.+), (\S+)", where):
        return f"budget of {found[1]}, {subject.who(found[2])}"
    return where


def _taken(subject: Subject, assumption: Assumption) -> str:
    """What a reading is taken as."""
    if found := re.fullmatch(r"(\S+) over (\S+)", assumption.value):
        return f"{_named(found[1], subject.forms)} over {_named(found[2], subject.footprints)}"
    if assumption.where.startswith("boundary of "):
        areas = {a.id: a.name for a in subject.case.areas} if subject.case else {}
        return listed([_named(a, areas) for a in assumption.value.split(", ")])
    return "a place held" if assumption.value == "placeholder" else assumption.value


def _sum(assumption: Assumption, value: str) -> str:
    if not COST.search(assumption.where) or not value.isdigit():
        return value
    return f"£{int(value):,}{' a year' if assumption.where.endswith('board cost') else ''}"


def _named(name: str, *known: Mapping[str, str]) -> str:
    return next((names[name] for names in known if name in names), name)
