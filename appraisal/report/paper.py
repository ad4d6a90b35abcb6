"""From a subject to a paper: every part written, and put in the order of the house."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from appraisal.errors import InputError, Problem
from appraisal.library.suggest import suggestion
from appraisal.report.document import Paper, Section, rewritten, settled
from appraisal.report.parts import ON_REQUEST, PARTS
from appraisal.report.parts.told import with_passages
from appraisal.report.subject import Subject, law_words
from appraisal.report.wording import House, Sheet
from appraisal.source import Place
from appraisal.view.words import written

WITH_REMARKS = frozenset({"background", "sources"})
"""Parts that give names with the remarks in brackets that the case puts after them."""


def paper(subject: Subject) -> Paper:
    """Write the paper.

    Raises:
        InputError: the house leaves a part without a place, gives it two, or names one that is not known.
    """
    house, record, case = subject.house, subject.record, subject.brief.case
    check(house)
    body = case.paper.body if case.paper else house.name
    said = {
        "body": body,
        "day": written(record.as_at),
        "title": record.headline.title,
        "place": record.headline.place,
        "status": "Open or exempt: to be confirmed by the officers",
    }
    made = Paper(
        title=record.headline.title,
        body=body,
        head=tuple((line.label, _filled(line.value, said)) for line in house.head),
        sections=tuple(_sections(subject, house.sections)),
        appendices=tuple(_sections(subject, house.appendices)),
        foot=foot(subject),
        on=subject.on,
        numbered=house.numbered,
    )
    return settled(made)


def foot(subject: Subject) -> str:
    """What stands on every page's foot."""
    record = subject.record
    checksum = f"checksum {record.digest[:8]}" if record.digest else "no checksum"
    law = "No law pack"
    if subject.brief.law:
        edition = law_words(record.law).partition(". ")[0].partition(", ")[2]
        law = f"Law of {record.era.partition(' (')[0]} as at {written(record.as_at)}, {edition}"
    return f"Not legal advice. {law}; method {record.method}; {checksum}; results of {written(subject.on)}."


def check(house: House) -> None:
    """Refuse a house that loses, doubles or invents a part.

    Raises:
        InputError: one problem for each such part.
    """
    placed = [p for sheet in (*house.sections, *house.appendices) for p in _named(sheet)]
    problems = [
        Problem(Place(f"house {house.id}"), f"the part '{p}' has no place", "put it under sections or appendices")
        for p in PARTS
        if p not in placed and p not in ON_REQUEST
    ]
    problems += [
        Problem(Place(f"house {house.id}"), f"there is no part '{p}'", suggestion(p, PARTS))
        for p in placed
        if p not in PARTS
    ]
    problems += [
        Problem(Place(f"house {house.id}"), f"the part '{p}' stands twice", "keep one of them")
        for p in dict.fromkeys(placed)
        if placed.count(p) > 1
    ]
    if problems:
        raise InputError(problems)


def _named(sheet: Sheet) -> Iterator[str]:
    if sheet.part:
        yield sheet.part
    yield from (p.part for p in sheet.parts)


def _sections(subject: Subject, sheets: Iterable[Sheet]) -> Iterator[Section]:
    for number, sheet in enumerate(sheets, start=1):
        inner = tuple(s for p in sheet.parts if (s := _written(subject, p.part, p.heading)) is not None)
        if sheet.part:
            own = _written(subject, sheet.part, sheet.heading)
            if own is not None:
                yield replace(own, parts=(*own.parts, *inner))
        elif len(inner) == 1 and sheet.heading:
            yield replace(inner[0], heading=sheet.heading)
        elif inner:
            yield Section(f"group-{number}", sheet.heading or inner[0].heading, (), inner, any(s.wide for s in inner))


def _written(subject: Subject, part: str, heading: str | None) -> Section | None:
    found = PARTS[part](subject)
    if found is not None:
        found = with_passages(found, subject.brief.case.narrative)
    if found is not None and part not in WITH_REMARKS:
        found = rewritten(found, subject.short)
    return replace(found, heading=heading) if found is not None and heading else found


def _filled(text: str, said: dict[str, str]) -> str:
    for name, value in said.items():
        text = text.replace(f"{{{name}}}", value)
    return text
