"""What changes between two appraisals of one case, topic by topic."""

from dataclasses import dataclass

from appraisal.record import Appraisal, OptionResult
from appraisal.view.numbers import count, points
from appraisal.view.tables import Table
from appraisal.view.words import ordered, standing


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


def moved(before: OptionResult, after: OptionResult) -> Table:
    """What moves in one option, topic by topic."""
    rows = tuple(
        (m.topic, *m.where, m.form[1] if m.form[0] == m.form[1] else f"{m.form[0]} → {m.form[1]}")
        for m in moves(before, after)
    )
    return Table(_sentence(before, after), ("Topic", "Where it is", "Where it would be", "Form"), rows)


def _sentence(before: OptionResult, after: OptionResult) -> str:
    if not before.configuration or not after.configuration:
        words = "becomes possible" if after.configuration else "has no configuration to compare"
        return f"{after.name} {words}"
    found = moves(before, after)
    where = sum(m.footprint_moves for m in found)
    if not found:
        return f"{after.name}: nothing moves"
    return f"{after.name}: {count(where, 'topic')} would change footprint, {len(found) - where} only form"


def what_if(before: Appraisal, after: Appraisal) -> Table:
    """What switching rules off does to each option's score."""
    earlier = {o.id: o for o in before.options}
    rows = tuple((o.name, _score(earlier[o.id]), _score(o)) for o in ordered(after) if o.id in earlier)
    return Table("Scores with and without the rules", ("Option", "With every rule", "Without them"), rows)


def pairs(before: Appraisal, after: Appraisal) -> tuple[tuple[OptionResult, OptionResult], ...]:
    """Each option before and after, best first."""
    earlier = {o.id: o for o in before.options}
    return tuple((earlier[o.id], o) for o in ordered(after) if o.id in earlier)


def finding(before: Appraisal, after: Appraisal) -> str:
    """Which topics change footprint in some option once the rules are off, as one sentence."""
    found = dict.fromkeys(
        move.topic
        for was, now in pairs(before, after)
        if was.configuration and now.configuration
        for move in moves(was, now)
        if move.footprint_moves
    )
    rules = count(len(after.switched_off), "rule")
    if not found:
        return f"With {rules} off, no topic changes its footprint."
    return f"With {rules} off, {count(len(found), 'topic')} would change footprint: {'; '.join(found)}."


def _score(option: OptionResult) -> str:
    return f"{points(option.score)}, {standing(option)}" if option.score is not None else standing(option)
