"""The terminal as a person meets it: a process with arguments, two streams and an exit code."""

import subprocess
import sys
from collections.abc import Callable

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def run() -> Run:
    """Run a command with its arguments."""

    def ran(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "appraisal", *arguments], capture_output=True, text=True, check=False
        )

    return ran
