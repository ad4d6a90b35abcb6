"""Assumptions in words, summed up by kind: the workbook lists every one with its range and its reason."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping

from appraisal.record import Assumption
from appraisal.report.document import Block, Grid, Paragraph
from appraisal.report.subject import Subject, counted, opened
from appraisal.view.numbers import count
from appraisal.view.words import listed

FORM = re.compile(r"(.+): (approval layers|months|set up cost|board cost)")
OTHER = re.compile(r"\b([a-z]+(?:-[a-z]+)*)-(\d{4})\b")
"""A case, as a reason cites its paper."""
BASES = {
    "claimed": "what a paper that proposes the form claims for it",
    "observed": "what a paper saw",
    "stated": "what a paper states",
    "implied": "what a paper implies",
    "no evidence": "no evidence, so that any value within the range may be right",
    "our reading": "our reading of the paper",
}
"""What a rating rests on, in a word and in full."""
SAID = re.compile(r"(?:As “?\w+”?\. )?(Claimed|Observed|Stated|Implied)\b")
SILENT = re.compile(r"No paper|Midway|No level")
Row = tuple[str, ...]
Rest = Callable[[Assumption], Row]


def basis(reason: str) -> str:
    """What a rating rests on, in a word: see ``BASES``."""
    if found := SAID.match(reason):
        return found[1].lower()
    return "no evidence" if SILENT.match(reason) else "our reading"


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
            _alike(subject, kinds["other"], lambda a: (_sum(a, a.value), f"{_sum(a, a.low)} to {_sum(a, a.high)}")),
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
    forms = set(subject.forms.values())
    found: dict[str, list[Assumption]] = {kind: [] for kind in KINDS}
    for a in subject.record.assumptions:
        form = FORM.fullmatch(a.where)
        kind = (
            "reading"
            if a.what == "reading"
            else "rating"
            if a.where.startswith("rating of ")
            else "improvement"
            if re.match(r"(?:cost|effect) of ", a.where)
            else "want"
            if a.where.startswith("weight of the want ")
            else "form"
            if form and form[1] in forms
            else "other"
        )
        found[kind].append(a)
    return found


def forms_used(subject: Subject) -> dict[str, str]:
    """Form id -> name, of the forms in what is compared here and of those of today."""
    compared = (*subject.record.options, *((subject.on_record,) if subject.on_record else ()))
    used = {p.form for o in compared for p in o.configuration}
    used |= {t.form for topic in (subject.case.topics if subject.case else ()) for t in topic.today}
    return {form: name for form, name in subject.forms.items() if form in used}


def _ratings(subject: Subject, found: list[Assumption]) -> Iterator[str]:
    """What the ratings rest on, and whose papers they come from."""
    resting = Counter(basis(a.reason) for a in found)
    said = [f"{number} on {BASES[word]}" for word, number in resting.most_common()]
    yield f"Of {counted(len(found), 'rating')}, these rest: {listed(said)}."
    used = set(forms_used(subject).values())
    idle = [n for n in subject.forms.values() if n not in used]
    unused = sum(any(a.where.startswith(f"rating of {name} on ") for name in idle) for a in found)
    if unused:
        yield (
            f"{unused} of them are of forms that nothing compared here uses; [[ratings]] leaves those out and shows the "
            "others."
        )
    else:
        yield "[[ratings]] shows them."
    papers = {m for a in found for m in OTHER.findall(a.reason) if "-".join(m) != subject.record.case}
    if papers:
        names = [_place(*m) for m in sorted(papers, key=lambda m: (m[1], m[0]))]
        later = ", some of a later day" if any(int(year) > subject.record.as_at.year for _, year in papers) else ""
        yield f"They rest also on {counted(len(papers), 'paper')} of other places{later}: {listed(names)}."


def _place(name: str, year: str) -> str:
    """A paper of another place by its place and year: "cheshire-east", "2015" is "Cheshire East (2015)"."""
    return f"{name.replace('-', ' ').title()} ({year})"


def _forms(subject: Subject, found: list[Assumption]) -> Grid:
    """Layers, months and costs of each form that something here uses, with their ranges."""
    kinds = ("set up cost", "board cost", "months", "approval layers")
    cells = {a.where: f"{_sum(a, a.value)} ({_sum(a, a.low)}–{_sum(a, a.high)})" for a in found}
    rows = tuple(
        (name, *(cells.get(f"{name}: {kind}", "not assumed") for kind in kinds))
        for name in forms_used(subject).values()
    )
    heads = ("Form", "To set up, once", "To run, a year", "Months to set up", "Layers of approval")
    return Grid(
        "What each form that something here uses is taken to cost and to take", heads, rows, (4, 3, 3, 2, 2), small=True
    )


def _improvements(found: list[Assumption]) -> str:
    costs = [a for a in found if a.where.startswith("cost of ")]
    effects = [a for a in found if a not in costs]
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
    says = {(p.id, p.holder): p.says for p in subject.case.preferences} if subject.case else {}
    named = {a.where: re.fullmatch(r"weight of the want (\S+) of (\S+)", a.where) for a in found}
    other = [
        f"“{says.get((m[1], m[2]), m[1]).rstrip('.')}” of {subject.who(m[2])} counts {a.value} ({a.low} to {a.high})"
        for a in found
        if (a.value, a.low, a.high) != (usual, low, high) and (m := named[a.where])
    ]
    alike = "Each want of a party counts alike," if number > 1 else "A want of a party counts"
    but = f"; but {'; '.join(other)}" if other else ""
    return f"{alike} {usual} points ({low} to {high}){but}."


def _alike(subject: Subject, found: Iterable[Assumption], rest: Rest) -> tuple[Row, ...]:
    """What, what the rest gives, and why; those alike in all but name share a row."""
    rows: dict[Row, list[str]] = {}
    for a in found:
        why = re.sub(r"\bF\d\b", lambda form: f"“{_named(form[0], subject.forms)}”", a.reason)
        rows.setdefault((*rest(a), opened(why)), []).append(_what(subject, a))
    return tuple((opened(_together(list(dict.fromkeys(names)))), *rest) for rest, names in rows.items())


def _together(names: list[str]) -> str:
    """Names in one cell: "Share of A; B; C" where all open alike."""
    for lead in ("today's arrangement of ", "share of services in ", "share of "):
        if len(names) > 1 and all(name.startswith(lead) for name in names):
            return lead + "; ".join(name.removeprefix(lead) for name in names)
    return "; ".join(names)


def _what(subject: Subject, assumption: Assumption) -> str:
    """What is assumed, with names in place of ids."""
    where = assumption.where
    if assumption.value == "placeholder":
        return "services that only hold a place; see [[background]]"
    if re.fullmatch(r"rule \S+", where):
        return "rule of the case"
    if where.startswith("boundary of "):
        return "boundaries of footprints"
    if found := re.fullmatch(r"legal condition (\S+)", where):
        says = {c.code: c.says for c in subject.brief.law.conditions} if subject.brief.law else {}
        return f"legal condition: {says.get(found[1], found[1]).rstrip('.')}"
    if found := re.fullmatch(r"budget of (.+), (\S+)", where):
        return f"budget of {found[1]}, {subject.who(found[2])}"
    return where


def _taken(subject: Subject, assumption: Assumption) -> str:
    """What a reading is taken as."""
    if found := re.fullmatch(r"(\S+) over (\S+)", assumption.value):
        return f"{_named(found[1], subject.forms)} over {_named(found[2], subject.footprints)}"
    if assumption.where.startswith("boundary of "):
        several = len(subject.footprints) > 1
        return "the areas that [[background]] gives as our reading" if several else "the whole area of the case"
    return "a place held" if assumption.value == "placeholder" else assumption.value


def _sum(assumption: Assumption, value: str) -> str:
    pounds = assumption.where.endswith((": set up cost", ": board cost")) and value.isdigit()
    return f"£{int(value):,}" if pounds else value


def _named(name: str, *known: Mapping[str, str]) -> str:
    return next((names[name] for names in known if name in names), name)
