"""Everything a paper is written from: the record, the case with its packs, the house and what was computed besides."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from appraisal.appraise.assumptions import judgements
from appraisal.library import Brief
from appraisal.record import Appraisal, OptionResult, PlacementResult, ServiceResult
from appraisal.report.alone import BEST_MIX, Alone
from appraisal.report.finding import Finding, finding
from appraisal.report.regions import Regions
from appraisal.report.wording import House
from appraisal.schema.case import ConfiguredCase
from appraisal.schema.method import Judgement
from appraisal.view.numbers import count
from appraisal.view.words import listed, ordered, written

WORDS = dict(zip("123456789", ["One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine"], strict=True))
"""Small numbers as a sentence opens with them."""
STAYS = frozenset({"OWN", "ALIGNED"})
"""Means by which nothing moves between bodies."""


@dataclass(frozen=True)
class Subject:
    """What one paper is about."""

    record: Appraisal
    brief: Brief
    house: House
    on: date
    """The day on which the results were made."""
    alone: tuple[Alone, ...] = ()
    regions: Regions | None = None
    weights_by: str | None = None
    """Who gave the weights, as they wish to be named."""
    option: str | None = None
    """Id of the option whose governance is drawn; chosen by ``drawn`` where None."""
    seal: str | None = None
    """SHA-256 of the manifest of the data annex that belongs to the paper."""

    @cached_property
    def case(self) -> ConfiguredCase | None:
        """The case, where its options are found by the solver."""
        return self.brief.case if isinstance(self.brief.case, ConfiguredCase) else None

    @cached_property
    def finding(self) -> Finding:
        """What can be said of the options."""
        return finding(self.record)

    @property
    def weighed(self) -> bool:
        """Whether anybody has given weights."""
        return self.record.weights_basis == "given"

    @cached_property
    def families(self) -> tuple[OptionResult, ...]:
        """The options compared: in order of score where weights were given, else in the order of the case."""
        shown = ordered(self.record) if self.weighed else self.record.options
        return tuple(o for o in shown if o.id != BEST_MIX) or tuple(shown)

    @cached_property
    def mix(self) -> OptionResult | None:
        """Best mix, where it stands beside other options."""
        return next((o for o in self.record.options if o.id == BEST_MIX and len(self.record.options) > 1), None)

    @cached_property
    def on_record(self) -> OptionResult | None:
        """The position on record as an arrangement, with whatever it leaves open kept as it is."""
        return self.record.recorded.arrangement if self.record.recorded else None

    @cached_property
    def compared(self) -> tuple[OptionResult, ...]:
        """The options that are possible, and the position on record beside them."""
        return (*(o for o in self.families if o.criteria), *((self.on_record,) if self.on_record else ()))

    @cached_property
    def drawn(self) -> OptionResult | None:
        """The option, or the position on record, whose governance the paper draws: see ``why_drawn``."""
        found = {o.id: o for o in self.record.options if o.configuration}
        if self.on_record:
            found[self.on_record.id] = self.on_record
        if self.option is not None:
            return found.get(self.option)
        if not self.weighed and self.on_record:
            return self.on_record
        return next((o for o in self.finding.first if o.id in found), next(iter(found.values()), None))

    @property
    def why_drawn(self) -> str:
        """Why this option is drawn, as a sentence that does not prefer it without reason."""
        if self.drawn is None:
            return "No option is possible, so no arrangement can be drawn."
        because, caveat = self._because(self.drawn)
        return f"{named(self.drawn)} is drawn because it {because}. {caveat}".rstrip()

    @property
    def this(self) -> str:
        """The option drawn with the reason in a clause, as a sentence names it once: “Dissolution”, which is ..."""
        return f"{named(self.drawn)}, which {self._because(self.drawn)[0]}" if self.drawn else "no option"

    def _because(self, option: OptionResult) -> tuple[str, str]:
        """What makes this option the one drawn, and what that does not say."""
        none = "Without weights that is no preference of this paper."
        if self.option is not None:
            return "was asked for", "That does not say that it is the best."
        if not self.weighed:
            recommended = "is what the source recommends, with the rest as it is today as far as the rules allow"
            return recommended if option is self.on_record else "serves as an example", none
        if self.finding.kind in {"clear", "sole"}:
            return "scores most with the weights given", ""
        return "is one of those that score most with the weights given", "The scores do not settle the choice."

    @property
    def law(self) -> str:
        """Under which law the case is read, as a sentence."""
        record = self.record
        if self.brief.law is None:
            return "No law pack covers this case: nothing here says what is lawful."
        return f"The law is read as it stood on {written(record.as_at)}, within the period {record.era}."

    @property
    def to_complete(self) -> str:
        """What opens the prompts, which are those of England."""
        where = (
            "" if self.brief.law and self.brief.law.jurisdiction == "England" else ", where the law of England applies"
        )
        return f"To be completed or checked before the paper is tabled{where}:"

    @cached_property
    def criterion_names(self) -> dict[str, str]:
        """Criterion id -> name."""
        return {c.id: c.name for c in self.record.criteria}

    @cached_property
    def ratings(self) -> tuple[Judgement, ...]:
        """The ratings behind the judged criteria; one of the case takes the place of the same one of the method pack."""
        return tuple(j for j in judgements(self.case, self.brief.method) if j.criterion in self.criterion_names)

    @cached_property
    def vehicles(self) -> dict[str, str]:
        """Vehicle code -> name."""
        named = {v.code: v.name for v in self.brief.law.vehicles} if self.brief.law else {}
        return {**named, "OWN": "stays with its holder", "ALIGNED": "planned together, nothing moves"}

    def means(self, placement: PlacementResult, service: ServiceResult) -> str:
        """The legal means of a service; who leads goes with who hosts, so that neither is settled where the other is not."""
        if placement.or_hosts and service.vehicle.startswith("S75_LEAD"):
            return "Section 75: whoever hosts leads"
        return self.vehicles.get(service.vehicle, service.vehicle)

    @cached_property
    def partners(self) -> dict[str, str]:
        """Partner id -> name."""
        return {p.id: p.name for p in self.case.partners} if self.case else {}

    @cached_property
    def bodies(self) -> dict[str, str]:
        """Body id -> name."""
        return {b.id: b.name for b in self.case.bodies} if self.case else {}

    @cached_property
    def topics(self) -> dict[str, str]:
        """Topic id -> name."""
        return {t.id: t.name for t in self.case.topics} if self.case else {}

    @cached_property
    def footprints(self) -> dict[str, str]:
        """Footprint id -> name."""
        return {f.id: f.name for f in self.case.footprints} if self.case else {}

    @cached_property
    def levels(self) -> dict[str, str]:
        """Level id -> name."""
        return {v.id: v.name for v in self.brief.method.levels} if self.brief.method else {}

    @cached_property
    def forms(self) -> dict[str, str]:
        """Form id -> name."""
        return {f.id: f.name for f in self.brief.method.forms} if self.brief.method else {}

    @cached_property
    def _remarks(self) -> dict[str, str]:
        """Name of the case that ends with a remark in brackets -> the name without it, where nobody else has that.

        The longest come first.
        """
        case = self.case
        if case is None:
            return {}
        kinds = (case.partners, case.areas, case.footprints, case.topics, [s for t in case.topics for s in t.services])
        found: dict[str, str] = {}
        for names in ({thing.name for thing in kind} for kind in kinds):
            short = {name: re.sub(r" \([^()]*\)$", "", name) for name in names}
            taken = [*short.values()]
            found |= {name: cut for name, cut in short.items() if name != cut and taken.count(cut) == 1}
        return dict(sorted(found.items(), key=lambda f: -len(f[0])))

    def short(self, text: str) -> str:
        """The text without the remarks in brackets that the names of the case carry; they stand in the background."""
        for name, cut in self._remarks.items():
            text = text.replace(name, cut)
        return text

    def who(self, name: str) -> str:
        """The name of a partner or body by its id; anything else stands for itself."""
        return self.partners.get(name) or self.bodies.get(name) or name


def apart(option: OptionResult) -> frozenset[str]:
    """Names of the services that are in no pool, lead or payment anywhere, and of which that is settled."""
    every = [(s.name, s.vehicle in STAYS and not s.open) for p in option.configuration for s in p.services]
    return frozenset({name for name, _ in every} - {name for name, stays in every if not stays})


def unsettled(placement: PlacementResult) -> str:
    """The services of which some must move, without anything that settles which; empty where all is settled."""
    names = [f"“{s.name}”" for s in placement.services if s.open]
    return f"One or more of {listed(names)} (not settled which)" if names else ""


def cite(facts: Iterable[str]) -> str:
    """Fact ids in brackets after a sentence, or nothing."""
    found = ", ".join(facts)
    return f" ({found})" if found else ""


def full(text: str) -> str:
    """The text as a sentence that ends."""
    stripped = text.strip()
    return stripped if stripped.endswith((".", "?", "!", ":")) else f"{stripped}."


def opened(text: str) -> str:
    """The text as a sentence opens: with a capital, and a number below ten as a word."""
    number, space, rest = text.partition(" ")
    if space and number in WORDS:
        return f"{WORDS[number]} {rest}"
    return text[:1].upper() + text[1:]


def named(option: OptionResult) -> str:
    """An option's name inside a sentence."""
    return f"“{option.name}”"


def counted(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun inside a sentence: ``counted(3, "board")`` is "three boards"."""
    figure, _, noun = count(number, one, many).partition(" ")
    return f"{WORDS[figure].lower() if figure in WORDS else figure} {noun}"


def none_or(number: int, of: int, one: str) -> str:
    """How many of how many, as a sentence opens: "None of the eight topics", "One of the eight topics", "Both topics"."""
    if of == 1:
        return f"The only {one}" if number else f"No {one}"
    if number == of:
        return f"Both {one}s" if of == 2 else f"All {counted(of, one)}"
    return f"{'None' if not number else WORDS.get(str(number), str(number))} of the {counted(of, one)}"


def law_words(law: str) -> str:
    """The law pack and its edition, without the jurisdiction said twice."""
    jurisdiction, comma, edition = law.partition(", ")
    return edition if comma and edition.startswith(jurisdiction) else law
