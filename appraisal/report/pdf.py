"""The paper as PDF: tagged, with language, title, headings, table headers and words for every figure (PDF/UA-1)."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.resources import as_file, files

import typst

from appraisal.report.document import Figure, Grid, Paper, Paragraph, Points, Recommendations
from appraisal.report.refused import ReportError
from appraisal.report.setting import Heading, Item, Numbered, laid_out, lettered

TEMPLATES = files("appraisal.report") / "templates"
FONTS = ("Liberation Sans", "Arial", "Helvetica", "DejaVu Sans", "Libertinus Serif")
"""Tried in this order; the last comes with the setter, so that a machine without fonts makes a PDF too."""


def pdf(paper: Paper) -> bytes:
    """Set the paper as PDF/UA-1; the same paper gives the same bytes on the same machine.

    Raises:
        ReportError: the setter refuses, such as for a figure without words.
    """
    data = {
        "title": paper.title,
        "body": paper.body,
        "foot": paper.foot,
        "fonts": FONTS,
        "numbered": paper.numbered,
        "head": paper.head,
        "runs": list(_runs(paper)),
    }
    with as_file(TEMPLATES / "paper.typ") as path, _refusing():
        inputs = {"paper": json.dumps(data, ensure_ascii=False)}
        return _rows_headed(typst.compile(path, sys_inputs=inputs, format="pdf", pdf_standards="ua-1"))


@cache
def picture(drawing: str, dots: float = 150.0) -> bytes:
    """Turn an SVG drawing into PNG, without a browser.

    Args:
        drawing: SVG text.
        dots: for each inch of a drawing that is 17 cm wide.
    """
    with as_file(TEMPLATES / "picture.typ") as path, _refusing():
        return typst.compile(path, sys_inputs={"svg": lettered(drawing)}, format="png", ppi=dots)


CELL = re.compile(rb"/S/TD(/P \d+ 0 R/A\[<</O/Table)(/Headers\[\(U\d+x(\d+)y0\)\])")
"""The tag of a cell below a column's head, as the setter writes it: whose part it is, its head, and its column."""


def _rows_headed(document: bytes) -> bytes:
    """Tag the first cell of every row as the head of that row, which a reader of the screen then says.

    The setter has this (``pdf.header-cell``) behind a switch that its Python package does not hand on. Data cells lose
    the list of their heads, which holds column heads alone: readers then find both heads by their scope. Nothing
    changes its length, so that every object stands where the file says.
    """

    def tagged(cell: re.Match[bytes]) -> bytes:
        kind, scope = (b"/S/TH", b"/Scope/Row") if cell[3] == b"0" else (b"/S/TD", b"")
        return kind + cell[1] + scope.ljust(len(cell[2]))

    return CELL.sub(tagged, document)


@contextmanager
def _refusing() -> Iterator[None]:
    try:
        yield
    except typst.TypstError as error:
        raise ReportError(f"the document could not be set: {error}") from error


def _runs(paper: Paper) -> Iterator[dict[str, object]]:
    """Stretches of pages that stand upright or on their side."""
    blocks: list[dict[str, object]] = []
    wide = False
    for item in laid_out(paper):
        if isinstance(item, Heading) and item.level == 1 and item.wide != wide:
            if blocks:
                yield {"wide": wide, "blocks": blocks}
            blocks, wide = [], item.wide
        blocks.append(_block(item))
    yield {"wide": wide, "blocks": blocks}


def _block(item: Item) -> dict[str, object]:
    if isinstance(item, Heading):
        return {"kind": "heading", "level": item.level, "text": item.full}
    match item.block:
        case Paragraph(text, lead):
            return {"kind": "paragraph", "label": item.label, "lead": lead, "text": text}
        case Points(items):
            return {"kind": "points", "items": items}
        case Recommendations(lead, items, reasons):
            said = [{"verb": r.verb, "text": r.text, "reason": r.reason} for r in items]
            return {"kind": "recommendations", "label": item.label, "lead_": lead, "items": said, "reasons": reasons}
        case Grid():
            return _grid(item, item.block)
        case Figure(caption, svg, alt):
            return {"kind": "figure", "label": item.label, "caption": caption, "svg": lettered(svg), "alt": alt}


def _grid(item: Numbered, grid: Grid) -> dict[str, object]:
    return {
        "kind": "grid",
        "label": item.label,
        "caption": grid.caption,
        "heads": grid.heads,
        "rows": grid.rows,
        "widths": grid.widths or [1] * len(grid.heads),
        "small": grid.small,
    }
