"""Reading cases and packs: text to a checked, frozen brief, with every mistake at once at its place."""

from appraisal.library.brief import Brief, CaseHeading, bundled_cases, open_brief, read_text
from appraisal.library.json_schema import case_schema, pack_schemas

__all__ = ["Brief", "CaseHeading", "bundled_cases", "case_schema", "open_brief", "pack_schemas", "read_text"]
