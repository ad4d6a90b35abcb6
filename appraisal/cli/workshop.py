"""``appraisal workshop``: keep, check, hand on and erase the records of workshops."""

from pathlib import Path
from typing import Annotated

import typer

from appraisal.cli.show import console, show
from appraisal.errors import RecordError
from appraisal.view import held
from appraisal.view.tables import Table
from appraisal.workshop import exchange
from appraisal.workshop.chain import faults
from appraisal.workshop.event import Forgotten
from appraisal.workshop.permit import Facilitator, permit
from appraisal.workshop.retention import overdue
from appraisal.workshop.state import fold
from appraisal.workshop.store import Store
from appraisal.workshop.whereabouts import store_url

app = typer.Typer(no_args_is_help=True, help="Keep, check, hand on and erase the records of workshops.")

Identifier = Annotated[str, typer.Argument(help="Id of the workshop; see: appraisal workshop list.")]
Address = Annotated[
    str | None,
    typer.Option("--store", help="Database, such as sqlite:///workshops.db; APPRAISAL_STORE where not given."),
]
Sure = Annotated[bool, typer.Option("--yes", help="Do it; without this it is only said what would be done.")]


@app.command("list")
def list_all(store: Address = None) -> None:
    """List the workshops with their seats, events and last act."""
    opened = _open(store)
    rows = []
    for identifier in opened.workshops():
        state, events = opened.state(identifier), opened.events(identifier)
        seats = str(len(state.present()))
        rows.append((identifier, state.created.title, state.created.case, seats, str(len(events)), events[-1].time))
    show(console(), Table("Workshops", ("Id", "Title", "Case", "Seats", "Events", "Last act (UTC)"), tuple(rows)))
    if not rows:
        typer.echo("No workshops are kept here.")


@app.command()
def export(
    workshop: Identifier,
    to: Annotated[Path, typer.Argument(help="File to write.")],
    names: Annotated[bool, typer.Option("--names/--no-names", help="With what people called themselves.")] = True,
    store: Address = None,
) -> None:
    """Write the whole record of a workshop to a file."""
    opened = _open(store)
    state = opened.state(workshop)
    try:
        to.write_text(exchange.write(workshop, opened.events(workshop), names=names), encoding="utf-8")
    except OSError as error:
        raise RecordError(f"{to} cannot be written: {error.strerror}") from error
    typer.echo(f"{state.version} events written to {to}. Seal: {state.seal}")


@app.command("import")
def take_in(
    file: Annotated[Path, typer.Argument(help="Record that export wrote.")],
    seal: Annotated[str | None, typer.Option(help="Hash of an event as the minutes give it.")] = None,
    store: Address = None,
) -> None:
    """Take a record into the store, after checking every link of its chain."""
    minutes = exchange.read(_text(file), seal)
    _open(store).load(minutes.workshop, minutes.events)
    typer.echo(f"Workshop {minutes.workshop} taken in: {len(minutes.events)} events, none changed.")


@app.command()
def verify(
    file: Annotated[str, typer.Argument(help="Record that export wrote, or the id of a workshop in the store.")],
    seal: Annotated[str | None, typer.Option(help="Hash of an event as the minutes give it.")] = None,
    store: Address = None,
) -> None:
    """Say whether anything in a record was changed, and what."""
    if Path(file).exists():
        minutes = exchange.read(_text(Path(file)), seal)
        workshop, events = minutes.workshop, minutes.events
    else:
        workshop, events = file, _open(store).events(file)
        found = [f"event {f.sequence}: {f.what}" for f in faults(workshop, events, seal)]
        if found or not events:
            raise RecordError("\n".join(["the record was changed:", *found]) if events else f"no workshop '{file}'")
    erased = sum(e.body is None for e in events)
    typer.echo(f"Workshop {workshop}: {len(events)} events, none changed; {erased} erased. Seal: {events[-1].hash}")


@app.command()
def results(
    file: Annotated[str, typer.Argument(help="Record that export wrote, or the id of a workshop in the store.")],
    store: Address = None,
) -> None:
    """Show what was decided and said, and what follows from it."""
    kept = Path(file)
    state = fold(exchange.read(_text(kept)).events) if kept.exists() else _open(store).state(file)
    typer.echo(f"{state.created.title}: {state.created.case}, digest {state.created.digest[:12]}")
    for table in held.tables(state):
        show(console(), table)


@app.command()
def forget(
    workshop: Identifier,
    seat: Annotated[str, typer.Argument(help="Id of the seat.")],
    yes: Sure = False,
    store: Address = None,
) -> None:
    """Erase a participant and everything they gave; the chain stays whole."""
    opened = _open(store)
    by, body = Facilitator("by command"), Forgotten(subject=seat)
    permit(opened.state(workshop), by, body)
    if yes:
        opened.append(workshop, by.seat, body, lambda state: permit(state, by, body))
    typer.echo(f"Seat {seat} {'is' if yes else 'would be'} forgotten.{'' if yes else ' Add --yes to do it.'}")


@app.command()
def retain(
    days: Annotated[int, typer.Option(min=1, help="How long a workshop is kept after its last act.")],
    yes: Sure = False,
    store: Address = None,
) -> None:
    """Erase the workshops whose last act is older than some days."""
    opened = _open(store)
    old = overdue(opened, days)
    for identifier, last in old.items():
        typer.echo(f"{identifier}, last act {last}: {'erased' if yes else 'would be erased'}")
        if yes:
            opened.drop(identifier)
    hint = " Add --yes to erase them." if old and not yes else ""
    typer.echo(f"{len(old)} of {len(opened.workshops()) + (len(old) if yes else 0)} workshops.{hint}")


def _open(store: str | None) -> Store:
    return Store(store or store_url())


def _text(file: Path) -> str:
    try:
        return file.read_bytes().decode("utf-8")
    except OSError as error:
        raise RecordError(f"{file} cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise RecordError(f"{file} was changed: byte {error.start + 1} is not text") from error
