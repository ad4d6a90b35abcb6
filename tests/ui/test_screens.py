"""Each screen's own logic, without a browser."""

import pytest
from streamlit.testing.v1 import AppTest

from appraisal.library import open_brief
from appraisal.schema.case import ConfiguredCase

SCREENS = ("cases", "compare", "weights", "tradeoffs", "configuration", "why", "law", "assumptions")


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


def test_weights_that_the_hand_left_are_kept_and_a_reset_forgets_them() -> None:
    """What the browser tells on letting go is what every other screen reckons with."""
    run = screen("weights")
    before = words(run)
    run.session_state["weights"] = {"C2": 100}
    moved = words(run.run())
    run.session_state["weights"] = None

    assert "with the weights given" in moved
    assert "nobody has given any" in before
    assert before == words(run.run())


@pytest.mark.parametrize(
    "view", ["All weights", "One weight", "Two weights", "Make an option lead", "Settled and open", "Cost and benefit"]
)
def test_every_view_of_the_trade_offs_says_its_finding(view: str) -> None:
    """Each question on trade-offs is answered in a sentence before any drawing."""
    run = screen("tradeoffs")
    run.session_state["view"] = view
    run.session_state["sought"] = "dissolution"
    run.run()

    assert [] == list(run.exception)
    assert 'class="first"' in words(run)


@pytest.mark.parametrize("view", ["Why not something else?", "Where the points come from", "The recorded position"])
def test_every_view_of_why_stands(view: str) -> None:
    """A question in the address is asked again on arrival."""
    run = screen("why")
    run.session_state["view"] = view
    run.session_state["ask"] = f"{first_topic()}|||||S75_POOL"
    run.run()

    assert [] == list(run.exception)
    assert 'class="first"' in words(run)


def first_topic() -> str:
    """A topic of Walsall."""
    case = open_brief("walsall-2017").case
    assert isinstance(case, ConfiguredCase)
    return case.topics[0].id


def test_the_solvers_answer_begins_an_arrangement_by_hand() -> None:
    """Nobody starts from an empty sheet: the optimiser's answer is lawful, and stays so until it is changed."""
    run = screen("configuration")
    run.button(key="take-option").click().run()

    assert [] == list(run.exception)
    assert "lawful and keeps every rule" in words(run)


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
