"""Commands, and the one place where errors become a line and an exit code."""

import signal
import sys

import typer
from rich.console import Console

from appraisal.cli import (
    appraise,
    cases,
    check,
    coverage,
    explain,
    law,
    programme,
    report,
    schema,
    serve,
    tradeoffs,
    verify,
)
from appraisal.errors import AppraisalError, SolverError

EXIT_CODES = (
    "Exit codes: 0 done; 1 the case, the question or the weights are wrong; 2 wrong use of the command; "
    "3 a solver failed or its answer failed the check."
)

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Find, score and explain the best lawful way to commission health and care jointly.",
    epilog=EXIT_CODES,
)
app.command("cases")(cases.cases)
app.command("check")(check.check)
app.command("appraise")(appraise.appraise_case)
app.command("report")(report.report)
app.command("verify")(verify.verify_annex)
app.command("tradeoffs")(tradeoffs.tradeoffs)
app.command("map")(tradeoffs.draw_map)
app.command("efficient")(tradeoffs.efficient)
app.command("explain")(explain.explain)
app.command("programme")(programme.programme)
app.command("law")(law.ask)
app.command("coverage")(coverage.coverage)
app.command("schema")(schema.schema)
app.command("app")(serve.app)


def main() -> None:
    """Run a command; every error a user can meet ends in one line, never a traceback."""
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # a reader such as head may leave early
    try:
        app(prog_name="appraisal")
    except SolverError as error:
        _stop(error, 3)
    except AppraisalError as error:
        _stop(error, 1)


def _stop(error: AppraisalError, code: int) -> None:
    Console(stderr=True, highlight=False, soft_wrap=True).print(str(error), style="bold", markup=False)
    sys.exit(code)
