"""Commands, and the one place where errors become a line and an exit code."""

import gc
import signal
import sys
from collections.abc import Sequence
from importlib import import_module

import typer
from rich.console import Console

from appraisal.errors import AppraisalError, SolverError

EXIT_CODES = (
    "Exit codes: 0 done; 1 the case, the question or the weights are wrong; 2 wrong use of the command; "
    "3 a solver failed or its answer failed the check."
)

COMMANDS = {
    "cases": ("cases", "cases"),
    "check": ("check", "check"),
    "workbook": ("workbook", "workbook"),
    "appraise": ("appraise", "appraise_case"),
    "report": ("report", "report"),
    "verify": ("verify", "verify_annex"),
    "tradeoffs": ("tradeoffs", "tradeoffs"),
    "map": ("tradeoffs", "draw_map"),
    "efficient": ("tradeoffs", "efficient"),
    "explain": ("explain", "explain"),
    "programme": ("programme", "programme"),
    "law": ("law", "ask"),
    "coverage": ("coverage", "coverage"),
    "schema": ("schema", "schema"),
    "workshop": ("workshop", "app"),
    "app": ("serve", "app"),
}
"""Command -> its module here and its function; a module is loaded only when its command, or the help, is asked for."""


def commands(wanted: Sequence[str]) -> typer.Typer:
    """The application with the wanted commands."""
    app = typer.Typer(
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        help="Find, score and explain the best lawful way to commission health and care jointly.",
        epilog=EXIT_CODES,
    )
    app.callback()(lambda: None)
    for name in wanted:
        module, function = COMMANDS[name]
        found = getattr(import_module(f"appraisal.cli.{module}"), function)
        if isinstance(found, typer.Typer):
            app.add_typer(found, name=name)
        else:
            app.command(name)(found)
    return app


def main() -> None:
    """Run a command; every error a user can meet ends in one line, never a traceback."""
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # a reader such as head may leave early
    gc.set_threshold(20_000)  # millions of small things and few rings of them: looking less often saves time
    asked = [name for name in sys.argv[1:2] if name in COMMANDS]
    try:
        commands(asked or tuple(COMMANDS))(prog_name="appraisal")
    except SolverError as error:
        _stop(error, 3)
    except AppraisalError as error:
        _stop(error, 1)


def _stop(error: AppraisalError, code: int) -> None:
    Console(stderr=True, highlight=False, soft_wrap=True).print(str(error), style="bold", markup=False)
    sys.exit(code)
