"""``appraisal workbook``: a case as a workbook, to be filled in and given back to ``appraisal check``."""

from pathlib import Path
from typing import Annotated

import typer

from appraisal.errors import InputError, PreferenceError, Problem
from appraisal.library.brief import read_file
from appraisal.library.locate import entries
from appraisal.library.sheets.workbook_out import workbook as made
from appraisal.library.suggest import suggestion
from appraisal.source import Place


def workbook(
    case: Annotated[str, typer.Argument(help="Bundled case id, file or folder.")],
    out: Annotated[Path, typer.Option(help="The workbook to write, such as mine.xlsx.")],
) -> None:
    """Write a case as a workbook: one sheet a kind of entry, with help and lists to choose from."""
    bundled = entries("cases")
    path = bundled.get(case, Path(case))
    if not path.exists():
        raise InputError([Problem(Place(case), f"there is no case '{case}'", suggestion(case, bundled))])
    content = made(read_file(path).value)
    try:
        out.write_bytes(content)
    except OSError as error:
        raise PreferenceError(f"cannot write to {out}: {error.strerror}") from error
    typer.echo(f"{out}  {len(content):,} bytes")
