"""What opens a paper: the decision sought, its limits, the recommendations with their reasons, and the summary."""

from collections.abc import Iterator
from dataclasses import replace

from appraisal.report.document import Block, Figure, Paragraph, Points, Section
from appraisal.report.finding import sentence
from appraisal.report.parts.barred import verdicts
from appraisal.report.parts.evidence import unknown
from appraisal.report.parts.recommendations import asks, assumed_ratings
from appraisal.report.parts.statute import contested
from appraisal.report.regions import Regions, brief, sentences
from appraisal.report.subject import Subject, counted, named, none_or, opened
from appraisal.view import charts, svg
from appraisal.view.numbers import count, points
from appraisal.view.words import listed, written

HEARS = frozenset({"note", "acknowledge", "discuss"})
"""Verbs by which a paper asks a body to hear, and not to decide."""


def purpose(subject: Subject) -> Section:
    """The question and what the body is asked to do."""
    record = subject.record
    asked = tuple(dict.fromkeys(f"{subject.house.verbs[item.act]} {item.about}" for item in asks(subject)))
    text = f"This paper compares {counted(len(subject.families), 'option')}."
    verbs = {ask.verb for ask in subject.brief.case.asks}
    if verbs and verbs <= HEARS:
        text += f" The source paper asks it to {listed(sorted(verbs, reverse=True))}: it does not choose the option."
    blocks: list[Block] = [
        Paragraph(f"{opened(subject.house.body)} is asked to:"),
        Points((*(f"{one};" for one in asked[:-1]), f"{asked[-1]}.")),
        Paragraph(text),
        Paragraph(record.headline.question, "The question."),
    ]
    paper = subject.brief.case.paper
    if paper:
        blocks.append(
            Paragraph(
                f"The facts come from the paper “{paper.title}” of {written(paper.day)}, put to {_the(paper.body)}. They are "
                "told here in other words. The number of each fact stands in brackets and leads to [[sources]].",
                "Source.",
            )
        )
    return Section("purpose", "Purpose and decision sought", tuple(blocks))


def limits(subject: Subject) -> Section:
    """What the paper rests on and what it does not claim, and only then what it found."""
    record = subject.record
    assumed = count(len(record.assumptions), "figure or reading", "figures and readings")
    items = [
        f"It rests on {assumed} that no source gives. [[register]] sums them up; the workbook lists each."
        if record.assumptions
        else "It rests on no figure or reading that has no source.",
        *_held(subject),
        _weights(subject),
        _law(subject),
        *(
            (f"{assumed_ratings(subject)} They come from the method pack ({record.method}) and from the case.",)
            if subject.ratings
            else ()
        ),
    ]
    if record.switched_off:
        items.append(
            f"As a what-if, {counted(len(record.switched_off), 'rule')} of the case "
            f"{'is' if len(record.switched_off) == 1 else 'are'} left out: {', '.join(record.switched_off)}."
        )
    if record.open_questions:
        items.append(f"The sources leave {counted(len(record.open_questions), 'question')} open; see [[questions]].")
    if record.warnings:
        items.append(
            f"The sources do not agree with themselves on {counted(len(record.warnings), 'point')}; see [[findings]]."
        )
    unproved = [named(o) for o in subject.families if o.status in {"feasible", "unknown"}]
    if unproved:
        items.append(f"The search ended before the best was settled for {listed(unproved)}.")
    lead = Paragraph(f"{record.not_advice} It shows what follows from facts, rules and ratings. It does not decide.")
    blocks = (lead, Points(tuple(items)), Paragraph(" ".join(filter(None, _found(subject))), "What was found."))
    return Section("limits", "What this paper rests on, and what it found", blocks)


def _found(subject: Subject) -> Iterator[str]:
    """The finding in brief, as sure as it is: who leads with the weights given, or how often without any."""
    if subject.finding.kind == "unweighted":
        yield "Nobody has weighed the criteria, so this paper names no winner."
        if subject.regions:
            yield f"With the ratings as they stand {brief(subject.regions)}"
    else:
        yield sentence(subject.finding)
    if subject.finding.kind != "none":
        yield verdicts(subject)
        yield _disputed(subject)
    yield "[[summary]] says more."


