"""The options, why each fell, what they trade off, and the position on record."""

from collections.abc import Iterator

from appraisal.record import OptionResult
from appraisal.report.document import Block, Grid, Paragraph, Points, Section
from appraisal.report.finding import status
from appraisal.report.parts.barred import clashes, rests_on, together
from appraisal.report.parts.figures import columns, rough
from appraisal.report.subject import STAYS, Subject, cite, counted, full, named, none_or
from appraisal.view.numbers import amount, points
from appraisal.view.words import listed


def options(subject: Subject) -> Section:
    """Every option: what it is, how sure its place is, what it would look like at its best, and why it fell."""
    shown = subject.families
    lead = (
        "Each option is a family of arrangements, shown at its best: by the best arrangement that the law and the rules "
        "of the case allow it."
    )
    if not subject.weighed:
        lead += (
            " Because nobody has weighed the criteria, the best is found here with equal weights, as one example; other "
            "weights can give another arrangement of the same option. “Strong” means within a fifth of the best that any "
            "lawful arrangement reaches on a criterion, and “weak” within a fifth of the worst."
        )
    if any(o.ties for o in shown):
        lead += (
            " Where another arrangement of an option scores the same to a hundredth of a point, the text says so: the "
            "score does not tell them apart, and the data annex lists what differs."
        )
    blocks: tuple[Block, ...] = (Paragraph(lead), *_side_by_side(subject))
    return Section("options", "Options", blocks, tuple(_option(subject, o) for o in shown))


def _side_by_side(subject: Subject) -> Iterator[Grid]:
    shown = [o for o in subject.families if o.criteria]
    if not shown:
        return
    rows: list[tuple[str, ...]] = []
    if subject.weighed:
        rows.append(("Score, 0 to 100 points", *(points(o.score) for o in shown)))
    if any(o.configuration for o in shown):
        rows += [
            ("Topics that change", *(str(len({p.topic for p in o.configuration if p.changed})) for o in shown)),
            ("Boards that it needs", *(str(len(o.boards)) for o in shown)),
            ("Bodies that stand on", *(str(len(o.bodies_kept)) for o in shown)),
            ("Services that stay apart, wholly or in part", *(_apart(o) for o in shown)),
            ("Improvements made", *(str(len(o.actions)) for o in shown)),
        ]
    rows += [
        (c.name, *(rough(o.criteria[c.id].performance, c.unit) for o in shown))
        for c in subject.record.criteria
        if not (c.flat or c.unit in {"points", "boards"}) or not any(o.configuration for o in shown)
    ]
    caption = "The options side by side, each at its best" + ("" if subject.weighed else " with equal weights")
    yield Grid(caption, ("", *(o.name for o in shown)), tuple(rows), columns(len(shown)))


def _apart(option: OptionResult) -> str:
    every = {s.name for p in option.configuration for s in p.services}
    return f"{len(_stays(option))} of {len(every)}"


def _stays(option: OptionResult) -> set[str]:
    return {s.name for p in option.configuration for s in p.services if s.vehicle in STAYS}


def _option(subject: Subject, option: OptionResult) -> Section:
    standing = status(option, weighed=subject.weighed)
    blocks: list[Block] = [Paragraph(f"{full(option.says)} {standing}")]
    if option.status == "infeasible":
        blocks.append(Paragraph(together(option.conflict), "Why."))
        blocks.append(Points(clashes(option.conflict) or ("No smallest set of rules was found.",)))
        if ground := rests_on(option.conflict):
            blocks.append(Paragraph(f"{ground} If that is wrong, the option may be possible.", "How sure."))
    if option.configuration:
        blocks.append(Paragraph(_shape(option), "At its best."))
        blocks.append(Points(tuple(_by_topic(subject, option))))
    if subject.weighed and option.criteria:
        blocks.append(Paragraph(_fell(subject, option), "Against the others."))
    elif option.criteria:
        blocks.append(Paragraph(_strong_and_weak(subject, option)))
    return Section(f"option-{option.id}", option.name + (" (the baseline)" if option.baseline else ""), tuple(blocks))


