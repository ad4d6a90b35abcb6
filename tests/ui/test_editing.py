"""Editing a case: nothing is lost, everything can be undone, and mistakes are said as the terminal says them."""

from html import unescape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from appraisal.library import read_text
from appraisal_ui import app, kept
from appraisal_ui import draft as drafts
from appraisal_ui.draft import TEMPLATE, Draft, step


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))


def editing(part: str = "") -> AppTest:
    """The editing screen with a copy of Walsall, at one part of it."""

    def shown() -> None:
        from appraisal_ui import draft, state  # noqa: PLC0415 the function runs as a script of its own
        from appraisal_ui.screens import edit  # noqa: PLC0415 likewise

        if state.case_id() is None:
            draft.copy("walsall-2017", "A copy")
        edit.render()

    run = AppTest.from_function(shown, default_timeout=120).run()
    return run.selectbox(key="part-at-hand").set_value(part).run() if part else run


def text_of(run: AppTest) -> str:
    """The text of the draft at hand."""
    assert [] == list(run.exception)
    return drafts.loaded("walsall-2017-copy").text


def said(run: AppTest) -> str:
    """Everything that the screen says."""
    return unescape(" ".join([*(h.proto.body for h in run.get("html")), *(e.value for e in run.error)]))


def field(run: AppTest, name: str) -> str:
    """The key of the text field of this name in the form at hand."""
    return next(str(w.key) for w in (*run.text_input, *run.text_area) if str(w.key).endswith(f"-{name}"))


STEPS = st.lists(st.one_of(st.text("ab", max_size=6), st.just(None), st.just(0)), max_size=20)


@given(steps=STEPS)
def test_undo_and_redo_walk_the_same_way(steps: list[str | int | None]) -> None:
    """Undo after any changes comes back to every text in turn, and redo forward again; so it does after a reload."""
    draft, naive, at = Draft("x", "start", "start"), ["start"], 0
    for one in steps:
        if one is None:
            draft, at = draft.undone(), max(0, at - 1)
        elif isinstance(one, int):
            draft, at = draft.redone(), min(len(naive) - 1, at + 1)
        else:
            draft = draft.changed(one)
            if one != naive[at]:
                naive, at = [*naive[: at + 1], one], at + 1

        assert (naive[at], at, len(naive) - 1 - at) == (draft.text, len(draft.past), len(draft.future))


@given(text=st.text("ab\n", max_size=9), other=st.text("ab\n", max_size=9))
def test_a_step_leads_from_one_text_to_the_other_and_back(text: str, other: str) -> None:
    """Steps are kept and not whole texts, so each must tell exactly what changed."""
    found = step(text, other)

    assert (other, text) == (found.done(text), found.back.done(other))


def test_undo_survives_a_reload_and_never_meets_another_text() -> None:
    """A new visit can take back what an earlier one changed; steps that belong to another text are forgotten."""
    changed = Draft("mine", "one", "").changed("two").changed("three").undone()
    drafts.keep(changed)
    found = drafts.loaded("mine")
    (drafts.folder() / "mine.draft").write_text("changed by another programme", encoding="utf-8")

    assert changed == found
    assert ((), ()) == (drafts.loaded("mine").past, drafts.loaded("mine").future)


def cases() -> AppTest:
    """The screen Cases on a new visit."""

    def shown() -> None:
        from appraisal_ui import state  # noqa: PLC0415 the function runs as a script of its own
        from appraisal_ui.screens import cases  # noqa: PLC0415 likewise

        state.restore()
        cases.render()

    return AppTest.from_function(shown, default_timeout=120).run()


@pytest.mark.parametrize("kind", [".yaml", ".draft", ".steps"])
@pytest.mark.parametrize("damage", [b"\xff\x00", b"\x80 cut sh"])
def test_a_damaged_file_of_a_case_is_kept_aside_and_the_screens_say_so(kind: str, damage: bytes) -> None:
    """What of a case can still be read goes on; nothing that is written next replaces the rest."""
    kept.write(drafts.folder() / "mine.yaml", "id: mine")
    drafts.keep(Draft("mine", "id: mine", "id: mine").changed("id: mine\ntitle: Mine"))
    (drafts.folder() / f"mine{kind}").write_bytes(damage)
    run = cases()
    found = drafts.loaded("mine")
    drafts.keep(found.changed("id: other"))
    aside = drafts.folder() / f"mine{kind}.damaged"

    assert [] == list(run.exception)
    assert [kept.damage(aside)] == [warning.value for warning in run.warning]
    assert f"`mine{kind}`" in kept.damage(aside)
    assert damage == aside.read_bytes()
    assert ("id: mine" if kind == ".draft" else "id: mine\ntitle: Mine") == found.text
    assert (kind != ".yaml", kind == ".yaml") == (bool(found.saved), bool(found.past))


