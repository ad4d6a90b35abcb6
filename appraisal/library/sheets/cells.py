"""One value and the cell that stands for it, both ways."""

import re
from datetime import date, datetime, time

from appraisal.library.read import Value
from appraisal.library.sheets.columns import IN_ONE_CELL, Column

Cell = str | int | float | bool | date | None
"""What a cell holds; None where it is empty."""

NUMBER = re.compile(r"-?£?\s?\d[\d, ]*")
ENTRY = re.compile(
    r"(?P<first>[^:;\s]+)(?:\s*:\s*(?P<second>[^:;\s]+))?(?:\s+from\s+(?P<since>\S+))?(?:\s+until\s+(?P<until>\S+))?"
)
TRUTHS = {"yes": True, "true": True, "no": False, "false": False}


def to_cell(value: Value, column: Column) -> Cell:
    """Give the cell for a value; a value of another shape is shown as text."""
    if value is None or (isinstance(value, int | float | date) and not isinstance(value, bool)):
        return value
    if isinstance(value, bool):
        return value if column.holds == "truth" else str(value).lower()
    if isinstance(value, tuple):
        between = {"texts": "\n", "pairs": "; "}.get(column.holds, ", ")
        return between.join(_written(item) for item in value)
    return str(value)


def _written(item: Value) -> str:
    if not isinstance(item, dict):
        return str(item)
    dates = "".join(
        f" {word} {item[key]}" for word, key in (("from", "since"), ("until", "until")) if item.get(key) is not None
    )
    main = [str(v) for k, v in item.items() if k not in {"since", "until"}]
    return ": ".join(main) + dates


def from_cell(cell: Cell, column: Column) -> Value:
    """Give the value that a cell stands for; what cannot be read stays as it is, and the schema refuses it."""
    if isinstance(cell, datetime):
        cell = cell.date() if cell.time() == time() else cell.isoformat(" ")
    if cell is None or (isinstance(cell, str) and not cell.strip()):
        return None
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    match column.holds:
        case "whole":
            return _whole(cell)
        case "truth":
            return TRUTHS.get(str(cell).strip().lower(), cell if isinstance(cell, bool) else str(cell))
        case "date":
            return _day(cell)
        case "ids" | "choices":
            return tuple(part.strip() for part in re.split(r"[,;\n]", _text(cell)) if part.strip())
        case "texts":
            return tuple(part.strip() for part in _text(cell).split("\n") if part.strip())
        case "pairs":
            return tuple(_entry(part.strip(), column) for part in re.split(r"[;\n]", _text(cell)) if part.strip())
        case "text":
            return _text(cell)
        case _:
            return _text(cell).strip()


def _text(cell: Cell) -> str:
    if isinstance(cell, bool):
        return str(cell).lower()
    return str(cell)


def _whole(cell: Cell) -> Value:
    if isinstance(cell, str) and NUMBER.fullmatch(cell.strip()):
        return int(re.sub(r"[£, ]", "", cell))
    return cell


def _day(cell: Cell) -> Value:
    try:
        return date.fromisoformat(cell.strip()) if isinstance(cell, str) else cell
    except ValueError:
        return cell


def _entry(text: str, column: Column) -> Value:
    found = ENTRY.fullmatch(text)
    keys = IN_ONE_CELL[column.entry] if column.entry else ()
    if found is None or (len(keys) == 2) != (found["second"] is not None):
        return text
    parts: dict[str, Value] = dict(zip(keys, (found["first"], found["second"]), strict=False))
    for key in ("since", "until"):
        if found[key]:
            parts[key] = _day(found[key])
    if "points" in parts:
        parts["points"] = _whole(found["second"])
    return parts
