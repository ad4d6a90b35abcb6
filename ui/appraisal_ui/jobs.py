"""Long work beside the page: in a thread of its own, so that whoever waits can leave it or stop it."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from itertools import count
from threading import current_thread
from typing import Any, Generic, TypeVar
from weakref import WeakSet

from streamlit.runtime.scriptrunner import add_script_run_ctx, get_script_run_ctx

from appraisal.solve.stop import Stop, heeding

T = TypeVar("T")
Say = Callable[[str], None]
_NUMBERS = count()
_BEGUN: "WeakSet[Job[Any]]" = WeakSet()


class Job(Generic[T]):
    """One piece of work that has begun."""

    def __init__(self, make: Callable[[Say], T], says: str) -> None:
        """Begin.

        Args:
            make: the work; it may say what it is doing.
            says: what it is doing at first.
        """
        self.number = next(_NUMBERS)
        self.says = says
        self.stop = Stop()
        visit = get_script_run_ctx()
        thread = ThreadPoolExecutor(1, initializer=lambda: add_script_run_ctx(current_thread(), visit))
        self._made = thread.submit(self._run, make)  # the work reads what the visitor chose
        thread.shutdown(wait=False)
        _BEGUN.add(self)

    def _run(self, make: Callable[[Say], T]) -> T:
        with heeding(self.stop):
            return make(self._say)

    def _say(self, words: str) -> None:
        self.says = words

    @property
    def done(self) -> bool:
        """Whether nothing is left to wait for."""
        return self._made.done()

    def wait(self, seconds: float) -> bool:
        """Wait for the end, but no longer than this; whether it has come."""
        return bool(wait([self._made], seconds).done)

    def result(self) -> T:
        """What was made, or the error that ended it."""
        return self._made.result()


def end() -> None:
    """Stop all work, so that the server can close."""
    for job in list(_BEGUN):
        job.stop.ask()
