"""``appraisal tradeoffs | map | efficient``: what wins where, how sure, and what to settle next."""

from typing import Annotated

import typer
from rich.console import Console

from appraisal.cli.asked import Asked, as_json, known_criteria, opened, per_cent
from appraisal.cli.explored import explored
from appraisal.cli.people import given, needed
from appraisal.cli.show import console, show
from appraisal.errors import PreferenceError
from appraisal.record import NOT_ADVICE
from appraisal.tradeoffs.cells import FreeWeights, free_many
from appraisal.tradeoffs.front import frontier
from appraisal.tradeoffs.line import FreeWeight, free
from appraisal.tradeoffs.proofs import ROUNDS
from appraisal.view.numbers import amount
from appraisal.view.tables import Table

Case = Annotated[str, typer.Argument(help="Bundled case id, file or folder.")]
Weight = Annotated[list[str] | None, typer.Option(help="Swing weight, such as C2=100; repeat for others.")]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def tradeoffs(
    case: Case,
    weight: Weight = None,
    where: Annotated[
        list[str] | None, typer.Option(help="What is said of weights, such as 'C1 >= 2 C2' or 'C1 <= 30%'; repeat.")
    ] = None,
    people: Annotated[str | None, typer.Option(help="File of people's weights and statements, YAML or JSON.")] = None,
    numbers: Annotated[bool, typer.Option("--numbers", help="Also draw the assumed numbers, weights held.")] = False,
    regret: Annotated[bool, typer.Option("--regret", help="Also the most that each option can lose.")] = False,
    settle: Annotated[bool, typer.Option("--settle", help="Also try to prove what is settled or excluded.")] = False,
    rounds: Annotated[int, typer.Option(min=0, help="Draws looked at closely to prove who leads.")] = ROUNDS,
    as_json_: Json = False,
) -> None:
    """Say how often each option leads over all weights, what is settled, and which weight to discuss next."""
    asked = opened(case, weight)
    said = given(asked, people)
    if people is not None:
        needed(said)
    with Console(stderr=True).status("looking over all weights"):
        found = explored(asked, said, tuple(where or ()), rounds=rounds, numbers=numbers, regret=regret, settle=settle)
    if as_json_:
        as_json(found.data(asked))
        return
    out = console()
    for shown in found.shown(asked):
        if isinstance(shown, Table):
            show(out, shown)
        else:
            out.print(shown, markup=False)
    out.print(NOT_ADVICE, markup=False)


def draw_map(
    case: Case,
    free_: Annotated[str, typer.Option("--free", help="One, two or three criteria whose weights are free: a[,b[,c]].")],
    weight: Weight = None,
    most: Annotated[
        int | None,
        typer.Option(
            help="Look for best configurations with so many solves, and for who leads with so many an option."
        ),
    ] = None,
    as_json_: Json = False,
) -> None:
    """Map which option leads as one, two or three weights run free: exact break-points and corners."""
    asked = opened(case, weight)
    criteria = known_criteria(asked, free_)
    if not 1 <= len(criteria) <= 3:  # a map of more cannot be read
        raise PreferenceError("give one, two or three criteria to --free")
    try:
        with Console(stderr=True).status("finding every break-point"):
            found = free(asked.study, criteria[0], asked.weights) if len(criteria) == 1 else None
            regions = free_many(asked.study, criteria, asked.weights, most) if found is None else None
    except ValueError as error:
        raise PreferenceError(str(error)) from error
    if found is not None:
        _line(asked, found, as_json_)
    elif regions is not None:
        _regions(asked, regions, as_json_)


def _line(asked: Asked, found: FreeWeight, plain: bool) -> None:
    if plain:
        stretches = [{"low": s.low, "high": s.high, "leaders": s.leaders} for s in found.stretches]
        as_json({"criterion": found.criterion, "now": found.now, "stretches": stretches, "complete": found.complete})
        return
    rows = tuple(
        (per_cent(s.low), per_cent(s.high), ", ".join(s.leaders), f"{s.low} to {s.high}") for s in found.stretches
    )
    title = f"Who leads as the weight of {asked.criteria[found.criterion]} runs from nothing to everything"
    show(console(), Table(title, ("From", "To", "Leads", "Exactly"), rows))
    low, high = found.stability
    proof = "Every break-point is proved." if found.complete else "Time ran out: further break-points may exist."
    console().print(
        f"Today {per_cent(found.now)}; the leader stays from {per_cent(low)} to {per_cent(high)}. {proof}", markup=False
    )


def _regions(asked: Asked, found: FreeWeights, plain: bool) -> None:
    if plain:
        regions = [{"option": r.option, "share": r.share, "corners": r.corners} for r in found.regions]
        proved = {"coverage": found.coverage, "best": found.best, "solves": found.solves}
        as_json({"criteria": found.criteria, "regions": regions, **proved})
        return
    rows = tuple(
        (r.option, per_cent(r.share), "; ".join(f"({', '.join(per_cent(x) for x in corner)})" for corner in r.corners))
        for r in found.regions
    )
    title = f"Who leads while the weights of {' and '.join(asked.criteria[c] for c in found.criteria)} are free"
    show(console(), Table(title, ("Option", "Share of map", "Corners (shares of all weight)"), rows))
    console().print(
        f"Who leads is proved on {per_cent(found.coverage)} of the map, and the leader's best configuration on "
        f"{per_cent(found.best)}, with {found.solves} solves.",
        markup=False,
    )


def efficient(
    case: Case,
    criteria: Annotated[str, typer.Option(help="Two or three criteria: a,b[,c].")],
    most: Annotated[int | None, typer.Option(help="Stop after so many solves.")] = None,
    as_json_: Json = False,
) -> None:
    """List every configuration that nothing betters in one of the criteria without loss in another."""
    asked = opened(case, None)
    chosen = known_criteria(asked, criteria)
    if len(chosen) not in (2, 3):
        raise PreferenceError("give two or three criteria to --criteria")
    with Console(stderr=True).status("finding every efficient configuration"):
        found = frontier(asked.study, chosen, most)
    if as_json_:
        points = [{"performance": p.performance, "options": p.options} for p in found.points]
        as_json({"criteria": found.criteria, "points": points, "complete": found.complete, "solves": found.solves})
        return
    setting = asked.study.setting
    units = [setting.criteria[c].unit if setting else "" for c in chosen]
    rows = tuple(
        (
            *(amount(v, u) for v, u in zip(p.performance, units, strict=True)),
            ", ".join(p.options) or "none: a mix of its own",
        )
        for p in found.points
    )
    title = f"{len(rows)} efficient configurations" + ("" if found.complete else " so far: the search was stopped")
    show(console(), Table(title, (*(asked.criteria[c] for c in chosen), "Belongs to"), rows))
