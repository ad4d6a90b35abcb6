"""JSON Schema of cases and packs, for editors that complete and check while one types."""

from typing import Any

from pydantic import TypeAdapter

from appraisal.schema.case import Case
from appraisal.schema.law import LawPack
from appraisal.schema.method import MethodPack

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def case_schema() -> dict[str, Any]:
    """Give the JSON Schema of a case file; the help texts are those of the fields."""
    return _schema(TypeAdapter(Case), "A case for appraisal")


def pack_schemas() -> dict[str, dict[str, Any]]:
    """Give the JSON Schema of a pack by its kind: ``law`` and ``method``.

    A pack may be spread over the files of its folder; the schema describes them joined.
    """
    return {
        "law": _schema(TypeAdapter(LawPack), "A law pack"),
        "method": _schema(TypeAdapter(MethodPack), "A method pack"),
    }


def _schema(declared: TypeAdapter[Any], title: str) -> dict[str, Any]:
    return {"$schema": DIALECT, "title": title} | declared.json_schema()
