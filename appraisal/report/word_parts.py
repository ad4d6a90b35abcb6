"""What Word documents hold and python-docx does not make: fields, contents, tables, language, vector drawings."""

from collections.abc import Sequence
from html import escape
from io import BytesIO
from typing import Any

from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm

from appraisal.report.document import Figure, Grid
from appraisal.report.pdf import picture
from appraisal.report.setting import Heading, lettered

FILL = "E3EBEE"
"""Behind the heads of tables."""
TABLES = "Appraisal Table"
"""Our style of tables."""
EDGES = "".join(
    f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
)
SVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
SVG_EXTENSION = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"


CELL = 180
"""Room beside the text of a cell, left and right together, with its line, in twentieths of a point."""
PLACES = 1_000_000
"""Bookmarks of ours are numbered from here on; those of a body's template stay below."""


def field(line: Any, code: str, shown: str) -> None:  # noqa: ANN401 python-docx gives its parts no useful types
    """Add a field, such as a page number, with what it shows until it is updated."""
    for kind, text in (("begin", ""), ("", code), ("separate", ""), ("shown", shown), ("end", "")):
        run = line.add_run()
        if kind == "":
            element = OxmlElement("w:instrText")
            element.set(qn("xml:space"), "preserve")
            element.text = f" {text} "
        elif kind == "shown":
            run.text = text
            continue
        else:
            element = OxmlElement("w:fldChar")
            element.set(qn("w:fldCharType"), kind)
        run._r.append(element)  # noqa: SLF001 python-docx has no fields of its own


