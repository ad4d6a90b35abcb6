"""The paper as Word: real styles, headings, captions, header rows, contents, page numbers, words for every figure."""

from datetime import UTC, datetime, time
from io import BytesIO
from itertools import count
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph as Line

from appraisal.report.archive import sealed
from appraisal.report.document import Figure, Grid, Paper, Paragraph, Points, Recommendations
from appraisal.report.refused import ReportError
from appraisal.report.setting import Heading, Numbered, laid_out
from appraisal.report.word_parts import contents, field, in_english, marked, table, table_style, vector

INK = RGBColor(0x1C, 0x25, 0x29)


def word(paper: Paper, template: Path | None = None) -> bytes:
    """Set the paper as a Word document; the same paper gives the same bytes.

    Args:
        paper: what to set.
        template: a body's own .docx, whose styles, page and letterhead are used; our own where None.

    Raises:
        ReportError: the template cannot be opened as a Word document.
    """
    document = _opened(template)
    _properties(document, paper)
    _missing(document)
    if template is None:
        _styles(document)
    in_english(document)
    document.add_paragraph(paper.title, _style(document, "Title"))
    _head(document, paper)
    items = tuple(laid_out(paper))
    contents(document, [i for i in items if isinstance(i, Heading) and i.level < 3], _room(document))
    _foot(document.sections[0], paper.foot)
    wide, places = False, count(1)
    for item in items:
        if isinstance(item, Numbered):
            _set(document, item, paper)
            continue
        if item.level == 1 and item.wide != wide:
            wide = item.wide
            _turn(document, wide)
        line = document.add_heading(item.full, item.level)
        if item.level < 3:
            marked(line, next(places))
    out = BytesIO()
    document.save(out)
    return sealed(out.getvalue())


def _opened(template: Path | None) -> Any:  # noqa: ANN401 python-docx gives its document no useful type
    if template is None:
        return Document()
    try:
        return Document(str(template))
    except (PackageNotFoundError, KeyError, ValueError, OSError) as error:
        raise ReportError(f"{template} cannot be opened as a Word document; save it as .docx in Word") from error


def _properties(document: Any, paper: Paper) -> None:  # noqa: ANN401 see above
    when = datetime.combine(paper.on, time(), UTC)
    core = document.core_properties
    core.title, core.subject, core.author, core.language = paper.title, "Options appraisal", paper.body, paper.language
    core.created = core.modified = when
    core.last_modified_by, core.comments, core.keywords, core.revision = "", paper.foot, "", 1


def _missing(document: Any) -> None:  # noqa: ANN401 see above
    """Add the styles that a template never used and so does not hold; Word keeps only those that were."""
    known = {style.name for style in document.styles}
    for level, name in enumerate(("Title", "Heading 1", "Heading 2", "Heading 3", "Caption")):
        if name not in known:
            style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=True)
            style.font.bold, style.paragraph_format.keep_with_next = True, True
            if name.startswith("Heading"):
                style.font.size = Pt((15, 12.5, 11)[level - 1])
                outline = OxmlElement("w:outlineLvl")
                outline.set(qn("w:val"), str(level - 1))
                style.element.get_or_add_pPr().append(outline)


def _styles(document: Any) -> None:  # noqa: ANN401 see above
    """Plain letters, dark headings, narrow margins: for our own document only."""
    styles = document.styles
    normal = styles["Normal"]
    normal.font.name, normal.font.size = "Arial", Pt(10.5)
    normal.paragraph_format.space_after = Pt(6)
    for name, size in (("Title", 22), ("Heading 1", 15), ("Heading 2", 12.5), ("Heading 3", 11), ("Caption", 9.5)):
        style = styles[name]
        style.font.name, style.font.size, style.font.bold = "Arial", Pt(size), True
        style.font.color.rgb = INK
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for kind in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(kind), None)
        fonts.set(qn("w:hAnsi"), "Arial")
    styles["Caption"].paragraph_format.keep_with_next = True
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2)
    page.top_margin, page.bottom_margin = Cm(2), Cm(2.2)


