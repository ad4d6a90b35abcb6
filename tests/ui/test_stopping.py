"""Long work: it says that it goes on, can be stopped, and leaves a screen that can be used."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from streamlit.testing.v1 import AppTest

from appraisal.errors import Stopped
from appraisal.solve.stop import heeded
from appraisal_ui.jobs import Job
from worked_visits import WAIT, served_script

ENDLESS = Path(__file__).with_name("endless.py")


def test_a_job_ends_once_it_is_stopped() -> None:
    """Who waits gets an error in words and not an answer."""
    job = Job(lambda _: [heeded().check() for _ in iter(int, 1)], "counting for ever")
    job.stop.ask()

    assert job.wait(60)
    with pytest.raises(Stopped):
        job.result()


def test_a_job_says_what_it_is_doing_and_hands_over_what_it_made() -> None:
    """Whoever waits reads the latest word."""
    job = Job(lambda say: say("the second step") or 7, "the first step")

    assert (7, "the second step") == (job.result(), job.says)


def test_what_was_stopped_can_be_started_again() -> None:
    """Nothing else on the screen is lost, and the next press brings the answer."""

    def shown() -> None:
        import streamlit as st  # noqa: PLC0415 the function runs as a script of its own

        from appraisal_ui import shell  # noqa: PLC0415 likewise

        st.title("A screen")
        st.write(f"The answer is {shell.work('adding up', lambda: 2 + 2)}")

    run = AppTest.from_function(shown, default_timeout=120)
    run.session_state["stopped"] = "adding up"
    run.run()
    said = [*(h.proto.body for h in run.get("html")), *(m.value for m in run.markdown)]
    run.button(key="start-again").click().run()

    assert "You stopped this." in " ".join(said)
    assert "The answer is 4" not in said
    assert "The answer is 4" in [m.value for m in run.markdown]


@pytest.fixture
def endless(tmp_path: Path) -> Iterator[str]:
    """The address of a screen whose work never ends."""
    yield from served_script(ENDLESS, tmp_path)


def test_a_solve_without_end_is_stopped_in_the_browser(browser: Browser, endless: str) -> None:
    """A visitor never has to reload to get out."""
    page = browser.new_page()
    page.set_default_timeout(WAIT)
    page.goto(endless)
    page.locator(".working").wait_for()
    page.get_by_role("button", name="Stop", exact=True).click()

    expect(page.get_by_text("You stopped this.")).to_be_visible(timeout=WAIT)
    expect(page.locator(".working")).to_have_count(0)
    expect(page.get_by_role("button", name="Start again")).to_be_enabled()
    page.close()
