"""Each screen's own logic, without a browser."""

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from appraisal.library import open_brief
from appraisal.schema.case import ConfiguredCase

SCREENS = ("cases", "compare", "weights", "tradeoffs", "configuration", "why", "law", "assumptions")
VIEWS = (
    ("tradeoffs", "All weights"),
    ("tradeoffs", "One weight"),
    ("tradeoffs", "Two weights"),
    ("tradeoffs", "Make an option lead"),
    ("tradeoffs", "Winning configurations"),
    ("tradeoffs", "Settled and open"),
    ("tradeoffs", "Cost and benefit"),
    ("law", "In this case"),
    ("law", "Browse the rules"),
    ("law", "What is covered"),
    ("assumptions", "Register"),
    ("assumptions", "What the choice leans on"),
    ("assumptions", "Contradictions"),
)


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
    assert "Nobody has given weights. With all equal, as one example, " in before
    assert before == words(run.run())


@pytest.mark.parametrize(("name", "view"), VIEWS)
def test_every_view_says_its_finding(name: str, view: str) -> None:
    """Each question is answered in a sentence before any drawing."""
    run = screen(name)
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
    run.segmented_control(key="look-at").set_value("What if a rule goes?").run()
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


def test_the_register_says_whose_a_number_is_and_how_the_choice_leans_on_it() -> None:
    """An assumed number without its owner and its weight in the choice would be believed too easily."""
    said = words(screen("assumptions"))

    assert "<td>the method</td>" in said
    assert "turns it: at 100, Single commissioning unit leads by" in said


def test_the_rules_of_law_can_be_found_by_day_paper_and_word() -> None:
    """The pack can be read like a book, and not only asked."""
    run = screen("law")
    run.segmented_control(key="look-at").set_value("Browse the rules").run()
    run.text_input(key="find-rule").set_value("surgery radiotherapy").run()
    found = words(run)
    run.date_input(key="rule-day").set_value(date(1999, 1, 1)).run()

    assert "Found: 1 of 187 rules, in force on 24 April 2017." in found
    assert "SI 2000/617 reg 5(a)" in found
    assert [] == list(run.exception)


def test_another_winning_configuration_is_shown_in_full_once_picked() -> None:
    """What can be clicked on the chart can be picked from a list as well."""
    run = screen("tradeoffs")
    run.session_state["view"] = "Winning configurations"
    run.run()
    before = words(run)
    run.selectbox(key="winners-point").set_value(1).run()

    assert [] == list(run.exception)
    assert before != words(run)


def test_an_address_reproduces_the_screen() -> None:
    """A colleague who follows a copied address sees the same case, weights, option, rules and view."""

    def shown() -> None:
        from appraisal_ui import state  # noqa: PLC0415 the function runs as a script of its own
        from appraisal_ui.screens import law  # noqa: PLC0415 likewise

        state.restore()
        state.publish()
        law.render()

    address = {
        "case": "walsall-2017",
        "option": "dissolution",
        "weights": "C2:100,C13:60",
        "view": "In this case",
    }
    run = AppTest.from_function(shown, default_timeout=120)
    for name, value in address.items():
        run.query_params[name] = value
    run.run()

    assert [] == list(run.exception)
    assert "your weights" in words(run)
    assert "Dissolution:" in words(run)
    assert address == dict(run.query_params)
