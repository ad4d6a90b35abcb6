"""What changes between two appraisals of one case, topic by topic."""

from dataclasses import dataclass

from appraisal.record import Appraisal, OptionResult
from appraisal.view.numbers import count, points
from appraisal.view.tables import Table
from appraisal.view.words import STATUS, listed


@dataclass(frozen=True, slots=True)
class Move:
    """One topic that is arranged otherwise."""

    topic: str
    where: tuple[str, str]
    """Footprints before and after."""
    form: tuple[str, str]
    """Forms before and after."""

    @property
    def footprint_moves(self) -> bool:
        """Whether the topic changes its footprint."""
        return self.where[0] != self.where[1]


def moves(before: OptionResult, after: OptionResult) -> tuple[Move, ...]:
    """The topics whose footprints or forms differ, in the order of the case."""
    found = []
    for topic, name in {p.topic: p.topic_name for p in (*before.configuration, *after.configuration)}.items():
        (was, was_in), (now, now_in) = _arranged(before, topic), _arranged(after, topic)
        if (was, was_in) != (now, now_in):
            found.append(Move(name, (was, now), (was_in, now_in)))
    return tuple(found)


def _arranged(option: OptionResult, topic: str) -> tuple[str, str]:
    here = sorted((p.footprint_name, p.form_name) for p in option.configuration if p.topic == topic)
    return "; ".join(f for f, _ in here), "; ".join(sorted({g for _, g in here}))


def what_if(before: Appraisal, after: Appraisal) -> Table:
    """What switching rules off changes for each option: status, score, and which topics move."""
    earlier = {o.id: o for o in before.options}
    rows = tuple(
        (o.name, _score(earlier[o.id]), _score(o), _says(earlier[o.id], o))
        for o in after.options
        if o.id in earlier
    )
    return Table(
        finding(before, after), ("Option", "With every rule", "Without them", "Which topics move"), rows
    )


def finding(before: Appraisal, after: Appraisal) -> str:
    """Which topics change footprint in some option once the rules are off, as one sentence."""
    earlier = {o.id: o for o in before.options}
    moved = dict.fromkeys(
        move.topic
        for o in after.options
        if o.id in earlier and earlier[o.id].configuration
        for move in moves(earlier[o.id], o)
        if move.footprint_moves
    )
    rules = count(len(after.switched_off), "rule")
    if not moved:
        return f"With {rules} off, no topic changes its footprint."
    names = listed(list(moved))
    return f"With {rules} off, {count(len(moved), 'topic')} would change footprint: {names}."


def _score(option: OptionResult) -> str:
    return (
        f"{points(option.score)}, {STATUS[option.status]}"
        if option.score is not None
        else STATUS[option.status]
    )


def _says(before: OptionResult, after: OptionResult) -> str:
    if not before.configuration and after.configuration:
        return "Becomes possible"
    if before.configuration and not after.configuration:
        return "Is no longer possible" if after.status == "infeasible" else "Was not settled"
    found = moves(before, after)
    return "; ".join(_move(m) for m in found) if found else "None"


def _move(move: Move) -> str:
    said = [f"from {a} to {b}" for a, b in (move.where, move.form) if a != b]
    return f"{move.topic}: {', and '.join(said)}"
