"""The configurations that lead for somebody, in words and as a table."""

from collections.abc import Sequence
from fractions import Fraction

from appraisal.appraise import criteria
from appraisal.study import Study
from appraisal.tradeoffs.winners import Winner
from appraisal.view.frontier import letter
from appraisal.view.live import names
from appraisal.view.numbers import count, points
from appraisal.view.tables import Table
from appraisal.view.tradeoffs import per_cent
from appraisal.view.words import listed

APART = 2
"""Value between two lines from which their letters can be told apart."""
MOST = 12
"""Configurations that are drawn and listed; how many more there are is said."""


def finding(study: Study, found: Sequence[Winner]) -> tuple[str, str]:
    """How many there are and where they differ most, and what is left out of the picture."""
    if not found:
        return "No option is possible under the law and the rules.", ""
    if len(found) == 1:
        return f"One configuration leads whatever the weights: {belongs(study, found[0])}.", ""
    known = [c.name.lower() for c in criteria(study)]
    spread = [max(column) - min(column) for column in zip(*(w.values for w in found), strict=True)]
    widest = sorted((k for k in range(len(known)) if spread[k]), key=lambda k: -spread[k])[:2]
    apart = f" They differ most on {listed([known[k] for k in widest])}." if widest else ""
    some = count(len(found), "configuration")
    rest = sum(w.share for w in found[MOST:])
    more = f"Shown are the {MOST} that lead most often; the others lead under {per_cent(rest)} of the weights drawn."
    return f"{some[0].upper()}{some[1:]} lead for some weights.{apart}", more if len(found) > MOST else ""


def belongs(study: Study, winner: Winner) -> str:
    """The options to which a configuration belongs."""
    return listed([names(study)[o] for o in winner.options]) if winner.options else "a mix of no option's kind"


def titles(study: Study, found: Sequence[Winner]) -> tuple[str, ...]:
    """Letter, options and share of each that is shown."""
    return tuple(
        f"{letter(n)}: {belongs(study, w)}, leads under {per_cent(w.share)}" for n, w in enumerate(found[:MOST])
    )


def label_at(found: Sequence[Winner], number: int, telling: Sequence[int]) -> int | None:
    """Where to write a line's letter: the place among the telling criteria at which it is farthest from all others.

    None where it is nowhere ``APART`` from them.
    """
    own, rest = found[number], [w for n, w in enumerate(found) if n != number]
    gaps = [min((abs(own.values[k] - w.values[k]) for w in rest), default=Fraction(0)) for k in telling]
    return gaps.index(max(gaps)) if max(gaps) >= APART or not rest else None


def table(study: Study, found: Sequence[Winner]) -> Table:
    """Each that is shown, with its value on every criterion that tells configurations apart."""
    telling = [(k, c.name) for k, c in enumerate(criteria(study)) if not c.flat]
    rows = tuple(
        (letter(n), belongs(study, w), per_cent(w.share), *(points(w.values[k]) for k, _ in telling))
        for n, w in enumerate(found[:MOST])
    )
    heads = ("", "Belongs to", "Leads under", *(name for _, name in telling))
    return Table("Values from 0, the worst achievable, to 100, the best", heads, rows)
