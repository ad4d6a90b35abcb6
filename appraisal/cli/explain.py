"""``appraisal explain``: why this, why not that, what would have to change."""

from dataclasses import asdict
from typing import Annotated

import typer
from rich.console import Console

from appraisal.cli.asked import Asked, as_json, opened
from appraisal.cli.show import console, show
from appraisal.cli.tradeoffs import Case, Json, Weight
from appraisal.errors import PreferenceError
from appraisal.explain.difference import difference
from appraisal.explain.moves import moves
from appraisal.explain.relax import ways_out
from appraisal.explain.trace import lines, trace
from appraisal.explain.why_not import Barred, Possible, choice, why_not
from appraisal.programme import Assignment, Constraint
from appraisal.solve.outcome import Feasible, Infeasible, Optimal
from appraisal.source import Source
from appraisal.tradeoffs.nearest import Nearest, nearest_with
from appraisal.tradeoffs.pools import open_pools
from appraisal.view import tradeoffs as words
from appraisal.view.numbers import points
from appraisal.view.tables import Table


def explain(  # one parameter for each option of the command
    case: Case,
    option: Annotated[str, typer.Option(help="Option to explain.")] = "best_mix",
    against: Annotated[str | None, typer.Option(help="Another option: the difference, line by line.")] = None,
    topic: Annotated[str | None, typer.Option(help="Ask why not: the topic.")] = None,
    footprint: Annotated[str | None, typer.Option(help="Ask why not: the footprint.")] = None,
    form: Annotated[str | None, typer.Option(help="Ask why not: the form.")] = None,
    host: Annotated[str | None, typer.Option(help="Ask why not: the host.")] = None,
    service: Annotated[str | None, typer.Option(help="Ask why not: the service.")] = None,
    vehicle: Annotated[str | None, typer.Option(help="Ask why not: the vehicle.")] = None,
    single_moves: Annotated[bool, typer.Option("--moves", help="Rank every move of one topic.")] = False,
    weight: Weight = None,
    as_json_: Json = False,
) -> None:
    """Explain an option: its score as a tree, its difference from another, why not a choice, or every single move."""
    asked = opened(case, weight)
    for name in (option, against):
        if name is not None and name not in asked.study.options:
            raise PreferenceError(f"the case has no option '{name}'; it has {', '.join(asked.study.options)}")
    answer = _answer(asked, option, as_json_)
    if answer is None:
        return
    if topic is not None:
        what = {"footprint": footprint, "form": form, "host": host, "service": service, "vehicle": vehicle}
        _why_not(asked, option, topic, what, as_json_)
    elif against is not None:
        other = _answer(asked, against, as_json_)
        if other is not None:
            _difference(asked, other, answer, as_json_)
    elif single_moves:
        _moves(asked, answer, as_json_)
    else:
        _trace(asked, answer, as_json_)


def _answer(asked: Asked, option: str, plain: bool) -> Assignment | None:
    """The option's best assignment; where nothing is possible, the reason is shown instead."""
    outcome = asked.study.best(option, asked.weights)
    if isinstance(outcome, Optimal | Feasible):
        return outcome.assignment
    if isinstance(outcome, Infeasible):
        _impossible(asked, option, plain)
        return None
    raise PreferenceError(f"{option} could not be settled in the time given")


def _impossible(asked: Asked, option: str, plain: bool) -> None:
    """Every smallest conflict up to a limit, and the cheapest ways out."""
    with Console(stderr=True).status("finding why not, and the cheapest ways out"):
        found = ways_out(asked.study, option)
    if plain:
        as_json({
            "option": option,
            "status": "infeasible",
            "conflicts": [[_source(s) for s in clash] for clash in found.conflicts],
            "every": found.every,
            "ways_out": [[_source(s) for s in given_up] for given_up in found.relaxations],
            "verified": found.verified,
        })  # fmt: skip
        return
    out = console()
    for number, clash in enumerate(found.conflicts, 1):
        show(out, _clash(f"{option} is not possible, reason {number}: these rules cannot all hold", clash))
    for number, given_up in enumerate(found.relaxations, 1):
        show(out, _clash(f"Way out {number}: giving these up would be enough", given_up))
    if not found.relaxations:
        out.print("There is no way out: law and definitions alone cannot all hold.", markup=False)


