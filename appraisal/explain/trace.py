"""A score as a tree: down to each judgement, with what it rests on."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from appraisal.compile.measures import parts_of
from appraisal.compile.parts import Part
from appraisal.compile.people import Satisfaction
from appraisal.compile.scale import UNITS_PER_POINT
from appraisal.programme import Assignment
from appraisal.schema.base import Figure
from appraisal.study import Study


@dataclass(frozen=True, slots=True)
class Node:
    """One number and what it is made of; the children's points add up to it exactly."""

    says: str
    points: Fraction
    """What it adds to the score, in points."""
    figures: tuple[Figure, ...] = ()
    """The figures it rests on, each with its provenance."""
    children: tuple["Node", ...] = ()


def trace(study: Study, answer: Assignment, weights: Mapping[str, int]) -> Node:
    """The score of an answer, criterion by criterion and choice by choice.

    Args:
        study: an opened case.
        answer: an assignment of its programme.
        weights: whole points for every criterion; not all 0.
    """
    total = sum(weights.values())
    criteria = tuple(_criterion(study, answer, c, Fraction(weights[c], total)) for c in study.criteria)
    return Node("score", sum((c.points for c in criteria), Fraction(0)), (), criteria)


def _criterion(study: Study, answer: Assignment, criterion: str, share: Fraction) -> Node:
    row = study.programme.row(criterion)
    figures = _figures(study, criterion, answer)
    names = {v.id: v.says for v in study.programme.variables}
    children = [
        Node(_says(figures.get(name, ()), names[name]), share * Fraction(c * answer[name], UNITS_PER_POINT),
             tuple(p.figure for p in figures.get(name, ()) if p.figure))
        for name, c in row.terms
        if answer[name]
    ]  # fmt: skip
    base = Node("the worst achievable, from which the swing starts", share * Fraction(row.offset, UNITS_PER_POINT))
    every = (base, *sorted(children, key=lambda node: -abs(node.points)))
    return Node(criterion, sum((c.points for c in every), Fraction(0)), (), every)


def _figures(study: Study, criterion: str, answer: Assignment) -> dict[str, tuple[Part, ...]]:
    """Variable -> the parts by which it adds to the criterion, for what is chosen."""
    if study.setting is None:
        return {}
    found: dict[str, tuple[Part, ...]] = {}
    parts, _, _ = parts_of(study.setting, Satisfaction(study.setting), study.setting.criteria[criterion])
    for part in parts:
        if answer[part.variable]:
            found[part.variable] = (*found.get(part.variable, ()), part)
    return found


def _says(parts: tuple[Part, ...], otherwise: str) -> str:
    return "; ".join(part.says for part in parts) or otherwise


def lines(node: Node, depth: int = 0) -> Iterator[tuple[int, Node]]:
    """The tree from the top, each node with its depth."""
    yield depth, node
    for child in node.children:
        yield from lines(child, depth + 1)
