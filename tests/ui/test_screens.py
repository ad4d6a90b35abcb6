"""Each screen's own logic, without a browser."""

import pytest
from streamlit.testing.v1 import AppTest

SCREENS = ("cases", "compare", "weights", "configuration", "law", "assumptions")


def screen(name: str, case: str = "walsall-2017") -> AppTest:
    """One screen, shown on its own with a case open."""

    def shown(name: str, case: str) -> None:
        import importlib  # noqa: PLC0415 the function runs as a script of its own

        from appraisal_ui import state  # noqa: PLC0415 likewise

        if case and state.brief() is None:
            state.open_bundled(case)
        importlib.import_module(f"appraisal_ui.screens.{name}").render()

    return AppTest.from_function(shown, args=(name, case), default_timeout=120).run()


def words(run: AppTest) -> str:
    """Everything that a screen says."""
    return " ".join([*(h.proto.body for h in run.get("html")), *(m.value for m in run.markdown)])


@pytest.mark.parametrize("name", SCREENS)
def test_a_screen_shows_its_case_without_a_fault(name: str) -> None:
    """Every screen stands on its own once a case is open."""
    run = screen(name)

    assert [] == list(run.exception)
    assert "Walsall" in words(run)


@pytest.mark.parametrize("name", [s for s in SCREENS if s != "cases"])
def test_a_screen_without_a_case_says_what_to_do(name: str) -> None:
    """Whoever lands on a screen first is not met by an error."""
    run = screen(name, "")

    assert [] == list(run.exception)
    assert "No case is open" == run.title[0].value


def test_a_moved_slider_moves_its_box_and_the_scores() -> None:
    """Slider and box are one number, and a reset forgets it."""
    run = screen("weights")
    before = words(run)
    run.slider[0].set_value(100).run()
    moved = words(run)
    box = run.number_input[0].value
    run.button(key="equal").click().run()

    assert 100 == box
    assert before != moved
    assert before == words(run)


def test_all_weights_cannot_be_nought() -> None:
    """The last weight stays, since a ranking needs at least one."""
    run = screen("weights")
    for number in range(len(run.slider)):
        run.slider[number].set_value(0).run()

    assert [] == list(run.exception)
    assert 0 < sum(s.value for s in run.slider)


def test_another_option_shows_another_configuration() -> None:
    """The picker changes what is shown, on this screen and on the next."""
    run = screen("configuration")
    first = words(run)
    run.segmented_control(key="picked").set_value("dissolution").run()

    assert first != words(run)
    assert "dissolution" == run.session_state["option"]


def test_a_rule_left_out_is_said_on_every_screen() -> None:
    """A what-if can never be mistaken for the case itself."""
    run = screen("assumptions")
    rule = next(c for c in run.checkbox if c.key.startswith("rule-"))
    rule.uncheck()
    next(b for b in run.button if b.label.startswith("Solve")).click().run()

    assert (rule.key.removeprefix("rule-"),) == run.session_state["off"]
    assert "1 rule switched off" in words(run)
    assert "With 1 rule off" in words(run)


def test_a_search_finds_assumptions() -> None:
    """Hundreds of assumptions can be narrowed to those that speak of one thing."""
    run = screen("assumptions")
    run.text_input(key="find-assumption").set_value("set up cost").run()

    assert "speak of" in words(run)
