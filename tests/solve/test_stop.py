"""Whoever waits can stop: the solve ends, and what it had found by then is never taken for an answer."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread

import pytest

from appraisal.errors import Stopped
from appraisal.solve.outcome import Infeasible
from appraisal.solve.stop import Stop, heeded, heeding, threads
from small_programmes import market


class Seen(Stop):
    """A stop that tells when a solve has begun."""

    def __init__(self) -> None:
        """Begin before any solve."""
        super().__init__()
        self.begun = Event()

    @contextmanager
    def halting(self, halt: Callable[[], None]) -> Iterator[None]:
        """Tell, and go on."""
        with super().halting(halt):
            self.begun.set()
            yield


def test_a_solve_that_would_take_an_hour_ends_when_somebody_asks() -> None:
    """A visitor who presses Stop gets the machine back."""
    stop, over = Seen(), []

    def solve() -> None:
        with heeding(stop), pytest.raises(Stopped):
            market(7).maximise({})
        over.append(True)

    thread = Thread(target=solve, daemon=True)
    thread.start()
    stop.begun.wait()
    while thread.is_alive():
        stop.ask()
        thread.join(0.05)

    assert [True] == over


def test_nothing_begins_once_somebody_asked() -> None:
    """Work made of many solves ends at the next one, in this thread and in those that it starts."""
    stop = Stop()
    stop.ask()

    with heeding(stop), pytest.raises(Stopped):
        market(2).maximise({})
    with heeding(stop), threads(1) as others, pytest.raises(Stopped):
        others.submit(lambda: heeded().check()).result()


def test_others_go_on() -> None:
    """One visitor's Stop does not end the work of another."""
    stop = Stop()
    stop.ask()

    assert Infeasible() == market(2).maximise({})