def _style(document: Any, name: str) -> Any:  # noqa: ANN401 see above
    """A style of the template, or nothing where it has none of that name."""
    names = {style.name for style in document.styles}
    return document.styles[name] if name in names else None


def _head(document: Any, paper: Paper) -> None:  # noqa: ANN401 see above
    for label, value in paper.head:
        line = document.add_paragraph()
        line.add_run(f"{label}: ").bold = True
        line.add_run(value)
        line.paragraph_format.space_after = Pt(2)


def _foot(section: Any, text: str) -> None:  # noqa: ANN401 see above
    own = section.footer.paragraphs[0]
    line = section.footer.add_paragraph() if own.text.strip() else own
    run = line.add_run(f"{text}  Page ")
    field(line, "PAGE", "1")
    line.add_run(" of ")
    field(line, "NUMPAGES", "1")
    for run in line.runs:
        run.font.size = Pt(8)


def _turn(document: Any, wide: bool) -> None:  # noqa: ANN401, FBT001 see above; a page stands or lies
    section = document.add_section(WD_SECTION.NEW_PAGE)
    long, short = max(section.page_width, section.page_height), min(section.page_width, section.page_height)
    section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (long, short) if wide else (short, long)


def _set(document: Any, item: Numbered, paper: Paper) -> None:  # noqa: ANN401 see above
    match item.block:
        case Paragraph(text, lead):
            line = _numbered(document, item.label)
            if lead:
                line.add_run(f"{lead} ").bold = True
            line.add_run(text)
        case Points(items):
            for text in items:
                line = document.add_paragraph(text, _style(document, "List Bullet"))
                line.paragraph_format.left_indent = Cm(1.8 if paper.numbered else 0.6)
        case Recommendations():
            _recommendations(document, item.label, item.block)
        case Grid():
            _grid(document, item, item.block)
        case Figure():
            _figure(document, item, item.block)


def _numbered(document: Any, label: str) -> Line:  # noqa: ANN401 see above
    line: Line = document.add_paragraph()
    if label:
        line.paragraph_format.left_indent, line.paragraph_format.first_line_indent = Cm(1.2), Cm(-1.2)
        line.paragraph_format.tab_stops.add_tab_stop(Cm(1.2))
        line.add_run(f"{label}\t")
    return line


def _recommendations(document: Any, label: str, block: Recommendations) -> None:  # noqa: ANN401 see above
    line = _numbered(document, label)
    line.add_run(block.lead)
    for number, one in enumerate(block.items, start=1):
        line = document.add_paragraph()
        line.paragraph_format.left_indent, line.paragraph_format.first_line_indent = Cm(2), Cm(-0.8)
        line.paragraph_format.tab_stops.add_tab_stop(Cm(2))
        line.add_run(f"{number}.\t")
        line.add_run(one.verb).bold = True
        line.add_run(f" {one.text}")
        if block.with_reasons:
            line.add_run().add_break()
            line.add_run("Reason: ").italic = True
            line.add_run(one.reason)


def _caption(document: Any, label: str, text: str) -> None:  # noqa: ANN401 see above
    kind, _, number = label.partition(" ")
    line = document.add_paragraph(style=_style(document, "Caption"))
    line.add_run(f"{kind} ")
    field(line, f"SEQ {kind} \\* ARABIC", number)
    line.add_run(f": {text}")


def _grid(document: Any, item: Numbered, grid: Grid) -> None:  # noqa: ANN401 see above
    _caption(document, item.label, grid.caption)
    half_points = 16 if grid.small or len(grid.heads) > 6 else 18
    place = document.add_paragraph()
    place.paragraph_format.space_after = Pt(2)
    made = table(grid, _room(document), half_points, table_style(document))
    place._p.addprevious(made)  # noqa: SLF001 python-docx sets tables slowly


def _room(document: Any) -> int:  # noqa: ANN401 see above
    """Width between the margins."""
    section = document.sections[-1]
    return int(section.page_width - section.left_margin - section.right_margin)


def _figure(document: Any, item: Numbered, figure: Figure) -> None:  # noqa: ANN401 see above
    _caption(document, item.label, figure.caption)
    vector(document, figure, _room(document))