def _held(subject: Subject) -> Iterator[str]:
    """That services only hold a place, where the source names none."""
    services = [s for t in (subject.case.topics if subject.case else ()) for s in t.services]
    held = sum(s.placeholder for s in services)
    if held:
        holds = "only holds a place" if held == 1 else "only hold a place"
        them = "it" if held == 1 else "them"
        yield f"{none_or(held, len(services), 'service')} {holds}: the sources do not name {them}; see [[background]]."


def _law(subject: Subject) -> str:
    if subject.brief.law is None:
        return subject.law
    return f"{subject.law} The reading is ours and not complete; see [[statutory]] and, for where it comes from, [[access]]."


def _weights(subject: Subject) -> str:
    if subject.weighed:
        by = (
            f"were given by {subject.weights_by}"
            if subject.weights_by
            else "were given to the software; who gave them is not recorded"
        )
        return f"The weights of the criteria {by}. They stand in [[scores]]."
    return (
        "Nobody has given weights to the criteria. Scores with equal weights stand in [[scores]] as one example "
        "among many, and nothing is concluded from them."
    )


def summary(subject: Subject) -> Section:
    """The finding, what stands behind it and what would change it."""
    record = subject.record
    blocks: list[Block] = [Paragraph(sentence(subject.finding), "Finding.")]
    if subject.weighed:
        blocks += _chart(subject)
        if subject.mix and subject.mix.score_exact is not None and subject.finding.first:
            blocks.append(Paragraph(_mix(subject), "Best mix."))
    leads = ("Over all weights.", "How sure.", "What would change the lead.")
    over, *rest = sentences(_agreeing(subject))
    said = (f"{over}{_level(subject)}", *rest)
    blocks += [Paragraph(text, lead) for text, lead in zip(said, leads, strict=False)]
    if subject.ratings:
        blocks.append(Paragraph(_ratings(subject), "What it rests on."))
    blocks.append(Paragraph(_corners(subject), "One criterion at a time."))
    if barred := verdicts(subject):
        blocks.append(Paragraph(f"{barred} [[options]] says why.", "Not possible."))
    if record.recorded:
        blocks.append(
            Paragraph(
                f"{_recorded(subject)} [[recorded]] says what it is and what of it was tested.", "Position on record."
            )
        )
    return Section("summary", "Summary", tuple(blocks))


def _agreeing(subject: Subject) -> Regions | None:
    """Where options lead, without a turn that is refuted where its criterion has all the weight.

    Turns are looked for among the arrangements found; one that does best on a single criterion may not be among them.
    """
    found = subject.regions
    if found is None:
        return None
    names = {o.id: o.name for o in subject.record.options}
    tops = {subject.criterion_names[a.criterion]: {names[o] for o in a.leaders} for a in subject.alone}
    return replace(
        found,
        flips=tuple(f for f in found.flips if not f.rising or tops.get(f.criterion, set(f.options)) & set(f.options)),
    )


def _level(subject: Subject) -> str:
    """That options which lead together with equal weights score the same at their best."""
    first = subject.finding.first
    if subject.weighed or len(first) < 2:
        return ""
    return f" With equal weights {listed([named(o) for o in first])} score the same at their best."


def _ratings(subject: Subject) -> str:
    """That every number above holds for ratings that somebody chose."""
    found = subject.regions
    turns = {(f.criterion, name) for f in (found.flips if found else ()) for name in f.options}
    blank = {
        (subject.criterion_names[c], o.name)
        for o in subject.families
        for c in unknown(subject, o)
        if c in subject.criterion_names
    }
    text = (
        f"All of this holds with each rating at one value within its range. {assumed_ratings(subject)} Other values within the "
        "ranges in [[ratings]] could change which option leads."
    )
    if on := listed(sorted({criterion for criterion, _ in turns & blank})):
        text += f" Where {on} turns the lead, no evidence either way stands behind the ratings."
    return f"{text} {_disputed(subject)}".rstrip()


