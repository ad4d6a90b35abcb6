"""``appraisal coverage``: what the law pack encodes, from which source, how surely, and what it leaves out."""

from typing import Annotated

import typer

from appraisal.cli.asked import as_json
from appraisal.cli.show import console, show
from appraisal.errors import PreferenceError
from appraisal.library.packs import open_law
from appraisal.record import NOT_ADVICE
from appraisal.view.tables import Table


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
    rows = tuple(
        (c.part, c.status, c.says, c.source, c.verified_on.isoformat() if c.verified_on else "never", c.confidence)
        for c in law.coverage
    )
    heads = ("Part of the law", "Status", "What is in and what is not", "Source", "Verified", "Sure")
    show(console(), Table(f"{len(law.rules)} rules. {law.edition}", heads, rows))
    console().print(NOT_ADVICE, markup=False)
