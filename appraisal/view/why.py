"""Why this, and why not that: the score as a tree, what bars a choice in statute words, and the ways out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from appraisal.appraise import criteria
from appraisal.compile.setting import OWN, Setting
from appraisal.explain.trace import Node
from appraisal.explain.why_not import Barred, Possible
from appraisal.schema.base import Figure
from appraisal.source import Source
from appraisal.study import FIRM, Study
from appraisal.view.arrangement import Lexicon
from appraisal.view.numbers import count, points
from appraisal.view.tables import Table
from appraisal.view.words import listed

STRENGTH = {
    "law": "the law",
    "definition": "what the option means",
    "fixed": "already agreed",
    "stance": "a partner's red line",
    "assumption": "assumed here",
}
ASKED = ("topic", "footprint", "form", "host", "service", "vehicle")
"""What can be asked for, in the order of the address."""


@dataclass(frozen=True, slots=True)
class Branch:
    """One number of the score in words, and what it is made of."""

    says: str
    points: str
    rests_on: tuple[str, ...]
    """Each figure behind it, with its basis and range."""
    inside: tuple["Branch", ...]


def tree(study: Study, node: Node) -> Branch:
    """A traced score as people read it; criteria that add nothing are left out."""
    known = {c.id: c.name for c in criteria(study)}
    return _branch(node, known)


def _branch(node: Node, known: Mapping[str, str]) -> Branch:
    inside = tuple(_branch(child, known) for child in sorted(node.children, key=lambda n: -n.points) if child.points)
    said = known.get(node.says, node.says)
    return Branch(f"{said[:1].upper()}{said[1:]}", _signed(node.points), tuple(_rests(node.figures)), inside)


def _signed(value: Fraction) -> str:
    return f"{float(value):.2f}"


def _rests(figures: Sequence[Figure]) -> Iterator[str]:
    for figure in figures:
        span = f", {figure.low:,} to {figure.high:,}" if figure.low is not None and figure.high is not None else ""
        why = f": {figure.reason}" if figure.reason else ""
        cites = f" ({', '.join(figure.facts)})" if figure.facts else ""
        yield f"{figure.value:,}, {figure.basis}{span}{why}{cites}"


def traced(root: Branch, option: str) -> Table:
    """The tree as a table: criterion, what adds to it, points."""
    rows = [
        (branch.says, leaf.says, leaf.points, "; ".join(leaf.rests_on) or "–")
        for branch in root.inside
        for leaf in branch.inside
    ]
    return Table(
        f"Why {option} scores {root.points} points", ("Criterion", "What adds to it", "Points", "Rests on"), tuple(rows)
    )


# ---- why not


def finding(found: Barred | Possible | None, option: str) -> tuple[str, str]:
    """The answer in one sentence, and what must be said beside it."""
    if found is None:
        return "This could not be settled in the time given. That does not mean that it is barred.", ""
    if isinstance(found, Possible):
        if not found.points:
            return f"{option} can make this choice: it scores the same as its best.", ""
        return f"{option} can make this choice, at a cost of {points(-found.points)} points against its best.", ""
    firm = {s.strength for clash in found.conflicts for s in clash}
    reasons = count(len(found.conflicts), "reason")
    more = "These are all the reasons." if found.every else "There may be further reasons."
    if firm == {"law"}:
        return "The law bars this choice.", f"{reasons[0].upper()}{reasons[1:]}, each enough by itself. {more}"
    return f"{option} cannot make this choice.", f"{reasons[0].upper()}{reasons[1:]}, each enough by itself. {more}"


def asked_for(setting: Setting, asked: Mapping[str, str | None], known: Lexicon) -> str:
    """The question in words."""
    topic = setting.topics[asked["topic"] or ""]
    parts = [topic.name]
    if asked.get("footprint"):
        parts.append(f"over {setting.footprints[asked['footprint'] or ''].name}")
    if asked.get("form"):
        parts.append(f"as {setting.forms[asked['form'] or ''].name}")
    if asked.get("host"):
        parts.append(f"hosted by {setting.partners[asked['host'] or ''].name}")
    if asked.get("service"):
        parts.append(f"with {next(s.name for s in topic.services if s.id == asked['service'])}")
    if asked.get("vehicle"):
        parts.append(f"by {known.name(asked['vehicle'] or '')}")
    return f"Asked: {', '.join(parts)}."


def reasons(found: Barred) -> tuple[Table, ...]:
    """What bars the choice, in words and with its provisions: rules that do so alone, then sets that do so together."""
    heads = ("In words", "Provision or source", "It is", "Rule")
    alone = tuple(_rule(clash[0]) for clash in found.conflicts if len(clash) == 1)
    sets = [clash for clash in found.conflicts if len(clash) > 1]
    first = (Table("Each of these rules closes it by itself", heads, alone),) if alone else ()
    return first + tuple(
        Table(f"Together these rules close it ({n} of {len(sets)})", heads, tuple(_rule(s) for s in clash))
        for n, clash in enumerate(sets, start=1)
    )


def _rule(source: Source) -> tuple[str, str, str, str]:
    kind = STRENGTH.get(source.strength, source.strength)
    kind = f"{kind}; {source.assumes}" if source.assumes else kind
    return source.says, "; ".join(source.cites) or "–", kind, source.rule


def ways_out(found: Barred) -> tuple[str, tuple[Source, ...]]:
    """What would open the choice, as a sentence, and the rules whose leaving out alone would do it."""
    shared = [
        s
        for s in dict.fromkeys(s for clash in found.conflicts for s in clash)
        if s.strength not in FIRM and all(s in clash for clash in found.conflicts)
    ]
    if shared:
        tail = "" if found.every else " Further reasons may remain."
        return f"Leaving out one of these rules would open it: {listed([s.rule for s in shared])}.{tail}", tuple(shared)
    strengths = {s.strength for clash in found.conflicts for s in clash}
    if "definition" in strengths and "law" not in strengths:
        return "Another option may make this choice: what closes it is what this option means.", ()
    lawful = [clash for clash in found.conflicts if {s.strength for s in clash} <= FIRM]
    if lawful:
        return "No agreement between partners opens it as it stands. Below is what would be lawful instead.", ()
    return "More than one rule would have to go.", ()


def lawful_instead(setting: Setting, topic: str, asked: str | None, service: str | None, known: Lexicon) -> Table:
    """For each service of a topic: what the law says to the means asked for, what is open, and what would mend it."""
    rows = []
    site = setting.sites_of(topic)[0]
    for one in site.topic.services:
        if service in (None, one.id):
            verdict = setting.verdict(site, one, asked) if asked and asked != OWN else None
            open_ = [v for v in setting.means_of(site.topic) if setting.lawful(site, one, v)]
            closed = verdict is not None and verdict.answer == "forbidden"
            findings = verdict.findings if verdict else ()
            mends = dict.fromkeys(f.repair for f in findings if f.repair and (f.effect == "forbid" or not closed))
            says = "closed by law" if closed else "open in law" if asked else "–"
            rows.append((one.name, says, "; ".join(known.name(v) for v in open_), " ".join(mends) or "–"))
    heads = ("Service", "The means asked for", "Lawful for it here", "What would put it right")
    return Table(f"What can be done: lawful means over {site.footprint.name}", heads, tuple(rows))
