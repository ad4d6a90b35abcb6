"""One random rule of each kind, on whatever a tiny case has."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from random import Random

from pydantic import TypeAdapter

from appraisal.schema.rule import AnyRule
from small_packs import LEVELS, figure

VEHICLES = ("OWN", "ALIGNED", "POOL", "LEAD")
Where = dict[str, tuple[str, ...]]
RULE = TypeAdapter[AnyRule](AnyRule)


@dataclass(frozen=True)
class Names:
    """What the rules of a tiny case can speak of."""

    services: dict[str, tuple[str, ...]]
    """Topic -> its services."""
    footprints: dict[str, tuple[str, ...]]
    """Topic -> the footprints that it offers."""
    forms: tuple[str, ...]
    partners: tuple[str, ...]
    hosts: tuple[str, ...]
    """Partners that can host."""
    holders: tuple[str, ...]
    """Partners that ask for something."""
    milestones: tuple[str, ...] = ("m1", "m2", "m3")

    @property
    def topics(self) -> tuple[str, ...]:
        """All topics."""
        return tuple(self.services)

    def offered(self, where: Where) -> tuple[str, ...]:
        """Footprints that the chosen topics offer."""
        topics = where.get("topics", self.topics)
        return tuple(dict.fromkeys(f for topic in topics for f in self.footprints[topic]))


def some(random: Random, of: tuple[str, ...]) -> tuple[str, ...]:
    """A part of a tuple, at least one, in order."""
    chosen = random.sample(of, random.randint(1, len(of)))
    return tuple(name for name in of if name in chosen)


def where(random: Random, names: Names) -> Where:
    """A choice that mostly limits one or two things; services and footprints are those of its topics."""
    chosen = {"topics": some(random, names.topics)} if random.random() < 0.25 else Where()
    topics = chosen.get("topics", names.topics)
    fields = {
        "services": tuple(service for topic in topics for service in names.services[topic]),
        "footprints": names.offered(chosen),
        "levels": LEVELS,
        "forms": names.forms,
    }
    return chosen | {key: some(random, of) for key, of in fields.items() if random.random() < 0.25}


def only_or_never(random: Random, of: tuple[str, ...]) -> Where:
    """Some values wanted or one refused."""
    return {"only": some(random, of)} if random.random() < 0.5 else {"never": (random.choice(of),)}


Maker = Callable[[Random, Names], dict[str, object]]


def _count(random: Random, names: Names) -> dict[str, object]:
    of = random.choice(("topics", "boards", "actions"))
    bound = random.choice(({"at_least": 1}, {"at_most": 1}, {"at_most": 2}, {"at_least": 1, "at_most": 3}))
    return {"of": of, "where": where(random, names), **bound}


def _footprints(random: Random, names: Names) -> dict[str, object]:
    chosen = where(random, names)
    chosen.pop("footprints", None)  # the rule itself says which
    return {"where": chosen, **only_or_never(random, names.offered(chosen))}


def _agreement(random: Random, names: Names) -> dict[str, object]:
    agreement = random.choice(("given", "pending"))
    if random.random() < 0.5:
        return {"where": {"forms": some(random, names.forms)}, "agreement": agreement}
    return {"where": where(random, names), "agreement": agreement, "vehicles": some(random, VEHICLES)}


def _not_after(random: Random, names: Names) -> dict[str, object]:
    if random.random() < 0.5:
        return {"milestone": random.choice(names.milestones), "day": date(2016, 5, random.randint(1, 9))}
    return {"where": where(random, names), "day": random.choice((date(2016, 6, 30), date(2016, 9, 29)))}


def _keep_today(random: Random, names: Names) -> dict[str, object]:
    return {
        "what": some(random, ("footprint", "form", "form_or_deeper", "host", "vehicles")),
        "where": {"topics": some(random, names.topics)} if random.random() < 0.5 else {},
    }


MAKERS: dict[str, Maker] = {
    "forms": lambda r, n: {"where": where(r, n), **only_or_never(r, n.forms)},
    "footprints": _footprints,
    "vehicles": lambda r, n: {"where": where(r, n), **only_or_never(r, VEHICLES)},
    "hosts": lambda r, n: {"where": where(r, n), **only_or_never(r, n.partners)},
    "nested": lambda r, n: dict(zip(("inner", "outer"), r.sample(n.topics, 2), strict=True)),
    "same": lambda r, n: {
        "what": r.choice(("footprint", "form", "host")),
        "topics": tuple(r.sample(n.topics, 2)),
    },
    "count": _count,
    "board_capacity": lambda r, n: {
        "forms": r.choice(((), some(r, n.forms))),
        "topics": figure(r.randint(0, 2)),
    },
    "host_capacity": lambda r, n: {"partner": r.choice(n.hosts), "topics": figure(r.randint(0, 2))},
    "transition_budget": lambda r, _: {"at_most": figure(r.randint(0, 20) * 1000)},
    "not_before": lambda r, n: {"where": where(r, n), "day": r.choice((date(2016, 1, 1), date(2016, 6, 1)))},
    "not_after": _not_after,
    "sequence": lambda r, n: {"milestones": tuple(r.sample(n.milestones, 2))},
    "keep_body": lambda r, n: {"body": "hwb", "until_forms": r.choice(((), some(r, n.forms)))},
    "equal_nominees": lambda _, __: {"body": "hwb"},
    "satisfaction": lambda r, n: {"partner": r.choice(n.holders), "at_least": figure(r.randint(0, 6) * 10)},
    "needs_agreement": _agreement,
    "safeguard": lambda r, n: {"where": where(r, n), "vehicles": r.choice(((), some(r, VEHICLES)))},
    "keep_today": _keep_today,
    "actions": lambda r, _: r.choice(({"require": ("K1",)}, {"never": ("K1",)}, {"never": ("K1", "K2")})),
    "every_eligible": lambda r, n: {"forms": some(r, n.forms), "otherwise": some(r, n.forms)},
}
"""How to make one rule of each kind of the closed list."""

CASE_ONLY = ("keep_body", "equal_nominees", "sequence")
"""Kinds that settle what else there is to decide: an option of a tiny case has none."""


def random_rule(random: Random, names: Names, kind: str, identifier: str) -> AnyRule:
    """A rule of the kind that mostly binds on the day of a tiny case."""
    head = {
        "id": identifier,
        "says": f"{identifier} says {kind}",
        "kind": kind,
        "strength": random.choice(("fixed", "stance", "assumption")),
        "off": random.random() < 0.05,
        "since": random.choice((None, None, None, None, date(2015, 1, 1), date(2016, 9, 1))),
    }
    return RULE.validate_python(head | MAKERS[kind](random, names))


def random_rules(
    random: Random, names: Names, prefix: str, most: int, barred: tuple[str, ...] = ()
) -> tuple[AnyRule, ...]:
    """Up to so many rules of different kinds."""
    missing = {"host_capacity"} if not names.hosts else set[str]()
    missing |= {"satisfaction"} if not names.holders else set()
    missing |= {"nested", "same"} if len(names.topics) == 1 else set()
    kinds = [kind for kind in MAKERS if kind not in barred and kind not in missing]
    chosen = random.sample(kinds, random.randint(0, most))
    return tuple(random_rule(random, names, kind, f"{prefix}-{kind}") for kind in chosen)
