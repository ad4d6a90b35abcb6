"""Who asked for what: positions by party, and where they agree and differ."""

from collections.abc import Iterator

from appraisal.schema.case import ConfiguredCase, Preference
from appraisal.view.case import Names
from appraisal.view.figures import cited, sourced
from appraisal.view.numbers import count
from appraisal.view.tables import Table
from appraisal.view.words import listed, written

ASPECTS = (
    ("form", "only_forms"),
    ("footprint", "only_footprints"),
    ("legal means", "vehicles"),
    ("host", "hosts"),
)
"""What a want can speak of, and the field that holds it."""


def positions(case: ConfiguredCase, known: Names) -> tuple[Table, ...]:
    """One table a party, with what it asked for and how firmly."""
    holders = dict.fromkeys(p.holder for p in case.preferences)
    heads = ("Position", "Bears on", "Importance", "When", "Source")
    return tuple(
        Table(known.of(holder), heads, tuple(_row(p, known) for p in case.preferences if p.holder == holder))
        for holder in holders
    )


def _row(position: Preference, known: Names) -> tuple[str, ...]:
    red = "Red line. " if position.red_line else ""
    since = f"from {written(position.since)}" if position.since else ""
    until = f"until {written(position.until)}" if position.until else ""
    return (
        f"{red}{position.says}",
        known.of(*position.bears_on) or "–",
        sourced(position.points, after=" points"),
        " ".join(filter(None, (since, until))) or "throughout",
        cited(position.facts),
    )


def red_lines(case: ConfiguredCase, known: Names) -> tuple[str, ...]:
    """Every reservation or limit, with whose it is."""
    return tuple(f"{known.of(p.holder)}: {p.says}" for p in case.preferences if p.red_line)


def agreement(case: ConfiguredCase, known: Names) -> Table:
    """Topic by topic, where two or more parties asked for something, whether their wants can be met together."""
    rows = tuple(row for topic in case.topics for row in _compared(case, topic.id, known))
    apart = len({row[0] for row in rows if row[2] == "apart"})
    if apart:
        title = f"Parties want different things on {count(apart, 'topic')}"
    elif rows:
        title = "Parties that spoke on one topic do not contradict each other"
    else:
        title = "On no topic do two parties say what they want"
    return Table(title, ("Topic", "On", "Agreed or apart", "Who wants what"), rows)


def _compared(case: ConfiguredCase, topic: str, known: Names) -> Iterator[tuple[str, ...]]:
    spoken = [p for p in case.preferences if p.wants and (topic in p.wants.topics or not p.wants.topics)]
    for name, field in ASPECTS:
        asked: dict[str, set[str]] = {}
        for p in spoken:
            if wanted := set(getattr(p.wants, field)):
                asked[p.holder] = asked.get(p.holder, set()) | wanted
        if len(asked) > 1:
            shared = set.intersection(*asked.values())
            alike: dict[frozenset[str], list[str]] = {}
            for holder, wanted in asked.items():
                alike.setdefault(frozenset(wanted), []).append(known.of(holder))
            who = "; ".join(f"{listed(holders)}: {known.of(*sorted(w))}" for w, holders in alike.items())
            verdict = f"agreed: {listed([known.of(i) for i in sorted(shared)])}" if shared else "apart"
            yield known.of(topic), name, verdict, who
