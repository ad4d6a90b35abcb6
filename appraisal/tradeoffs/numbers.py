"""Assumed numbers: what each adds to the score, how a choice fares while they are uncertain, and which would turn it.

Weights are known when the choice is made; numbers only later. So each option is committed to the configuration that is
best at the expected numbers, and then seen under drawn ones. Drawing samples: floating point, recorded seed.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from appraisal.analyse.acceptability import Ranks, ranks_of_performances
from appraisal.analyse.aims import Aims, Point
from appraisal.analyse.flip import smallest_shift
from appraisal.analyse.information import Agenda, agenda
from appraisal.appraise.assumptions import figures
from appraisal.compile.measures import parts_of
from appraisal.compile.people import Satisfaction
from appraisal.compile.scale import FULL_SWING, UNITS_PER_POINT
from appraisal.compile.setting import Setting
from appraisal.programme import Assignment, Row
from appraisal.schema.base import Figure
from appraisal.study import Study
from appraisal.tradeoffs.families import contenders, union
from appraisal.tradeoffs.pools import Pools

DRAWS = 10_000
FINE = 1000
"""Effects of a number are kept to so many parts of a unit."""
TRIED = 6
"""Promising numbers that are settled exactly."""
FAR = 2.0
"""Ranges beyond which a shift is not looked for: no such number would be believed."""
_HUNDRED = 100


@dataclass(frozen=True)
class Number:
    """One number that is not a fact, and what one more of it adds."""

    says: str
    figure: Figure
    effects: Mapping[str, Mapping[str, Fraction]]
    """Criterion -> variable -> value units added by one more of the number while the variable is chosen."""

    def effect(self, criterion: str, answer: Assignment) -> Fraction:
        """Value units that one more of the number adds to a criterion in a configuration."""
        return sum((e * answer[v] for v, e in self.effects.get(criterion, {}).items()), Fraction(0))

    def worth(self, answer: Assignment, weights: Mapping[str, int]) -> Fraction:
        """Points that one more of the number adds to the score of a configuration."""
        units = sum((w * self.effect(c, answer) for c, w in weights.items()), Fraction(0))
        return units / (sum(weights.values()) * UNITS_PER_POINT)


def numbers(study: Study) -> tuple[Number, ...]:
    """Every assumed or elicited number with a range that bears on some criterion.

    Ratings, approval layers, costs and effects of actions. Months are left at what is expected: their longest wait is
    not a sum. Shares of topics, budgets and points of wants are left too.
    """
    said, found = {}, dict[int, dict[str, dict[str, Fraction]]]()
    for says, figure, criterion, variable, slope in _parts(study):
        swing, measured = study.swings[criterion], study.compiled.measured[criterion]
        if swing.flat or figure.basis == "fact" or figure.lowest == figure.highest or not slope:
            continue
        said[id(figure)] = (says, figure)
        effects = found.setdefault(id(figure), {}).setdefault(criterion, {})
        unit = Fraction(FULL_SWING * measured.sign, swing.best - swing.worst) * slope
        effects[variable] = effects.get(variable, Fraction(0)) + unit
    return tuple(Number(*said[key], effects) for key, effects in found.items())


def _parts(study: Study) -> Iterator[tuple[str, Figure, str, str, Fraction]]:
    """Words, figure, criterion, variable, and raw units that one more of the figure adds."""
    case, setting = study.brief.case, study.setting
    if setting is None:
        if case.kind == "listed":
            every = ((o, p) for o in case.options for p in o.performance)
            for o, p in every:
                yield f"{o.name}: {p.criterion}", p.figure, p.criterion, f"option|{o.id}", Fraction(1)
        return
    words = {id(figure): about.where for about, figure in figures(setting)}
    level = _levelled(setting)
    for criterion, known in setting.criteria.items():
        raised, _, _ = parts_of(level, Satisfaction(level), level.criteria[criterion])
        at_hundred = {(p.variable, p.says): p.raw for p in raised}
        parts, _, _ = parts_of(setting, Satisfaction(setting), known)
        for part in parts:
            if part.figure is not None:
                slope = Fraction(at_hundred[part.variable, part.says], _HUNDRED)
                yield words.get(id(part.figure), part.says), part.figure, criterion, part.variable, slope


def _levelled(setting: Setting) -> Setting:
    """The same setting with every number that adds in proportion set to 100, so that its slope can be read off."""

    def level(thing: object, *fields: str) -> object:
        values = {f: getattr(thing, f) for f in fields}
        raised = {f: v.model_copy(update={"value": _HUNDRED}) for f, v in values.items() if v is not None}
        return thing.model_copy(update=raised)  # type: ignore[attr-defined]  # every declared thing is a model

    rated = {"judgements": tuple(level(j, "rating") for j in setting.case.judgements)}
    costs = ("approval_layers", "set_up_cost", "board_cost")
    case = setting.case.model_copy(
        update={**rated, "form_figures": tuple(level(f, *costs) for f in setting.case.form_figures)}
    )
    actions = tuple(
        a.model_copy(update={"effects": tuple(level(e, "points") for e in a.effects)}) for a in setting.method.actions
    )
    method = setting.method.model_copy(
        update={
            "judgements": tuple(level(j, "rating") for j in setting.method.judgements),
            "forms": tuple(level(f, *costs) for f in setting.method.forms),
            "actions": tuple(level(a, "cost") for a in actions),
        }
    )
    return Setting(replace(setting.brief, case=case, method=method), case, method)


@dataclass(frozen=True)
class Uncertain:
    """How committed configurations fare while the numbers are uncertain and the weights are given."""

    options: tuple[str, ...]
    ranks: Ranks
    """How often each takes each rank; weights fixed, numbers drawn."""
    spans: Mapping[str, tuple[float, float, float]]
    """Option -> points that it exceeds in 95, 50 and 5 per cent of draws."""
    information: Agenda
    """Which number, once known, would most improve the choice among the pool's configurations: expected points."""
    numbers: tuple[Number, ...]
    draws: int
    seed: int


