"""Long work beside the page: in a thread of its own, so that whoever waits can leave it or stop it."""

from collections.abc import Callable
from concurrent.futures import Future
from itertools import count
from threading import Thread
from typing import Generic, TypeVar

from streamlit.runtime.scriptrunner import add_script_run_ctx

from appraisal.solve.stop import Stop, heeding

T = TypeVar("T")
Say = Callable[[str], None]
_NUMBERS = count()


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
        self._made: Future[T] = Future()
        thread = Thread(target=self._run, args=(make,), daemon=True)
        add_script_run_ctx(thread)  # the work reads what the visitor chose
        thread.start()

    def _run(self, make: Callable[[Say], T]) -> None:
        try:
            with heeding(self.stop):
                self._made.set_result(make(self._say))
        except BaseException as error:  # noqa: BLE001 whoever waits gets it
            self._made.set_exception(error)

    def _say(self, words: str) -> None:
        self.says = words

    @property
    def done(self) -> bool:
        """Whether nothing is left to wait for."""
        return self._made.done()

    def wait(self, seconds: float) -> bool:
        """Wait for the end, but no longer than this; whether it has come."""
        try:
            self._made.exception(seconds)
        except TimeoutError:
            return False
        return True

    def result(self) -> T:
        """What was made, or the error that ended it."""
        return self._made.result()