def test_a_disk_that_refuses_is_said_and_what_was_kept_stays() -> None:
    """A full disk costs the last change and nothing else, and the words go once there is room again."""
    kept.write(drafts.folder() / "mine.yaml", "id: mine")
    drafts.keep(Draft("mine", "id: mine", "id: mine").changed("id: mine\ntitle: Mine"))
    before, blocked = drafts.loaded("mine"), drafts.folder() / "mine.yaml.part"
    run = AppTest.from_file(app.__file__, default_timeout=120)
    run.query_params["case"] = "own.mine"
    run.run()
    blocked.mkdir()  # not even an administrator can write a file in its place
    run.button(key="save-first").click().run()

    assert [] == list(run.exception)
    assert "Your last change could not be kept" in run.error[0].value
    assert before == drafts.loaded("mine")

    blocked.rmdir()
    run.button(key="save-first").click().run()

    assert ([], []) == (list(run.exception), list(run.error))
    assert before.text == drafts.loaded("mine").saved


def test_a_case_of_which_nothing_can_be_read_does_not_hide_the_others() -> None:
    """One broken file must not cost a visitor the whole list."""
    kept.write(drafts.folder() / "good.yaml", "id: good")
    (drafts.folder() / "bad.yaml").write_bytes(b"\xff")
    run = cases()

    assert [] == list(run.exception)
    assert ["good"] == [draft.name for draft in drafts.own_drafts()]
    assert "`bad.yaml`" in run.warning[0].value
    assert any(b.label == "Go on with good" for b in run.button)


def test_the_template_is_a_case_without_mistakes() -> None:
    """Whoever starts anew starts from something that can be appraised."""
    assert "new-case" == read_text(TEMPLATE.read_text(encoding="utf-8"), "template").case.id


def test_a_copy_keeps_the_comments_and_waits_in_the_folder() -> None:
    """A reload or a crash must lose nothing, saved or not."""
    run = editing()

    assert [] == list(run.exception)
    assert "# What the paper says, in our own words." in text_of(run)
    assert ("walsall-2017-copy",) == drafts.own_cases()
    assert text_of(run) == drafts.loaded("walsall-2017-copy").text
    assert drafts.loaded("walsall-2017-copy").unsaved


def test_a_form_changes_one_line_and_undo_brings_it_back() -> None:
    """A partner's role is changed in a form made from the schema."""
    run = editing("Partners")
    before = text_of(run)
    run.text_area(key=field(run, "role")).set_value("Someone else").run()
    after = text_of(run)
    run.button(key="undo").click().run()

    assert [] == list(run.exception)
    assert 1 == len(set(after.splitlines()) - set(before.splitlines()))
    assert before == text_of(run)


def test_a_mistake_is_said_with_line_and_remedy_and_is_not_lost() -> None:
    """A broken draft stays a draft, and the other screens keep the last good one."""
    run = editing("The case itself")
    run.text_input(key=field(run, "method")).set_value("standrd").run()

    assert "there is no method pack 'standrd'" in said(run)
    assert "Did you mean 'standard'?" in said(run)
    assert "1 mistake to mend" in said(run)
    assert "standard" == run.session_state["brief"].case.method
    assert "standrd" in drafts.loaded("walsall-2017-copy").text


def test_a_new_rule_of_a_kind_is_made_in_its_form() -> None:
    """The form for each kind of rule comes from the schema; what is still missing is named until it is there."""
    run = editing("Rules")
    run.selectbox(key="new-walsall-2017-copy-Rules-kind").set_value("count")
    run.button(key="new-walsall-2017-copy-Rules-add").click().run()
    assert "3 mistakes to mend" in said(run)

    run.text_input(key=field(run, "id")).set_value("mine").run()
    run.text_area(key=field(run, "says")).set_value("At most one board.").run()
    for name, value in (("strength", "stance"), ("of", "boards")):
        key = next(str(s.key) for s in run.selectbox if str(s.key).endswith(f"-{name}"))
        run.selectbox(key=key).set_value(value).run()
    key = next(str(n.key) for n in run.number_input if str(n.key).endswith("-at_most"))
    run.number_input(key=key).set_value(1).run()

    assert [] == list(run.exception)
    assert "No mistakes" in said(run)
    assert "mine" in {rule.id for rule in run.session_state["brief"].case.rules}


def test_a_deleted_entry_is_gone_until_it_is_undone() -> None:
    """Nothing asks whether one is sure, since undo brings everything back, comments and all."""
    run = editing("Rules")
    before = text_of(run)
    next(b for b in run.button if b.label == "Delete this entry").click().run()
    after = text_of(run)
    run.button(key="undo").click().run()

    assert len(after) < len(before)
    assert before == text_of(run)


@pytest.mark.parametrize("part", ["Budgets", "Judgements", "Preferences", "Topics", "Today", "The whole text (YAML)"])
def test_every_part_opens(part: str) -> None:
    """Tables with and without entries draw without a fault."""
    assert [] == list(editing(part).exception)


def test_saving_ends_the_changes_and_back_to_saved_can_be_undone() -> None:
    """What is saved is the file; what is not is kept beside it."""
    run = editing("The whole text (YAML)")
    run.button(key="save").click().run()
    saved = text_of(run)
    run.text_area[0].set_value(saved.replace("A copy", "Another")).run()
    changed = drafts.loaded("walsall-2017-copy")
    run.button(key="discard").click().run()

    assert (saved, True) == (changed.saved, changed.unsaved)
    assert saved == text_of(run)
    run.button(key="undo").click().run()
    assert changed.text == text_of(run)
