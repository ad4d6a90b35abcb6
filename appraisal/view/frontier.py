"""Efficient configurations in words: what cannot be bettered on one criterion without loss on another."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from appraisal.appraise import criteria
from appraisal.appraise.arrangement import placements
from appraisal.compile.answer import configuration
from appraisal.programme import Assignment
from appraisal.record import Appraisal, CriterionSwing, PlacementResult
from appraisal.study import Study
from appraisal.tradeoffs.front import Efficient, Frontier, neighbours
from appraisal.tradeoffs.pools import Pools
from appraisal.view.live import names
from appraisal.view.numbers import amount, count
from appraisal.view.tables import Table
from appraisal.view.words import listed, ordered


@dataclass(frozen=True, slots=True)
class Spot:
    """One efficient configuration as a point to be drawn and chosen."""

    letter: str
    x: float
    y: float
    says: str
    options: str
    point: Efficient


def axes(study: Study, pools: Pools) -> tuple[str, str]:
    """The two criteria to start with.

    What changing costs and the first that is judged, where the case counts costs; else the two on which the
    configurations of the pools disagree most often.
    """
    telling = [(k, c) for k, c in enumerate(criteria(study)) if not c.flat]
    cost = next((c.id for _, c in telling if is_cost(c)), None)
    if cost:
        return cost, next(c.id for _, c in telling if c.id != cost)
    every = np.array([[p.values[k] for k, _ in telling] for o in pools.by_option.values() for p in o.points])
    signs = np.sign(every[:, None, :] - every[None, :, :]).reshape(-1, len(telling))
    agree = signs.T @ signs
    first, second = np.unravel_index(np.argmin(agree), agree.shape)
    return telling[first][1].id, telling[second][1].id


def is_cost(criterion: CriterionSwing) -> bool:
    """Whether a criterion counts money."""
    return criterion.unit.startswith("pounds")


def heading(along: Sequence[CriterionSwing]) -> str:
    """What stands above the options at their best, held against the efficient configurations."""
    if is_cost(along[0]):
        return "Same cost, more benefit; same benefit, less cost"
    return "No worse on one, better on the other"


def spots(study: Study, found: Frontier, along: Sequence[CriterionSwing]) -> tuple[Spot, ...]:
    """The efficient configurations from the least to the greatest on the first criterion, each with its letter."""
    called = names(study)
    every = sorted(found.points, key=lambda p: p.performance)
    return tuple(
        Spot(
            letter(n),
            float(p.performance[0]),
            float(p.performance[1]),
            ", ".join(amount(v, a.unit) for v, a in zip(p.performance, along, strict=True)),
            listed([called[o] for o in p.options]) if p.options else "a mix of no option's kind",
            p,
        )
        for n, p in enumerate(every)
    )


def letter(number: int) -> str:
    """A name for the nth point, from 0: A to Z, then AA, AB and so on."""
    head = letter(number // 26 - 1) if number >= 26 else ""
    return head + chr(ord("A") + number % 26)


def finding(found: Frontier, along: Sequence[CriterionSwing]) -> str:
    """How many configurations are efficient, and whether all are found."""
    names_ = listed([a.name.lower() for a in along])
    some = count(len(found.points), "configuration")
    some = f"{some[0].upper()}{some[1:]}"
    if len(found.points) == 1:
        return f"One configuration is best on {names_} at once: there is nothing to trade."
    tail = "and every one is found and proved." if found.complete else "found so far; there may be more."
    return f"{some} cannot be bettered on one of {names_} without loss on the other, {tail}"


def table(shown: Sequence[Spot], along: Sequence[CriterionSwing]) -> Table:
    """The efficient configurations as a table."""
    rows = tuple(
        (s.letter, *(amount(v, a.unit) for v, a in zip(s.point.performance, along, strict=True)), s.options)
        for s in shown
    )
    return Table("The efficient configurations", ("Point", *(a.name for a in along), "Belongs to"), rows)


def better(record: Appraisal, found: Frontier, along: Sequence[CriterionSwing]) -> Table:
    """For each option at its best: no worse on one criterion with more of the other, and the reverse."""
    signs = [1 if a.better == "more" else -1 for a in along]
    rows = []
    for option in ordered(record):
        if option.criteria:
            here = [option.criteria[a.id].performance for a in along]
            same_first, same_second = neighbours(found, here, signs)
            rows.append(
                (
                    option.name,
                    *(amount(v, a.unit) for v, a in zip(here, along, strict=True)),
                    _instead(same_first, along),
                    _instead(same_second, along),
                )
            )
    first, second = along[0].name.lower(), along[1].name.lower()
    heads = (
        "Option",
        *(a.name for a in along),
        f"No worse on {first}, better on {second}",
        f"No worse on {second}, better on {first}",
    )
    return Table("What each option at its best leaves on the table", heads, tuple(rows))


def _instead(found: Efficient | None, along: Sequence[CriterionSwing]) -> str:
    if found is None:
        return "nothing better"
    return ", ".join(amount(v, a.unit) for v, a in zip(found.performance, along, strict=True))


def arranged(study: Study, answer: Assignment) -> tuple[PlacementResult, ...]:
    """The configuration that an assignment stands for; nothing for a case that lists its options."""
    if study.setting is None:
        return ()
    return placements(study.setting, configuration(study.setting, answer))
