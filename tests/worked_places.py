"""The five bundled cases, ready to be asked what is possible and why something is not."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import cache

from appraisal.appraise import appraise
from appraisal.compile import names
from appraisal.compile.build import compile_case
from appraisal.compile.setting import OWN, Setting
from appraisal.library import Brief, open_brief
from appraisal.programme import Constraint
from appraisal.record import Appraisal, OptionResult
from appraisal.schema.case import ConfiguredCase
from appraisal.solve.conflict import conflict
from appraisal.solve.cpsat import Engine
from appraisal.solve.outcome import Infeasible, Optimal
from appraisal.source import Source
from appraisal.study import open_study

PLACES = ("bath-2017", "cambridgeshire-2014", "cheshire-east-2015", "staffordshire-2014", "walsall-2017")
ASKED = Source("asked", "what the test asks for", "definition")


class Asked:
    """One case on one day: what is possible under its law and rules, without any score."""

    def __init__(self, brief: Brief) -> None:
        """Compile the case once."""
        assert isinstance(brief.case, ConfiguredCase)
        assert brief.method is not None
        self.case = brief.case
        self.setting = Setting(brief, brief.case, brief.method)
        self.compiled = compile_case(self.setting)
        self.engine = Engine(self.compiled.programme)

    def possible(self, *asked: Constraint, option: str = "best_mix") -> bool:
        """Whether an option leaves room for what is asked."""
        outcome = self.engine.maximise({}, (*self.compiled.options[option], *asked))
        assert isinstance(outcome, Optimal | Infeasible)
        return isinstance(outcome, Optimal)

    def why_not(self, *asked: Constraint, option: str = "best_mix") -> dict[str, tuple[str, ...]]:
        """Rule -> its citations, for a smallest set of rules that stand against what is asked."""
        against = conflict(self.compiled.programme, (*self.compiled.options[option], *asked))
        return {s.rule: s.cites for s in against if s != ASKED}

    def uses(self, service: str, vehicles: Iterable[str]) -> Constraint:
        """The service uses one of the vehicles on some footprint."""
        return self._some(names.uses(service, f, v) for f in self.case_footprints for v in vehicles)

    def leaves(self, service: str) -> Constraint:
        """The service leaves its holder by some vehicle, somewhere."""
        return self.uses(service, {v for f in self.setting.forms.values() for v in f.vehicles} - {OWN})

    def takes(self, topic: str, form: str) -> Constraint:
        """The topic takes the form on some footprint."""
        return self._some(names.placed(topic, f, form) for f in self.case_footprints)

    def without_body(self, body: str) -> Constraint:
        """The body goes."""
        return Constraint(((names.kept(body), 1),), None, 0, ASKED)

    @property
    def case_footprints(self) -> tuple[str, ...]:
        """Footprint ids of the case."""
        return tuple(self.setting.footprints)

    def _some(self, wanted: Iterable[str]) -> Constraint:
        known = {v.id for v in self.compiled.programme.variables}
        return Constraint(tuple((name, 1) for name in wanted if name in known), 1, None, ASKED)


@cache
def place(case: str, as_at: date | None = None) -> Asked:
    """A bundled case, as it is."""
    return Asked(open_brief(case, as_at))


def changed(case: str, as_at: date | None = None, **changes: object) -> Asked:
    """A bundled case with some fields replaced."""
    brief = open_brief(case, as_at)
    return Asked(replace(brief, case=brief.case.model_copy(update=changes)))


@cache
def record(case: str, off: tuple[str, ...] = ()) -> Appraisal:
    """The whole appraisal of a bundled case, with some rules switched off."""
    return appraise(open_study(open_brief(case), off))


def result(case: str, option: str, off: tuple[str, ...] = ()) -> OptionResult:
    """One option of it."""
    return next(o for o in record(case, off).options if o.id == option)
