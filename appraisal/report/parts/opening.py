"""What opens a paper: the decision sought, its limits, the recommendations with their reasons, and the summary."""

from collections.abc import Iterator, Mapping

from appraisal.record import OptionResult
from appraisal.report.document import Block, Figure, Paragraph, Points, Recommendation, Recommendations, Section
from appraisal.report.finding import sentence
from appraisal.report.parts.agreements import agreements
from appraisal.report.parts.barred import assumed, clashes, firm, together, verdicts
from appraisal.report.parts.statute import consultation_open
from appraisal.report.regions import sentences
from appraisal.report.subject import STAYS, WORDS, Subject, counted, full, law_words, named, none_or, opened
from appraisal.report.wording import Act
from appraisal.view import charts, svg
from appraisal.view.numbers import count, points
from appraisal.view.words import listed, written

ASKED: Mapping[Act, str] = {
    "note": "what the appraisal found",
    "choose": "a preferred way forward",
    "consider": "what is still open",
    "weigh": "that the partners weigh the criteria first",
    "scope": "what stays apart",
    "terms": "draft terms of reference",
    "delegate": "the drafting of agreements",
    "consult": "that those affected be consulted first",
    "supply": "who settles what the sources leave open",
    "dates": "the timetable",
}
"""What each verb of the recommendations is about, in a few words."""


def purpose(subject: Subject) -> Section:
    """The question and what the body is asked to do."""
    record = subject.record
    asked: dict[str, dict[str, None]] = {}
    for act, *_ in _items(subject):
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
                f"The facts come from the paper “{paper.title}”, put to {_the(paper.body)} on {written(paper.day)}. "
                "They are told here in other words. The number of each fact stands in brackets and leads to [[sources]].",
                "Source.",
            )
        )
    return Section("purpose", "Purpose and decision sought", tuple(blocks))


