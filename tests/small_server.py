"""A workshop server as a process of its own, to be spoken to, and killed, as the real one would be."""

import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx2

PROGRAM = """
import sys, uvicorn
from starlette.applications import Starlette
from appraisal.workshop.desk import Desk
from appraisal.workshop.store import Store
from appraisal_ui.workshop.routes import Phones
desk = Desk(Store(sys.argv[1]))
uvicorn.run(Starlette(routes=Phones(lambda: desk).routes()), port=int(sys.argv[2]), log_level="error")
"""


class Server:
    """A server on this machine over one store."""

    def __init__(self, store: str) -> None:
        """Choose a port; nothing runs yet."""
        self.store = store
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it and wait until it answers."""
        here = [str(Path(p).resolve()) for p in sys.path if p]
        self.process = subprocess.Popen(
            [sys.executable, "-c", PROGRAM, self.store, str(self.port)],
            env={**os.environ, "PYTHONPATH": os.pathsep.join(here)},
        )
        for _ in range(400):
            try:
                httpx2.get(f"{self.url}/join")
            except httpx2.TransportError:
                time.sleep(0.05)
            else:
                return
        raise TimeoutError("the server did not start")

    def kill(self) -> None:
        """Kill it as a loss of power would: it hears nothing and tidies nothing."""
        if self.process:
            self.process.kill()
            self.process.wait()

    def stop(self) -> None:
        """Ask it to stop."""
        if self.process:
            self.process.terminate()
            self.process.wait()
