"""Trade-offs in words and tables: who leads over all weights, where that turns, and what is settled."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from appraisal.analyse.information import Agenda
from appraisal.appraise import criteria
from appraisal.record import CriterionSwing
from appraisal.study import Study
from appraisal.tradeoffs.cells import FreeWeights
from appraisal.tradeoffs.decided import LEAST, Decision
from appraisal.tradeoffs.draws import Acceptability, OptionShare
from appraisal.tradeoffs.line import FreeWeight, Stretch
from appraisal.tradeoffs.nearest import Nearest, Turn
from appraisal.view.live import names
from appraisal.view.numbers import count
from appraisal.view.tables import Table
from appraisal.view.words import listed


def per_cent(share: Fraction | float) -> str:
    """A share as people read it: whole, or with one decimal below 10; never all of what is less than all."""
    shown = 100 * float(share)
    if 0 < shown < 0.1:
        return "less than 0.1 %"
    if 99.5 <= shown < 100:
        return "more than 99 %"
    return f"{shown:.1f}".removesuffix(".0") + " %" if shown < 10 else f"{shown:.0f} %"


def weighable(study: Study) -> dict[str, CriterionSwing]:
    """The criteria on which something differs, by id, in the order of the case."""
    return {c.id: c for c in criteria(study) if not c.flat}


def kept(weights: Mapping[str, int], free: Sequence[str]) -> str:
    """Why these weights cannot be free, as a sentence; empty where they can."""
    others = any(w for c, w in weights.items() if c not in free)
    return "" if others else "All other weights are 0, so they have no proportions to keep. Give one of them weight."


def shares_of(weights: Mapping[str, int], pair: tuple[str, str]) -> tuple[Fraction, Fraction]:
    """Shares of all weight that two criteria have."""
    total = sum(weights.values())
    return Fraction(weights[pair[0]], total), Fraction(weights[pair[1]], total)


# ---- over all weights


def ordered(found: Acceptability) -> tuple[OptionShare, ...]:
    """The options, those that lead most often first."""
    return tuple(sorted(found.options, key=lambda o: -o.first))


def shares(study: Study, found: Acceptability) -> Table:
    """How often each option takes each rank, and for whom it leads."""
    called, known = names(study), {c.id: c.name for c in criteria(study)}
    rows = tuple(
        (called[o.option], *(per_cent(r) for r in o.ranks), _supporter(o.central, known)) for o in ordered(found)
    )
    heads = ("Option", *(f"Rank {n + 1}" for n in range(len(found.options))), "Leads for those who care most for")
    return Table(leads(study, found), heads, rows)


def _supporter(central: Mapping[str, float], known: Mapping[str, str]) -> str:
    heavy = sorted(central, key=lambda c: -central[c])[:3]
    return listed([known[c].lower() for c in heavy]) if heavy else "–"


def leads(study: Study, found: Acceptability) -> str:
    """The finding: which option leads under how much of all weights, and which never do."""
    called = names(study)
    rows = ordered(found)
    if not rows:
        return "No option is possible under the law and the rules."
    never = [called[o.option] for o in rows if o.first == 0]
    tail = (
        f" {listed(never)} {'leads' if len(never) == 1 else 'lead'} under none of the weights drawn." if never else ""
    )
    return f"{called[rows[0].option]} leads under {per_cent(rows[0].first)} of the weights drawn.{tail}"


def sure(found: Acceptability) -> str:
    """How the shares were found and how far to trust them."""
    head = f"{found.draws:,} weights drawn {found.method}, seed {found.seed}, answered from the configurations at hand."
    if found.proved == 1:
        return f"{head} The leader is proved under each of them."
    return (
        f"{head} The leader is proved under {per_cent(found.proved)} of them; under the others another option could "
        f"lead by at most {found.gap:.1f} points."
    )


def share_of(found: Acceptability, option: str) -> str:
    """The share of weights under which one option leads, for a column; a dash for a mix, which is not ranked."""
    return next((per_cent(o.first) for o in found.options if o.option == option), "–")


@dataclass(frozen=True, slots=True)
class TopicChoices:
    """What stands and what falls in one topic, whatever the weights."""

    topic: str
    status: str
    """``settled`` or ``open``."""
    standing: tuple[tuple[str, Fraction], ...]
    """Choice, and the part of the leading configurations that make it."""
    excluded: tuple[str, ...]
    """Choices that no leading configuration makes."""


def choices(study: Study, found: Sequence[Decision]) -> tuple[TopicChoices, ...]:
    """Topic by topic: settled, open and excluded choices; nothing for a case that lists its options."""
    setting = study.setting
    if setting is None:
        return ()
    made = []
    for topic in setting.case.topics:
        here = sorted((d for d in found if d.topic == topic.id and d.share), key=lambda d: -d.share)
        offered = [
            f"{g.name} over {s.footprint.name}" for s in setting.sites_of(topic.id) for g in setting.forms_of(topic)
        ]
        stand = {d.says for d in here}
        status = "settled" if all(d.status == "settled" for d in here) else "open"
        made.append(
            TopicChoices(
                topic.name,
                status,
                _grouped(here),
                tuple(o for o in offered if o not in stand),
            )
        )
    return tuple(made)


def _grouped(found: Sequence[Decision]) -> tuple[tuple[str, Fraction], ...]:
    """The same form in the same part of the leaders as one choice over several footprints."""
    places: dict[tuple[str, Fraction], list[str]] = {}
    for decision in found:
        form, _, place = decision.says.partition(" over ")
        places.setdefault((form, decision.share), []).append(place)
    return tuple((f"{form} over {listed(over)}", share) for (form, share), over in places.items())


def choices_finding(found: Sequence[TopicChoices]) -> str:
    """How many topics are settled whatever the weights."""
    done = [t.topic for t in found if t.status == "settled"]
    rest = [t.topic for t in found if t.status == "open"]
    if not rest:
        return "Every topic is settled, whatever the weights."
    if not done:
        return f"{count(len(rest), 'topic').capitalize()}: all are open. What is best for them depends on the weights."
    return f"{len(done)} of {count(len(found), 'topic')} are settled, whatever the weights. Open: {listed(rest)}."


def choices_sure(found: Sequence[Decision]) -> str:
    """Which set is counted, and what of it is proved."""
    open_ = [d for d in found if d.status != "open" and not d.proved]
    head = (
        "Counted are the configurations of the options that are proved best of all under some weights, each criterion "
        f"having at least one part in {LEAST:,}. What is open is proved by two such weights."
    )
    if not open_:
        return f"{head} What is settled or excluded is proved too."
    return (
        f"{head} Of what is settled or excluded, {count(len(open_), 'choice')} out of "
        f"{sum(d.status != 'open' for d in found)} may yet prove open: no such weights were found, which is no proof."
    )


def choices_table(found: Sequence[TopicChoices]) -> Table:
    """Each choice of each topic, and which part of the leaders make it."""
    rows = tuple(
        row
        for t in found
        for row in (
            *((t.topic, t.status, says, per_cent(share)) for says, share in t.standing),
            *((t.topic, "excluded", says, "none") for says in t.excluded),
        )
    )
    heads = ("Topic", "Is", "Choice", "Part of the leaders")
    return Table("What is settled, open and excluded", heads, rows)


def agenda(study: Study, found: Agenda) -> Table:
    """What is most worth settling next."""
    known = {c.id: c.name for c in criteria(study)}
    rows = tuple((known[w.item], f"{w.gain:.2f}") for w in found.items if round(w.gain, 2) > 0)
    return Table(question(study, found), ("Weight of", "Points to be gained by settling it first"), rows)


def question(study: Study, found: Agenda) -> str:
    """The next best question as one sentence."""
    known = {c.id: c.name.lower() for c in criteria(study)}
    best = next((w for w in found.items if round(w.gain, 2) > 0), None)
    if best is None:
        return "No single weight is worth settling first: the same option stays in front."
    return (
        f"Settle next how much weight “{known[best.item]}” deserves: that is worth {best.gain:.2f} points on average."
    )


# ---- one or two weights free


def line(study: Study, found: FreeWeight) -> Table:
    """Stretch by stretch: who leads, with exact break-points."""
    called = names(study)
    rows = tuple(
        (per_cent(s.low), per_cent(s.high), listed([called[o] for o in s.leaders]), f"{s.low} to {s.high}")
        for s in found.stretches
    )
    return Table(turned(study, found), ("From", "To", "Leads", "Exactly"), rows)


def turned(study: Study, found: FreeWeight) -> str:
    """The finding: between which shares today's leader stays."""
    called, name = names(study), weighable(study)[found.criterion].name.lower()
    low, high = found.stability
    here: Stretch = next(s for s in found.stretches if s.low <= found.now <= s.high)
    leader = listed([called[o] for o in here.leaders])
    if low == 0 and high == 1:
        return f"However much {name} weighs, {leader} leads."
    return f"{leader} leads while {name} has {per_cent(low)} to {per_cent(high)} of all weight; today {per_cent(found.now)}."


