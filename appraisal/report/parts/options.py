"""The options, why each fell, and what they trade off."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from appraisal.record import OptionResult, PlacementResult
from appraisal.report.alone import SAME
from appraisal.report.document import Block, Grid, Paragraph, Points, Section
from appraisal.report.finding import status
from appraisal.report.parts.barred import clashes, rests_on, together
from appraisal.report.parts.boards import planned
from appraisal.report.parts.evidence import unknown
from appraisal.report.parts.figures import columns, rough
from appraisal.report.parts.statute import contested
from appraisal.report.subject import STAYS, Subject, apart, counted, full, named, none_or
from appraisal.schema.rule import CountRule
from appraisal.view.numbers import amount, points
from appraisal.view.words import hosted, listed

FEW = 3
"""Services that a line names; of more it says how many."""
NONE_READ = "none read in"
"""Of the position on record: the source may plan some, but the case does not settle them."""


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
            "lawful arrangement reaches on a criterion, and “weak” within a fifth of the worst. “No evidence either way” "
            "means that most of the ratings used could be anything from 0 to 100."
        )
    if any(o.ties for o in shown):
        lead += (
            " Where another arrangement of an option scores the same to a hundredth of a point, the text says so: the "
            "score does not tell them apart, and the data annex lists what differs."
        )
    blocks: tuple[Block, ...] = (Paragraph(lead), *_side_by_side(subject), *_improvements(subject))
    return Section("options", "Options", blocks, tuple(_option(subject, o) for o in shown))


def _side_by_side(subject: Subject) -> Iterator[Grid]:
    shown = subject.compared
    if not shown:
        return
    rows: list[tuple[str, ...]] = []
    if subject.weighed:
        rows.append(("Score, 0 to 100 points", *(points(o.score) for o in shown)))
    if any(o.configuration for o in shown):
        rows += [
            ("Topics whose form or footprint changes", *(str(len(_moved(o))) for o in shown)),
            ("Further topics whose legal means change", *(str(len(_rearranged(subject, o))) for o in shown)),
            ("Boards that it needs", *(str(len(o.boards)) for o in shown)),
            ("Bodies that the rules keep or ask for", *(str(len(o.bodies_kept)) for o in shown)),
            ("Services in no pool, lead or payment", *(_apart(o) for o in shown)),
            ("Improvements made", *(str(len(o.actions)) if o is not subject.on_record else NONE_READ for o in shown)),
        ]
    rows += [
        (c.name, *(rough(o.criteria[c.id].performance, c.unit) for o in shown))
        for c in subject.record.criteria
        if not (c.flat or c.unit in {"points", "boards"}) or not any(o.configuration for o in shown)
    ]
    caption = "The options side by side, each at its best" + ("" if subject.weighed else " with equal weights")
    if subject.on_record:
        caption += "; the position on record with the rest as it is today as far as the rules allow"
    yield Grid(caption, ("", *(o.name for o in shown)), tuple(rows), columns(len(shown)))
    yield from _forms(subject)


def _forms(subject: Subject) -> Iterator[Grid]:
    """What each form is that something compared takes."""
    used = {p.form for o in subject.compared for p in o.configuration}
    rows = tuple(
        (f.name, full(f.says)) for f in (subject.brief.method.forms if subject.brief.method else ()) if f.id in used
    )
    if rows:
        yield Grid("Forms of joint working in these arrangements", ("Form", "What it is"), rows, (3, 9), small=True)


def _moved(option: OptionResult) -> set[str]:
    """Topics of which form or footprint differ from today's."""
    return {p.topic for p in option.configuration if p.changed}


def _rearranged(subject: Subject, option: OptionResult) -> set[str]:
    """Topics of which only the legal means differ from today's; staying apart and planning in step move nothing."""
    topics = subject.case.topics if subject.case else ()
    today = {(t.id, e.footprint): {v.service: v.vehicle for v in e.vehicles} for t in topics for e in t.today}
    found = {
        p.topic
        for p in option.configuration
        for s in p.services
        if ({s.vehicle} - STAYS) != ({today.get((p.topic, p.footprint), {}).get(s.id, "OWN")} - STAYS)
    }
    return found - _moved(option)


def _apart(option: OptionResult) -> str:
    every = {s.name for p in option.configuration for s in p.services}
    return f"{len(apart(option))} of {len(every)}"


def _improvements(subject: Subject) -> Iterator[Block]:
    """The improvements once, each set with the options that make it."""
    made: dict[str, list[str]] = {}
    for option in subject.families:
        for action in option.actions:
            made.setdefault(action.partition(": ")[2], []).append(named(option))
    sets: dict[tuple[str, ...], list[str]] = {}
    for action, names in made.items():
        sets.setdefault(tuple(names), []).append(action)
    if sets:
        told = (
            f"{listed(names)} would{' each' if len(names) > 1 else ''} "
            f"{'; '.join(action[:1].lower() + action[1:] for action in actions)}."
            for names, actions in sets.items()
        )
        none = [named(o) for o in subject.families if o.id in _mends_nothing(subject)]
        by_definition = (
            f"{listed(none)} make{'' if len(none) > 1 else 's'} none, by definition, whatever today's weaknesses are."
        )
        yield Paragraph(" ".join([*told, *([by_definition] if none else [])]), "Improvements of today's governance.")