def _source(source: Source) -> dict[str, object]:
    return {
        "rule": source.rule,
        "says": source.says,
        "strength": source.strength,
        "cites": source.cites,
        "assumes": source.assumes,
    }


def _clash(title: str, clash: tuple[Source, ...]) -> Table:
    rows = tuple((s.rule, s.strength, s.says, ", ".join(s.cites) or "–", s.assumes or "–") for s in clash)
    return Table(title, ("Rule", "Strength", "In words", "Source", "Not stated by a source"), rows)


def _trace(asked: Asked, answer: Assignment, plain: bool) -> None:
    tree = trace(asked.study, answer, asked.weights)
    every = list(lines(tree))
    if plain:
        rows = [
            {
                "depth": d,
                "says": n.says,
                "points": n.points,
                "figures": [f.model_dump(mode="json", exclude_none=True) for f in n.figures],
            }
            for d, n in every
        ]
        as_json({"trace": rows})
        return
    names = asked.criteria
    shown = tuple(
        (
            f"{'  ' * d}{names.get(n.says, n.says)}",
            f"{float(n.points):.2f}",
            ", ".join(sorted({f.basis for f in n.figures})),
        )
        for d, n in every
    )
    show(console(), Table("The score, down to each judgement", ("What", "Points", "Rests on"), shown))


def _difference(asked: Asked, before: Assignment, after: Assignment, plain: bool) -> None:
    found = difference(asked.study, before, after, asked.weights)
    if plain:
        as_json({
            "points": found.points,
            "criteria": [
                {"id": c.criterion, "before": c.before, "after": c.after, "points": c.points} for c in found.criteria
            ],
            "choices": [{"where": c.where, "before": c.before, "after": c.after, "law": c.law} for c in found.choices],
        })  # fmt: skip
        return
    where = console()
    rows = tuple(
        (asked.criteria[c.criterion], f"{float(c.before):,.1f}", f"{float(c.after):,.1f}", f"{float(c.points):+.2f}")
        for c in found.criteria
    )
    show(
        where, Table(f"Difference: {float(found.points):+.1f} points", ("Criterion", "Before", "After", "Points"), rows)
    )
    show(
        where,
        Table(
            "Choices that differ",
            ("Where", "Before", "After", "What the law then closes"),
            tuple((c.where, c.before, c.after, "; ".join(c.law) or "–") for c in found.choices),
        ),
    )


def _moves(asked: Asked, answer: Assignment, plain: bool) -> None:
    with Console(stderr=True).status("trying every single move"):
        found = moves(asked.study, answer, asked.weights)
    if plain:
        as_json({"moves": [{"topic": m.topic, "to": m.says, "points": m.points} for m in found]})
        return
    rows = tuple((m.topic, m.says, f"{float(m.points):+.2f}") for m in found)
    show(console(), Table("If only this topic moved", ("Topic", "To", "Points"), rows))


def _why_not(asked: Asked, option: str, topic: str, what: dict[str, str | None], plain: bool) -> None:
    if asked.study.setting is None:
        raise PreferenceError("only a configured case has topics to ask about")
    constraints = choice(asked.study.setting, topic, **what)
    with Console(stderr=True).status("asking why not"):
        found = why_not(asked.study, option, constraints, asked.weights)
    match found:
        case Barred(conflicts=clashes, every=every):
            if plain:
                as_json({"answer": "barred", "every": every, "conflicts": [[_source(s) for s in c] for c in clashes]})
            for number, clash in enumerate(() if plain else clashes, 1):
                show(console(), _clash(f"Barred, reason {number}: these rules close it", clash))
        case Possible(points=cost):
            near = _nearest(asked, option, constraints) if cost else None
            if plain:
                as_json({"answer": "possible", "points": cost, "nearest": asdict(near) if near else None})
            else:
                says = "It scores the same as the best." if cost == 0 else f"It can be done, at {points(cost)} points."
                then = f" {words.needed(asked.study, near, asked.weights)}" if near else ""
                console().print(f"{says}{then}", markup=False)
        case None:
            raise PreferenceError("this could not be settled in the time given")


def _nearest(asked: Asked, option: str, constraints: tuple[Constraint, ...]) -> Nearest:
    """The nearest weights at which the choice would be the option's best."""
    with Console(stderr=True).status("finding the weights that it needs"):
        pools = open_pools(asked.study).proved(asked.study, asked.weights)
        return nearest_with(asked.study, pools, option, constraints, asked.weights)