def _disputed(subject: Subject) -> str:
    """That it is contested whether a board may decide, where options rest on it."""
    disputed = [named(o) for o in subject.families if o.configuration and contested(subject, o)]
    return (
        f"Whether a board may itself decide, as at its best under {listed(disputed)}, is contested in law."
        if disputed
        else ""
    )


def _recorded(subject: Subject) -> str:
    """Whether what the source recommends is possible, and how it scores where weights were given."""
    position, own = subject.record.recorded, subject.on_record
    possible = position.feasible if position else None
    text = {
        True: "What the source recommends is possible as far as it was tested",
        False: "What the source recommends is not possible as it stands",
        None: "Whether what the source recommends is possible was not settled",
    }[possible]
    if subject.weighed and own and own.score is not None:
        text += f"; with the rest as it is today as far as the rules allow, it scores {points(own.score)} points"
    return f"{text}."


def _chart(subject: Subject) -> Iterator[Figure]:
    chart = charts.contributions(subject.record)
    if any(bar.segments for bar in chart.bars):
        drawn = svg.stack(chart)
        width, height = size(drawn)
        used = {segment.number for bar in chart.bars for segment in bar.segments}
        key = "; ".join(f"{number} {name}" for _, names in chart.key for number, name in names if number in used)
        yield Figure(f"{opened(chart.title)}. Numbers in the bars: {key}.", drawn, chart.words, width, height)


def size(drawing: str) -> tuple[int, int]:
    """Width and height of an SVG drawing, from its view box."""
    box = drawing.split('viewBox="', 1)[1].split('"', 1)[0].split()
    return int(float(box[2])), int(float(box[3]))


def _mix(subject: Subject) -> str:
    first, mix = subject.finding.first[0], subject.mix
    gain = (mix.score_exact or 0) - (first.score_exact or 0) if mix else 0
    if gain <= 0:
        proved = mix is not None and mix.status == "optimal"
        known = "scores" if proved else "is known to score"
        return f"No mix of forms, whatever it is called, {known} more than the option that scores most."
    return f"A mix of forms that belongs to none of the options would score {points(gain)} points more; see [[scores]]."


def _corners(subject: Subject) -> str:
    """How often each option leads when one criterion has all the weight."""
    if not subject.alone:
        return "This was not computed for this paper."
    names = {o.id: named(o) for o in subject.record.options}
    wins = {o.id: [a for a in subject.alone if o.id in a.leaders] for o in subject.families}
    said = []
    for option, found in sorted(wins.items(), key=lambda w: -len(w[1])):
        single = sum(len(a.leaders) == 1 for a in found)
        only = (
            ""
            if not single
            else " (on all of them alone)"
            if single == len(found) > 1
            else f" (on {single} of them alone)"
        )
        if found:
            said.append(f"{names[option]} on {len(found)}{only if len(found) > 1 else ' (alone)' if single else ''}")
    never = [names[o.id] for o in subject.families if o.configuration and not wins[o.id]]
    text = (
        f"{opened(count(len(subject.alone), 'criterion differs', 'criteria differ'))} between lawful arrangements. With all "
        f"weight on one of them, these come first or share the first place: {listed(said)}."
    )
    if never:
        text += (
            f" {listed(never)} never {'does' if len(never) == 1 else 'do'} so, though a mixture of weights might still "
            f"favour {'it' if len(never) == 1 else 'them'}."
        )
    unproved = [a for a in subject.alone if not a.proved]
    if unproved:
        text += f" For {count(len(unproved), 'criterion', 'criteria')} some answers are the best found, not proved."
    return f"{text} [[tradeoffs]] shows each."


def _the(body: str) -> str:
    """The body with an article where it starts with a common noun."""
    return f"the {body}" if body.split(" ", 1)[0].lower() in {"cabinet", "board", "health", "council"} else body