def limits(subject: Subject) -> Section:
    """What the paper rests on and what it does not claim, before any conclusion."""
    record = subject.record
    assumed = count(len(record.assumptions), "figure or reading", "figures and readings")
    items = [
        f"It rests on {assumed} that no source gives. [[register]] lists each with its range and its reason."
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
        which = f"All {held} services" if held == len(services) else none_or(held, len(services), "service")
        yield f"{which} {holds}, because the sources name no such service; see [[background]]."


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


def recommendations(subject: Subject) -> Section:
    """The recommendations in the body's own verbs, each with its reason unless the house puts reasons apart."""
    items = tuple(Recommendation(subject.house.verbs[act], text, reason) for act, text, reason in _items(subject))
    block = Recommendations(subject.house.lead, items, not subject.house.reasons_apart)
    return Section("recommendations", "Recommendations", (block,))


def reasons(subject: Subject) -> Section:
    """The reasons in the order of the recommendations."""
    items = tuple(f"For recommendation {n}: {reason}" for n, (_, _, reason) in enumerate(_items(subject), start=1))
    return Section("reasons", "Reasons for recommendations", (Points(items),))


Item = tuple[Act, str, str]
"""What the recommendation does, its words after the verb, and its reason."""


def _items(subject: Subject) -> tuple[Item, ...]:
    number = count(len(subject.record.assumptions), "figure or reading has", "figures and readings have")
    found: list[Item] = [
        (
            "note",
            "the findings of this appraisal as an aid to judgement, within the limits set out in [[limits]].",
            f"Members should know what is fact and what is assumption: {number} no source.",
        ),
        *_choice(subject),
    ]
    barred = [o for group in firm(subject) for o in group]
    if barred:
        found.append(("note", f"that {verdicts(subject)}", " ".join(_rules(subject, o) for o in barred)))
    found += _next_steps(subject)
    return tuple(found)


def _rules(subject: Subject, option: OptionResult) -> str:
    """Why an option is not possible, and on what that rests."""
    if not option.conflict:
        return f"{named(option)}: no arrangement meets every rule."
    said = (
        f"{named(option)}: {together(option.conflict)}",
        *clashes(option.conflict),
        assumed(subject, option.conflict),
    )
    return " ".join(s for s in said if s)


def _choice(subject: Subject) -> Iterator[Item]:
    """What to choose, or why nothing can be chosen yet."""
    found = subject.finding
    names = listed([named(o) for o in found.first])
    match found.kind:
        case "none":
            yield (
                "consider",
                "which of the rules that clash could be relaxed, since no option is possible.",
                sentence(found),
            )
        case "unweighted":
            yield (
                "weigh",
                "that the partners weigh the criteria together before an option is chosen.",
                (
                    "Nobody has weighed the criteria yet, and which option is best depends on the weights. The swings to "
                    "be weighed stand in [[strategy]]; [[summary]] says how the choice depends on them."
                ),
            )
        case "tie" | "near":
            rivals = found.first if found.kind == "tie" else (*found.first, *((found.second,) if found.second else ()))
            yield "consider", f"the choice between {listed([named(o) for o in rivals])}.", sentence(found)
        case "unproved":
            yield (
                "consider",
                f"no option as settled until the search has run for longer; {names} is the best found so far.",
                sentence(found),
            )
        case "sole" | "clear":
            yield (
                "choose",
                f"{named(found.first[0])} as the preferred way forward. {full(found.first[0].says)}",
                f"{sentence(found)}{_gains(subject)}",
            )


def _gains(subject: Subject) -> str:
    """On what the first option gains most over the second."""
    first, second = subject.finding.first[0], subject.finding.second
    if second is None:
        return ""
    gains = {c: first.criteria[c].contribution - second.criteria[c].contribution for c in first.criteria}
    most = [c for c in sorted(gains, key=lambda c: -gains[c]) if gains[c] > 0][:3]
    least = [c for c in sorted(gains, key=lambda c: gains[c]) if gains[c] < 0][:2]
    said = [f"{subject.criterion_names[c]} ({points(gains[c])})" for c in most]
    text = f" It gains most over {named(second)} on {listed(said)}." if said else ""
    lost = [f"{subject.criterion_names[c]} ({points(-gains[c])})" for c in least]
    return text + (f" It gives up points on {listed(lost)}." if lost else "")


def _scope(subject: Subject, option: OptionResult, *, settled: bool) -> Item:
    """What stays apart under the option drawn."""
    stays = [s for p in option.configuration for s in p.services if s.vehicle in STAYS]
    out, closed = {s.name for s in stays}, {s.name for s in stays if s.closed}
    every = {s.name for p in option.configuration for s in p.services}
    act: Act = "scope" if settled else "note"
    few = none_or(len(out), len(every), "service").lower()
    holders = "its holder" if len(out) == 1 else "their holders"
    return (
        act,
        f"that under {subject.this}, {few} would stay with {holders} or be planned together, in part or in full.",
        _why_apart(len(out), len(closed)),
    )


def _next_steps(subject: Subject) -> Iterator[Item]:
    option, settled = subject.drawn, subject.finding.kind in {"clear", "sole"}
    if option is not None:
        yield _scope(subject, option, settled=settled)
    if option is not None and option.boards:
        number = counted(len(option.boards), "board")
        yield (
            "terms" if settled else "consider",
            (
                f"the draft terms of reference of {number} in [[terms]], {'' if settled else 'as an illustration and '}"
                "subject to what they leave to be settled."
            ),
            (
                "Each partner must know what a board may decide before it is set up, and what a board is for should be "
                "agreed before its form."
            ),
        )
    if option is not None and settled and agreements(subject):
        yield (
            "delegate",
            (
                "to officers of each partner, to be named, the preparation of heads of terms for "
                f"{counted(len(agreements(subject)), 'agreement')} "
                f"([[agreements]]), to be brought back for decision."
            ),
            (
                "A section 75 agreement must be in writing under every head that the regulations name. "
                "Officers prepare; the governing bodies decide."
            ),
        )
    if consultation_open(subject):
        yield (
            "consult",
            (
                "that the partners consult jointly the people who seem to be affected before any section 75 "
                "agreement is entered into."
            ),
            "SI 2000/617 reg 4(2) requires it, and no such consultation is on record; see [[consultation]].",
        )
    if subject.record.open_questions:
        yield (
            "supply",
            (
                f"who will settle the {counted(len(subject.record.open_questions), 'question')} in [[questions]], "
                "and by when."
            ),
            "The sources do not answer them, and assumptions stand in their place.",
        )
    if subject.case and subject.case.milestones and settled:
        yield "dates", "the timetable in [[timeline]].", "Later steps depend on earlier ones, and some days are fixed."


def _why_apart(out: int, closed: int) -> str:
    """How many services stay apart by law, and how many by choice."""
    if not out:
        return "Nothing needs to stay apart under this arrangement."
    if not closed:
        return "The law leaves a pool or a lead open to each of them; they stay apart by choice of the arrangement."
    if out == closed:
        by = "The law leaves none of them a pool or a lead, and no weight can change that"
    else:
        by = (
            f"The law leaves {WORDS[str(closed)].lower() if str(closed) in WORDS else closed} of them no pool and no lead, "
            "and no weight can change that; the others stay apart by choice of the arrangement"
        )
    return f"{by}. [[statutory]] names each provision and what would be lawful instead."


def summary(subject: Subject) -> Section:
    """The finding, what stands behind it and what would change it."""
    record = subject.record
    blocks: list[Block] = [Paragraph(sentence(subject.finding), "Finding.")]
    if subject.weighed:
        blocks += _chart(subject)
        if subject.mix and subject.mix.score_exact is not None and subject.finding.first:
            blocks.append(Paragraph(_mix(subject), "Best mix."))
    leads = ("Over all weights.", "How sure.", "")
    blocks += [Paragraph(text, lead) for text, lead in zip(sentences(subject.regions), leads, strict=False)]
    blocks.append(Paragraph(_corners(subject), "One criterion at a time."))
    if any(firm(subject)):
        blocks.append(Paragraph(f"{verdicts(subject)} [[options]] says why.", "Not possible."))
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
        return "No mix of forms, whatever it is called, scores more than the option that scores most."
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