def _shape(option: OptionResult) -> str:
    topics = {p.topic for p in option.configuration}
    changed = {p.topic for p in option.configuration if p.changed}
    kept = f" {listed(list(option.bodies_kept))} would stand on." if option.bodies_kept else ""
    done = f"makes {counted(len(option.actions), 'improvement')}" if option.actions else "makes no improvement"
    text = f"{none_or(len(changed), len(topics), 'topic')} would change. It needs {counted(len(option.boards), 'board')} and"
    return f"{text} {done}.{kept}{_open(option)}"


def _open(option: OptionResult) -> str:
    """By how much the one that differs most of those that score the same differs."""
    if not option.ties:
        return ""
    number = counted(max(len(t.instead) for t in option.ties), "choice")
    return f" Another arrangement that scores the same takes {number} otherwise."


def _by_topic(subject: Subject, option: OptionResult) -> Iterator[str]:
    """Form, footprints, host and means; topics that are arranged alike share a line."""
    alike: dict[str, list[str]] = {}
    for topic in dict.fromkeys(p.topic for p in option.configuration):
        here = [p for p in option.configuration if p.topic == topic]
        forms = dict.fromkeys(p.form_name for p in here)
        said = []
        for form in forms:
            over = [p.footprint_name for p in here if p.form_name == form] if len(subject.footprints) > 1 else []
            hosts = dict.fromkeys(p.host_name for p in here if p.form_name == form and p.host_name)
            hosted = f", hosted by {listed(list(hosts))}" if hosts else ""
            said.append(f"{form.lower()}{' over ' if over else ''}{listed(over)}{hosted}")
        means = dict.fromkeys(
            subject.vehicles.get(s.vehicle, s.vehicle) for p in here for s in p.services if s.vehicle not in STAYS
        )
        by = f" Legal means: {listed(list(means))}." if means else " Nothing moves between bodies."
        alike.setdefault(f"{'; '.join(said)}.{by}", []).append(here[0].topic_name)
    yield from (f"{'; '.join(topics)}: {words}" for words, topics in alike.items())


def _fell(subject: Subject, option: OptionResult) -> str:
    """What an option loses to the first, or what the first gains on the second."""
    found = subject.finding
    if option in found.first:
        if len(found.first) > 1:
            return f"It ties with {listed([named(o) for o in found.first if o is not option])}."
        return (
            "No other option scored more." if found.kind != "unproved" else "No other option was found to score more."
        )
    first = found.first[0]
    loses = {c: first.criteria[c].contribution - option.criteria[c].contribution for c in option.criteria}
    most = [c for c in sorted(loses, key=lambda c: -loses[c]) if loses[c] > 0][:3]
    gains = [c for c in sorted(loses, key=lambda c: loses[c]) if loses[c] < 0][:2]
    behind = (first.score_exact or 0) - (option.score_exact or 0)
    text = (
        f"It scores {points(behind)} points less than {named(first)} and loses most on "
        f"{listed([_by(subject, c, loses[c]) for c in most])}."
    )
    if gains:
        text += f" It does better on {listed([_by(subject, c, -loses[c]) for c in gains])}."
    return text


def _by(subject: Subject, criterion: str, by: object) -> str:
    return f"{subject.criterion_names[criterion]} ({points(by)})"  # type: ignore[arg-type]  # a Fraction


def _strong_and_weak(subject: Subject, option: OptionResult) -> str:
    """Where an option reaches at least 80, or at most 20, of the 100 points that any lawful arrangement can reach."""
    values = {
        c: r.value for c, r in option.criteria.items() if c in {k.id for k in subject.record.criteria if not k.flat}
    }
    strong = [subject.criterion_names[c] for c in sorted(values, key=lambda c: -values[c]) if values[c] >= 80]
    weak = [subject.criterion_names[c] for c in sorted(values, key=lambda c: values[c]) if values[c] <= 20]
    said = [f"{which}: {'; '.join(found)}." for which, found in (("Strong", strong), ("Weak", weak)) if found]
    return " ".join(said) or "Neither strong nor weak on any criterion."


