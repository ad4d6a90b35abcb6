"""Which placements, services and boards a rule speaks of."""

from collections.abc import Iterator
from dataclasses import dataclass

from appraisal.checker.reading import Reading
from appraisal.configuration import Configuration, Placement
from appraisal.schema.rule import Choice


@dataclass(frozen=True, slots=True)
class Scope:
    """A configuration as one rule sees it."""

    reading: Reading
    configuration: Configuration
    topics: frozenset[str]
    """Topics that the rule may speak of: all, or under some options those that need not survive."""

    def chosen(self, where: Choice) -> tuple[str, ...]:
        """The topics that the rule speaks of, in case order."""
        return tuple(t for t in self.reading.topics if t in self.topics and t in (where.topics or (t,)))

    def placements(self, where: Choice) -> tuple[Placement, ...]:
        """Placements that fit topic, footprint, level and form; services do not limit them."""
        chosen = self.chosen(where)
        return tuple(
            p
            for p in self.configuration.placements
            if p.topic in chosen and p.form in (where.forms or (p.form,)) and self._placed(p.footprint, where)
        )

    def services(self, where: Choice) -> Iterator[tuple[Placement, str, str]]:
        """(placement, service, vehicle) of every chosen service in a placement that fits."""
        for placement in self.placements(where):
            for service, vehicle in placement.vehicles:
                if service in (where.services or (service,)):
                    yield placement, service, vehicle

    def boards(self, where: Choice) -> tuple[tuple[str, str], ...]:
        """(footprint, form) of boards that fit footprint, level and form; topics do not limit them."""
        return tuple(
            (footprint, form)
            for footprint, form in self.configuration.boards
            if form in (where.forms or (form,)) and self._placed(footprint, where)
        )

    def _placed(self, footprint: str, where: Choice) -> bool:
        level = self.reading.footprints[footprint].level
        return footprint in (where.footprints or (footprint,)) and level in (where.levels or (level,))

    def of_topic(self, topic: str) -> tuple[Placement, ...]:
        """Where a topic is placed."""
        return tuple(p for p in self.configuration.placements if p.topic == topic)

    def at(self, placement: Placement) -> str:
        """A placement in words."""
        return self.reading.at(placement.topic, placement.footprint)
