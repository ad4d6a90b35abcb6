"""Arrangements worked out beforehand, so that a room gets answers at once and a record needs no solver."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from appraisal.appraise import arrangement
from appraisal.appraise.confirm import confirm
from appraisal.compile.answer import configuration
from appraisal.programme import Assignment
from appraisal.record import PlacementResult
from appraisal.schema.case import ListedCase
from appraisal.study import Study
from appraisal.tradeoffs.pools import open_pools
from appraisal.workshop.event import Arrangement

LONGEST = 500
"""Characters of a choice in words."""


def arrangements(
    study: Study,
    criteria: Sequence[str],
    weights: Iterable[Mapping[str, int]] = (),
    seconds: float = 4,
    progress: Callable[[str], None] = lambda _: None,
) -> tuple[Arrangement, ...]:
    """Give arrangements of every option that is possible, each checked by the independent checker.

    They are best at equal weights, at weights that favour each criterion in turn, at random ones, and at
    those given.

    Args:
        study: an opened case.
        criteria: those that the workshop weighs; any others have the same value everywhere.
        weights: criterion id -> whole points, such as those that people in the room have given.
        seconds: about how long to look beyond the equal weights and those given.
        progress: told what is being worked on.

    Raises:
        SolverError: the solver failed, or the checker disagreed with it.
    """
    progress("looking for arrangements at many weights")
    pools = open_pools(study, seconds)
    for number, given in enumerate(weights, start=1):
        progress(f"looking for arrangements at the weights of voice {number}")
        pools = pools.proved(study, {c: given.get(c, 0) for c in study.criteria})
    progress("checking every arrangement")
    return tuple(
        _arrangement(study, option, criteria, point.assignment)
        for option, pool in pools.by_option.items()
        for point in pool.points
    )


def _arrangement(study: Study, option: str, criteria: Sequence[str], answer: Assignment) -> Arrangement:
    values = {c: study.programme.row(c).value(answer) for c in criteria}
    if study.setting is None or study.checker is None:
        return Arrangement(option=option, values=values, choices={"Option": _name(study, option)})
    arranged = configuration(study.setting, answer)
    confirm(study, study.checker, option, arranged, answer)
    placed = arrangement.placements(study.setting, arranged)
    return Arrangement(option=option, values=values, choices=_choices(placed))


def _name(study: Study, option: str) -> str:
    case = study.brief.case
    return next(o.name for o in case.options if o.id == option) if isinstance(case, ListedCase) else option


def _choices(placements: Iterable[PlacementResult]) -> dict[str, str]:
    """Topic -> form, place and host, for each place on which it is commissioned."""
    said: dict[str, list[str]] = {}
    for placed in placements:
        host = f", hosted by {placed.host_name}" if placed.host_name else ""
        said.setdefault(placed.topic_name, []).append(f"{placed.form_name} over {placed.footprint_name}{host}")
    return {topic[:LONGEST]: "; ".join(lines)[:LONGEST] for topic, lines in said.items()}
