"""The independent check of one configuration: from the case, never from the programme."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from appraisal.checker.findings import Breach, Findings, Flag, Performance
from appraisal.checker.measures import performance
from appraisal.checker.reading import Reading, read
from appraisal.checker.rules import breaches, safeguards, survivors_stay
from appraisal.checker.statute import Statute
from appraisal.checker.structure import structure
from appraisal.configuration import Configuration
from appraisal.library.brief import Brief
from appraisal.schema.method import Option
from appraisal.schema.rule import AnyRule


@dataclass(frozen=True)
class Checker:
    """Checks and measures any number of configurations of one brief."""

    brief: Brief

    @cached_property
    def reading(self) -> Reading:
        """The case as the checker reads it.

        Raises:
            InputError: the case lists its options, so that it has no configurations.
        """
        return read(self.brief)

    @cached_property
    def statute(self) -> Statute:
        """The law as it answers for the case."""
        return Statute(self.reading)

    def check(self, configuration: Configuration, option: str | None = None) -> Findings:
        """What the configuration breaks under an option, and what must be looked after.

        An incomplete arrangement is not judged further: then only what it lacks is found.

        Raises:
            InputError: the case lists its options, or has no such option.
        """
        family = self.reading.option(option) if option is not None else None
        lacks = tuple(structure(self.reading, configuration))
        if lacks:
            return Findings(lacks, ())
        broken: list[Breach] = [*self.statute.breaches(configuration)]
        flags: list[Flag] = [*self.statute.flags(configuration)]
        for rules, topics in self._bound(family):
            broken += breaches(self.reading, self.statute, configuration, rules, topics)
            flags += safeguards(self.reading, configuration, rules, topics)
        return Findings(tuple(broken), tuple(flags))

    def _bound(self, family: Option | None) -> Iterator[tuple[Sequence[AnyRule], frozenset[str]]]:
        """Rules of the case and of the option, with the topics that they may speak of."""
        every = frozenset(self.reading.topics)
        yield self.reading.case.rules, every
        if family is None:
            return
        survivors = frozenset(t.id for t in self.reading.case.topics if t.survives and family.survivors_stay)
        if survivors:
            yield (survivors_stay(family, survivors),), survivors
        yield family.rules, every - survivors

    def measure(self, configuration: Configuration) -> dict[str, Performance]:
        """Criterion id -> performance, for every criterion in use; the configuration is complete.

        Raises:
            InputError: the case lists its options, or a criterion lacks a rating or a measure.
            KeyError: the configuration speaks of something that the case does not have.
        """
        criteria = self.reading.criteria
        return {name: performance(self.reading, configuration, criterion) for name, criterion in criteria.items()}


def check(brief: Brief, configuration: Configuration, option: str | None = None) -> Findings:
    """What one configuration breaks under an option, and what must be looked after; see ``Checker.check``."""
    return Checker(brief).check(configuration, option)


def measure(brief: Brief, configuration: Configuration) -> dict[str, Performance]:
    """Criterion id -> performance of one configuration; see ``Checker.measure``."""
    return Checker(brief).measure(configuration)