@dataclass(frozen=True)
class _Table:
    """Scores of configurations as the numbers move."""

    numbers: tuple[Number, ...]
    base: NDArray[np.float64]
    slopes: NDArray[np.float64]

    @cached_property
    def expected(self) -> NDArray[np.float64]:
        return np.array([n.figure.value for n in self.numbers], dtype=float)

    def draw(self, count: int, seed: int) -> NDArray[np.float64]:
        """Each number by itself, triangular between its low and high with its peak at what is expected."""
        generator = np.random.default_rng(seed)
        columns = [generator.triangular(n.figure.lowest, n.figure.value, n.figure.highest, count) for n in self.numbers]
        return np.column_stack(columns) if columns else np.zeros((count, 0))

    def scores(self, drawn: NDArray[np.float64]) -> NDArray[np.float64]:
        found: NDArray[np.float64] = self.base + (drawn - self.expected) @ self.slopes.T
        return found


def _table(study: Study, known: Sequence[Number], points: Sequence[Point], weights: Mapping[str, int]) -> _Table:
    scale = sum(weights.values()) * UNITS_PER_POINT
    vector = [weights[c] for c in study.criteria]
    base = [sum(w * v for w, v in zip(vector, p.values, strict=True)) / scale for p in points]
    slopes = [[float(n.worth(p.assignment, weights)) for n in known] for p in points]
    return _Table(tuple(known), np.array(base), np.array(slopes).reshape(len(points), len(known)))


