"""``appraisal schema``: JSON Schemas for editors and for whoever reads our JSON."""

import json
from typing import Annotated, Literal

import typer

from appraisal.library import case_schema, pack_schemas
from appraisal.record import Appraisal


def schema(
    what: Annotated[Literal["case", "law", "method", "appraisal"], typer.Argument(help="What the schema is for.")],
) -> None:
    """Print the JSON Schema of a case, a pack or an appraisal."""
    match what:
        case "case":
            found = case_schema()
        case "appraisal":
            found = Appraisal.model_json_schema(mode="serialization")
        case _:
            found = pack_schemas()[what]
    typer.echo(json.dumps(found, indent=2, ensure_ascii=False))
