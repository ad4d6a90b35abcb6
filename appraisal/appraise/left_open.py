"""What the score leaves open in an arrangement: who hosts, and whether a service moves, with every form as it is."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from appraisal.appraise.ties import level
from appraisal.compile import names
from appraisal.compile.measures import STAYS, class_of
from appraisal.compile.setting import Setting
from appraisal.configuration import Configuration
from appraisal.programme import Assignment, Constraint
from appraisal.solve.cpsat import Engine
from appraisal.solve.outcome import Feasible, Optimal
from appraisal.source import Source
from appraisal.study import Study

At = tuple[str, str]
"""Topic or service, and footprint."""
Choices = Mapping[str, str]
"""Id of a partner or code of a vehicle -> the variable that chooses it."""
SEVERAL = 2
"""Other hosts that are sought for one placement; as many stand for more."""
SAME = Source("search", "keeps every form as it is", "structure")


@dataclass(frozen=True, slots=True)
class LeftOpen:
    """What other arrangements with the same forms and the same score choose otherwise."""

    hosts: Mapping[At, frozenset[str]]
    """Topic and footprint -> ids of other partners that can host, at most ``SEVERAL``."""
    moves: frozenset[At]
    """Service and footprint, where the service can stay though it moves here, or move though it stays."""


SETTLED = LeftOpen({}, frozenset())
"""Nothing is open, or nobody has asked."""


def left_open(
    study: Study,
    setting: Setting,
    family: Engine,
    weights: Mapping[str, int],
    best: Optimal | Feasible,
    shown: Configuration,
    *,
    moves: bool,
) -> LeftOpen:
    """Search for hosts and means that score the same.

    Args:
        study: an opened case.
        setting: of the case.
        family: of whose configurations the answer is the best.
        weights: at which it was found.
        best: the answer.
        shown: the same, read.
        moves: whether to ask for each service too if it could move or stay, which takes many times longer.
    """
    sites = setting.sites.values()
    placed = [names.placed(*site.key, form.id) for site in sites for form in setting.forms_of(site.topic)]
    same = [Constraint(((name, 1),), best.assignment[name], best.assignment[name], SAME) for name in placed]
    near = family.within(family.budget.clockless).narrowed([level(study, weights, best), *same])
    hosts = _met(near, dict(_other_hosts(setting, shown)), SEVERAL, best.assignment)
    means = _met(near, dict(_other_means(setting, shown)), 1, best.assignment) if moves else {}
    return LeftOpen(hosts, frozenset(at for at, found in means.items() if found))


def _other_hosts(setting: Setting, shown: Configuration) -> Iterator[tuple[At, Choices]]:
    """For each placement with a host, the others who are able."""
    for p in shown.placements:
        at = (p.topic, p.footprint)
        if p.host:
            able = setting.hosts_of(setting.sites[at])
            yield at, {other.id: names.hosted(*at, other.id) for other in able if other.id != p.host}


def _other_means(setting: Setting, shown: Configuration) -> Iterator[tuple[At, Choices]]:
    """For each service, what would move it where it stays, or leave it where it moves."""
    for p in shown.placements:
        for service, vehicle in p.vehicles:
            stays = class_of(setting, vehicle) in STAYS
            means = setting.means_of(setting.topics[p.topic])
            other = [v for v in means if (class_of(setting, v) in STAYS) != stays]
            yield (service, p.footprint), {v: names.uses(service, p.footprint, v) for v in other}


def _met(near: Engine, groups: Mapping[At, Choices], enough: int, hint: Assignment) -> dict[At, frozenset[str]]:
    """What can be chosen at each place, as many as are enough.

    Each search asks for as many at once as can be, until none is left: what is not found is then proved not to be there.
    Where the work of the budget runs out first, only what was found by then is given.
    """
    met = {at: frozenset[str]() for at in groups}
    while True:
        short = {at: choices for at, choices in groups.items() if len(met[at]) < enough}
        wanted = {name: (at, i) for at, choices in short.items() for i, name in choices.items() if i not in met[at]}
        outcome = near.maximise(dict.fromkeys(wanted, 1), (), hint) if wanted else None
        if not isinstance(outcome, Optimal) or outcome.objective == 0:
            return met
        for name, (at, i) in wanted.items():
            if outcome.assignment[name]:
                met[at] |= {i}
