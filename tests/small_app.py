"""The app as a facilitator starts it, over a store of its own, and what every browser test of workshops needs."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from platformdirs import user_cache_path
from playwright.sync_api import BrowserContext, Page, expect

PHONE = {"width": 360, "height": 740}
SECRET = "open sesame"  # noqa: S105 made for these tests
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
MENU = "[data-testid=stSidebar]"
"""Streamlit's own menu on narrow screens: its list holds more than list items, and nothing of ours changes that."""
WAIT = 90_000
"""Longest wait, in milliseconds: a first appraisal takes a while on a slow machine."""
expect.set_options(timeout=WAIT)


@dataclass(frozen=True)
class App:
    """An app that is running."""

    address: str
    store: str
    """Address of its database."""


def free_port() -> int:
    """Give a port that nobody uses."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def serving(home: Path, port: int | None = None, **env: str) -> Iterator[App]:
    """Run the app in an empty home; what was worked out in other tests need not be worked out again."""
    port = port or free_port()
    here = os.pathsep.join(str(Path(p).resolve()) for p in sys.path if p)
    store = f"sqlite:///{home / 'workshops.db'}"
    own = {"HOME": str(home), "PYTHONPATH": here, "APPRAISAL_SECRET": SECRET, "APPRAISAL_STORE": store}
    cache = {"XDG_CACHE_HOME": str(user_cache_path("appraisal").parent)}
    log = home / "log.txt"
    with log.open("w") as out:
        command = [sys.executable, "-m", "appraisal_ui", str(port)]
        server = subprocess.Popen(
            command, cwd=home, env={**os.environ, **own, **cache, **env}, stdout=out, stderr=subprocess.STDOUT
        )
        try:
            _ready(f"http://127.0.0.1:{port}/_stcore/health")
            yield App(f"http://127.0.0.1:{port}", store)
        finally:
            server.terminate()
            server.wait(20)
    assert "Traceback" not in log.read_text()


def _ready(url: str) -> None:
    for _ in range(600):
        try:
            with urlopen(url, timeout=2):  # noqa: S310 our own server
                return
        except (URLError, TimeoutError):
            time.sleep(0.1)
    pytest.fail("the app did not start")


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
    page.evaluate((files("axe_core_python") / "axe.min.js").read_text(encoding="utf-8"))
    found = page.evaluate("([menu, rules]) => axe.run({exclude: [[menu]]}, {runOnly: rules})", [MENU, WCAG])
    wide = page.evaluate(
        "(document.querySelector('[data-testid=stMain]') || document.documentElement).scrollWidth - window.innerWidth"
    )
    return [f"{v['id']}: {v['nodes'][0]['html'][:160]}" for v in found["violations"]] + (
        [f"wide {wide}"] if wide > 0 else []
    )
