"""The registers at the end: scores, ratings, the arrangement in full, questions, assumptions, sources, access."""

import re
from collections.abc import Iterator

from appraisal.record import OptionResult, PlacementResult
from appraisal.report.document import Block, Grid, Paragraph, Points, Section
from appraisal.report.parts.assumed import assumed, forms_used
from appraisal.report.parts.boards import AS_TODAY, hosting
from appraisal.report.subject import Subject, cite, full, law_words, named, opened
from appraisal.schema.method import Judgement
from appraisal.view.numbers import amount, points
from appraisal.view.words import hosted, listed, standing, written


def scores(subject: Subject) -> Section:
    """Every option on every criterion: value, performance, weight, and the sum."""
    record = subject.record
    shown = [*subject.compared, *((subject.mix,) if subject.mix and subject.mix.criteria else ())]
    intro = (
        "Value from 0, the worst that any lawful arrangement reaches, to 100, the best; the performance itself "
        "in brackets. "
    )
    summed = (
        "The score is the sum of weight times value, divided by the sum of the weights."
        if subject.weighed
        else "Nobody has given weights. The score with equal weights is one example and no finding."
    )
    if any(c.unit == "boards" for c in record.criteria):
        summed += " Boards are counted here with today's groups that would remain, elsewhere without them."
    if subject.mix and subject.mix in shown:
        summed += f" {named(subject.mix)} may take any lawful arrangement, whatever option it belongs to."
    rows: list[tuple[str, ...]] = [
        (
            c.name,
            str(record.weights[c.id]),
            *(f"{points(o.criteria[c.id].value)} ({amount(o.criteria[c.id].performance, c.unit)})" for o in shown),
        )
        for c in record.criteria
    ]
    total = str(sum(record.weights.values()))
    rows.append(
        (
            "Score" if subject.weighed else "Score with equal weights, as an example",
            total,
            *(points(o.score) for o in shown),
        )
    )
    rows.append(("Best of its kind", "", *(_sure(subject, o) for o in shown)))
    grid = Grid(
        "Value and performance of each option on each criterion",
        ("Criterion", "Weight", *(o.name for o in shown)),
        tuple(rows),
        (3, 1, *(2 for _ in shown)),
        small=True,
    )
    more = Paragraph(
        "Every sub-score, service by service and decision by decision, stands in the workbook and in the "
        "data annex, with the sums as live formulas."
    )
    blocks: tuple[Block, ...] = (Paragraph(intro + summed), *((grid,) if shown else ()), more)
    return Section("scores", "Scores on every criterion", blocks, wide=True)


def _sure(subject: Subject, option: OptionResult) -> str:
    """Whether an option is proved to be the best of its kind: with the position on record, of what is nearest to today."""
    sure = standing(option).replace("proved best", "proved")
    return f"as recorded, {sure}" if option is subject.on_record else sure


def ratings(subject: Subject) -> Section | None:
    """The ratings that judged criteria rest on: of forms, of levels, and of means, each with range and basis."""
    case, method = subject.case, subject.brief.method
    if case is None or method is None:
        return None
    criteria = [c.id for c in subject.record.criteria]
    judged = [c for c in (*method.criteria, *case.own_criteria) if c.id in criteria and c.kind == "judged"]
    if not judged:
        return None
    levels = {f.level for f in case.footprints}
    local = Paragraph(
        "A rating runs from 0 to 100; its range follows in brackets, and then what it rests on. Where no paper says "
        "anything, a rating is “no evidence”. Ratings of the case go before those of the method pack; [[register]] sums "
        "them up."
    )
    blocks: list[Block] = [local]
    names = [c.id for c in judged]
    for title, subjects, find in (
        ("Ratings of forms", forms_used(subject), _of_form),
        ("Ratings of footprints by level", {v.id: v.name for v in method.levels if v.id in levels}, _of_level),
        (
            "Ratings of means by class",
            {"own": "Stays with its holder", "aligned": "Planned together", "lead": "One leads", "pooled": "Pooled"},
            _of_means,
        ),
    ):
        found = (*case.judgements, *method.judgements)
        rows = tuple((subject.criterion_names[c], *(find(found, c, key) for key in subjects)) for c in names)
        rated = tuple(row for row in rows if any(cell != "–" for cell in row[1:]))
        if rated:
            blocks.append(
                Grid(title, ("Criterion", *subjects.values()), rated, (3, *(2 for _ in subjects)), small=True)
            )
    blocks += _special(subject)
    parts = tuple(
        (subject.criterion_names[c.id], f"{c.parts.form} %", f"{c.parts.footprint} %", f"{c.parts.vehicle} %")
        for c in judged
        if c.parts
    )
    blocks.append(
        Grid(
            "How much of each criterion comes from form, footprint and means",
            ("Criterion", "Form", "Footprint", "Means"),
            parts,
            (4, 1, 1, 1),
            small=True,
        )
    )
    return Section("ratings", "Ratings behind the scores", tuple(blocks), wide=True)


