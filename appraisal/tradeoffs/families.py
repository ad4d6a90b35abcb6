"""Options as families of configurations, seen through the criteria."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from appraisal.analyse.aims import Aims
from appraisal.programme import Assignment, Constraint, Programme
from appraisal.solve.cpsat import Budget, Engine
from appraisal.solve.outcome import Feasible, Infeasible, Optimal, Outcome, Unknown
from appraisal.source import Source
from appraisal.study import Study


def contenders(study: Study) -> tuple[str, ...]:
    """Options that compete with each other: all but a mix without limits, which can only tie or beat them."""
    return tuple(option for option, definition in study.compiled.options.items() if definition)


def aims_of(study: Study, option: str, budget: Budget | None = None) -> Aims:
    """One aim for each criterion, in the order of the case, over one option; asked in the study's own budget if None."""
    family = study.families[option]
    return Aims(family.within(budget) if budget else family, [{criterion: 1} for criterion in study.criteria])


def broken(constraint: Constraint) -> Iterator[Constraint]:
    """Each way to break a constraint: below its floor, and above its ceiling."""
    source = Source("search", "looks for a configuration outside an option", "structure")
    if constraint.low is not None:
        yield Constraint(constraint.terms, None, constraint.low - 1, source)
    if constraint.high is not None:
        yield Constraint(constraint.terms, constraint.high + 1, None, source)


@dataclass(frozen=True)
class Union:
    """Several families asked as one: the best answer of any of them."""

    programme: Programme
    budget: Budget
    engines: Sequence[Engine]

    @property
    def settled_part(self) -> Mapping[str, int]:
        """Nothing is the same in every family."""
        return {}

    def maximise(
        self, objective: Mapping[str, int], extra: Sequence[Constraint] = (), hint: Assignment | None = None
    ) -> Outcome:
        """The assignment of any family with the greatest objective."""
        outcomes = [engine.maximise(objective, extra, hint) for engine in self.engines]
        found = [o for o in outcomes if isinstance(o, Optimal | Feasible)]
        if not found:
            unsure = any(isinstance(o, Unknown) for o in outcomes)
            return Unknown() if unsure else Infeasible()
        best = max(found, key=lambda o: o.objective)
        bounds = [o.bound if isinstance(o, Feasible) else o.objective for o in found]
        if any(isinstance(o, Unknown) for o in outcomes):
            return Unknown()
        if max(bounds) > best.objective:
            return Feasible(best.objective, max(bounds), best.assignment)
        return Optimal(best.objective, best.assignment)


def union(study: Study, options: Sequence[str]) -> Union:
    """The named options as one family."""
    return Union(study.programme, study.engine.budget, [study.families[option] for option in options])
