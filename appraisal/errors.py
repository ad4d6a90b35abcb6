"""Every error a user can meet.

AppraisalError
├── InputError        a case, pack or request is wrong: one or more problems, each with its place
├── LibraryNotFound   the bundled models or cases cannot be found
├── PreferenceError   weights or statements of preference that cannot be used
├── SolverError       a solver failed, or its answer failed our own check
├── RecordError       a saved appraisal cannot be read
└── Stopped           whoever asked wants no answer any more
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from appraisal.source import Place


class AppraisalError(Exception):
    """Something a user can act on; the message says what, where and what would be right."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake in a file or request."""

    place: Place
    """Where it stands."""
    what: str
    """What is wrong, in one sentence."""
    remedy: str = ""
    """What would be right."""
    path: tuple[str | int, ...] = field(default=(), compare=False)
    """Keys and list positions down to what is wrong or missing, where it lies in the document of ``place``."""

    def __str__(self) -> str:
        """Give the one line a user sees."""
        return f"{self.place}: {self.what}" + (f"; {self.remedy}" if self.remedy else "")


class InputError(AppraisalError):
    """All problems found in what the user gave, gathered before raising."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep the problems in the order of their places."""
        self.problems = tuple(sorted(problems, key=lambda p: (p.place.file, p.place.line, p.place.column)))
        super().__init__("\n".join(str(problem) for problem in self.problems))


class LibraryNotFound(AppraisalError):
    """The folder of models or cases is missing."""


class PreferenceError(AppraisalError):
    """Weights or preference statements that cannot be used."""


class SolverError(AppraisalError):
    """A solver failed, or two independent checks disagree."""


class RecordError(AppraisalError):
    """A saved record is unreadable or of a newer format."""


class Stopped(AppraisalError):
    """Work that was stopped before it was done."""