def _of_form(found: tuple[Judgement, ...], criterion: str, form: str) -> str:
    return _shown(next((j for j in found if (j.criterion, j.form, j.topic) == (criterion, form, None)), None))


def _of_level(found: tuple[Judgement, ...], criterion: str, level: str) -> str:
    return _shown(
        next((j for j in found if (j.criterion, j.level, j.topic, j.footprint) == (criterion, level, None, None)), None)
    )


def _of_means(found: tuple[Judgement, ...], criterion: str, kind: str) -> str:
    return _shown(next((j for j in found if (j.criterion, j.vehicle_class, j.topic) == (criterion, kind, None)), None))


def _shown(judgement: Judgement | None) -> str:
    if judgement is None:
        return "–"
    rating = judgement.rating
    rests = judgement.ground if rating.basis == "assumption" else rating.basis
    return f"{rating.value} ({rating.lowest}–{rating.highest}), {rests}"


def _special(subject: Subject) -> Iterator[Block]:
    """Ratings of the case that speak of one topic or one footprint."""
    case = subject.case
    rows = tuple(
        (
            subject.criterion_names[j.criterion],
            subject.forms.get(j.form or "", "")
            or subject.footprints.get(j.footprint or "", "")
            or j.level
            or j.vehicle_class
            or "–",
            subject.topics.get(j.topic or "", "every topic"),
            _shown(j),
        )
        for j in (case.judgements if case else ())
        if (j.topic or j.footprint) and j.criterion in subject.criterion_names
    )
    if rows:
        yield Grid(
            "Ratings for one topic or one footprint",
            ("Criterion", "Of", "For", "Rating"),
            rows,
            (3, 4, 4, 2),
            small=True,
        )


def configuration(subject: Subject) -> Section | None:
    """The arrangement of the option drawn, service by service."""
    option = subject.drawn
    if option is None or not option.configuration:
        return None
    alike: dict[tuple[str, ...], list[str]] = {}
    for p in option.configuration:
        host = AS_TODAY if hosting(subject, p) == AS_TODAY else hosted(p) or "–"
        alike.setdefault((p.topic_name, p.form_name, host, _by_means(subject, p)), []).append(p.footprint_name)
    rows = tuple((topic, "; ".join(over), *rest) for (topic, *rest), over in alike.items())
    best = "" if option is subject.on_record else " at its best"
    grid = Grid(
        f"{named(option)}{best}, topic by topic",
        ("Topic", "Footprint", "Form", "Host or lead", "Services by their means"),
        rows,
        (3, 3, 3, 3, 8),
        small=True,
    )
    text = Paragraph(
        f"This is the arrangement of {subject.this}. The arrangements of the other options stand in the workbook and in the "
        "data annex."
    )
    return Section("configuration", f"The arrangement under {named(option)}", (text, grid), wide=True)


