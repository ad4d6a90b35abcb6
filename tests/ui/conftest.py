"""A server of the installed app, and the system's Chromium to visit it."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page

from worked_visits import watched


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The app's address, served from an empty folder."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    home = tmp_path_factory.mktemp("home")
    command = [sys.executable, "-m", "appraisal_ui", str(port)]
    log = home / "log.txt"
    with log.open("w") as out:
        server = subprocess.Popen(
            command, cwd=home, env={**os.environ, "HOME": str(home)}, stdout=out, stderr=subprocess.STDOUT
        )
        try:
            _ready(f"http://127.0.0.1:{port}/_stcore/health", server, log)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(20)


def _ready(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(300):
        try:
            with urlopen(url, timeout=2):  # noqa: S310 our own server
                return
        except (URLError, TimeoutError):
            if server.poll() is not None:
                break
            time.sleep(0.1)
    raise AssertionError(f"the app did not start: {log.read_text()}")


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A laptop's page; the test fails on a request to another machine or a broken policy."""
    context = browser.new_context(viewport={"width": 1366, "height": 768}, base_url=address)
    yield from watched(context, address)
    context.close()
