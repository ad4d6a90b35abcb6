"""What a visitor keeps: arrangements travel in the address, and saved weights outlive the visit."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from appraisal.configuration import Configuration, Placement
from appraisal_ui import kept

IDS = st.text(max_size=8)
PAIRS = st.lists(st.tuples(IDS, IDS), max_size=4).map(tuple)
PLACEMENTS = st.builds(Placement, IDS, IDS, IDS, st.none() | IDS, PAIRS)
ARRANGEMENTS = st.builds(
    Configuration,
    placements=st.lists(PLACEMENTS, max_size=4).map(tuple),
    boards=PAIRS,
    actions=st.lists(IDS, max_size=3).map(tuple),
    seats=st.lists(st.tuples(IDS, IDS, st.integers(0, 9)), max_size=3).map(tuple),
    milestones=st.lists(st.tuples(IDS, st.dates(date(1990, 1, 1), date(2040, 1, 1))), max_size=3).map(tuple),
)


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))


@given(made=ARRANGEMENTS)
def test_an_arrangement_comes_back_from_the_address_as_it_went(made: Configuration) -> None:
    """A colleague who opens the address must see the very same arrangement."""
    letters = kept.packed(made)

    assert made == kept.unpacked(letters)
    assert letters.replace("-", "").replace("_", "").replace("=", "").isalnum()


@given(letters=st.text(max_size=40) | st.binary(max_size=40).map(lambda b: b.hex()))
def test_letters_that_somebody_mistyped_stand_for_nothing(letters: str) -> None:
    """A broken address opens the case without an arrangement, and without an error."""
    assert kept.unpacked(letters) is None


def test_an_address_cannot_unfold_without_end() -> None:
    """A short address that stands for a huge one is refused."""
    huge = Configuration((), actions=("x" * kept.LARGEST,))

    assert len(kept.packed(huge)) < 1000
    assert kept.unpacked(kept.packed(huge)) is None


@given(steps=st.lists(st.sampled_from([*"abc", None]), max_size=12))
def test_changes_by_hand_lead_back_the_way_they_came(steps: list[str | None]) -> None:
    """A reload at any moment leaves the steps that led there, and an address of a colleague has none of mine."""
    past: list[str | None] = []
    for before, now in zip([None, *steps], steps, strict=False):
        past.append(before)
        kept.keep_trail("walsall-2017", now, past)

        assert (past if now else []) == kept.trail("walsall-2017", now)
        assert [] == kept.trail("walsall-2017", "another") == kept.trail("bath-2017", now)


def visit() -> AppTest:
    """A new visit to a small screen that knows Walsall."""

    def shown() -> None:
        from appraisal_ui import state  # noqa: PLC0415 the function runs as a script of its own

        if state.case_id() is None:
            state.open_bundled("walsall-2017")
        if state.entered("save"):
            state.save_weights("Ours", {"C2": 100})
        if state.entered("forget"):
            state.forget_weights("Ours")
        state.remember("seen", state.saved_weights())

    return AppTest.from_function(shown, default_timeout=120)


def seen(run: AppTest) -> object:
    """The weights that the screen found saved."""
    assert [] == list(run.exception)
    return run.session_state["seen"]


def test_saved_weights_outlive_the_visit_until_they_are_forgotten() -> None:
    """Whoever weighed for an hour finds the weights the next morning; whoever wants them gone gets that."""
    first = visit()
    first.session_state["save"] = True
    last = visit()
    last.session_state["forget"] = True

    assert {"Ours": {"C2": 100}} == seen(first.run())
    assert {"Ours": {"C2": 100}} == seen(visit().run())
    assert {} == seen(last.run())


def weighing(*, save: bool = False) -> AppTest:
    """The Weights screen with Walsall; weights are saved first where asked."""

    def shown(save: bool) -> None:  # noqa: FBT001 an argument of a script of its own
        from appraisal_ui import state  # noqa: PLC0415 the function runs as a script of its own
        from appraisal_ui.screens import weights  # noqa: PLC0415 likewise

        if state.case_id() is None:
            state.open_bundled("walsall-2017")
        if save:
            state.save_weights("Ours", {"C2": 100})
        weights.render()

    return AppTest.from_function(shown, default_timeout=120, kwargs={"save": save}).run()


def warned(run: AppTest) -> list[str]:
    """What the screen warns of."""
    assert [] == list(run.exception)
    return [warning.value for warning in run.warning]


@pytest.mark.parametrize("damage", [b'{"Ours": {"C2"', b"", b"\xff\xfe", b'{"Ours": 3}'])
def test_damaged_weights_are_kept_aside_and_the_screen_says_so(damage: bytes) -> None:
    """A file cut short by a full disk stops nobody, and the next save does not replace it."""
    file = kept.folder("weights") / "walsall-2017.json"
    file.parent.mkdir(parents=True)
    file.write_bytes(damage)
    run = weighing(save=True)
    aside = file.with_name("walsall-2017.json.damaged")
    (said,) = warned(run)

    assert damage == aside.read_bytes()
    assert {"Ours": {"C2": 100}} == kept.weights("walsall-2017")
    assert all(part in said for part in ("`walsall-2017.json`", str(aside), "Weights that you saved", "Mend it"))
    assert [] == warned(run.button(key=f"remove-{aside.name}").click().run())
    assert {"Ours": {"C2": 100}} == kept.weights("walsall-2017")


def test_each_damaged_file_is_kept_under_a_name_of_its_own() -> None:
    """The second misfortune does not replace what the first one left."""
    file = kept.folder("weights") / "walsall-2017.json"
    for text in ("one", "two", "three"):
        kept.write(file, text)
        assert {} == kept.weights("walsall-2017")

    assert ["one", "two", "three"] == [path.read_text() for path in kept.aside("weights", "walsall-2017")]
    assert () == kept.aside("weights", "bath-2017")