def contents(document: Any, headings: Sequence[Heading], room: int) -> None:  # noqa: ANN401 see above
    """Add the contents: each entry leads to its heading and shows its page, which a field looks up.

    The entries stand by themselves, not in Word's own field of contents, in which LibreOffice looks nothing up. Word
    looks pages up when it prints, makes a PDF or is told to (Ctrl+A, F9), and shows none until then: a page that was
    guessed would be wrong, and a document that asks for it on opening makes Word warn of "other files".
    """
    document.add_paragraph().add_run("Contents").bold = True
    for number, heading in enumerate(headings, start=1):
        line = document.add_paragraph()
        line.paragraph_format.left_indent, line.paragraph_format.space_after = Cm(0.6 * (heading.level - 1)), Cm(0)
        line.paragraph_format.tab_stops.add_tab_stop(room, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
        line.add_run(f"{heading.full}\t")
        field(line, f"PAGEREF {_place(number)} \\h", "")
        link = OxmlElement("w:hyperlink")
        link.set(qn("w:anchor"), _place(number))
        link.extend(line._p.findall(qn("w:r")))  # noqa: SLF001 python-docx makes no links
        line._p.append(link)  # noqa: SLF001 see above


def marked(line: Any, number: int) -> None:  # noqa: ANN401 see above
    """Make a heading the place that an entry of the contents leads to, both counted from 1."""
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for mark in (start, end):
        mark.set(qn("w:id"), str(PLACES + number))
    start.set(qn("w:name"), _place(number))
    line._p.insert(1, start)  # noqa: SLF001 see above
    line._p.append(end)  # noqa: SLF001 see above


def _place(number: int) -> str:
    return f"_Contents{number}"


def table_style(document: Any) -> str:  # noqa: ANN401 see above
    """Give the id of our style of tables: heads of columns shaded, they and heads of rows bold.

    The lines are those of the document's own "Table Grid", if it has that style.
    """
    known = {style.name: style.style_id for style in document.styles}
    if TABLES in known:
        return str(known[TABLES])
    grid = known.get("Table Grid")
    based = f'<w:basedOn w:val="{grid}"/>' if grid else ""
    edges = "" if grid else f"<w:tblBorders>{EDGES}</w:tblBorders>"
    document.styles.element.append(
        parse_xml(
            f'<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="AppraisalTable">'
            f'<w:name w:val="{TABLES}"/>{based}<w:tblPr>{edges}<w:tblCellMar>'
            '<w:top w:w="40" w:type="dxa"/><w:left w:w="80" w:type="dxa"/>'
            '<w:bottom w:w="40" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar></w:tblPr>'
            '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr>'
            f'<w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{FILL}"/></w:tcPr></w:tblStylePr>'
            '<w:tblStylePr w:type="firstCol"><w:rPr><w:b/></w:rPr></w:tblStylePr></w:style>'
        )
    )
    return "AppraisalTable"


def table(grid: Grid, room: int, half_points: int, style: str) -> Any:  # noqa: ANN401 see above
    """Make a table with a head row that repeats, heads of rows, a caption for readers of screens, and whole rows.

    Args:
        grid: what it holds.
        room: width in English Metric Units.
        half_points: size of its type.
        style: id of a table style of the document.
    """
    widths = _widths(grid, room // 635, half_points)
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = [_row(grid.heads, widths, half_points, "<w:tblHeader/>"), *(_row(r, widths, half_points) for r in grid.rows)]
    return parse_xml(
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblLook w:val="04A0" w:firstRow="1" w:firstColumn="1"/>'
        f'<w:tblCaption w:val="{escape(grid.caption, quote=True)}"/></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def _widths(grid: Grid, room: int, half_points: int) -> list[int]:
    """Columns in twentieths of a point: as the table asks, but wide enough for their longest words where all fit.

    Word breaks a word that is too long for its column at any letter, and LibreOffice does too.
    """
    asked = grid.widths or (1,) * len(grid.heads)
    least = [
        max(_long(word) for text in column for word in text.split() or [""]) * half_points // 10 + CELL
        for column in zip(grid.heads, *grid.rows, strict=True)
    ]
    if sum(least) > room:
        return [room * one // sum(least) for one in least]
    raised: set[int] = set()
    while True:
        free = [i for i in range(len(asked)) if i not in raised]
        share = (room - sum(least[i] for i in raised)) / sum(asked[i] for i in free)
        if not (short := {i for i in free if asked[i] * share < least[i]}):
            return [least[i] if i in raised else int(asked[i] * share) for i in range(len(asked))]
        raised |= short


def _long(word: str) -> int:
    """Length of a word in bold Arial, in hundredths of its type's size; rather too long than too short."""
    return sum(34 if c in "fijlt.,:;'!|/I()[]-" else 92 if c in "mMwW%@" else 78 if c.isupper() else 61 for c in word)


def _row(values: Sequence[str], widths: Sequence[int], half_points: int, head: str = "") -> str:
    cells = (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr><w:p><w:pPr><w:spacing w:after="0" w:line="240" '
        f'w:lineRule="auto"/></w:pPr><w:r><w:rPr><w:sz w:val="{half_points}"/></w:rPr>'
        f'<w:t xml:space="preserve">{escape(value, quote=False)}</w:t></w:r></w:p></w:tc>'
        for value, width in zip(values, widths, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>{''.join(cells)}</w:tr>"


def in_english(document: Any) -> None:  # noqa: ANN401 see above
    """Set the language of every style to British English."""
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-GB")
    normal = document.styles["Normal"].element.get_or_add_rPr()
    if normal.find(qn("w:lang")) is None:
        language = OxmlElement("w:lang")
        language.set(qn("w:val"), "en-GB")
        normal.append(language)


def vector(document: Any, figure: Figure, room: int) -> None:  # noqa: ANN401 see above
    """Add a drawing as SVG, with a picture for software that cannot show it, and words for those who do not see it."""
    shape = document.add_picture(BytesIO(picture(figure.svg)), width=room)
    inline = shape._inline  # noqa: SLF001 see above
    inline.docPr.set("descr", figure.alt)
    inline.docPr.set("title", figure.caption)
    number = sum(1 for p in document.part.package.iter_parts() if str(p.partname).endswith(".svg")) + 1
    name = PackURI(f"/word/media/drawing{number}.svg")
    part = Part(name, "image/svg+xml", lettered(figure.svg).encode(), document.part.package)
    link = document.part.relate_to(part, RELATIONSHIP_TYPE.IMAGE)
    blip = inline.graphic.graphicData.pic.blipFill.blip
    blip.append(
        parse_xml(
            f'<a:extLst {nsdecls("a", "r")}><a:ext uri="{SVG_EXTENSION}">'
            f'<asvg:svgBlip xmlns:asvg="{SVG}" r:embed="{link}"/></a:ext></a:extLst>'
        )
    )
