"""Forms made from the schema: one field a column with the schema's help beside it; each tells what was typed at once."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import streamlit as st

from appraisal.library.sheets.cells import Cell
from appraisal.library.sheets.columns import Column
from appraisal.view.case import label
from appraisal.view.problems import Mistake
from appraisal_ui import mistakes, state

Words = Mapping[str, Mapping[str, str]]
"""Kind of thing -> id -> what it is called."""
Changed = Callable[[Column, str], None]
"""Told which column was changed, and the key of its field."""
NONE = "–"
"""Stands for nothing chosen."""
LONG = frozenset({"says", "question", "definition", "treatment", "assumed", "role", "reason", "means"})
"""Texts that need room."""


def form(
    key: str,
    columns: Sequence[Column],
    cells: Mapping[str, Cell],
    words: Words,
    changed: Changed,
    wrong: Sequence[Mistake],
) -> None:
    """Draw one field for each column, with what is wrong in it below.

    Args:
        key: makes the fields of one form differ from those of another.
        columns: the fields.
        cells: what stands there now, by heading.
        words: ids to choose from.
        changed: called once somebody changed a field and left it.
        wrong: the mistakes of this entry.
    """
    with st.container():  # each in one place, so that no field moves under the hand when a mistake comes or goes
        mistakes.beside(wrong, "")
    for column in columns:
        with st.container(gap="xsmall"):
            _field(f"{key}-{column.name}", column, cells.get(column.name), words, changed)
            mistakes.beside(wrong, column.name)


def cell_in(key: str) -> Cell:
    """The cell that a field holds now."""
    match state.entered(key):
        case list() as several:
            return ", ".join(several) or None
        case str() | int() | float() as one:
            return None if one in {NONE, ""} else one
        case _:
            return None


def _field(key: str, column: Column, cell: Cell, words: Words, changed: Changed) -> None:
    typed = column.how if column.holds in {"pairs", "texts", "date"} else ""
    name = label(column.name, f"{column.help} {typed}".strip(), required=column.required)
    known = dict.fromkeys(column.choices, "") or dict(words.get(column.space or "", {}))
    text = "" if cell is None else str(cell)

    def called(identifier: str) -> str:
        return f"{known[identifier]} ({identifier})" if known.get(identifier) else identifier

    def shown(value: object) -> dict[str, Any]:
        """What every field is given; its value only where it differs, so that nobody is disturbed while typing."""
        if state.entered(key) != value:
            state.remember(key, value)
        return {"key": key, "on_change": changed, "args": (column, key)}

    match column.holds:
        case "truth":
            st.checkbox(name, **shown(cell is True))
        case "choice" | "id":
            st.selectbox(name, dict.fromkeys((NONE, *known, text or NONE)), format_func=called, **shown(text or NONE))
        case "ids" | "choices" if known:
            given = [part.strip() for part in text.split(",") if part.strip()]
            st.multiselect(name, dict.fromkeys((*known, *given)), format_func=called, **shown(given))
        case "whole" if cell is None or isinstance(cell, int):
            st.number_input(name, value=None, step=1, **shown(cell))
        case _ if column.path[-1] in LONG or column.holds == "texts":
            st.text_area(name, **shown(text))
        case _:
            st.text_input(name, live="800ms", **shown(text))