def tradeoffs(subject: Subject) -> Section:
    """What decides between the options: one criterion at a time, and gains against losses."""
    blocks: list[Block] = []
    if subject.alone:
        blocks.append(
            Paragraph(
                "The table gives all weight to one criterion at a time and shows the best that each option that is possible "
                "can then reach, from 0 for the worst lawful arrangement to 100 for the best. These results need nobody's "
                "weights. Each cell may rest on another arrangement of the option, so a column says what an option can do, "
                "not what it does all at once."
            )
        )
        blocks.append(_alone(subject))
        unproved = [subject.criterion_names[a.criterion] for a in subject.alone if not a.proved]
        if unproved:
            blocks.append(
                Paragraph(f"Not every value was proved for {listed(unproved)}; there the values are the best found.")
            )
    if subject.weighed and subject.finding.second is not None and len(subject.finding.first) == 1:
        blocks.append(_gains(subject))
    return Section(
        "tradeoffs", "Trade-offs", tuple(blocks or [Paragraph("No trade-offs were computed for this paper.")])
    )


def _alone(subject: Subject) -> Grid:
    reached = {o for line in subject.alone for o, value in line.values if value is not None}
    names = {o.id: o.name for o in subject.families if o.id in reached}
    rows = []
    for line in subject.alone:
        values = dict(line.values)
        shown = (f"{points(values.get(o))}{'*' if o in line.leaders else ''}" for o in names)
        rows.append((subject.criterion_names[line.criterion], *shown))
    heads = ("All weight on", *names.values())
    caption = "The best that each option reaches on each criterion alone; an asterisk marks those that lead"
    return Grid(caption, heads, tuple(rows), columns(len(names)), small=True)


def _gains(subject: Subject) -> Grid:
    first, second = subject.finding.first[0], subject.finding.second
    rows = []
    for c in subject.record.criteria:
        if second and not c.flat and first.criteria[c.id].contribution != second.criteria[c.id].contribution:
            a, b = first.criteria[c.id], second.criteria[c.id]
            rows.append(
                (
                    c.name,
                    amount(a.performance, c.unit),
                    amount(b.performance, c.unit),
                    str(a.weight),
                    _signed(points(a.contribution - b.contribution)),
                )
            )
    name = second.name if second else ""
    heads = ("Criterion", first.name, name, "Weight", "Points gained")
    return Grid(f"What {first.name} gains and gives up against {name}", heads, tuple(rows), (3, 3, 3, 1, 2))


def _signed(text: str) -> str:
    return text if text.startswith("-") or text in {"0.0", "-0.0"} else f"+{text}"


def recorded(subject: Subject) -> Section:
    """The position that the source recommends or reports as agreed, held against the law and the rules."""
    position = subject.record.recorded
    if position is None:
        return Section("recorded", "Position on record", (Paragraph("No position is on record."),))
    names = {o.id: o.name for o in subject.record.options}
    blocks: list[Block] = [
        Paragraph(f"{full(position.says)}{cite(position.facts)}", "What it says."),
        Paragraph(full(position.status), "Its standing."),
        Paragraph(f"Of the options compared it is nearest to “{names.get(position.option, position.option)}”."),
    ]
    if position.feasible is None:
        blocks.append(Paragraph("Whether it is possible here was not settled in the time allowed."))
    elif not position.feasible:
        blocks.append(Paragraph(f"It is not possible here as it stands. {together(position.conflict)}"))
        blocks.append(Points(clashes(position.conflict)))
        if ground := rests_on(position.conflict):
            blocks.append(Paragraph(ground))
    else:
        blocks.append(Paragraph(_possible(subject)))
    blocks.append(Paragraph("The appraisal was not tuned toward this position, nor away from it."))
    return Section("recorded", "Position on record", tuple(blocks))


def _possible(subject: Subject) -> str:
    position = subject.record.recorded
    text = "It is possible here under the law and the rules."
    if position is None or not subject.weighed or position.score is None:
        return f"{text} What it leaves open can be filled in more than one way."
    text += f" Filled in as well as it can be, it scores {points(position.score)} points with the weights given"
    first = subject.finding.first[0] if subject.finding.first else None
    if first is None or first.score is None:
        return f"{text}."
    gap = first.score - position.score
    if gap > 0:
        return f"{text}, {points(gap)} less than {named(first)}."
    return f"{text}, {'as much as' if gap == 0 else 'more than'} {named(first)}."
