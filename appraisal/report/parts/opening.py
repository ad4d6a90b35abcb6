"""What opens a paper: the decision sought, its limits, the recommendations with their reasons, and the summary."""

from collections.abc import Iterator

from appraisal.report.document import Block, Figure, Paragraph, Points, Section
from appraisal.report.finding import sentence
from appraisal.report.parts.barred import verdicts
from appraisal.report.parts.recommendations import ASKED, asks
from appraisal.report.regions import sentences
from appraisal.report.subject import Subject, counted, full, law_words, named, none_or, opened
from appraisal.view import charts, svg
from appraisal.view.numbers import count, points
from appraisal.view.words import listed, written


def purpose(subject: Subject) -> Section:
    """The question and what the body is asked to do."""
    record = subject.record
    asked: dict[str, dict[str, None]] = {}
    for act, *_ in asks(subject):
        asked.setdefault(subject.house.verbs[act], {})[ASKED[act]] = None
    done = [f"{verb} {listed(list(about))}" for verb, about in asked.items()]
    last = f"; and {done[-1]}" if len(done) > 1 else done[-1]
    text = (
        f"{opened(subject.house.body)} is asked to {'; '.join(done[:-1])}{last}. This paper compares "
        f"{counted(len(subject.families), 'option')}."
    )
    blocks: list[Block] = [Paragraph(text), Paragraph(record.headline.question, "The question.")]
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
    """What the paper rests on and what it does not claim, before any conclusion."""
    record = subject.record
    assumed = count(len(record.assumptions), "figure or reading", "figures and readings")
    items = [
        f"It rests on {assumed} that no source gives. [[register]] sums them up; the workbook lists each."
        if record.assumptions
        else "It rests on no figure or reading that has no source.",
        *_held(subject),
        _weights(subject),
        _law(subject),
        f"Ratings come from the method pack ({record.method}) and from the case.",
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
            "The sources contradict themselves, or their sums are wrong, on "
            f"{counted(len(record.warnings), 'point')}; see [[findings]]."
        )
    unproved = [named(o) for o in subject.families if o.status in {"feasible", "unknown"}]
    if unproved:
        items.append(f"The search ended before the best was settled for {listed(unproved)}.")
    lead = Paragraph(f"{record.not_advice} It shows what follows from facts, rules and ratings. It does not decide.")
    return Section("limits", "What this paper rests on", (lead, Points(tuple(items))))


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
    pack = full(law_words(subject.record.law))
    return f"{subject.law} The reading is ours and not complete; see [[statutory]]. Law pack: {pack}"


def _weights(subject: Subject) -> str:
    if subject.weighed:
        by = (
            f"were given by {subject.weights_by}"
            if subject.weights_by
            else "were given to the software; who gave them is not recorded"
        )
        return f"The weights of the criteria {by}. They stand in [[scores]]."
    return (
        "No weights were elicited from anybody. Scores with equal weights stand in [[scores]] as one example "
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
    blocks += [Paragraph(text, lead) for text, lead in zip(sentences(subject.regions), leads, strict=False)]
    blocks.append(Paragraph(_corners(subject), "One criterion at a time."))
    if said := verdicts(subject):
        blocks.append(Paragraph(f"{said} [[options]] says why.", "Not possible."))
    if record.recorded:
        blocks.append(
            Paragraph(
                f"{full(record.recorded.says)} [[recorded]] holds it against the law and the rules.",
                "Position on record.",
            )
        )
    return Section("summary", "Summary", tuple(blocks))


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
        f"{opened(count(len(subject.alone), 'criterion tells', 'criteria tell'))} the options apart. With all weight on one "
        f"of them, these come first or share the first place: {listed(said)}."
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
