"""``appraisal check``: every mistake in a case at once."""

from typing import Annotated

import typer

from appraisal.errors import InputError, Problem
from appraisal.library import open_brief


def check(
    cases: Annotated[list[str], typer.Argument(help="Bundled case ids, files or folders.")],
) -> None:
    """Check cases and name every mistake as file:line:column, with what would be right."""
    problems: list[Problem] = []
    for case in cases:
        try:
            brief = open_brief(case)
            typer.echo(f"{case}: no mistakes ({brief.case.title})")
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(problems)
