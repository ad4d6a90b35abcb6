"""A way out of long work: whoever waits for an answer can ask the solvers to stop."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import ContextVar
from threading import Lock

from appraisal.errors import Stopped


class Stop:
    """Can be asked once, from any thread; every solve that heeds it then ends soon."""

    def __init__(self) -> None:
        """Begin with nobody having asked."""
        self._lock = Lock()
        self._halts: list[Callable[[], None]] = []
        self._asked = False

    def ask(self) -> None:
        """End the solves that run, and let no other begin."""
        with self._lock:
            self._asked = True
            for halt in self._halts:
                halt()

    def check(self) -> None:
        """Go on only while nobody has asked.

        Raises:
            Stopped: somebody asked.
        """
        if self._asked:
            raise Stopped("the work was stopped before it was done")

    @contextmanager
    def halting(self, halt: Callable[[], None]) -> Iterator[None]:
        """A solve, with what ends it early.

        Raises:
            Stopped: somebody asked, so that the solver's answer is of no use.
        """
        with self._lock:
            self.check()
            self._halts.append(halt)
        try:
            yield
        finally:
            with self._lock:
                self._halts.remove(halt)
        self.check()


_HEEDED: ContextVar[Stop] = ContextVar("stop", default=Stop())  # noqa: B039  nobody can ask the one that stands for none


def heeded() -> Stop:
    """The stop that solves of this thread heed."""
    return _HEEDED.get()


@contextmanager
def heeding(stop: Stop) -> Iterator[None]:
    """Let every solve of this thread heed a stop."""
    token = _HEEDED.set(stop)
    try:
        yield
    finally:
        _HEEDED.reset(token)


def threads(count: int) -> ThreadPoolExecutor:
    """Threads that heed what the thread that asks for them heeds."""
    return ThreadPoolExecutor(count, initializer=_HEEDED.set, initargs=(heeded(),))
