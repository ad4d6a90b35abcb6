"""The plain sheets of the workbook: tables whose cells are text or whole numbers, and the sums among them."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from appraisal.report.finding import sentence
from appraisal.report.subject import Subject
from appraisal.schema.method import Judgement
from appraisal.view.words import written

Cell = str | int


@dataclass(frozen=True, slots=True)
class Page:
    """One sheet."""

    name: str
    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[int, ...] = ()
    """Of the columns, in letters."""
    formulas: tuple[tuple[int, int, str, Cell], ...] = ()
    """(row from the first below the heads, column, formula of ours, its result)."""


def pages(subject: Subject) -> tuple[Page, ...]:
    """All plain sheets; the first tells what the workbook is."""
    found = [
        _about(subject),
        _options(subject),
        _details(subject),
        _swings(subject),
        _alone(subject),
        _arrangements(subject),
        _law(subject),
        _provisions(subject),
    ]
    found += [
        _rules(subject),
        _positions(subject),
        _ratings(subject),
        _costs(subject),
        _checks(subject),
        _assumptions(subject),
        _sources(subject),
    ]
    return tuple(page for page in found if page.rows)


def _about(subject: Subject) -> Page:
    record = subject.record
    rows = (
        ("Case", f"{record.headline.title} ({record.case})"),
        ("Question", record.headline.question),
        ("Finding", sentence(subject.finding)),
        (
            "Weights",
            subject.weights_by
            or (
                "given; by whom is not recorded"
                if subject.weighed
                else "none were elicited; equal weights are an example"
            ),
        ),
        ("Law", subject.law),
        ("Law pack", record.law),
        ("Method pack", record.method),
        ("Digest of case, packs and day", record.digest),
        ("Results made on", f"{written(subject.on)} by {record.software}"),
        ("Manifest of the data annex, SHA-256", subject.seal or "none"),
        ("Note", record.not_advice),
        (
            "How to retrace",
            (
                "Sub-scores add up to the values on the sheet Scores; weight times value, summed and divided, "
                "gives each score. All of it is live."
            ),
        ),
    )
    return Page("About", "Options appraisal: the numbers", ("What", "Says"), rows, (34, 110))


def _options(subject: Subject) -> Page:
    rows: list[tuple[Cell, ...]] = [
        (
            o.id,
            o.name,
            o.says,
            o.status,
            *_exact(o.score_exact, o.bound),
            o.rank if o.rank is not None else "",
            "yes" if o.checked else "no",
            o.certificate.agreed if o.certificate else "",
            len(o.boards),
            "not settled" if o.more_ties and not o.ties else len(o.ties),
        )
        for o in (*subject.record.options, *((subject.on_record,) if subject.on_record else ()))
    ]
    if (position := subject.record.recorded) and (sure := position.certificate):
        says = ("recorded, at its best", "Position on record", "The same, filled in as well as it can be.")
        rest = ("", "yes" if sure.checker_passed else "no", sure.agreed, "", "")
        rows.append((*says, position.proof, *_exact(position.score, position.bound), *rest))
    heads = (
        "Option",
        "Name",
        "What it is",
        "Status",
        "Score, exact",
        "Bound, exact",
        "Rank",
        "Checked",
        "Second engine",
        "Boards",
        "Others with the same score",
    )
    return Page("Options", "Options", heads, tuple(rows), (26, 26, 44, 11, 16, 16, 7, 9, 16, 8, 12))


def _exact(*points: Fraction | None) -> tuple[str, ...]:
    return tuple("" if p is None else str(p) for p in points)


def _details(subject: Subject) -> Page:
    rows = tuple(
        (o.id, sort, says)
        for o in subject.record.options
        for sort, every in (
            ("rule that clashes", [f"{c.rule} ({c.strength}): {c.says}" for c in o.conflict]),
            ("body that the rules keep or ask for", o.bodies_kept),
            ("improvement", o.actions),
            ("seats", o.seats),
            ("day", o.milestones),
        )
        for says in every
    )
    title = "What each option keeps, improves and sets, or which rules make it impossible"
    return Page("Option details", title, ("Option", "Sort", "Says"), rows, (26, 22, 100))


def _swings(subject: Subject) -> Page:
    rows = tuple(
        (
            c.id,
            c.name,
            c.branch,
            c.unit,
            c.better,
            str(c.worst),
            str(c.best),
            "yes" if c.flat else "no",
            subject.record.weights[c.id],
            *(str(o.criteria[c.id].performance) for o in subject.record.options if o.criteria),
        )
        for c in subject.record.criteria
    )
    shown = [o.id for o in subject.record.options if o.criteria]
    heads = (
        "Criterion",
        "Name",
        "Branch",
        "Unit",
        "Better",
        "Worst achievable",
        "Best achievable",
        "No difference",
        "Weight",
        *(f"Performance: {o}" for o in shown),
    )
    return Page(
        "Performance",
        "Swings and performances, exact",
        heads,
        rows,
        (16, 30, 20, 12, 8, 14, 14, 11, 8, *(15 for _ in shown)),
    )


def _alone(subject: Subject) -> Page:
    rows = tuple(
        (
            a.criterion,
            subject.criterion_names[a.criterion],
            option,
            str(value) if value is not None else "not possible",
            "yes" if option in a.leaders else "no",
            "yes" if a.proved else "no",
        )
        for a in subject.alone
        for option, value in a.values
    )
    heads = ("Criterion", "Name", "Option", "Best value, exact", "Leads", "Proved")
    return Page("One criterion", "All weight on one criterion at a time", heads, rows, (18, 36, 28, 18, 8, 8))


def _arrangements(subject: Subject) -> Page:
    rows = tuple(
        (
            o.id,
            p.topic_name,
            p.footprint_name,
            p.form,
            p.form_name,
            p.host_name or "",
            "yes" if p.changed else "no",
            s.name,
            s.vehicle,
            subject.vehicles.get(s.vehicle, s.vehicle),
            "yes" if s.placeholder else "no",
        )
        for o in subject.record.options
        for p in o.configuration
        for s in p.services
    )
    heads = (
        "Option",
        "For topic",
        "Footprint",
        "Form",
        "Name of form",
        "Host",
        "Changed",
        "Service",
        "Means",
        "Name of means",
        "Place held",
    )
    return Page(
        "Arrangements",
        "Every option at its best, service by service",
        heads,
        rows,
        (18, 20, 18, 8, 20, 20, 9, 32, 12, 20, 8),
    )


def _law(subject: Subject) -> Page:
    rows = tuple(row for row, _ in _verdicts(subject))
    heads = ("Option", "Topic", "Footprint", "Service", "Means", "Verdict", "Rule", "Lawful instead")
    title = "What the law closes, and what it asks for; the next sheet says each rule in words"
    return Page("Law", title, heads, rows, (25, 28, 26, 40, 13, 10, 10, 22))


def _provisions(subject: Subject) -> Page:
    """Each rule of the law once, however many services it touches."""
    rows = tuple(sorted({rule for _, rule in _verdicts(subject)}))
    return Page(
        "Law in words",
        "The rules of the law on the sheet before",
        ("Rule", "Provision", "In words"),
        rows,
        (12, 50, 84),
    )


def _verdicts(subject: Subject) -> Iterator[tuple[tuple[str, ...], tuple[str, str, str]]]:
    """A row for each verdict, and the rule behind it: its id, its provision and what it says."""
    for o in subject.record.options:
        for p in o.configuration:
            for s in p.services:
                here = (o.id, p.topic_name, p.footprint_name, s.name)
                for bar in s.barred:
                    row = (*here, bar.vehicle, "forbidden", bar.rule, ", ".join(bar.instead))
                    yield row, (bar.rule, bar.provision, bar.says)
                for condition in s.conditions:
                    head, _, words = condition.partition(": ")
                    rule, _, provision = head.partition(", ")
                    yield (*here, s.vehicle, "asks", rule, ""), (rule, provision, words or condition)


def _rules(subject: Subject) -> Page:
    own = subject.case.rules if subject.case else ()
    method = subject.brief.method
    families = (*(method.options if method else ()), *(subject.case.own_options if subject.case else ()))
    rows = [("case", r.id, r.kind, r.strength, r.says, "off" if r.off else "on", ", ".join(r.facts)) for r in own]
    rows += [
        (f"option {o.id}", r.id, r.kind, r.strength, r.says, "off" if r.off else "on", ", ".join(r.facts))
        for o in families
        for r in o.rules
    ]
    heads = ("Of", "Rule", "Kind", "Strength", "In words", "Applied", "Facts")
    return Page(
        "Rules", "Rules of the case and definitions of the options", heads, tuple(rows), (26, 12, 16, 11, 80, 9, 24)
    )


def _positions(subject: Subject) -> Page:
    rows = tuple(
        (
            p.id,
            subject.who(p.holder),
            p.says,
            "yes" if p.red_line else "no",
            p.points.value if p.points else "",
            p.points.basis if p.points else "",
            ", ".join(subject.criterion_names.get(c, c) for c in p.bears_on),
            ", ".join(p.facts),
        )
        for p in (subject.case.preferences if subject.case else ())
    )
    heads = ("Position", "Of", "Says", "Red line", "Points", "Basis", "Speaks to", "Facts")
    return Page("Positions", "What each party wants", heads, rows, (14, 24, 74, 9, 8, 12, 26, 20))


def _ratings(subject: Subject) -> Page:
    case, method = subject.case, subject.brief.method
    found: list[tuple[str, Judgement]] = [("case", j) for j in (case.judgements if case else ())]
    found += [("pack", j) for j in (method.judgements if method else ())]
    rows = tuple(
        (
            where,
            j.criterion,
            j.form or j.footprint or j.level or j.vehicle_class or "",
            j.topic or "",
            j.rating.value,
            j.rating.lowest,
            j.rating.highest,
            j.rating.basis,
            j.ground or "",
            j.rating.reason or "",
            ", ".join(j.rating.facts),
            ", ".join(j.papers),
        )
        for where, j in found
        if j.criterion in subject.criterion_names
    )
    heads = (
        "From",
        "Criterion",
        "Of",
        "For topic",
        "Rating",
        "Low",
        "High",
        "Basis",
        "Rests on",
        "Reason",
        "Facts",
        "Papers",
    )
    widths = (7, 12, 20, 20, 8, 7, 7, 12, 14, 76, 18, 40)
    return Page("Ratings", "Ratings 0 to 100 behind the judged criteria", heads, rows, widths)


def _costs(subject: Subject) -> Page:
    """Costs that the sources state; each total is added up again, live."""
    costs = subject.case.costs if subject.case else ()
    line = {c.id: n for n, c in enumerate(costs)}
    value = {c.id: c.amount.value for c in costs}
    rows, formulas = [], []
    for n, c in enumerate(costs):
        rows.append((c.id, c.says, c.year, c.amount.value, "", "", ", ".join(c.facts)))
        if c.parts:
            added = sum(value[p] for p in c.parts)
            formulas.append((n, 4, f"={'+'.join(f'D{line[p] + 4}' for p in c.parts)}", added))
            formulas.append((n, 5, f"=D{n + 4}-E{n + 4}", c.amount.value - added))
    heads = ("Cost", "What", "Period", "Pounds stated", "Sum of its lines", "Difference", "Facts")
    return Page(
        "Costs",
        "Costs that the sources state, with every total added up again",
        heads,
        tuple(rows),
        (22, 60, 30, 16, 16, 14, 24),
        tuple(formulas),
    )


def _checks(subject: Subject) -> Page:
    asks = {a.id: a.check for a in subject.brief.method.actions} if subject.brief.method else {}
    rows = tuple(
        (a.check, asks.get(a.check, ""), a.rule, a.practice, ", ".join(a.facts))
        for a in (subject.case.checks if subject.case else ())
    )
    return Page(
        "Health check",
        "Governance health check",
        ("Check", "What it asks", "On paper", "In practice", "Facts"),
        rows,
        (8, 80, 12, 12, 30),
    )


def _assumptions(subject: Subject) -> Page:
    rows = tuple((a.where, a.what, a.value, a.low, a.high, a.reason) for a in subject.record.assumptions)
    return Page(
        "Assumptions",
        "Figures and readings that no source gives",
        ("Where", "Sort", "Used", "Low", "High", "Why"),
        rows,
        (44, 10, 18, 11, 11, 90),
    )


def _sources(subject: Subject) -> Page:
    rows = tuple((f.id, f.says, f.where) for f in subject.brief.case.facts)
    return Page(
        "Sources", "Facts, in other words, and where each stands", ("Fact", "Says", "Where"), rows, (12, 110, 40)
    )