def proof(found: FreeWeight) -> str:
    """Whether every break-point is proved."""
    if found.complete:
        return "Every break-point is exact and proved, and none is missing."
    return "Time ran out: further break-points may exist."


def regions(study: Study, found: FreeWeights) -> Table:
    """Region by region: who leads, its part of the map, and its exact corners."""
    called = names(study)
    rows = tuple(
        (
            called[r.option],
            per_cent(r.share),
            "; ".join(f"({', '.join(str(x) for x in corner)})" for corner in r.corners),
        )
        for r in found.regions
    )
    known = weighable(study)
    of = " and ".join(known[c].name.lower() for c in found.criteria)
    return Table(mapped(study, found), ("Option", "Part of the map", f"Corners: shares of {of}"), rows)


def mapped(study: Study, found: FreeWeights) -> str:
    """The finding: which options share the map."""
    called = names(study)
    parts = {o: found.share(o) for o in dict.fromkeys(r.option for r in found.regions)}
    said = [f"{called[o]} on {per_cent(part)}" for o, part in sorted(parts.items(), key=lambda p: -p[1])]
    proved = "" if found.coverage == 1 else f", as far as is known: {per_cent(found.coverage)} of the map is proved"
    if len(parts) == 1:
        return f"{called[next(iter(parts))]} leads wherever these two weights stand{proved}."
    return f"The map is shared: {listed(said)}{proved}."


