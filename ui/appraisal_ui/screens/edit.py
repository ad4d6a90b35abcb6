"""Edit: the case as tables, forms and text, checked at every change with the messages of the terminal."""

from collections import Counter
from collections.abc import Sequence
from functools import partial

import streamlit as st

from appraisal.library.read import KeyPath, Value
from appraisal.library.sheets import edit as edits
from appraisal.library.sheets.columns import Column
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
from appraisal.library.sheets.words import own_words
from appraisal.library.sheets.words import words as words_of
from appraisal.library.sheets.workbook_out import workbook
from appraisal.library.write import rewrite
from appraisal.view import case as case_view
from appraisal.view import problems as problem_view
from appraisal.view.numbers import count
from appraisal.view.problems import Mistake
from appraisal.view.spots import HEAD
from appraisal_ui import draft as drafts
from appraisal_ui import draw, fields, grid, mistakes, shell, state
from appraisal_ui.draft import Draft

TEXT = "The whole text (YAML)"


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
    value = drafts.value_of(draft.text, draft.name)
    wrong = problem_view.in_fields(problems, value or {}, f"{draft.name}.yaml") if problems else ()
    shell.damaged("cases", draft.name)
    _bar(draft)
    with st.container(key="judged"):  # one place, however long it is: what stands below must not move while one types
        if wrong:
            mistakes.show(wrong, "Until then the other screens show the last version without mistakes.")
        else:
            title = brief.case.title if brief else draft.name
            draw.finding(f"No mistakes: {title} can be appraised.", draft.status)
    _parts(draft, value, wrong)


def _nothing_to_edit() -> None:
    chosen, case = state.brief(), state.case_id() or ""
    if chosen is None or case.startswith(state.own_id("")):  # no case, or one that was deleted in another window
        shell.heading(
            "No case of your own is open", "Start one, or make a copy of a bundled case, on the screen Cases."
        )
        shell.damaged("cases")
        if page := state.page("Cases"):
            st.page_link(page, label="Go to Cases")
        return
    shell.heading(
        f"{chosen.case.place}: this case came with the software",
        "Make a copy to edit. The copy keeps every comment, and the original stays as it is.",
    )
    if st.button("Make a copy and edit it", type="primary", key="copy-to-edit"):
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


def _parts(draft: Draft, value: dict[str, Value] | None, wrong: Sequence[Mistake]) -> None:
    sheets = {sheet.name: sheet for sheet in sheets_of(case_class(value.get("kind")))} if value else {}
    parts = [HEAD, *sheets, TEXT] if value else [TEXT]
    wanted = state.noted("part")
    state.remember("part-at-hand", wanted if wanted in parts else parts[0])
    many = Counter(m.spot.part for m in wrong if m.spot)
    part = st.selectbox(
        "What to edit",
        parts,
        format_func=lambda name: _marked(name, many[name]),
        key="part-at-hand",
        on_change=lambda: state.note("part", state.entered("part-at-hand")),
    )
    here = [m for m in wrong if m.spot and m.spot.part == part]
    with st.container(key=f"part-{parts.index(part)}"):
        if value is None or part == TEXT:
            _text(draft)
        elif part == HEAD:
            _head(draft, value, here)
        else:
            _sheet(draft, value, sheets[part], here)


def _marked(name: str, wrong: int) -> str:
    """What a list calls a part or an entry, with how many mistakes are in it."""
    return f"{name} – {count(wrong, 'mistake')}" if wrong else name


def _text(draft: Draft) -> None:
    key = f"text-{draft.name}"
    if state.entered(key) != draft.text:
        state.remember(key, draft.text)
    st.text_area("The case as YAML", height=560, key=key, on_change=lambda: drafts.change(str(state.entered(key))))


def _head(draft: Draft, value: dict[str, Value], wrong: Sequence[Mistake]) -> None:
    cls = case_class(value.get("kind"))
    columns = tuple(c for c in head_columns(cls) if c.name != "id")
    fields.form(f"head-{draft.name}", columns, shown_cells(value, columns), words_of(value, cls), _told, wrong)


def _told(column: Column, key: str, path: KeyPath = ()) -> None:
    """Put what a field holds into the draft."""
    draft = drafts.current()
    value = drafts.value_of(draft.text, draft.name) if draft else None
    if draft is None or value is None:
        return
    cell = fields.cell_in(key)
    if not path:
        drafts.change(rewrite(draft.text, with_cell(value, column, cell)))
    elif entry := edits.entry_at(value, path):
        drafts.change(rewrite(draft.text, edits.placed(value, path, with_cell(entry, column, cell))))


