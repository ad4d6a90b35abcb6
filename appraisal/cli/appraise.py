"""``appraisal appraise``: all options of a case at their best."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from appraisal.appraise import appraise
from appraisal.cli.asked import read_weights
from appraisal.cli.show import console, show
from appraisal.errors import PreferenceError
from appraisal.library import open_brief
from appraisal.record import Appraisal
from appraisal.solve.cpsat import Budget
from appraisal.study import open_study
from appraisal.view import moves, tables, words


def appraise_case(
    case: Annotated[str, typer.Argument(help="Bundled case id, file or folder.")],
    weight: Annotated[list[str] | None, typer.Option(help="Swing weight, such as C2=100; repeat for others.")] = None,
    as_at: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Judge on another day.")] = None,
    without: Annotated[list[str] | None, typer.Option(help="Leave a rule out for a what-if; never law.")] = None,
    as_json: Annotated[
        str | None, typer.Option("--json", help="Write the record as JSON to a file, or - for here.")
    ] = None,
    seconds: Annotated[float, typer.Option(min=1, help="Longest time for one solve.")] = 60,
    workers: Annotated[int, typer.Option(min=1, help="Search threads; 1 repeats to the byte.")] = 1,
    full: Annotated[bool, typer.Option(help="Show every option's configuration and the assumptions.")] = False,
) -> None:
    """Appraise every option at its best lawful configuration."""
    brief = open_brief(case, as_at.date() if as_at else None)
    budget, weights = Budget(seconds=seconds, workers=workers), read_weights(weight or [])
    with Console(stderr=True).status("opening the case") as status:
        record = appraise(open_study(brief, without or (), budget), weights, status.update)
        shown = as_json != "-"
        before = appraise(open_study(brief, (), budget), weights, status.update) if without and shown else None
    if as_json is not None:
        _write(record, as_json)
    if shown:
        _print(record, full)
    if before is not None:
        _compare(before, record)


def _write(record: Appraisal, target: str) -> None:
    text = record.model_dump_json(indent=2) + "\n"
    if target == "-":
        typer.echo(text, nl=False)
        return
    try:
        Path(target).write_text(text, encoding="utf-8")
    except OSError as error:
        raise PreferenceError(f"cannot write {target}: {error.strerror}") from error


def _compare(before: Appraisal, after: Appraisal) -> None:
    """Print which topics move once rules are off, first over all options and then in each."""
    where = console()
    where.print(moves.finding(before, after), style="bold", markup=False)
    show(where, moves.what_if(before, after))
    for was, now in moves.pairs(before, after):
        show(where, moves.moved(was, now))


def _print(record: Appraisal, full: bool) -> None:
    where = console()
    where.print(f"{record.headline.title}, as at {record.as_at.isoformat()}", style="bold", markup=False)
    where.print(record.headline.question, markup=False)
    show(where, tables.options(record))
    show(where, tables.criteria(record))
    leader = min((o for o in record.options if o.rank), key=lambda o: (o.rank or 0, o.id == "best_mix"), default=None)
    for option in record.options:
        if option.status == "infeasible":
            show(where, tables.conflict(option))
        elif full or option is leader:
            show(where, tables.configuration(option))
            show(where, tables.carve_outs(option))
    if full:
        show(where, tables.assumptions(record))
    where.print(f"{words.beside(record)} {words.confirmed(record)}".strip(), markup=False)
    where.print(
        f"{len(record.assumptions)} assumptions, {len(record.warnings)} warnings. {record.not_advice}", markup=False
    )
