"""Options as families of configurations, seen through the criteria."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from appraisal.analyse.aims import Aims, Point
from appraisal.programme import Assignment, Constraint, Programme, Row, Variable
from appraisal.solve.cpsat import Budget, Engine
from appraisal.solve.outcome import Feasible, Infeasible, Optimal, Outcome, Unknown
from appraisal.source import Source
from appraisal.study import Study

ONE = Source("structure", "exactly one of the listed points is chosen", "structure")


def contenders(study: Study) -> tuple[str, ...]:
    """Options that compete with each other: all but a mix without limits, which can only tie or beat them."""
    return tuple(option for option, definition in study.compiled.options.items() if definition)


def aims_of(study: Study, option: str) -> Aims:
    """One aim for each criterion, in the order of the case, over one option."""
    return Aims(study.families[option], [{criterion: 1} for criterion in study.criteria])


@dataclass(frozen=True)
class Union:
    """Several families asked as one: the best answer of any of them."""

    programme: Programme
    budget: Budget
    engines: Sequence[Engine]

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


@dataclass(frozen=True)
class Listed:
    """A fixed list of points as something to be solved: the best is found by looking at each."""

    programme: Programme
    budget: Budget

    def maximise(
        self,
        objective: Mapping[str, int],
        extra: Sequence[Constraint] = (),
        hint: Assignment | None = None,  # noqa: ARG002  # looking at each point needs no hint
    ) -> Outcome:
        """The listed point with the greatest objective; the first of those that tie."""
        names = [v.id for v in self.programme.variables]
        choices = ({name: int(name == chosen) for name in names} for chosen in names)
        open_ = [c for c in choices if all(limit.holds(c) for limit in extra)]
        if not open_:
            return Infeasible()
        scores = [sum(k * c[name] for name, k in objective.items()) for c in open_]
        best = max(range(len(open_)), key=scores.__getitem__)
        return Optimal(scores[best], open_[best])


def listed(points: Sequence[tuple[int, ...]]) -> Aims:
    """Aims over a fixed list of value vectors; the assignment of a point names its number."""
    names = [str(k) for k in range(len(points))]
    rows = tuple(
        Row(str(j), tuple((name, p[j]) for name, p in zip(names, points, strict=True) if p[j]))
        for j in range(len(points[0]))
    )
    one = Constraint(tuple((name, 1) for name in names), 1, 1, ONE)
    programme = Programme(tuple(Variable(name) for name in names), (one,), rows)
    return Aims(Listed(programme, Budget()), [{row.id: 1} for row in rows])


def number_of(point: Point) -> int:
    """Which of the listed points it is."""
    return next(int(name) for name, chosen in point.assignment.items() if chosen)