def _sheet(draft: Draft, value: dict[str, Value], sheet: Sheet, wrong: Sequence[Mistake]) -> None:
    words = words_of(value, case_class(value.get("kind")))
    if sheet.keys[-1] != "rules":
        st.header(sheet.name, anchor=False)
        if waiting := grid.grid(draft, sheet, words):
            st.warning(f"New rows that do not yet say what they belong to: {waiting}.")
        with st.container():  # one place, as above
            mistakes.under(wrong)
    st.header(f"{sheet.name}: one entry in a form", anchor=False)
    _new(draft, sheet, own_words(value, case_class(value.get("kind"))))
    rows = rows_of(value, sheet)
    if not rows:
        return
    key = f"entry-{draft.name}-{sheet.name}"
    many = Counter(m.spot.row for m in wrong if m.spot)
    titles = {
        str(n): _marked(f"{n + 1}. {case_view.entry_title(row.entry, row.owner)}", many[n])
        for n, row in enumerate(rows)
    }
    wanted = state.entered(f"{key}-at")
    state.remember(key, wanted if wanted in titles else "0")
    chosen = st.selectbox(
        "Entry",
        list(titles),
        format_func=titles.__getitem__,
        key=key,
        on_change=lambda: state.remember(f"{key}-at", state.entered(key)),
    )
    here = [m for m in wrong if m.spot and m.spot.row == int(chosen)]
    _entry(draft, sheet, words, rows[int(chosen)], here)


def _entry(draft: Draft, sheet: Sheet, words: fields.Words, row: Row, wrong: Sequence[Mistake]) -> None:
    kind = row.entry.get("kind") if _kinds(sheet) else None
    columns = tuple(c for c in columns_for(sheet, kind) if kind is None or c.name != "kind")
    draw.note(case_view.kind_help(sheet.declared, kind))
    key = f"field-{draft.name}-{sheet.name}-{row.path}-{kind}"
    fields.form(key, columns, shown_cells(row.entry, columns), words, partial(_told, path=row.path), wrong)
    st.button("Delete this entry", on_click=_delete, args=(row.path,), key=f"{key}-delete")


def _kinds(sheet: Sheet) -> tuple[str, ...]:
    """The kinds of rule, each with its own form; none for other entries."""
    return next((c.choices for c in sheet.own if c.name == "kind" and sheet.keys[-1] == "rules"), ())


def _delete(path: KeyPath) -> None:
    draft = drafts.current()
    value = drafts.value_of(draft.text, draft.name) if draft else None
    if draft and value is not None:
        drafts.change(rewrite(draft.text, edits.placed(value, path, None)))


def _new(draft: Draft, sheet: Sheet, own: fields.Words) -> None:
    """Offer to add an entry, saying its kind or what it belongs to where it must."""
    key = f"new-{draft.name}-{sheet.name}"
    owners = own.get(sheet.parent.space or "", {}) if sheet.parent else {}
    if sheet.parent and not owners:
        draw.note(f"Each entry belongs to a {sheet.parent.name}, and there is none yet.")
        return
    with st.container(key=key, horizontal=True, vertical_alignment="bottom"):
        if sheet.parent:
            st.selectbox(
                f"Which {sheet.parent.name} it belongs to",
                list(owners),
                format_func=lambda owner: f"{owners[owner]} ({owner})",
                key=f"{key}-owner",
            )
        if kinds := _kinds(sheet):
            st.selectbox("Kind of rule", kinds, format_func=case_view.spoken, key=f"{key}-kind")
        st.button("Add an entry", on_click=_add, args=(sheet, key), key=f"{key}-add")


def _add(sheet: Sheet, key: str) -> None:
    """Add an entry that says only what it must, and show its form: the mistakes then name what is missing."""
    draft = drafts.current()
    value = drafts.value_of(draft.text, draft.name) if draft else None
    if draft is None or value is None:
        return
    owner, kind = state.entered(f"{key}-owner"), state.entered(f"{key}-kind")
    home = edits.home_of(value, sheet, str(owner) if owner else None)
    if home is None:
        return
    entry: dict[str, Value] = {}
    if any(c.name == "id" for c in sheet.own):
        taken = {row.entry.get("id") for row in rows_of(value, sheet)}
        entry["id"] = next(i for i in ("new", *(f"new-{n}" for n in range(2, len(taken) + 3))) if i not in taken)
    if kind:
        entry["kind"] = str(kind)
    after, path = edits.added(value, home, entry)
    drafts.change(rewrite(draft.text, after))
    at = next((n for n, row in enumerate(rows_of(after, sheet)) if row.path == path), 0)
    state.remember(f"entry-{draft.name}-{sheet.name}-at", str(at))
