"""A paper laid out in reading order, with every number in place: what Word, PDF and HTML set alike."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

from appraisal.report.document import Block, Figure, Grid, Paper, Paragraph, Points, Recommendations, Section

LETTERS = "Liberation Sans, Arial, Helvetica, DejaVu Sans, sans-serif"
"""Fonts for drawings, the first that a machine has."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading with its level from 1."""

    level: int
    number: str
    """Such as "3" or "Appendix 2"; empty for headings inside a section."""
    text: str
    id: str
    wide: bool = False
    """True where a page on its side starts here; it ends with the next heading of level 1."""

    @property
    def full(self) -> str:
        """Number and text together."""
        if not self.number:
            return self.text
        return f"{self.number}: {self.text}" if self.number.startswith("Appendix") else f"{self.number}  {self.text}"


@dataclass(frozen=True, slots=True)
class Numbered:
    """A block with the number that readers cite it by."""

    label: str
    """Such as "3.1", "Table 4" or "Figure 1"; empty where it has none."""
    block: Block


Item = Heading | Numbered


def laid_out(paper: Paper) -> Iterator[Item]:
    """Give headings and blocks in reading order, sections first and then appendices."""
    tables, figures = count(1), count(1)
    for number, section in enumerate(paper.sections, start=1):
        paragraphs = count(1)
        prefix = str(number) if paper.numbered else ""
        yield from _section(section, 1, prefix, (tables, figures, paragraphs))
    for number, section in enumerate(paper.appendices, start=1):
        yield from _section(section, 1, f"Appendix {number}", (tables, figures, None))


Counters = tuple["count[int]", "count[int]", "count[int] | None"]


def _section(section: Section, level: int, number: str, counters: Counters) -> Iterator[Item]:
    shown = number if level == 1 else ""
    yield Heading(min(level, 3), shown, section.heading, section.id, section.wide and level == 1)
    for block in section.blocks:
        yield Numbered(_label(block, number, counters), block)
    for part in section.parts:
        yield from _section(part, level + 1, number, counters)


def _label(block: Block, number: str, counters: Counters) -> str:
    tables, figures, paragraphs = counters
    match block:
        case Grid():
            return f"Table {next(tables)}"
        case Figure():
            return f"Figure {next(figures)}"
        case Paragraph() | Recommendations():
            return f"{number}.{next(paragraphs)}" if paragraphs and number else ""
        case Points():
            return ""


def lettered(drawing: str) -> str:
    """The drawing with fonts named, so that every machine finds one."""
    return drawing.replace("<svg ", f'<svg font-family="{LETTERS}" ', 1)
