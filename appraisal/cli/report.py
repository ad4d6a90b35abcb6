"""``appraisal report``: the committee paper, the workbook and the data annex of a case."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from appraisal.cli.asked import read_weights
from appraisal.errors import PreferenceError
from appraisal.report.exempt import parse
from appraisal.report.make import KINDS, Kind, Request, lacking, make
from appraisal.report.over_weights import over_all_weights
from appraisal.solve.cpsat import Budget


def report(
    case: Annotated[str, typer.Argument(help="Bundled case id, file or folder.")],
    out: Annotated[Path, typer.Option(help="Folder for the files; made where it is missing.")],
    weight: Annotated[list[str] | None, typer.Option(help="Swing weight, such as C2=100; repeat for others.")] = None,
    weights_by: Annotated[str | None, typer.Option(help="Who gave the weights, as they wish to be named.")] = None,
    kinds: Annotated[str, typer.Option("--format", help="Forms wanted, with commas between.")] = ",".join(KINDS),
    house: Annotated[str | None, typer.Option(help="Whose order of headings: a bundled house or a file.")] = None,
    template: Annotated[Path | None, typer.Option(help="The body's own Word document to set it in.")] = None,
    option: Annotated[str | None, typer.Option(help="Option whose governance is drawn.")] = None,
    exempt: Annotated[
        list[str] | None,
        typer.Option(
            help="Part or source to withhold, Schedule 12A paragraph and reason: resources=3: tenders are out."
        ),
    ] = None,
    workshop: Annotated[
        Path | None, typer.Option(help="Record of a workshop; its adopted weights count where no others are given.")
    ] = None,
    as_at: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Judge on another day.")] = None,
    without: Annotated[list[str] | None, typer.Option(help="Leave a rule out for a what-if; never law.")] = None,
    seconds: Annotated[float, typer.Option(min=1, help="Longest time for one solve.")] = 60,
) -> None:
    """Write the committee paper (Word, PDF, HTML), the workbook and the data annex of a case."""
    request = Request(
        case=case,
        kinds=_kinds(kinds),
        weights=read_weights(weight or []),
        weights_by=weights_by,
        as_at=as_at.date() if as_at else None,
        switched_off=without or (),
        house=house,
        template=template,
        option=option,
        withheld=dict(parse(item) for item in exempt or ()),
        workshop=_read(workshop) if workshop else None,
        budget=Budget(seconds=seconds),
    )
    with Console(stderr=True).status("opening the case") as status:
        files = make(request, status.update, over_all_weights)
    try:
        out.mkdir(parents=True, exist_ok=True)
        for name, data in files.items():
            (out / name).write_bytes(data)
    except OSError as error:
        raise PreferenceError(f"cannot write to {out}: {error.strerror}") from error
    for name, data in files.items():
        typer.echo(f"{out / name}  {len(data):,} bytes")
    if words := lacking(request, files):
        typer.echo(words)


def _kinds(given: str) -> tuple[Kind, ...]:
    wanted = {text.strip() for text in given.split(",")} - {""}
    unknown = sorted(wanted - set(KINDS))
    if unknown or not wanted:
        raise PreferenceError(f"there is no form '{', '.join(unknown)}'; use {', '.join(KINDS)}")
    return tuple(kind for kind in KINDS if kind in wanted)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise PreferenceError(f"cannot read {path}: {error}") from error