def _mends_nothing(subject: Subject) -> frozenset[str]:
    """Ids of the options whose definition allows no improvement."""
    method, case = subject.brief.method, subject.case
    return frozenset(
        o.id
        for o in (*(method.options if method else ()), *(case.own_options if case else ()))
        for r in o.rules
        if isinstance(r, CountRule) and r.of == "actions" and r.at_most == 0 and not r.off
    )


def _option(subject: Subject, option: OptionResult) -> Section:
    standing = status(option, weighed=subject.weighed)
    blocks: list[Block] = [Paragraph(f"{full(option.says)} {standing}")]
    if option.status == "infeasible":
        blocks.append(Paragraph(together(option.conflict), "Why."))
        blocks.append(Points(clashes(option.conflict) or ("No smallest set of rules was found.",)))
        if ground := rests_on(option.conflict):
            blocks.append(Paragraph(f"{ground} If that is wrong, the option may be possible.", "How sure."))
    if option.configuration:
        if contested(subject, option):
            blocks.append(
                Paragraph(
                    "Whether such a board may itself take the decisions of either body is contested (SI 2000/617 reg 10(2)). Take "
                    "legal advice.",
                    "Contested in law.",
                )
            )
        blocks.append(Paragraph(_shape(subject, option), "At its best."))
        blocks.append(Points(tuple(_by_topic(subject, option))))
    if subject.weighed and option.criteria:
        blocks.append(Paragraph(_fell(subject, option), "Against the others."))
    elif option.criteria:
        blocks.append(Paragraph(_strong_and_weak(subject, option)))
    return Section(f"option-{option.id}", option.name + (" (the baseline)" if option.baseline else ""), tuple(blocks))


def _shape(subject: Subject, option: OptionResult) -> str:
    topics = len({p.topic for p in option.configuration})
    moved, means = len(_moved(option)), len(_rearranged(subject, option))
    text = f"{none_or(moved, topics, 'topic')} would change {'its' if moved < 2 else 'their'} form or footprint."
    if means:
        text += f" The legal means alone would change in {counted(means, 'further topic' if moved else 'topic')}."
    done = f"makes {counted(len(option.actions), 'improvement')}" if option.actions else "makes no improvement"
    text += f" It needs {counted(len(option.boards), 'board')} and {done}."
    return f"{text}{_kept(subject, option)}{_open(option)}"


def _kept(subject: Subject, option: OptionResult) -> str:
    """The bodies of today that the rules keep, and those that they ask for and that do not stand yet."""
    later = {b.name: b.stands for b in (subject.case.bodies if subject.case else ()) if planned(b)}
    kept = [name for name in option.bodies_kept if name not in later]
    asked = [f"{name}, which is {later[name]}" for name in option.bodies_kept if name in later]
    said = (("The rules keep in place", kept), ("The rules ask for", asked))
    return "".join(f" {which}: {'; '.join(names)}." for which, names in said if names)


def _open(option: OptionResult) -> str:
    """How far the score leaves the arrangement open; today's is what it is."""
    if not option.ties or option.baseline:
        return ""
    number = counted(max(len(t.instead) for t in option.ties), "choice")
    return f" Another arrangement, which differs in {number}, scores the same."


def _by_topic(subject: Subject, option: OptionResult) -> Iterator[str]:
    """Form, footprints, host and means; topics that are arranged alike share a line."""
    several = len({p.footprint for o in subject.compared for p in o.configuration}) > 1
    alike: dict[str, list[str]] = {}
    for topic in dict.fromkeys(p.topic for p in option.configuration):
        here = [p for p in option.configuration if p.topic == topic]
        said = []
        for form in dict.fromkeys(p.form_name for p in here):
            own = [p for p in here if p.form_name == form]
            over = f" over {listed([p.footprint_name for p in own])}" if several else ""
            said.append(f"{form.lower()}{over}{_hosts(subject, option, own)}")
        alike.setdefault(f"{'; '.join(said)}. {_means(subject, here)}", []).append(here[0].topic_name)
    yield from (f"{'; '.join(topics)}: {words}" for words, topics in alike.items())


