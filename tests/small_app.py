"""The app as a facilitator starts it, over a store of its own, and what every browser test of workshops needs."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import accessible
from platformdirs import user_cache_path
from playwright.sync_api import BrowserContext, Page, expect

from worked_visits import served

PHONE = {"width": 360, "height": 740}
SECRET = "open sesame"  # noqa: S105 made for these tests
WAIT = 90_000
"""Longest wait, in milliseconds: a first appraisal takes a while on a slow machine."""
expect.set_options(timeout=WAIT)


@dataclass(frozen=True)
class App:
    """An app that is running."""

    address: str
    store: str
    """Address of its database."""


@contextmanager
def serving(home: Path, port: int | None = None, **env: str) -> Iterator[App]:
    """Run the app in an empty home; what was worked out in other tests need not be worked out again."""
    here = os.pathsep.join(str(Path(p).resolve()) for p in sys.path if p)
    store = f"sqlite:///{home / 'workshops.db'}"
    own = {"PYTHONPATH": here, "APPRAISAL_SECRET": SECRET, "APPRAISAL_STORE": store}
    cache = {"XDG_CACHE_HOME": str(user_cache_path("appraisal").parent)}
    command = [sys.executable, "-m", "appraisal_ui"]
    with contextmanager(served)(lambda free: [*command, free], home, port, own | cache | env) as address:
        yield App(address, store)
    assert "Traceback" not in (home / "log.txt").read_text()


def watch(context: BrowserContext, complaints: list[str]) -> Page:
    """Open a page whose errors are noted."""
    page = context.new_page()
    page.set_default_timeout(WAIT)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("dialog", lambda dialog: complaints.append(f"a dialogue: {dialog.message}"))
    page.on("console", lambda m: complaints.append(m.text) if "Content Security" in m.text else None)
    return page


def sign_in(page: Page) -> None:
    """Sign in with the secret."""
    page.get_by_label("Your name or role").fill("Chair")
    page.get_by_label("Facilitators’ secret").fill(SECRET)
    page.get_by_role("button", name="Sign in", exact=True).click()


def faults(page: Page) -> list[str]:
    """Give what axe finds, and how far the page scrolls sideways."""
    wide = page.evaluate(
        "(document.querySelector('[data-testid=stMain]') || document.documentElement).scrollWidth - window.innerWidth"
    )
    return [*accessible.faults(page), *([f"wide {wide}"] if wide > 0 else [])]
