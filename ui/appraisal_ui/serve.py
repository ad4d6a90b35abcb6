"""The server: one process with the screens, every answer with headers that keep the page to itself."""

import base64
import functools
import hashlib
import importlib
import os
import re
import sys
import threading
import webbrowser
from collections.abc import AsyncGenerator, Awaitable, Callable, MutableMapping
from contextlib import asynccontextmanager
from importlib.resources import files
from pathlib import Path
from typing import Any

import streamlit

from appraisal_ui import jobs, state, theme, undivided
from appraisal_ui.workshop import house
from appraisal_ui.workshop.routes import Phones

Message = MutableMapping[str, Any]
Send = Callable[[Message], Awaitable[None]]
Receive = Callable[[], Awaitable[Message]]


class Screens(streamlit.App):
    """The screens as one ASGI app; routes for other clients can be given beside them."""

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Answer one request, with the headers of ``headers``."""
        extra = [(name.encode(), value.encode()) for name, value in headers().items()]

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", ()), *extra]
            await send(message)

        await super().__call__(scope, receive, answer)


@functools.cache
def headers() -> dict[str, str]:
    """Headers of every answer: no script, style, picture or request from or to another place."""
    page = (files("streamlit") / "static" / "index.html").read_text(encoding="utf-8")
    inline = " ".join(f"'sha256-{_sha256(s)}'" for s in re.findall(r"<script>(.*?)</script>", page, re.DOTALL))
    policy = {
        "default-src": "'self'",
        "script-src": f"'self' {inline}",
        "style-src": "'self' 'unsafe-inline'",  # Streamlit writes its styles into the page
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "connect-src": "'self'",
        "frame-ancestors": "'none'",
        "base-uri": "'self'",
        "object-src": "'none'",
        "form-action": "'self'",
    }
    return {
        "content-security-policy": "; ".join(f"{name} {value}" for name, value in policy.items()),
        "x-content-type-options": "nosniff",
        "referrer-policy": "no-referrer",
        "cross-origin-opener-policy": "same-origin",
        "permissions-policy": "camera=(), microphone=(), geolocation=()",
    }


def _sha256(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def run(port: int, *, browser: bool) -> None:
    """Serve the screens on this machine until stopped.

    Args:
        port: on this machine.
        browser: whether to open a browser window.
    """
    script = Path(str(files("appraisal_ui"))) / "app.py"

    @asynccontextmanager
    async def ready(_: streamlit.App) -> AsyncGenerator[None, None]:
        threading.Thread(target=_prepare, args=(port,), kwargs={"browser": browser}, daemon=True).start()
        yield
        jobs.end()

    undivided.install()
    Screens(script, lifespan=ready, routes=Phones(house.desk).routes()).run(config=theme.settings(port))


def _prepare(port: int, *, browser: bool) -> None:
    """Read and import before the first visitor comes what would keep that visitor waiting."""
    if browser and _has_window():
        webbrowser.open(f"http://127.0.0.1:{port}")
    importlib.import_module("appraisal_ui.app")
    state.headings()


def _has_window() -> bool:
    """Whether a browser would open a window, and not take over the terminal."""
    return not sys.platform.startswith("linux") or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
