"""Edit: the case as tables, forms and text, checked at every change with the messages of the terminal."""

from functools import partial

import streamlit as st

from appraisal.library.read import Value
from appraisal.library.sheets import edit as edits
from appraisal.library.sheets.plan import (
    Row,
    Sheet,
    case_class,
    columns_for,
    head_columns,
    rows_of,
    sheets_of,
    shown_cells,
    with_cell,
)
from appraisal.library.sheets.words import words as words_of
from appraisal.library.sheets.workbook_out import workbook
from appraisal.library.write import rewrite
from appraisal.view import case as case_view
from appraisal_ui import draft as drafts
from appraisal_ui import draw, fields, grid, mistakes, shell, state
from appraisal_ui.draft import Draft

HEAD, TEXT = "The case itself", "The whole text (YAML)"
NEW = "A new entry"


def render() -> None:
    """Draw the screen."""
    draft = drafts.current()
    if draft is None:
        _nothing_to_edit()
        return
    shell.heading(
        "Edit your case", "Every change is checked at once and kept on this machine. Nothing is lost on reload."
    )
    brief, problems = drafts.checked(draft.text, draft.name)
    _bar(draft)
    if problems:
        mistakes.show(problems, "Until then the other screens show the last version without mistakes.")
    else:
        title = brief.case.title if brief else draft.name
        draw.finding(f"No mistakes: {title} can be appraised.", "Unsaved changes." if draft.unsaved else "Saved.")
    value = drafts.value_of(draft.text, draft.name)
    _parts(draft, value)


def _nothing_to_edit() -> None:
    chosen = state.brief()
    if chosen is None:
        shell.heading(
            "No case of your own is open", "Start one, or make a copy of a bundled case, on the screen Cases."
        )
        if page := state.page("Cases"):
            st.page_link(page, label="Go to Cases")
        return
    shell.heading(
        f"{chosen.case.place}: this case came with the software",
        "Make a copy to edit. The copy keeps every comment, and the original stays as it is.",
    )
    if st.button("Make a copy and edit it", type="primary", key="copy-to-edit"):
        case = state.case_id() or ""
        drafts.copy(case, f"{chosen.case.title} (copy)")
        st.rerun()


def _bar(draft: Draft) -> None:
    with st.container(key="edit-bar", horizontal=True, vertical_alignment="center"):
        st.button("Undo", on_click=drafts.undo, disabled=not draft.past, key="undo")
        st.button("Redo", on_click=drafts.redo, disabled=not draft.future, key="redo")
        st.button("Save", on_click=drafts.save, disabled=not draft.unsaved, type="primary", key="save")
        st.button("Back to saved", on_click=drafts.discard, disabled=not (draft.unsaved and draft.saved), key="discard")
        name = f"{draft.name}.yaml"
        st.download_button("Download YAML", draft.text, name, "application/yaml", on_click="ignore", key="get-yaml")
        if value := drafts.value_of(draft.text, draft.name):
            made = partial(workbook, value)
            kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            st.download_button("Download workbook", made, f"{draft.name}.xlsx", kind, on_click="ignore", key="get-xlsx")


def _parts(draft: Draft, value: dict[str, Value] | None) -> None:
    sheets = {sheet.name: sheet for sheet in sheets_of(case_class(value.get("kind")))} if value else {}
    part = st.selectbox("What to edit", [HEAD, *sheets, TEXT] if value else [TEXT], key="part")
    if value is None or part == TEXT:
        _text(draft)
    elif part == HEAD:
        _head(draft, value)
    else:
        _sheet(draft, value, sheets[part])


def _text(draft: Draft) -> None:
    with st.form("whole-text"):
        text = st.text_area("The case as YAML", draft.text, height=560, key=f"text-{draft.name}-{hash(draft.text)}")
        if st.form_submit_button("Check and keep this text", type="primary"):
            drafts.change(text)
            st.rerun()


def _head(draft: Draft, value: dict[str, Value]) -> None:
    cls = case_class(value.get("kind"))
    columns = tuple(c for c in head_columns(cls) if c.name != "id")
    cells = shown_cells(value, columns)
    with st.form("head"):
        held = fields.form(f"head-{draft.name}-{draft.step}", columns, cells, words_of(value, cls))
        if st.form_submit_button("Keep these changes", type="primary"):
            after = dict(value)
            for column in columns:
                if held[column.name] != cells[column.name]:
                    after = with_cell(after, column, held[column.name])
            drafts.change(rewrite(draft.text, after))
            st.rerun()


def _sheet(draft: Draft, value: dict[str, Value], sheet: Sheet) -> None:
    words = words_of(value, case_class(value.get("kind")))
    if sheet.keys[-1] != "rules":
        st.header(sheet.name, anchor=False)
        if waiting := grid.grid(draft, sheet, words):
            st.warning(f"New rows that do not yet say what they belong to: {waiting}.")
    st.header(f"{sheet.name}: one entry in a form", anchor=False)
    rows = rows_of(value, sheet)
    titles = {NEW: NEW, **{str(n): case_view.entry_title(row.entry, row.owner) for n, row in enumerate(rows)}}
    key = f"entry-{draft.name}-{sheet.name}-{len(rows)}"
    chosen = st.selectbox("Entry", list(titles), index=1 if rows else 0, format_func=titles.__getitem__, key=key)
    _entry(draft, value, sheet, words, None if chosen == NEW else rows[int(chosen)])


def _entry(draft: Draft, value: dict[str, Value], sheet: Sheet, words: fields.Words, row: Row | None) -> None:
    entry = dict(row.entry) if row else {}
    named = next((c for c in sheet.own if c.name == "kind" and sheet.keys[-1] == "rules"), None)
    if named and row is None:
        entry["kind"] = st.selectbox(
            "Kind of rule", named.choices, format_func=case_view.spoken, key=f"kind-{sheet.name}"
        )
    kind = entry.get("kind") if named else None
    columns = tuple(c for c in columns_for(sheet, kind) if c is not named and not (named and c.name == "kind"))
    draw.note(case_view.kind_help(sheet.declared, kind))
    cells = shown_cells(entry, columns)
    key = f"form-{draft.name}-{draft.step}-{sheet.name}-{row.path if row else NEW}-{kind}"
    with st.form(key):
        owner = row.owner if row else None
        if sheet.parent and row is None:
            told = fields.form(f"{key}-owner", (sheet.parent,), {}, words)[sheet.parent.name]
            owner = str(told) if told else None
        held = fields.form(key, columns, cells, words)
        with st.container(horizontal=True):
            kept = st.form_submit_button("Keep this entry" if row else "Add this entry", type="primary")
            gone = st.form_submit_button("Delete this entry") if row else False
    if gone and row:
        _keep(draft, edits.placed(value, row.path, None))
    if kept:
        after = entry
        for column in columns:
            if held[column.name] != cells[column.name]:
                after = with_cell(after, column, held[column.name])
        home = row.path if row else edits.home_of(value, sheet, owner)
        if home is None:
            st.error(f"Say which {sheet.parent.name if sheet.parent else 'entry'} it belongs to.")
        else:
            _keep(draft, edits.placed(value, home, after) if row else edits.added(value, home, after))


def _keep(draft: Draft, after: dict[str, Value]) -> None:
    drafts.change(rewrite(draft.text, after))
    st.rerun()
