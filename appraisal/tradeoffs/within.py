"""Which options are kinds of others, so that they can tie with them and never score more."""

from itertools import permutations

from appraisal.solve.outcome import Infeasible
from appraisal.study import Study
from appraisal.tradeoffs.families import broken, contenders
from appraisal.tradeoffs.pools import Pools


def within(study: Study, pools: Pools) -> tuple[tuple[str, str], ...]:
    """Pairs of options of which every configuration of the first belongs to the second too, proved.

    Args:
        study: an opened case.
        pools: of its options; a configuration at hand that lies outside settles most pairs without a solve.
    """
    fair = [o for o in contenders(study) if o in pools.by_option]
    return tuple(pair for pair in permutations(fair, 2) if _within(study, pools, *pair))


def _within(study: Study, pools: Pools, narrow: str, wide: str) -> bool:
    rules = study.compiled.options[wide]
    known = pools.by_option[narrow].points
    if not all(rule.holds(point.assignment) for point in known for rule in rules):
        return False
    family = study.families[narrow].within(study.engine.budget.clockless)
    return all(isinstance(family.maximise({}, (way,)), Infeasible) for rule in rules for way in broken(rule))
