"""A table to edit: the entries of one sheet, with words to choose from in each cell."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from appraisal.library.sheets import edit
from appraisal.library.sheets.cells import Cell
from appraisal.library.sheets.columns import Column
from appraisal.library.sheets.plan import Sheet, rows_of, shown_cells
from appraisal.library.write import rewrite
from appraisal.view.case import label
from appraisal_ui import draft as drafts
from appraisal_ui import draw, state
from appraisal_ui.draft import Draft
from appraisal_ui.fields import Words


def grid(draft: Draft, sheet: Sheet, words: Words) -> int:
    """Draw the table; every change goes into the draft at once.

    Returns:
        The number of new rows that wait because they do not yet say what they belong to.
    """
    key, base = _basis(draft, sheet)
    value = drafts.value_of(base, draft.name) or {}
    rows = rows_of(value, sheet)
    if not rows:  # an empty table could not tell what its columns hold
        draw.note("There is no entry yet. Add the first below; then they stand in a table here.")
        return 0
    draw.note("Type into a cell; the last row makes a new entry. The fields below do the same, one entry at a time.")
    columns = _shown(sheet, [shown_cells(row.entry, sheet.own) for row in rows])
    data: dict[str, list[object]] = {c.name: [] for c in columns}
    for row in rows:
        cells = shown_cells(row.entry, sheet.own)
        for column in columns:
            parent = sheet.parent is not None and column is sheet.parent
            data[column.name].append(_shown_cell(row.owner if parent else cells[column.name], column))
    st.data_editor(
        data,
        key=key,
        num_rows="dynamic",
        hide_index=True,
        width="stretch",
        placeholder="",
        column_config={c.name: _config(c, words, data[c.name]) for c in columns},
        on_change=_changed,
        args=(key, sheet),
        alt=f"Table of {sheet.name.lower()} to edit. Below it every entry can be edited in a form.",
    )
    return int(state.number(f"{key}-waiting"))


def _basis(draft: Draft, sheet: Sheet) -> tuple[str, str]:
    """The key of the table and the text that it was drawn from.

    A table keeps both while every change comes from itself, so that whoever types in it is not disturbed; a change from
    elsewhere draws it anew.
    """
    name = f"grid-{draft.name}-{sheet.name}"
    held: dict[str, Any] = st.session_state.setdefault(name, {"base": draft.text, "now": draft.text, "drawn": 0})
    if held["now"] != draft.text:
        held.update(base=draft.text, now=draft.text, drawn=held["drawn"] + 1)
    return f"{name}-{held['drawn']}", held["base"]


def _shown(sheet: Sheet, cells: list[dict[str, Cell]]) -> list[Column]:
    """The columns worth showing: what is needed, what somebody filled in, and the plain ones."""
    return [
        c
        for c in sheet.columns
        if c.required
        or len(c.path) == 1
        or c.path[-1] in {"value", "basis", "low", "high", "reason", "facts"}
        or any(row.get(c.name) is not None for row in cells)
    ]


def _shown_cell(cell: Cell, column: Column) -> object:
    if column.holds in {"ids", "choices"}:
        return [part.strip() for part in str(cell).split(",")] if cell is not None else []
    return cell


def _config(column: Column, words: Words, cells: list[object]) -> Any:  # noqa: ANN401 Streamlit's own type is private
    name = label(column.name, required=column.required)
    told = f"{column.help} {column.how}".strip() or None
    known = list(column.choices or words.get(column.space or "", ()))
    kinds = st.column_config
    match column.holds:
        case "truth":
            return kinds.CheckboxColumn(name, help=told)
        case "whole" if all(cell is None or isinstance(cell, int) for cell in cells):
            return kinds.NumberColumn(name, help=told, step=1)
        case "date":
            return kinds.DateColumn(name, help=told)
        case "choice" | "id" if known:
            return kinds.SelectboxColumn(name, help=told, options=[*known, *_strange(cells, known)])
        case "ids" | "choices" if known:
            return kinds.MultiselectColumn(name, help=told, options=known, accept_new_options=True)
        case "ids" | "choices":
            return kinds.ListColumn(name, help=told)
        case _:
            return kinds.TextColumn(name, help=told)


def _strange(cells: list[object], known: list[str]) -> list[str]:
    return list(dict.fromkeys(str(cell) for cell in cells if cell is not None and cell not in known))


def _changed(key: str, sheet: Sheet) -> None:
    """Put what was done to the table into the text that it was drawn from."""
    draft = drafts.current()
    if draft is None:
        return
    held: dict[str, Any] = st.session_state[f"grid-{draft.name}-{sheet.name}"]
    value = drafts.value_of(held["base"], draft.name)
    done: Mapping[str, Any] = st.session_state[key]
    cells = {int(n): _cells(row) for n, row in done["edited_rows"].items()}
    changes = edit.Changes(cells, [_cells(row) for row in done["added_rows"]], done["deleted_rows"])
    after, waiting = edit.changed(value or {}, sheet, changes)
    st.session_state[f"{key}-waiting"] = waiting
    held["now"] = rewrite(held["base"], after)
    drafts.change(held["now"])


def _cells(row: Mapping[str, Any]) -> dict[str, Cell]:
    return {name: ", ".join(cell) if isinstance(cell, list) else cell for name, cell in row.items()}
