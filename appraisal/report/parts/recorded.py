"""The position on record: what it says, what of it was tested, and how it differs from the option nearest to it."""

from collections.abc import Collection, Iterator

from appraisal.record import OptionResult
from appraisal.report.document import Block, Paragraph, Points, Section
from appraisal.report.finding import proved
from appraisal.report.parts.barred import clashes, rests_on, together
from appraisal.report.subject import STAYS, Subject, cite, full, named
from appraisal.view.numbers import points
from appraisal.view.words import alone, listed


def recorded(subject: Subject) -> Section:
    """The position that the source recommends or reports as agreed, held against the law and the rules."""
    position = subject.record.recorded
    if position is None:
        return Section("recorded", "Position on record", (Paragraph("No position is on record."),))
    blocks: list[Block] = [
        Paragraph(f"{full(position.says)}{cite(position.facts)}", "What it says."),
        Paragraph(full(position.status), "Its standing."),
    ]
    if position.feasible is None:
        blocks.append(Paragraph("Whether it is possible here was not settled in the time allowed."))
    elif not position.feasible:
        blocks.append(Paragraph(f"It is not possible here as it stands. {together(position.conflict)}"))
        blocks.append(Points(clashes(position.conflict)))
        if alone(position):
            blocks.append(Paragraph("One engine has proved this; a second had not confirmed it in time."))
        if ground := rests_on(position.conflict):
            blocks.append(Paragraph(ground))
    else:
        blocks.append(
            Paragraph(
                f"It is possible under the law and the rules as far as it was tested. {tested(subject)}", "Tested."
            )
        )
        if subject.case and not subject.on_record:
            blocks.append(Paragraph("How it stands with the rest as it is today was not settled in the time allowed."))
    if nearest := _nearest(subject):
        blocks.append(Paragraph(nearest, "Nearest option."))
    if subject.weighed and subject.on_record and position.score is not None:
        blocks.append(Paragraph(" ".join(_score(subject)), "Score."))
    return Section("recorded", "Position on record", tuple(blocks))


def tested(subject: Subject) -> str:
    """What of the position the case settles, so that it could be tested, and what could not."""
    choices = subject.case.recorded.settles if subject.case and subject.case.recorded else ()
    kinds = {
        "the form": {c.topic for c in choices if c.forms},
        "the footprint": {c.topic for c in choices if c.footprint},
        "the host": {c.topic for c in choices if c.host},
        "the legal means": {c.topic for c in choices if c.services},
    }
    tested_of: dict[str, list[str]] = {}
    for what, topics in kinds.items():
        if topics:
            tested_of.setdefault(_all_of(subject, topics), []).append(what)
    said = [f"{listed(what)} of {topics}" for topics, what in tested_of.items()]
    text = f"What was tested: {'; '.join(said)}. " if said else ""
    officers = [ask.to for ask in subject.brief.case.asks if ask.to]
    if not officers:
        return f"{text}Whatever else it says was not."
    return (
        f"{text}Whatever else the paper asks was not, such as a delegation to {'; '.join(officers)}; whether that is lawful "
        "needs advice."
    )


def _all_of(subject: Subject, topics: Collection[str]) -> str:
    """Topics by their names, in the order of the case."""
    if len(topics) == len(subject.topics) > 1:
        return "every topic"
    return listed([f"“{name}”" for topic, name in subject.topics.items() if topic in topics])


def _nearest(subject: Subject) -> str:
    """The option that the case calls nearest, and in what the two arrangements differ."""
    position, own = subject.record.recorded, subject.on_record
    near = next((o for o in subject.record.options if position and o.id == position.option), None)
    if near is None:
        return ""
    text = f"Of the options compared, we read it as nearest to {named(near)}."
    if own is None or not near.configuration:
        return text
    found = list(_differences(subject, own, near))
    kept = "With the rest as it is today as far as the rules allow, it"
    if not found:
        return f"{text} {kept} has the same forms, footprints and legal means as that option at its best."
    return f"{text} {kept} differs from that option at its best in {'; in '.join(found)}."


def _differences(subject: Subject, own: OptionResult, near: OptionResult) -> Iterator[str]:
    topics = {p.topic for p in own.configuration}
    ours, theirs = _placed(own), _placed(near)
    moved = {t for t in topics if ours[t] != theirs.get(t)}
    if moved:
        yield f"the form or footprint of {_all_of(subject, moved)}"
    used, uses = _means(own), _means(near)
    other = {t for t in topics - moved if used[t] != uses.get(t)}
    if other:
        yield f"the legal means of {_all_of(subject, other)}"
    if own.actions != near.actions:
        none = (
            "of which none is read into the position"
            if not own.actions
            else f"{len(own.actions)} against {len(near.actions)}"
        )
        yield f"improvements of today's governance, {none}"
    if own.bodies_kept != near.bodies_kept:
        yield f"the bodies of today that remain ({len(own.bodies_kept)} against {len(near.bodies_kept)})"


def _placed(option: OptionResult) -> dict[str, set[tuple[str, str]]]:
    """Topic -> where it is arranged, and in which form."""
    found: dict[str, set[tuple[str, str]]] = {}
    for p in option.configuration:
        found.setdefault(p.topic, set()).add((p.footprint, p.form))
    return found


def _means(option: OptionResult) -> dict[str, set[tuple[str, str, str]]]:
    """Topic -> the legal means of each service; those that move nothing are left out."""
    found: dict[str, set[tuple[str, str, str]]] = {p.topic: set() for p in option.configuration}
    for p in option.configuration:
        found[p.topic] |= {(p.footprint, s.id, s.vehicle) for s in p.services if s.vehicle not in STAYS}
    return found


def _score(subject: Subject) -> Iterator[str]:
    """What it scores as it stands, and what it could score at best, with the weights given."""
    position, own = subject.record.recorded, subject.on_record
    first = subject.finding.first[0] if subject.finding.first else None
    if position is None or own is None or own.score is None:
        return
    text = f"With the rest as it is today as far as the rules allow, it scores {points(own.score)} points with the weights given"
    if first is not None and first.score is not None:
        gap = first.score - own.score
        than = f"{points(abs(gap))} {'less' if gap > 0 else 'more'} than" if gap else "as much as"
        text += f", {than} {named(first)}"
    yield f"{text}."
    if own.status != "optimal":
        yield f"That is the best found; what is as close to today could score {points(own.bound)} at most."
    elif alone(own):
        yield f"{proved(once=True)} that nothing which is as close to today scores more."
    if position.score is not None:
        yield f"Filled in as well as it can be, it could score {points(position.score)}."
        yield (
            f"{proved(once=alone(position))} that no arrangement which keeps to it scores more."
            if position.proof == "optimal"
            else f"That is the best found; no arrangement which keeps to it can score more than {points(position.bound)}."
        )