# ---- the nearest weights


def reached(study: Study, found: Nearest, weights: Mapping[str, int], turns: Sequence[Turn]) -> tuple[str, str]:
    """Under which weights an option would lead: the finding, and which weights alone would turn it."""
    name, known = names(study)[found.option], {c.id: c.name.lower() for c in criteria(study)}
    if found.weights is None:
        return f"No weights were found under which {name} leads. {_nearer(found)}", ""
    if found.distance == 0:
        said = f"{name} leads already."
    else:
        said = f"{name} would lead if {_move(study, found.weights, weights)}. {_nearer(found)}"
    alone = [f"{known[t.criterion]} at {per_cent(t.at)} (today {per_cent(t.now)})" for t in turns]
    return said, f"By itself, this would turn it: {listed(alone)}." if alone else ""


def needed(study: Study, found: Nearest, weights: Mapping[str, int]) -> str:
    """Under which weights a choice that costs points would be in an option's best configuration."""
    if found.weights is None:
        return f"No weights were found under which it is best. {_nearer(found)}"
    if found.distance == 0:
        return "It is among the best already."
    return f"It would be best, alone or in a tie, if {_move(study, found.weights, weights)}. {_nearer(found)}"


def _move(study: Study, there: Mapping[str, Fraction], weights: Mapping[str, int]) -> str:
    known, total = {c.id: c.name.lower() for c in criteria(study)}, sum(weights.values())
    now = {c: Fraction(w, total) for c, w in weights.items()}
    change = {c: there[c] - now[c] for c in there}
    up = [f"{known[c]} from {per_cent(now[c])} to {per_cent(there[c])}" for c in _greatest(change, 1)]
    return f"more weight went to {listed(up)}, and less to {listed([known[c] for c in _greatest(change, -1)])}"


def _nearer(found: Nearest) -> str:
    """What is proved of weights nearer than those found."""
    if found.proved:
        return "It is proved that there are none." if found.weights is None else "It is proved that none are nearer."
    if not found.least:
        return "That there are none is not proved." if found.weights is None else "That none are nearer is not proved."
    if found.least == found.distance:
        return "None are nearer, but another option may score up to a thousandth of a point more there."
    if found.distance is not None:
        spared = per_cent((found.distance - found.least) / 2)
        return f"Nearer ones may do, but the most that they could spare is {spared} of all weight."
    return f"It is proved that there are none within a move of {per_cent(found.least / 2)} of all weight."


def _greatest(change: Mapping[str, Fraction], sign: int) -> list[str]:
    moved = [c for c in change if sign * change[c] > 0]
    return sorted(moved, key=lambda c: -sign * change[c])[:3]


def nearest(study: Study, found: Nearest, weights: Mapping[str, int]) -> Table:
    """Each criterion's share today and at the nearest weights, the greatest change first."""
    known, total = {c.id: c.name for c in criteria(study)}, sum(weights.values())
    near = found.weights or {}
    moved = sorted(near, key=lambda c: -abs(near[c] - Fraction(weights[c], total)))
    rows = tuple((known[c], per_cent(Fraction(weights[c], total)), per_cent(near[c]), str(near[c])) for c in moved)
    return Table("Shares of all weight", ("Criterion", "Today", "There", "Exactly"), rows)


def as_points(found: Nearest) -> dict[str, int]:
    """The nearest weights in whole points with the heaviest at 100, for the sliders; rounding may cost the lead."""
    near = found.weights or {}
    most = max(near.values(), default=Fraction(0))
    return {c: round(100 * share / most) for c, share in near.items()} if most else {}
