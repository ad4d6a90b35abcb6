"""What can be asked of the law: functions, parties, a vehicle and a day."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from appraisal.errors import InputError, Problem
from appraisal.law.index import LawIndex
from appraisal.source import Place


@dataclass(frozen=True)
class Question:
    """May these functions use this vehicle between these parties on this day?

    All codes are those of the law pack. Parties are kinds of body, not names.
    """

    functions: tuple[str, ...]
    """Function codes that one arrangement covers; each is judged, in the company of the others."""
    partners: tuple[str, ...]
    """Partner kinds of the parties."""
    vehicle: str
    """Vehicle code."""
    day: date
    """The day on which the arrangement is entered into."""
    cohort: str = "all"
    """Cohort code of the people served."""
    payer: str | None = None
    """Partner kind of the payer, for a payment; any party where missing."""
    payee: str | None = None
    """Partner kind of the payee, for a payment; any party where missing."""
    met: frozenset[str] = frozenset()
    """Conditions on record: steps taken and circumstances, by their codes in the pack."""
    overridden: frozenset[str] = frozenset()
    """Rules whose reading somebody has decided, on record, not to rely on."""
    holders: Mapping[str, tuple[str, ...]] | None = None
    """Function -> kinds known to hold it here; a function not named follows the pack."""

    @property
    def parties(self) -> tuple[str, ...]:
        """Kinds of all parties, with the payer and payee where they are not among the partners."""
        return (*self.partners, *(kind for kind in (self.payer, self.payee) if kind))


def check(question: Question, index: LawIndex) -> None:
    """Refuse a question that uses a code the pack does not know.

    Raises:
        InputError: one problem for each unknown code, with the nearest known one.
    """
    if problems := tuple(_unknown(question, index)):
        raise InputError(problems)


def _unknown(question: Question, index: LawIndex) -> Iterator[Problem]:
    yield from _missing("function", question.functions, index.side_of_function)
    yield from _missing("partner kind", question.parties, index.kinds)
    yield from _missing("vehicle", (question.vehicle,), index.vehicles)
    yield from _missing("cohort", (question.cohort,), index.cohorts)
    if not question.met <= index.conditions:
        yield from _missing("condition", sorted(question.met), index.conditions)
    if not question.overridden <= index.rule_ids:
        yield from _missing("law rule", sorted(question.overridden), index.rule_ids)


def _missing(what: str, codes: Iterable[str], known: Collection[str]) -> Iterator[Problem]:
    for code in codes:
        if code not in known:
            words = f"there is no {what} '{code}' in the law pack"
            yield Problem(Place("question"), words, _remedy(code, known))


def _remedy(code: str, known: Collection[str]) -> str:
    by_upper = {k.upper(): k for k in sorted(known)}
    near = get_close_matches(code.upper(), by_upper, n=1)
    return f"did you mean '{by_upper[near[0]]}'?" if near else f"use one of: {', '.join(by_upper.values())}"