def uncertain(study: Study, pools: Pools, weights: Mapping[str, int], draws: int = DRAWS, seed: int = 1) -> Uncertain:
    """Draw every number within its range, the weights staying as they are.

    Swings stay those of the expected numbers, so that a point means the same in every draw; a value can then leave
    0 to 100.

    Args:
        study: an opened case.
        pools: of its options; each option is committed to its best known configuration at the weights.
        weights: whole points for every criterion.
        draws: how many.
        seed: recorded, so that the draws can be repeated.
    """
    known = numbers(study)
    options = tuple(o for o in contenders(study) if o in pools.by_option)
    standings = pools.score_at(weights)
    committed = _table(study, known, [standings[o].point for o in options], weights)
    drawn = committed.draw(draws, seed)
    scores = committed.scores(drawn)
    every = list({p.values: p for o in options for p in pools.by_option[o].points}.values())
    pooled = _table(study, known, every, weights).scores(drawn)
    items = {f"{k}": drawn[:, k] for k in range(len(known))}
    low, middle, high = np.quantile(scores, [0.05, 0.5, 0.95], axis=0)
    spans = {o: (float(low[k]), float(middle[k]), float(high[k])) for k, o in enumerate(options)}
    return Uncertain(
        options,
        ranks_of_performances(scores[:, :, None], np.ones((1, 1))),
        spans,
        agenda(pooled, items),
        known,
        draws,
        seed,
    )


@dataclass(frozen=True)
class Shift:
    """The smallest change of one number that lets an option draw level with all others."""

    option: str
    number: Number
    to: Fraction
    """What the number would have to be."""

    @property
    def plausible(self) -> bool:
        """Whether that lies within the number's own range."""
        return self.number.figure.lowest <= self.to <= self.number.figure.highest


def shifts(study: Study, pools: Pools, option: str, weights: Mapping[str, int], *, most: int = 3) -> tuple[Shift, ...]:
    """Numbers whose change alone lets an option lead at the weights, the nearest in parts of their range first.

    The pool says which numbers are promising; each of those is then settled exactly against every configuration of
    every option, for the option's best configuration of today. Nothing where the option leads already.

    Raises:
        SolverError: a solve ended before a proof.
    """
    rival = pools.score_at(weights)[option].point
    every = [p for o in contenders(study) if o in pools.by_option for p in pools.by_option[o].points]
    known = numbers(study)
    table = _table(study, known, [rival, *every], weights)
    behind = table.base[1:] - table.base[0]
    if behind.max() <= 0:
        return ()
    promising = sorted((_promise(behind, table.slopes[0, k] - table.slopes[1:, k], n), k) for k, n in enumerate(known))
    found = []
    families = union(study, [o for o in contenders(study) if o in pools.by_option])
    for promise, k in promising[:TRIED]:
        if promise <= FAR:
            aims = Aims(families, [dict(weights), _row(known[k], weights)])
            change = smallest_shift(aims, aims.values(rival.assignment))
            if change is not None:
                found.append(Shift(option, known[k], known[k].figure.value + change * FINE))
    found.sort(key=lambda s: abs(s.to - s.number.figure.value) / (s.number.figure.highest - s.number.figure.lowest))
    return tuple(found[:most])


def _promise(behind: NDArray[np.float64], gain: NDArray[np.float64], number: Number) -> float:
    """Parts of its range that the number must move, up or down, before no known configuration leads the rival."""
    reach = float(number.figure.highest - number.figure.lowest)
    needs = []
    for sign in (1, -1):
        with np.errstate(divide="ignore", invalid="ignore"):
            each = np.where(behind <= 0, 0.0, np.where(sign * gain > 0, behind / (sign * gain), np.inf))
        needs.append(float(each.max(initial=0.0)))
    return min(needs) / reach


def _row(number: Number, weights: Mapping[str, int]) -> Row:
    """What one more of the number adds to the sum of weight x value, in parts of a unit."""
    total: dict[str, Fraction] = {}
    for criterion, effects in number.effects.items():
        for variable, effect in effects.items():
            total[variable] = total.get(variable, Fraction(0)) + weights[criterion] * effect
    return Row("number", tuple((v, round(FINE * e)) for v, e in total.items() if round(FINE * e)))
