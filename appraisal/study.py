"""A case opened for questions: compiled once, its swings known, its engine ready."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from pathlib import Path

from appraisal.checker import Checker
from appraisal.compile.build import Compiled, compile_case
from appraisal.compile.listed import compile_listed
from appraisal.compile.scale import UNITS_PER_POINT, Swing, scaled
from appraisal.compile.setting import Setting
from appraisal.errors import InputError, PreferenceError, Problem
from appraisal.library.brief import Brief
from appraisal.library.suggest import suggestion
from appraisal.programme import Constraint, Programme
from appraisal.schema.case import ConfiguredCase, ListedCase
from appraisal.solve.cpsat import Budget, Engine, weigh
from appraisal.solve.outcome import Outcome
from appraisal.solve.swings import swings
from appraisal.source import Place

FIRM = frozenset({"law", "definition"})
"""Strengths that nobody can switch off."""


@dataclass(frozen=True)
class Study:
    """Everything needed to answer questions on one case on one day."""

    brief: Brief
    setting: Setting | None
    """None for a listed case."""
    compiled: Compiled
    """With raw rows."""
    swings: Mapping[str, Swing]
    programme: Programme
    """With rows in value units."""
    engine: Engine
    """Of that programme."""
    checker: Checker | None
    """Recomputes answers from the case alone; None for a listed case, whose table is the answer."""
    switched_off: tuple[str, ...]

    @cached_property
    def families(self) -> dict[str, Engine]:
        """Option id -> an engine for the option alone."""
        return {option: self.engine.narrowed(extra) for option, extra in self.compiled.options.items()}

    @property
    def criteria(self) -> tuple[str, ...]:
        """Criterion ids in the order of the case."""
        return tuple(self.compiled.measured)

    @property
    def criterion_names(self) -> dict[str, str]:
        """Criterion id -> name."""
        if self.setting is not None:
            return {c.id: c.name for c in self.setting.criteria.values()}
        return {c.id: c.name for c in self.brief.case.criteria if not isinstance(c, str)}

    @property
    def option_names(self) -> dict[str, str]:
        """Option id -> name."""
        case, method = self.brief.case, self.brief.method
        own = case.options if isinstance(case, ListedCase) else (*(method.options if method else ()), *case.own_options)
        return {o.id: o.name for o in own}

    @property
    def options(self) -> tuple[str, ...]:
        """Option ids in the order of the pack and the case."""
        return tuple(self.compiled.options)

    def best(self, option: str, weights: Mapping[str, int], extra: Sequence[Constraint] = ()) -> Outcome:
        """The best configuration of an option; the objective is the sum of weight x value, in units.

        The constant parts of the rows are left out of the objective; see ``offset``.
        """
        objective, _ = weigh(self.programme, weights)
        return self.families[option].maximise(objective, extra)

    def offset(self, weights: Mapping[str, int]) -> int:
        """What to add to an objective of ``best`` to get the sum of weight x value."""
        return weigh(self.programme, weights)[1]

    def score(self, weights: Mapping[str, int], objective: int) -> Fraction:
        """Points 0-100 from an objective of ``best``."""
        return Fraction(objective + self.offset(weights), sum(weights.values()) * UNITS_PER_POINT)


def open_study(
    brief: Brief, switched_off: Sequence[str] = (), budget: Budget | None = None, cache: Path | None = None
) -> Study:
    """Compile a brief and find its swings.

    Args:
        brief: a case with its packs on one day.
        switched_off: ids of rules to leave out for a what-if.
        budget: for each solve.
        cache: folder for swings found before; the user's cache folder where None.

    Raises:
        InputError: a rule to switch off does not exist, or is law or a definition.
        SolverError: a swing could not be proved in the time given.
    """
    brief = _without(brief, switched_off)
    setting, compiled = _compiled(brief)
    engine = Engine(compiled.programme, budget)
    ends = swings(engine, cache)
    found = {i: replace(swing, noise=compiled.measured[i].noise) for i, swing in ends.items()}
    programme = scaled(compiled.programme, found)
    checker = Checker(brief) if setting else None
    return Study(
        brief, setting, compiled, found, programme, engine.with_rows(programme), checker, tuple(sorted(switched_off))
    )


def _compiled(brief: Brief) -> tuple[Setting | None, Compiled]:
    if isinstance(brief.case, ListedCase):
        return None, compile_listed(brief.case)
    if brief.method is None:
        raise InputError([Problem(Place(brief.case.id), "the case has no method pack", "name one under 'method'")])
    setting = Setting(brief, brief.case, brief.method)
    return setting, compile_case(setting)


def _without(brief: Brief, switched_off: Sequence[str]) -> Brief:
    """The same brief with some rules of the case off."""
    if not switched_off:
        return brief
    rules = {r.id: r for r in brief.case.rules} if isinstance(brief.case, ConfiguredCase) else {}
    firm = {r.id: "law" for r in brief.law.rules} if brief.law else {}
    firm |= {r.id: r.strength for r in rules.values() if r.strength in FIRM}
    problems = [
        Problem(Place(f"rule {rule}"), f"the rule is {firm[rule]}", "law and definitions stay on")
        if rule in firm
        else Problem(Place(f"rule {rule}"), f"the case has no rule '{rule}'", suggestion(rule, rules))
        for rule in switched_off
        if rule in firm or rule not in rules
    ]
    if problems or not isinstance(brief.case, ConfiguredCase):
        raise InputError(problems)
    changed = tuple(r.model_copy(update={"off": True}) if r.id in switched_off else r for r in brief.case.rules)
    return replace(brief, case=brief.case.model_copy(update={"rules": changed}))


def full_weights(study: Study, given: Mapping[str, int] | None = None) -> dict[str, int]:
    """Swing weights for every criterion: those given and 0 for the others, or equal where none is given.

    Raises:
        PreferenceError: an unknown criterion, a weight outside 0 to 100, or all weights 0.
    """
    if not given:
        return dict.fromkeys(study.criteria, 1)
    for criterion, points in given.items():
        if criterion not in study.criteria:
            raise PreferenceError(f"there is no criterion '{criterion}'; {suggestion(criterion, study.criteria)}")
        if not 0 <= points <= 100:
            raise PreferenceError(f"weight of '{criterion}' must be a whole number from 0 to 100 points; got {points}")
    weights = {criterion: given.get(criterion, 0) for criterion in study.criteria}
    if not any(weights.values()):
        raise PreferenceError("at least one weight must be above 0")
    return weights
