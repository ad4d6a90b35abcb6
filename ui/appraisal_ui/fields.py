"""Forms made from the schema: one widget a field, with the help of the schema beside it."""

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from appraisal.library.sheets.cells import Cell
from appraisal.library.sheets.columns import Column
from appraisal.view.case import label

Words = Mapping[str, Mapping[str, str]]
"""Kind of thing -> id -> what it is called."""
NONE = "–"
"""Stands for nothing chosen."""
LONG = frozenset({"says", "question", "definition", "treatment", "assumed", "role", "reason", "means"})
"""Texts that need room."""


def form(key: str, columns: Sequence[Column], cells: Mapping[str, Cell], words: Words) -> dict[str, Cell]:
    """Draw one widget for each column with its cell in it; gives what they hold now.

    Args:
        key: makes the widgets of one form differ from those of another.
        columns: the fields.
        cells: what stands there now, by heading.
        words: ids to choose from.
    """
    held: dict[str, Cell] = {}
    for column in columns:
        held[column.name] = _widget(f"{key}-{column.name}", column, cells.get(column.name), words)
    return held


def _widget(key: str, column: Column, cell: Cell, words: Words) -> Cell:
    typed = column.how if column.holds in {"pairs", "texts", "date"} else ""
    name = label(column.name, f"{column.help} {typed}".strip(), required=column.required)
    match column.holds:
        case "truth":
            return _truth(key, name, cell)
        case "choice" | "id":
            known = dict.fromkeys(column.choices, "") or dict(words.get(column.space or "", {}))
            return _one(key, name, str(cell) if cell is not None else None, known)
        case "ids" | "choices":
            known = dict.fromkeys(column.choices, "") or dict(words.get(column.space or "", {}))
            return _several(key, name, str(cell or ""), known) if known else _text(key, column, cell, name)
        case "whole" if cell is None or isinstance(cell, int):
            return st.number_input(name, value=cell, step=1, key=key)
        case _:
            return _text(key, column, cell, name)


def _text(key: str, column: Column, cell: Cell, name: str) -> Cell:
    shown = "" if cell is None else str(cell)
    long = column.path[-1] in LONG or column.holds == "texts"
    draw: Callable[..., str] = st.text_area if long else st.text_input
    return draw(name, value=shown, key=key) or None


def _truth(key: str, name: str, cell: Cell) -> Cell:
    return st.checkbox(name, value=cell is True, key=key)


def _one(key: str, name: str, cell: str | None, known: Mapping[str, str]) -> Cell:
    options = [NONE, *known, *([cell] if cell and cell not in known else [])]

    def shown(identifier: str) -> str:
        return f"{known[identifier]} ({identifier})" if known.get(identifier) else identifier

    chosen = st.selectbox(name, options, options.index(cell or NONE), format_func=shown, key=key)
    return None if chosen == NONE else chosen


def _several(key: str, name: str, cell: str, known: Mapping[str, str]) -> Cell:
    given = [part.strip() for part in cell.split(",") if part.strip()]
    options = [*known, *(g for g in given if g not in known)]

    def shown(identifier: str) -> str:
        return f"{known[identifier]} ({identifier})" if known.get(identifier) else identifier

    return ", ".join(st.multiselect(name, options, given, format_func=shown, key=key)) or None
