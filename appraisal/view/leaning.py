"""What the choice leans on, in words and tables: every assumed number, whose it is, and what it does to the lead."""

from collections.abc import Iterator
from fractions import Fraction

from pydantic import BaseModel

from appraisal.appraise.assumptions import figures
from appraisal.record import About, Appraisal, Kind
from appraisal.schema.base import Figure
from appraisal.study import Study
from appraisal.tradeoffs.leans import End, Leans
from appraisal.tradeoffs.numbers import Uncertain
from appraisal.view.live import names
from appraisal.view.numbers import count, points
from appraisal.view.tables import Table, assumptions
from appraisal.view.tradeoffs import per_cent
from appraisal.view.words import written

DRAWN = 10
"""Numbers that the chart shows: those that endanger the lead most."""
NO_TERM: tuple[Kind, ...] = ("share", "budget", "want", "limit", "months")
"""Kinds of number that are no term of a sum, so that they have no lead of their own."""


def finding(study: Study, found: Leans) -> str:
    """Whether any number by itself would turn the choice."""
    called, turning = names(study), [x for x in found.numbers if x.turns]
    lead = f"{called[found.leader]} leads by {points(found.lead)} points"
    if not found.numbers:
        return f"{lead}. No number with a range bears on it."
    if not turning:
        least = points(found.numbers[0].least)
        return (
            f"{lead}. No assumed number by itself turns that within its range: at the worst, {least} points are left."
        )
    if len(turning) == 1:
        return f"{lead}. One assumed number by itself could turn that within its range: the {turning[0].number.says}."
    first = turning[0].number.says
    return f"{lead}. {len(turning)} assumed numbers could each turn that within their range, first of all the {first}."


def together(study: Study, found: Leans, drawn: Uncertain) -> str:
    """How often the leader stays in front while all numbers move at once."""
    share = float(drawn.ranks.ranks[drawn.options.index(found.leader)][0])
    return (
        f"With all {count(len(drawn.numbers), 'number')} drawn at once within their ranges, "
        f"{names(study)[found.leader]} leads in {per_cent(share)} of {drawn.draws:,} draws (seed {drawn.seed}). "
        "Each option keeps the configuration that is best at the numbers used."
    )


def table(study: Study, found: Leans, drawn: Uncertain) -> Table:
    """Each number with the lead at both ends, and what it is worth to know it first."""
    gains = {id(drawn.numbers[int(w.item)].figure): w.gain for w in drawn.information.items}
    rows = tuple(
        (
            _first(x.number.says),
            f"{x.number.figure.value:,}",
            _at(study, x.low),
            _at(study, x.high),
            f"{gains.get(id(x.number.figure), 0.0):.2f}",
        )
        for x in found.numbers
    )
    heads = ("Number", "Used", "At its lowest", "At its highest", "Points gained by knowing it first")
    return Table("What the choice leans on", heads, rows)


def _at(study: Study, end: End) -> str:
    return f"{end.value:,}: {_says(study, end)}"


def _says(study: Study, end: End) -> str:
    if end.lead < 0:
        return f"{names(study)[end.rival]} leads by {points(-end.lead)}"
    return f"lead of {points(end.lead)}"


def _first(words: str) -> str:
    return words[:1].upper() + words[1:]


# ---- the register


def register(study: Study, record: Appraisal, found: Leans | None) -> Table:
    """Every assumed or given number and reading: whose, why, its range, and how the choice leans on it.

    Those that endanger the lead most come first, once that is known.

    Args:
        study: an opened case.
        record: its appraisal.
        found: None while it is not worked out; the last column is then empty.
    """
    every, whose = assumptions(record), dict(_whose(study))
    rows = [
        (*row[:3], whose.get(a.where, "the case"), row[3], _leaning(study, found, a, a.low, a.high))
        for row, a in zip(every.rows, record.assumptions, strict=True)
    ]
    rows += [
        (
            _first(about.where),
            f"{figure.value:,}",
            f"{figure.lowest:,} to {figure.highest:,}",
            f"given by {figure.by} on {written(figure.on)}",
            figure.reason or "–",
            _leaning(study, found, about, str(figure.lowest), str(figure.highest)),
        )
        for about, figure in (figures(study.setting) if study.setting else ())
        if figure.basis == "elicited" and figure.on
    ]
    order = {_first(x.number.says): n for n, x in enumerate(found.numbers)} if found else {}
    rows.sort(key=lambda row: order.get(row[0], len(order)))
    heads = ("Where", "Used", "Range", "Whose", "Why", "How the choice leans on it")
    return Table(f"This appraisal rests on {count(len(rows), 'assumption')}", heads, tuple(rows))


def _leaning(study: Study, found: Leans | None, about: About, low: str, high: str) -> str:
    if found is None:
        return ""
    lean = next((x for x in found.numbers if x.number.says == about.where), None)
    if lean is None:
        left = "not worked out" if about.kind in NO_TERM else "nothing scored here hangs on it"
        return "not a number" if not low else "no range" if low == high else left
    if lean.turns:
        end = min(lean.low, lean.high, key=lambda e: e.lead)
        return f"turns it: at {end.value:,}, {_says(study, end)} points"
    ends: list[Fraction] = sorted((lean.low.lead, lean.high.lead))
    if ends[0] == ends[1] == found.lead:
        return "does not move the lead"
    return f"lead of {points(ends[0])} to {points(max(ends[1], found.lead))} points"


def _whose(study: Study) -> Iterator[tuple[str, str]]:
    """Words of each figure -> who assumed it: whoever built the case, or the method pack."""
    own = set(_held(study.brief.case))
    method = study.brief.method
    for about, figure in figures(study.setting) if study.setting else ():
        yield about.where, "the case" if id(figure) in own or method is None else "the method"


def _held(thing: object) -> Iterator[int]:
    """Every figure inside a declared thing, by identity."""
    if isinstance(thing, Figure):
        yield id(thing)
    elif isinstance(thing, BaseModel):
        for name in type(thing).model_fields:
            yield from _held(getattr(thing, name))
    elif isinstance(thing, tuple | list):
        for part in thing:
            yield from _held(part)
