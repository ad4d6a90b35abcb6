"""``appraisal coverage``: what the law pack encodes, from which source, how surely, and what it leaves out."""

from typing import Annotated

import typer

from appraisal.cli.asked import as_json
from appraisal.cli.show import console, show
from appraisal.errors import PreferenceError
from appraisal.library.packs import open_law
from appraisal.record import NOT_ADVICE
from appraisal.view import rulebook


def coverage(
    pack: Annotated[str, typer.Option(help="Law pack.")] = "england",
    as_json_: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Say what of the law is encoded, what is not, and when each part was last verified."""
    law = open_law(pack)
    if law is None:
        raise PreferenceError(f"there is no law pack '{pack}': the law of that jurisdiction is not encoded")
    if as_json_:
        as_json([part.model_dump(mode="json") for part in law.coverage])
        return
    show(console(), rulebook.coverage(law))
    console().print(NOT_ADVICE, markup=False)