def _by_means(subject: Subject, placement: PlacementResult) -> str:
    """The services of a topic by the means that they use, and those of which nothing settles whether they move."""
    found: dict[str, list[str]] = {}
    for service in placement.services:
        means = "not settled which of these move" if service.open else subject.means(placement, service)
        found.setdefault(means, []).append(service.name)
    return " ".join(f"{opened(means)}: {'; '.join(names)}." for means, names in found.items())


def questions(subject: Subject) -> Section | None:
    """What the sources leave open and somebody must settle."""
    if not subject.record.open_questions:
        return None
    facts = [q.facts for q in subject.case.open_questions] if subject.case else []
    items = (
        tuple(f"{text}{cite(own)}" for text, own in zip(subject.record.open_questions, facts, strict=True))
        if facts
        else subject.record.open_questions
    )
    return Section("questions", "Questions that the sources leave open", (Points(items),))


def register(subject: Subject) -> Section:
    """Every figure and reading that no source gives, summed up by kind."""
    blocks: tuple[Block, ...] = (
        tuple(assumed(subject))
        if subject.record.assumptions
        else (Paragraph("No figure or reading of this appraisal is without a source."),)
    )
    return Section("register", "Assumptions register", blocks)


OURS = re.compile(r"\([a-z]+\)|Our observation")
"""What opens a fact that is our observation, or our sum."""


def sources(subject: Subject) -> Section:
    """The facts, in other words, with where each stands."""
    facts = subject.brief.case.facts
    if not facts:
        return Section("sources", "Sources", (Paragraph("The case cites no facts."),))
    rows = tuple((f.id, full(f.says), _where(f.where)) for f in facts)
    paper = subject.brief.case.paper
    where = f" in “{paper.title}”" if paper else ""
    grid = Grid(
        f"Facts, and where each stands{where}",
        ("Fact", "What the source says, in other words", "Where"),
        rows,
        (2, 8, 3),
        small=True,
    )
    marks = sorted({m[0] for f in facts if (m := OURS.match(f.says))})
    ours = listed([f"“{m}”" for m in marks])
    note = f"What opens with {ours} is said by us: what the source shows by what it says, leaves out or adds up to."
    return Section("sources", "Sources", (*((Paragraph(note),) if marks else ()), grid))


def _where(where: str) -> str:
    """Where a fact stands in its paper: the line of our text of it is left out beside a paragraph or a page."""
    kept = re.sub(r"[,;]? ?\(?\blines? \d+(?:(?:[–-]| to | and |, )\d+)*\)?", "", where).strip(" ,;")
    return kept or "–"


def access(subject: Subject) -> Section:
    """Background papers, how to check the numbers, publication, and contact."""
    record, paper = subject.record, subject.brief.case.paper
    papers = [f"“{paper.title}”, {paper.body}, {written(paper.day)}."] if paper else []
    papers += [
        f"Law pack, {full(law_words(record.law))}",
        f"Method pack, {full(record.method)}",
        "The facts cited, in [[sources]].",
    ]
    seal = (
        "The data annex holds the case, the packs, the weights, every sub-score and this result. The command “appraisal "
        "verify” makes every number again from the annex alone and names what differs. The checksum (SHA-256) of the annex's "
        f"manifest is {subject.seal}."
        if subject.seal
        else "No data annex was made with this paper."
    )
    blocks: list[Block] = [
        Paragraph("Background papers:"),
        Points(tuple(papers)),
        Paragraph(seal, "Checking the numbers."),
        Paragraph(
            (
                f"The results were made on {written(subject.on)} by {record.software}. Checksum of case, packs and day: "
                f"{record.digest[:8] or 'none'}; the data annex holds it whole."
            ),
            "Made by.",
        ),
        Paragraph("[[officers]] lists what publication asks for.", "Publication."),
        Paragraph(
            (
                "To be completed: the office to ask, by role. This paper holds no personal contact data. It "
                "can be made available in other formats on request."
            ),
            "Contact.",
        ),
    ]
    return Section("access", "Access to information", tuple(blocks))
