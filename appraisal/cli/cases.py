"""``appraisal cases``: the cases that come with the software."""

import json
from typing import Annotated

import typer

from appraisal.cli.show import console, show
from appraisal.library import bundled_cases
from appraisal.view.tables import Table


def cases(as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False) -> None:
    """List the bundled cases with place, date and question."""
    heads = bundled_cases()
    if as_json:
        rows = [
            {
                "id": h.id,
                "title": h.title,
                "place": h.place,
                "question": h.question,
                "decision_date": h.decision_date.isoformat(),
            }
            for h in heads
        ]
        typer.echo(json.dumps(rows, indent=2, ensure_ascii=False))
        return
    rows_ = tuple((h.id, h.place, h.decision_date.isoformat(), h.question) for h in heads)
    show(console(), Table("Cases that come with appraisal", ("Case", "Place", "Decided", "Question"), rows_))
