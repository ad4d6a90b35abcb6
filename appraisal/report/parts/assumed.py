"""Assumptions in words, summed up by kind: the workbook lists every one with its range and its reason."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from appraisal.record import Assumption, Kind
from appraisal.report.document import Block, Grid, Paragraph
from appraisal.report.subject import Subject, counted, opened
from appraisal.schema.method import Ground
from appraisal.view.numbers import count
from appraisal.view.words import listed

GROUNDS: dict[Ground, str] = {
    "claimed": "what a paper that proposes the form claims for it",
    "observed": "what a paper saw",
    "stated": "what a paper states",
    "implied": "what a paper implies",
    "no evidence": "no evidence, so that any value within the range may be right",
    "our reading": "our reading of the paper",
}
"""What a rating rests on, in a word and in full."""
OF_FORMS: dict[Kind, str] = {
    "set up cost": "To set up, once",
    "board cost": "To run, a year",
    "months": "Months to set up",
    "approval layers": "Layers of approval",
}
"""What a form is taken to cost and to take, and the head of its column."""
SORTS: dict[Kind, str] = {
    "rating": "rating",
    "improvement cost": "improvement",
    "improvement effect": "improvement",
    "want": "want",
    **dict.fromkeys(OF_FORMS, "form"),
}
"""Kinds that are summed up together; the rest are other figures and readings."""
LEADS: dict[Kind, str] = {
    "arrangement": "today's arrangement of ",
    "equal shares": "share of services in ",
    "share": "share of ",
}
"""What is said once before the names of several topics."""
Row = tuple[str, ...]
Rest = Callable[[Assumption], Row]


def assumed(subject: Subject) -> Iterator[Block]:
    """Every figure and reading that no source gives: how many of each kind, and what they come to."""
    kinds = sorted_out(subject)
    parts = [counted(len(kinds[kind]), *nouns) for kind, nouns in KINDS.items() if kinds[kind]]
    total = count(len(subject.record.assumptions), "figure or reading has", "figures and readings have")
    yield Paragraph(
        f"{total} no source: {listed(parts)}. The method pack and whoever built the case supplied them, for others to "
        "replace. The workbook lists each with its range and its reason; here they are summed up."
    )
    if kinds["rating"]:
        yield Paragraph(" ".join(_ratings(subject, kinds["rating"])), "Ratings.")
    if kinds["form"]:
        yield _forms(subject, kinds["form"])
    if kinds["improvement"]:
        yield Paragraph(_improvements(kinds["improvement"]), "Improvements.")
    if kinds["want"]:
        yield Paragraph(_wants(subject, kinds["want"]), "Wants of the parties.")
    for caption, heads, rows, widths in (
        (
            "Other figures that no source gives",
            ("What", "Used", "Range", "Why"),
            _alike(subject, kinds["other"], lambda a: (a.value, f"{a.low} to {a.high}")),
            (5, 2, 2, 6),
        ),
        (
            "Readings that the sources do not state",
            ("What", "Taken as", "Why"),
            _alike(subject, kinds["reading"], lambda a: (opened(_taken(subject, a)),)),
            (4, 4, 5),
        ),
    ):
        if rows:
            yield Grid(caption, heads, rows, widths, small=True)


KINDS = {
    "rating": ("rating",),
    "form": ("cost or time of a form", "costs and times of forms"),
    "improvement": ("cost or effect of an improvement", "costs and effects of improvements"),
    "want": ("weight of a want", "weights of wants"),
    "other": ("other figure",),
    "reading": ("reading",),
}


def sorted_out(subject: Subject) -> dict[str, list[Assumption]]:
    """The assumptions of the record by kind; each stands in one."""
    found: dict[str, list[Assumption]] = {kind: [] for kind in KINDS}
    for a in subject.record.assumptions:
        found[SORTS.get(a.kind, "reading" if a.what == "reading" else "other")].append(a)
    return found


def forms_used(subject: Subject) -> dict[str, str]:
    """Form id -> name, of the forms in what is compared here and of those of today."""
    compared = (*subject.record.options, *((subject.on_record,) if subject.on_record else ()))
    used = {p.form for o in compared for p in o.configuration}
    used |= {t.form for topic in (subject.case.topics if subject.case else ()) for t in topic.today}
    return {form: name for form, name in subject.forms.items() if form in used}


def _ratings(subject: Subject, found: list[Assumption]) -> Iterator[str]:
    """What the ratings rest on, and whose papers they come from."""
    resting = Counter(a.ground for a in found if a.ground)
    said = [f"{number} on {GROUNDS[ground]}" for ground, number in resting.most_common()]
    yield f"Of {counted(len(found), 'rating')}, these rest: {listed(said)}."
    idle = subject.forms.keys() - forms_used(subject).keys()
    unused = sum(a.form in idle for a in found)
    if unused:
        yield (
            f"{unused} of them are of forms that nothing compared here uses; [[ratings]] leaves those out and shows the "
            "others."
        )
    else:
        yield "[[ratings]] shows them."
    papers = sorted({_paper(p) for a in found for p in a.papers}, key=lambda p: (p[1], p[0]))
    if papers:
        names = [f"{place} ({year})" if year else place for place, year in papers]
        later = ", some of a later day" if papers[-1][1] > subject.record.as_at.year else ""
        yield f"They rest also on {counted(len(papers), 'paper')} of other places{later}: {listed(names)}."


def _paper(case: str) -> tuple[str, int]:
    """Place and year of a case by its id: "cheshire-east-2015" is "Cheshire East" and 2015; 0 where it has no year."""
    place, _, year = case.rpartition("-")
    return (place.replace("-", " ").title(), int(year)) if year.isdecimal() else (case, 0)


def _forms(subject: Subject, found: list[Assumption]) -> Grid:
    """Layers, months and costs of each form that something here uses, with their ranges."""
    cells = {(a.form, a.kind): f"{_sum(a, a.value)} ({_sum(a, a.low)}–{_sum(a, a.high)})" for a in found}
    rows = tuple(
        (name, *(cells.get((form, kind), "not assumed") for kind in OF_FORMS))
        for form, name in forms_used(subject).items()
    )
    return Grid(
        "What each form that something here uses is taken to cost and to take",
        ("Form", *OF_FORMS.values()),
        rows,
        (4, 3, 3, 2, 2),
        small=True,
    )


def _sum(assumption: Assumption, value: str) -> str:
    return f"£{int(value):,}" if assumption.kind in {"set up cost", "board cost"} else value


def _improvements(found: list[Assumption]) -> str:
    costs = [a for a in found if a.kind == "improvement cost"]
    effects = [a for a in found if a.kind == "improvement effect"]
    said = []
    if costs:
        said.append(f"to cost, once, {_span(costs, '£')}")
    if effects:
        said.append(f"to add to a criterion {_span(effects, '')}")
    return f"An improvement is taken {listed(said)}."


def _span(found: list[Assumption], sign: str) -> str:
    """The lowest and highest value used, and how far the ranges reach."""
    values, ends = [int(a.value) for a in found], [int(e) for a in found for e in (a.low, a.high)]
    unit = "" if sign else " points"
    low, high = f"{sign}{min(values):,}", f"{sign}{max(values):,}"
    used = f"{low}{unit}" if low == high else f"from {low} to {high}{unit}"
    return f"{used} (the ranges reach from {sign}{min(ends):,} to {sign}{max(ends):,})"


def _wants(subject: Subject, found: list[Assumption]) -> str:
    """What each want counts: the usual weight once, and those that differ by their words."""
    weights = Counter((a.value, a.low, a.high) for a in found)
    (usual, low, high), number = weights.most_common(1)[0]
    wants = {p.id: p for p in subject.case.preferences} if subject.case else {}
    other = [
        f"“{want.says.rstrip('.')}” of {subject.who(want.holder)} counts {a.value} ({a.low} to {a.high})"
        for a in found
        if (a.value, a.low, a.high) != (usual, low, high) and (want := wants.get(a.want or ""))
    ]
    alike = "Each want of a party counts alike," if number > 1 else "A want of a party counts"
    but = f"; but {'; '.join(other)}" if other else ""
    return f"{alike} {usual} points ({low} to {high}){but}."


def _alike(subject: Subject, found: Iterable[Assumption], rest: Rest) -> tuple[Row, ...]:
    """What, what the rest gives, and why; those alike in all but name share a row."""
    rows: dict[Row, list[Assumption]] = {}
    for a in found:
        rows.setdefault((*rest(a), opened(a.reason)), []).append(a)
    return tuple((opened(_together(subject, alike)), *rest) for rest, alike in rows.items())


def _together(subject: Subject, found: list[Assumption]) -> str:
    """What is assumed, in one cell: "Share of A; B; C" where all are of one kind."""
    topics = list(dict.fromkeys(a.topic for a in found))
    lead = LEADS.get(found[0].kind) if len({a.kind for a in found}) == 1 and len(topics) > 1 else None
    if lead:
        return lead + "; ".join(subject.topics[t] if t else "topics" for t in topics)
    return "; ".join(dict.fromkeys(_what(a) for a in found))


def _what(assumption: Assumption) -> str:
    """What is assumed, where many are alike summed up."""
    match assumption.kind:
        case "place held":
            return "services that only hold a place; see [[background]]"
        case "rule":
            return "rule of the case"
        case "boundary":
            return "boundaries of footprints"
    return assumption.where


def _taken(subject: Subject, assumption: Assumption) -> str:
    """What a reading is taken as."""
    if assumption.kind == "boundary":
        several = len(subject.footprints) > 1
        return "the areas that [[background]] gives as our reading" if several else "the whole area of the case"
    return assumption.value
