"""Other work on the same machine, which takes the time that a search would have."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from subprocess import Popen

IDLE_LOOP = "import time\nwhile time.process_time() < 60: pass"
"""Ends by itself, should nobody be left to end it."""


@contextmanager
def busy(count: int = 4) -> Iterator[None]:
    """Run so many processes that do nothing but take time."""
    others = [Popen([sys.executable, "-c", IDLE_LOOP]) for _ in range(count)]
    try:
        yield
    finally:
        for other in others:
            other.kill()
            other.wait()
