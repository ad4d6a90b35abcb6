"""The server: one process with the screens, every answer with headers that keep the page to itself."""

import base64
import hashlib
import re
import threading
from collections.abc import Awaitable, Callable, MutableMapping
from importlib.resources import files
from pathlib import Path
from typing import Any

import streamlit

from appraisal_ui import state, theme

Message = MutableMapping[str, Any]
Send = Callable[[Message], Awaitable[None]]
Receive = Callable[[], Awaitable[Message]]


class Screens(streamlit.App):
    """The screens as one ASGI app; routes for other clients go beside them."""

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Answer one request, with the headers of ``headers``."""
        extra = [(name.encode(), value.encode()) for name, value in self._headers]

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", ()), *extra]
            await send(message)

        await super().__call__(scope, receive, answer)

    def __init__(self, script: Path) -> None:
        """Serve the script."""
        super().__init__(script)
        self._headers = tuple(headers().items())


def headers() -> dict[str, str]:
    """Headers of every answer: no script, style, picture or request from or to another place."""
    page = (files("streamlit") / "static" / "index.html").read_text(encoding="utf-8")
    inline = " ".join(
        f"'sha256-{_sha256(script)}'" for script in re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    )
    policy = {
        "default-src": "'self'",
        "script-src": f"'self' {inline}",
        "style-src": "'self' 'unsafe-inline'",
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


def run(port: int, browser: bool) -> None:
    """Serve the screens on this machine until stopped."""
    threading.Thread(target=state.headings, daemon=True).start()
    Screens(Path(str(files("appraisal_ui") / "app.py"))).run(config=theme.settings(port, browser))
