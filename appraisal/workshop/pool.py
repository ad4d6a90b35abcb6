"""Arrangements worked out beforehand, so that a room gets answers at once and a record needs no solver."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from appraisal.analyse.pool import Pool
from appraisal.appraise import arrangement
from appraisal.appraise.confirm import confirm
from appraisal.compile.answer import configuration
from appraisal.programme import Assignment
from appraisal.record import PlacementResult
from appraisal.study import Study
from appraisal.tradeoffs.pools import EFFORT, Pools, open_pools
from appraisal.workshop.event import Arrangement, Pooled, Proof, Proved
from appraisal.workshop.refused import Refused
from appraisal.workshop.state import State

LONGEST = 500
"""Characters of a choice in words."""


@dataclass(frozen=True, slots=True)
class Found:
    """What was worked out, as a record keeps it."""

    pooled: Pooled
    proved: Proved


def same_case(state: State, digest: str) -> None:
    """Check that a workshop was set up on a case as it is now.

    Args:
        state: of the workshop.
        digest: of the case as it is now, its packs and the day.

    Raises:
        Refused: the case, a pack or the day has changed since.
    """
    was = state.created.digest
    if was != digest:
        raise Refused(
            "changed",
            f"the workshop was set up on {state.created.case} with the digest {was[:12]}; the case, its law or its day "
            f"has changed since, and has the digest {digest[:12]} now",
        )


def worked_out(study: Study, criteria: Sequence[str], effort: int = 6 * EFFORT) -> Found:
    """Give arrangements of every option that is possible, each checked by the independent checker.

    They are best at equal weights, at weights that favour each criterion in turn, and at random ones.

    Args:
        study: an opened case.
        criteria: those that the workshop weighs; any others have the same value everywhere.
        effort: how much to look beyond the equal weights, see ``EFFORT``.

    Raises:
        SolverError: the solver failed, or the checker disagreed with it.
    """
    pools = open_pools(study, effort).proved(study, {c: int(c in criteria) for c in study.criteria})
    return _found(study, criteria, pools, State())


def more(study: Study, pools: Pools, state: State, weights: Mapping[str, int]) -> Found:
    """Give the best arrangement of every option at some weights, where the record does not hold it yet.

    Args:
        study: the case of the workshop, opened.
        pools: of its options, as ``open_pools`` gives them.
        state: of the workshop.
        weights: criterion id -> whole weight.

    Raises:
        Refused: the case has changed since the workshop was set up.
        SolverError: the solver failed, or the checker disagreed with it.
    """
    same_case(state, study.brief.digest)
    pools = pools.proved(study, {c: weights.get(c, 0) for c in study.criteria})
    return _found(study, [c.id for c in state.created.criteria], pools, state)


def _found(study: Study, criteria: Sequence[str], pools: Pools, state: State) -> Found:
    """What pools hold that the state does not."""
    places = {c: study.criteria.index(c) for c in criteria}
    spans = {c: pool.spans[k] for pool in pools.by_option.values() for c, k in places.items()}
    proofs = [_proof(option, pool, given, places) for option, pool in pools.by_option.items() for given in pool.proofs]
    fresh_proofs = tuple(p for p in proofs if p not in state.proofs)
    proved = Proved(spans=spans, proofs=fresh_proofs, unsettled=pools.unsettled)
    return Found(Pooled(arrangements=fresh(study, state, pools, criteria)), proved)


def fresh(study: Study, state: State, pools: Pools, criteria: Sequence[str] | None = None) -> tuple[Arrangement, ...]:
    """The arrangements in pools that are not on record yet, each checked by the independent checker.

    Args:
        study: the case of the workshop, opened.
        state: of the workshop.
        pools: of the options.
        criteria: those that the workshop weighs; as the state says where None.

    Raises:
        SolverError: the checker disagreed with the solver.
    """
    weighed = [c.id for c in state.created.criteria] if criteria is None else criteria
    places = [study.criteria.index(c) for c in weighed]
    known = {(a.option, *(a.values[c] for c in weighed)) for a in state.arrangements}
    return tuple(
        _arrangement(study, option, weighed, point.assignment)
        for option, pool in pools.by_option.items()
        for point in pool.points
        if (option, *(point.values[k] for k in places)) not in known
    )


def _proof(option: str, pool: Pool, given: tuple[tuple[int, ...], int], places: Mapping[str, int]) -> Proof:
    """A proof without the criteria that the workshop does not weigh: their lowest share of it is taken out."""
    weights, best = given
    others = sum(w * pool.spans[k][0] for k, w in enumerate(weights) if k not in places.values())
    return Proof(option=option, weights={c: weights[k] for c, k in places.items()}, most=best - others)


def _arrangement(study: Study, option: str, criteria: Sequence[str], answer: Assignment) -> Arrangement:
    values = {c: study.programme.row(c).value(answer) for c in criteria}
    if study.setting is None or study.checker is None:
        return Arrangement(option=option, values=values, choices={"Option": study.option_names[option]})
    arranged = configuration(study.setting, answer)
    confirm(study, study.checker, option, arranged, answer)
    placed = arrangement.placements(study.setting, arranged)
    return Arrangement(option=option, values=values, choices=_choices(placed))


def _choices(placements: Iterable[PlacementResult]) -> dict[str, str]:
    """Topic -> form, place and host, for each place on which it is commissioned."""
    said: dict[str, list[str]] = {}
    for placed in placements:
        host = f", hosted by {placed.host_name}" if placed.host_name else ""
        said.setdefault(placed.topic_name, []).append(f"{placed.form_name} over {placed.footprint_name}{host}")
    return {topic[:LONGEST]: "; ".join(lines)[:LONGEST] for topic, lines in said.items()}
