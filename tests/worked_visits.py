"""How the browser tests visit the app: a page that is watched, and waiting until a screen is drawn."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Page, Request

WAIT = 120_000
"""Longest wait for a screen, in milliseconds: a first appraisal takes a while on a slow machine."""


def watched(context: BrowserContext, address: str) -> Iterator[Page]:
    """A page of the context whose requests and complaints are watched."""
    abroad: list[str] = []
    complaints: list[str] = []

    def note(request: Request) -> None:
        inside = request.url.startswith(("data:", "blob:", "about:"))
        if not inside and urlsplit(request.url).netloc != urlsplit(address).netloc:
            abroad.append(request.url)

    context.on("request", note)
    page = context.new_page()
    page.set_default_timeout(WAIT)
    page.on("console", lambda m: complaints.append(m.text) if "Content Security Policy" in m.text else None)
    page.on("pageerror", lambda e: complaints.append(str(e)))
    yield page

    assert ([], []) == (abroad, complaints)


def visit(page: Page, path: str) -> None:
    """Go to a screen and wait until it is drawn."""
    page.goto(path)
    drawn(page)


def drawn(page: Page) -> None:
    """Wait until the screen at hand is drawn to its foot."""
    page.locator(".foot").wait_for()
    page.locator(".working").wait_for(state="detached")
    page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for()
    page.locator("[data-stale=true], [data-testid=stSkeleton]").first.wait_for(state="detached")


def go(page: Page, section: str, screen: str) -> None:
    """Choose a screen from a section of the menu."""
    page.get_by_role("button", name=section, exact=True).click()
    page.get_by_role("menuitem", name=screen, exact=True).click()
