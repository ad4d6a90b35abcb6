"""A law pack laid out so that many questions can be asked of it quickly."""

from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from appraisal.law.facts import Check, checks_of
from appraisal.law.verdict import Finding
from appraisal.schema.base import Confidence
from appraisal.schema.law import LawPack, LawRule, Vehicle

SURENESS: tuple[Confidence, ...] = ("low", "medium", "high")


@dataclass(frozen=True, eq=False, slots=True)
class ReadyRule:
    """One rule for one vehicle, ready to be asked."""

    rule: LawRule
    checks: tuple[Check, ...]
    of_functions: bool
    """True where it speaks of some functions, and so must name them."""
    findings: dict[tuple[str, ...], Finding] = field(default_factory=dict, repr=False)
    """Findings already worded, by functions: most are asked for many times."""

    def finding(self, functions: tuple[str, ...]) -> Finding:
        """The finding that the rule gives for these functions, without particulars of the question."""
        named = functions if self.of_functions else ()
        if named not in self.findings:
            r = self.rule
            self.findings[named] = Finding(
                r.id, r.effect, r.provision, r.says, r.confidence, repair=r.repair, functions=named
            )
        return self.findings[named]


class LawIndex:
    """Rules by vehicle, function and day; names of everything by code. Nothing in it changes an answer."""

    def __init__(self, pack: LawPack) -> None:
        """Lay out the pack; rules keep its order."""
        self.vehicles = {v.code: v for v in pack.vehicles}
        self.kinds = {k.code: k for k in pack.partner_kinds}
        self.side_of_function: dict[str, str] = {f.code: f.side for f in pack.functions}
        self.function_names = {f.code: f.name for f in pack.functions}
        self.purposes = _purposes(pack)
        self.cohorts = frozenset(c.code for c in pack.cohorts)
        self.conditions = frozenset(c.code for c in pack.conditions)
        self.rules = {r.id: r for r in pack.rules}
        self.rule_ids = frozenset(self.rules)
        self._holders = pack.holders
        self._by_vehicle = {v.code: tuple(self._ready(v, pack.rules)) for v in pack.vehicles}
        self._in_force: dict[tuple[str, str | None, date], tuple[ReadyRule, ...]] = {}
        self._bars: dict[tuple[str, str | None, date], tuple[ReadyRule, ...]] = {}
        self._held: dict[tuple[str, date], tuple[frozenset[str], Confidence]] = {}

    def _ready(self, vehicle: Vehicle, rules: tuple[LawRule, ...]) -> list[ReadyRule]:
        return [
            ReadyRule(
                rule,
                checks_of(rule, vehicle, self.side_of_function),
                bool(rule.functions or rule.sides or rule.when.holder_absent or rule.when.holder_unknown),
            )
            for rule in rules
            if vehicle.code in rule.vehicles
        ]

    def in_force(self, vehicle: str, function: str | None, day: date) -> tuple[ReadyRule, ...]:
        """Rules on the vehicle and the function on the day; for no function, those on arrangements."""
        key = (vehicle, function, day)
        if key not in self._in_force:
            self._in_force[key] = tuple(
                ready
                for ready in self._by_vehicle[vehicle]
                if ready.rule.holds_on(day) and self._speaks_of(ready.rule, function)
            )
        return self._in_force[key]

    def bars(self, vehicle: str, function: str | None, day: date) -> tuple[ReadyRule, ...]:
        """Those of the rules in force that forbid, or lift what forbids."""
        key = (vehicle, function, day)
        if key not in self._bars:
            rules = self.in_force(*key)
            self._bars[key] = tuple(r for r in rules if r.rule.effect == "forbid" or r.rule.lifts)
        return self._bars[key]

    def _speaks_of(self, rule: LawRule, function: str | None) -> bool:
        if not rule.functions and not rule.sides:
            return True
        if function is None or function in rule.excluding:
            return False
        return function in rule.functions or self.side_of_function[function] in rule.sides

    def held(self, function: str, day: date) -> tuple[frozenset[str], Confidence]:
        """Kinds of body that hold the function on the day, and how sure that is; empty where not known."""
        key = (function, day)
        if key not in self._held:
            entries = [h for h in self._holders if function in h.functions and h.holds_on(day)]
            kinds = frozenset(kind for h in entries for kind in h.kinds)
            self._held[key] = (kinds, lowest(*(h.confidence for h in entries)))
        return self._held[key]


def _purposes(pack: LawPack) -> dict[str, frozenset[str]]:
    """Payments that only police bodies can make, with the functions for which a rule offers them by name."""
    side = {k.code: k.side for k in pack.partner_kinds}
    payers = ((r.vehicles, {side[k] for k in r.when.payer_outside}) for r in pack.rules)
    police = {v for vehicles, sides in payers if sides == {"police"} for v in vehicles}
    return {
        v: frozenset(f.code for f in pack.functions if f.side == "police")
        | {f for r in pack.rules if v in r.instead for f in r.functions}
        for v in police
    }


def lowest(*confidences: Confidence) -> Confidence:
    """The least sure of these; high where there is none."""
    return min(confidences, key=SURENESS.index, default="high")


class _Same:
    """A pack as this very object: comparing contents at every question would take longer than the answer."""

    __slots__ = ("pack",)

    def __init__(self, pack: LawPack) -> None:
        self.pack = pack

    def __hash__(self) -> int:
        return id(self.pack)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.pack is self.pack


@lru_cache(maxsize=8)
def _laid_out(same: _Same) -> LawIndex:
    return LawIndex(same.pack)


def index_of(pack: LawPack) -> LawIndex:
    """The pack laid out; the same pack is laid out once."""
    return _laid_out(_Same(pack))
