"""A server of the installed app, and the system's Chromium to visit it."""

import sys
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from worked_visits import served, watched


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The app's address, served from an empty folder."""
    yield from served(lambda port: [sys.executable, "-m", "appraisal_ui", port], tmp_path_factory.mktemp("home"))


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A laptop's page; the test fails on a request to another machine or a broken policy."""
    context = browser.new_context(viewport={"width": 1366, "height": 768}, base_url=address)
    yield from watched(context, address)
    context.close()