def _means(subject: Subject, here: list[PlacementResult]) -> str:
    """The means of a topic, each with its services where they do not share it, and what becomes of the others."""
    every: dict[str, list[str]] = {}
    for placed in here:
        for s in placed.services:
            every.setdefault(s.name, []).append(s.vehicle if s.vehicle in STAYS else subject.means(placed, s))
    used = list(dict.fromkeys(m for means in every.values() for m in means))
    if STAYS.issuperset(used):
        return "Nothing moves between bodies."
    if len(used) == 1:
        return f"Legal means: {used[0]}."
    users = {
        m: [s if set(means) == {m} else f"{s}, over some footprints" for s, means in every.items() if m in means]
        for m in used
        if m not in STAYS
    }
    said = [f"Legal means: {listed([f'{m} ({_few(names, len(every))})' for m, names in users.items()])}."]
    stay = {s: set(means) == {"ALIGNED"} for s, means in every.items() if STAYS.issuperset(means)}
    undecided = ", with nothing decided jointly" if _decides(subject, here) else ""
    for head, is_planned in (("Only planned together", True), ("Left where held today", False)):
        if names := [s for s, aligned in stay.items() if aligned is is_planned]:
            said.append(f"{head}{undecided}: {_few(names, len(every))}.")
    return " ".join(said)


def _few(names: list[str], of: int) -> str:
    """Services by name, or how many where they are many."""
    return "; ".join(names) if len(names) <= FEW else f"{len(names)} of {of} services"


def _decides(subject: Subject, placements: list[PlacementResult]) -> bool:
    """Whether a board decides wherever the topic is placed."""
    deciding = {f.id for f in (subject.brief.method.forms if subject.brief.method else ()) if f.delegated}
    return all(p.form in deciding for p in placements)


def _hosts(subject: Subject, option: OptionResult, placements: list[PlacementResult]) -> str:
    """Who hosts, as a clause; of today only what the sources say, and of the rest only what the score settles."""
    found = [p for p in placements if p.host_name]
    if not found:
        return ""
    topics = subject.case.topics if subject.case else ()
    if option.baseline and {e.host for t in topics if t.id == found[0].topic for e in t.today} == {None}:
        return ", host not stated"
    names = list(dict.fromkeys(hosted(p) for p in found))
    settled = list(dict.fromkeys(p.host_name for p in found if p.host_name and not p.or_hosts))
    if not settled and (len(names) > 1 or len(found[0].or_hosts) > 1):
        return ", host open: the score does not settle it"
    if len(names) == 1 or not any(p.or_hosts for p in found):
        return f", hosted by {listed(names)}"
    return f", hosted by {listed(settled)}; for the other footprints the score does not settle the host"


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
    none = unknown(subject, option)
    counts = [c.id for c in subject.record.criteria if not c.flat and c.id in option.criteria]
    values = {c: option.criteria[c].value for c in counts if c not in none}
    strong = [subject.criterion_names[c] for c in sorted(values, key=lambda c: -values[c]) if values[c] >= 80]
    weak = [subject.criterion_names[c] for c in sorted(values, key=lambda c: values[c]) if values[c] <= 20]
    silent = [subject.criterion_names[c] for c in counts if c in none]
    found = (("Strong", strong), ("Weak", weak), ("No evidence either way", silent))
    return (
        " ".join(f"{which}: {'; '.join(c)}." for which, c in found if c) or "Neither strong nor weak on any criterion."
    )


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
                + (" The position on record is one arrangement, shown as it stands." if subject.on_record else "")
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
    shown = [o for o in subject.families if o.id in reached]
    none = {o.id: unknown(subject, o) for o in subject.compared}
    rows = []
    for line in subject.alone:
        values, cells = dict(line.values), []
        for option in shown:
            value = values.get(option.id)
            lead = f"{points(value)}*" if option.id in line.leaders else ""
            cells.append(f"{lead or _short_of_all(value)}{_unknown(option, line.criterion, value, none)}")
        if own := subject.on_record:
            value = own.criteria[line.criterion].value
            cells.append(f"{_short_of_all(value)}{_unknown(own, line.criterion, value, none)}")
        rows.append((subject.criterion_names[line.criterion], *cells))
    heads = ("All weight on", *(o.name for o in shown), *((subject.on_record.name,) if subject.on_record else ()))
    caption = "The best that each option reaches on each criterion alone; an asterisk marks the options that lead"
    if any("†" in cell for row in rows for cell in row):
        caption += ", a dagger (†) a value with no evidence either way"
    return Grid(caption, heads, tuple(rows), columns(len(heads) - 1), small=True)


def _short_of_all(value: Fraction | None) -> str:
    """Points, with a second decimal where one would round them up to all, as if they led."""
    short = value is not None and value <= 100 - SAME and points(value) == "100.0"
    return f"{float(value or 0):.2f}" if short else points(value)


def _unknown(option: OptionResult, criterion: str, value: Fraction | None, none: Mapping[str, frozenset[str]]) -> str:
    """A dagger where the arrangement that is shown reaches the value, and nothing narrows it."""
    result = option.criteria.get(criterion)
    reached = result is not None and value is not None and abs(result.value - value) < SAME
    return " †" if reached and criterion in none.get(option.id, ()) else ""


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
