"""How the browser tests visit the app: a server, a page that is watched, and waiting until a screen is drawn."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Literal
from urllib.error import URLError
from urllib.parse import urlsplit
from urllib.request import urlopen

from accessible import COLOURS, WCAG, faults
from playwright.sync_api import BrowserContext, Page, Request, expect

from appraisal_ui import theme

Mode = Literal["light", "dark"]
WAIT = 120_000
"""Longest wait for a screen, in milliseconds: a first appraisal takes a while on a slow machine."""


def free_port() -> int:
    """A port that nobody uses."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def served(
    command: Callable[[str], list[str]], home: Path, port: int | None = None, env: Mapping[str, str] | None = None
) -> Iterator[str]:
    """The address of a server, which ends with the test.

    Args:
        command: what starts it on a port.
        home: folder that it runs in and takes for its user's.
        port: one that nobody uses; any where None.
        env: environment besides that of the tests.
    """
    port = port or free_port()
    log = home / "log.txt"
    with log.open("w") as out:
        server = subprocess.Popen(
            command(str(port)),
            cwd=home,
            env={**os.environ, "HOME": str(home), **(env or {})},
            stdout=out,
            stderr=subprocess.STDOUT,
        )
        try:
            _ready(f"http://127.0.0.1:{port}/_stcore/health", server, log)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(20)


SCRIPT = """
import sys
from appraisal_ui import serve, theme, undivided
undivided.install()
serve.Screens(sys.argv[1]).run(config=theme.settings(int(sys.argv[2])))
"""


def served_script(script: Path, home: Path) -> Iterator[str]:
    """The address of a server that shows one script of the tests as the app shows its screens."""
    yield from served(lambda port: [sys.executable, "-c", SCRIPT, str(script), port], home)


def _ready(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(600):
        try:
            with urlopen(url, timeout=2):  # noqa: S310 our own server
                return
        except (URLError, TimeoutError):
            if server.poll() is not None:
                break
            time.sleep(0.1)
    raise AssertionError(f"the app did not start: {log.read_text()}")


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


def faults_in(page: Page, mode: Mode) -> list[str]:
    """What axe finds on the screen at hand in a theme."""
    ground = (theme.LIGHT if mode == "light" else theme.DARK)["backgroundColor"]
    red, green, blue = (int(ground[k : k + 2], 16) for k in (1, 3, 5))
    page.emulate_media(color_scheme=mode)
    expect(page.locator("[data-testid=stApp]")).to_have_css("background-color", f"rgb({red}, {green}, {blue})")
    drawn(page)
    return faults(page, WCAG if mode == "light" else COLOURS)
