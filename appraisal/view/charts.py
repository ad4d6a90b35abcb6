"""Charts as data: the finding that heads each, its marks, and a table and words of equal purpose."""

from dataclasses import dataclass
from fractions import Fraction

from appraisal.record import Appraisal
from appraisal.view.numbers import amount, points
from appraisal.view.tables import Table
from appraisal.view.words import leader, listed, ordered, same_on, standing, swing


@dataclass(frozen=True, slots=True)
class Segment:
    """What one criterion adds to one option's score."""

    number: int
    """Of the criterion in the key, from 1."""
    branch: int
    """Of the criterion's branch in the key, from 0."""
    points: Fraction


@dataclass(frozen=True, slots=True)
class Bar:
    """One option: its name, how sure its score is, and what the score is made of."""

    name: str
    status: str
    score: str
    leads: bool
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Stack:
    """Scores of the options, each as a bar made of the criteria's contributions."""

    title: str
    """The finding."""
    words: str
    """What the chart shows, for those who do not see it."""
    key: tuple[tuple[str, tuple[tuple[int, str], ...]], ...]
    """Branch -> numbered criteria, in the order of the segments."""
    bars: tuple[Bar, ...]
    table: Table


def contributions(record: Appraisal) -> Stack:
    """What each criterion adds to each option's score; criteria on which nothing differs are left out."""
    branches = dict.fromkeys(c.branch for c in record.criteria if not c.flat)
    inside = {b: [c for c in record.criteria if c.branch == b and not c.flat] for b in branches}
    numbered = {c.id: n for n, c in enumerate((c for cs in inside.values() for c in cs), start=1)}
    place = {c.id: i for i, cs in enumerate(inside.values()) for c in cs}
    top = leader(record)
    bars = tuple(
        Bar(
            option.name,
            standing(option),
            points(option.score),
            top is not None and option.id == top.id,
            tuple(
                Segment(number, place[c], option.criteria[c].contribution)
                for c, number in numbered.items()
                if c in option.criteria and option.criteria[c].contribution > 0
            ),
        )
        for option in ordered(record)
    )
    key = tuple((branch, tuple((numbered[c.id], c.name) for c in cs)) for branch, cs in inside.items())
    words = " ".join(
        f"{b.name}: {b.score} points, {b.status}." if b.segments else f"{b.name}: {b.status}." for b in bars
    )
    return Stack(_gains(record), words, key, bars, _table(record, tuple(numbered)))


def _gains(record: Appraisal) -> str:
    """Where the leading option gains most on the one behind it."""
    top = leader(record)
    rest = [o for o in ordered(record) if o.rank is not None and top and o.id not in {top.id, "best_mix"}]
    behind = next((o for o in rest if top and o.rank != top.rank), None)
    if top is None or behind is None:
        return "What each criterion adds to the scores"
    gains = {c: top.criteria[c].contribution - behind.criteria[c].contribution for c in top.criteria}
    best = sorted((c for c in gains if gains[c] > 0), key=lambda c: -gains[c])[:2]
    names = {c.id: c.name for c in record.criteria}
    if not best:
        return "What each criterion adds to the scores"
    return f"{top.name} gains most over {behind.name} on {listed([names[c].lower() for c in best])}"


def _table(record: Appraisal, criteria: tuple[str, ...]) -> Table:
    shown = [o for o in ordered(record) if o.criteria]
    names = {c.id: c.name for c in record.criteria}
    rows = [
        (str(n), names[c], str(record.weights[c]), *(points(o.criteria[c].contribution) for o in shown))
        for n, c in enumerate(criteria, start=1)
    ]
    rows.append(("", "Score", str(sum(record.weights.values())), *(points(o.score) for o in shown)))
    return Table(
        "Points that each criterion adds to each option's score",
        ("No.", "Criterion", "Weight", *(o.name for o in shown)),
        tuple(rows),
    )


@dataclass(frozen=True, slots=True)
class Cell:
    """One option on one criterion."""

    performance: str
    """In the criterion's own unit."""
    value: str
    share: int
    """The value 0-100 in whole points, for the length of a bar."""
    best: bool
    """True where no option shown does better."""


@dataclass(frozen=True, slots=True)
class Matrix:
    """Criteria by options."""

    title: str
    options: tuple[str, ...]
    rows: tuple[tuple[str, str, tuple[Cell, ...]], ...]
    """Criterion, its swing in words with the weight, and a cell for each option."""


def performance(record: Appraisal) -> Matrix:
    """How each option does on each criterion that tells them apart, worst to best achievable."""
    shown = [o for o in ordered(record) if o.criteria]
    rows = []
    for criterion in record.criteria:
        if not criterion.flat:
            results = [o.criteria[criterion.id] for o in shown]
            most = max((r.value for r in results), default=Fraction(0))
            cells = tuple(
                Cell(
                    amount(r.performance, criterion.unit),
                    points(r.value),
                    min(max(round(r.value), 0), 100),
                    r.value == most,
                )
                for r in results
            )
            weight = f"; weight {record.weights[criterion.id]}" if record.weights_basis == "given" else ""
            rows.append((criterion.name, f"{swing(criterion)}{weight}", cells))
    return Matrix("How each option does on each criterion", tuple(o.name for o in shown), tuple(rows))


def same_everywhere(record: Appraisal) -> str:
    """The criteria on which every lawful configuration does equally well, as a sentence; empty where none."""
    return same_on([c.name for c in record.criteria if c.flat])
