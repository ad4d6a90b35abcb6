"""``appraisal verify``: a data annex checked from itself alone."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from appraisal.errors import PreferenceError, RecordError
from appraisal.report.verify import verify


def verify_annex(
    annex: Annotated[Path, typer.Argument(help="The data annex, a zip file.")],
    seal: Annotated[str | None, typer.Option(help="SHA-256 of the manifest, as the paper prints it.")] = None,
    event: Annotated[str | None, typer.Option(help="Hash of the last workshop event, as the minutes note it.")] = None,
) -> None:
    """Make every number of a data annex again, from the annex alone, and name what differs."""
    try:
        archive = annex.read_bytes()
    except OSError as error:
        raise PreferenceError(f"cannot read {annex}: {error.strerror}") from error
    with Console(stderr=True).status("reading the annex") as status:
        found = verify(archive, seal, event, status.update)
    for note in found.notes:
        typer.echo(f"note: {note}")
    if not found.holds:
        raise RecordError("\n".join(["The annex does not hold:", *(str(d) for d in found.differences)]))
    typer.echo(f"The annex holds: {found.numbers:,} values were made again and none differs.")
    if seal is None:
        typer.echo("Give --seal with the SHA-256 that the paper prints, to know that it is the same annex.")
