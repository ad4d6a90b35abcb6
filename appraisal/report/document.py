"""A paper as neutral parts, before it is Word, PDF or HTML: sections, paragraphs, tables, figures, recommendations."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

WITHHELD_PARAGRAPHS = {
    1: "information relating to any individual",
    2: "information likely to reveal the identity of an individual",
    3: "information relating to the financial or business affairs of any particular person, the authority included",
    4: "information relating to consultations or negotiations about labour relations",
    5: "information in which legal professional privilege could be claimed",
    6: "information about a proposed notice, order or direction",
    7: "information about action on the prevention, investigation or prosecution of crime",
}
"""Local Government Act 1972, Schedule 12A, Part 1: its paragraphs in brief."""


@dataclass(frozen=True, slots=True)
class Withheld:
    """Why something may be kept from the public."""

    paragraph: int
    """Of Schedule 12A, Part 1, from 1 to 7."""
    reason: str
    """Why the public interest in withholding it outweighs that in disclosing it."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of text."""

    text: str
    lead: str = ""
    """A few words in bold that open it."""


@dataclass(frozen=True, slots=True)
class Points:
    """A list of points."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Recommendation:
    """What the body is asked to do, and why."""

    verb: str
    """note, advise, approve, delegate, agree, ..."""
    text: str
    """What follows the verb."""
    reason: str


@dataclass(frozen=True, slots=True)
class Recommendations:
    """The recommendations in order, after a lead such as "The Cabinet is asked to:"."""

    lead: str
    items: tuple[Recommendation, ...]
    with_reasons: bool = True
    """False where the house puts reasons in a part of their own."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; the first row of heads is its header, the first column names the rows."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...] = ()
    """Relative widths of the columns; equal where empty."""
    small: bool = False
    """True for long registers, which are set in smaller type."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing with words that serve the same purpose."""

    caption: str
    """The finding."""
    svg: str
    alt: str
    """What it shows, for those who do not see it."""
    width: int
    """Of the drawing, in its own units."""
    height: int


Block = Paragraph | Points | Recommendations | Grid | Figure


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the paper under a heading."""

    id: str
    heading: str
    blocks: tuple[Block, ...] = ()
    parts: tuple["Section", ...] = ()
    wide: bool = False
    """True where its tables need a page on its side."""
    withheld: Withheld | None = None


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole paper, ready to be set."""

    title: str
    body: str
    """The body that it is put to."""
    head: tuple[tuple[str, str], ...]
    """Label and value of each line of the heading."""
    sections: tuple[Section, ...]
    appendices: tuple[Section, ...]
    foot: str
    """What stands on every page's foot."""
    on: date
    """The day on which the results were made."""
    numbered: bool = True
    """False for houses that do not number sections and paragraphs."""
    language: str = "en-GB"


def walk(sections: tuple[Section, ...]) -> Iterator[Section]:
    """Give every section with the parts inside it, in reading order."""
    for section in sections:
        yield section
        yield from walk(section.parts)


def texts(block: Block) -> Iterator[str]:
    """Give every piece of text of a block."""
    match block:
        case Paragraph():
            yield from (block.lead, block.text)
        case Points():
            yield from block.items
        case Recommendations():
            yield block.lead
            yield from (t for item in block.items for t in (item.text, item.reason))
        case Grid():
            yield from (block.caption, *block.heads)
            yield from (cell for row in block.rows for cell in row)
        case Figure():
            yield from (block.caption, block.alt)


def rewritten(section: Section, write: Callable[[str], str]) -> Section:
    """Give the section with every piece of its text passed through a function."""
    return replace(
        section,
        heading=write(section.heading),
        blocks=tuple(_block(b, write) for b in section.blocks),
        parts=tuple(rewritten(s, write) for s in section.parts),
    )


def _block(block: Block, write: Callable[[str], str]) -> Block:
    match block:
        case Paragraph():
            return Paragraph(write(block.text), write(block.lead))
        case Points():
            return Points(tuple(write(i) for i in block.items))
        case Recommendations():
            items = tuple(Recommendation(i.verb, write(i.text), write(i.reason)) for i in block.items)
            return replace(block, lead=write(block.lead), items=items)
        case Grid():
            rows = tuple(tuple(write(c) for c in row) for row in block.rows)
            heads = tuple(write(h) for h in block.heads)
            return replace(block, caption=write(block.caption), heads=heads, rows=rows)
        case Figure():
            return replace(block, caption=write(block.caption), svg=legible(block.svg), alt=write(block.alt))


REFERENCE = re.compile(r"\[\[([a-z_]+)\]\]")
"""``[[options]]`` in a text of ours: the place where that part stands."""

ILLEGIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffe\uffff\ud800-\udfff]"
)
"""Characters that no document may hold, or that turn or hide what a reader sees."""


def legible(text: str) -> str:
    """Give the text without control characters, which break documents or mislead readers."""
    return ILLEGIBLE.sub("\N{REPLACEMENT CHARACTER}", text).replace("\r", " ").replace("\t", " ")


def settled(paper: Paper) -> Paper:
    """Give the paper with clean text and with every reference replaced by the place it means."""
    places = _places(paper)

    def place(found: re.Match[str]) -> str:
        words = places.get(found.group(1), found.group(0))
        before = found.string[: found.start()].rstrip()
        return words[:1].upper() + words[1:] if not before or before.endswith((".", "?", ":")) else words

    def write(text: str) -> str:
        return REFERENCE.sub(place, legible(text))

    return replace(
        paper,
        title=legible(paper.title),
        body=legible(paper.body),
        head=tuple((legible(a), write(b)) for a, b in paper.head),
        sections=tuple(rewritten(s, write) for s in paper.sections),
        appendices=tuple(rewritten(s, write) for s in paper.appendices),
        foot=legible(paper.foot),
    )


def _places(paper: Paper) -> dict[str, str]:
    """Part id -> "section 4" or "Appendix 2"; a part without a number of its own goes by its heading."""
    found: dict[str, str] = {}
    for number, section in enumerate(paper.sections, start=1):
        for inner in walk((section,)):
            named = inner is section and paper.numbered
            found[inner.id] = f"section {number}" if named else f"“{inner.heading}”"
            if paper.numbered and inner is not section:
                found[inner.id] = f"section {number}, “{inner.heading}”"
    for number, section in enumerate(paper.appendices, start=1):
        for inner in walk((section,)):
            found[inner.id] = f"Appendix {number}"
    return found
