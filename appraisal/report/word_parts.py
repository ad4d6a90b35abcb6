"""What Word documents hold and python-docx does not make: fields, contents, header rows, language, vector drawings."""

from collections.abc import Sequence
from html import escape
from io import BytesIO
from typing import Any

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
SVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
SVG_EXTENSION = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"


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


def contents(document: Any, headings: Sequence[Heading]) -> None:  # noqa: ANN401 see above
    """Add a table of contents: a field that Word fills with page numbers, holding the headings until then."""
    line = document.add_paragraph()
    line.add_run("Contents").bold = True
    line = document.add_paragraph()
    for kind in ("begin", "code", "separate"):
        run = line.add_run()
        if kind == "code":
            element = OxmlElement("w:instrText")
            element.set(qn("xml:space"), "preserve")
            element.text = ' TOC \\o "1-2" \\h \\z \\u '
        else:
            element = OxmlElement("w:fldChar")
            element.set(qn("w:fldCharType"), kind)
            if kind == "begin":
                element.set(qn("w:dirty"), "true")
        run._r.append(element)  # noqa: SLF001 see above
    for heading in headings:
        line.paragraph_format.left_indent = Cm(0.6 * (heading.level - 1))
        line.paragraph_format.space_after = Cm(0)
        line.add_run(heading.full)
        line = document.add_paragraph()
    end = OxmlElement("w:fldChar")
    end.set(qn("w:fldCharType"), "end")
    line.add_run()._r.append(end)  # noqa: SLF001 see above


def table(grid: Grid, room: int, half_points: int, style: str | None) -> Any:  # noqa: ANN401 see above
    """Make a table with a header row that repeats, a caption for readers of screens, and rows that do not break.

    Args:
        grid: what it holds.
        room: width in English Metric Units.
        half_points: size of its type.
        style: id of a table style of the document.
    """
    parts = grid.widths or tuple(1 for _ in grid.heads)
    widths = [room * part // sum(parts) // 635 for part in parts]
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    named = f'<w:tblStyle w:val="{style}"/>' if style else ""
    rows = [_row(grid.heads, widths, half_points, head=True), *(_row(r, widths, half_points) for r in grid.rows)]
    return parse_xml(
        f'<w:tbl {nsdecls("w")}><w:tblPr>{named}<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f'<w:tblCellMar><w:top w:w="40" w:type="dxa"/><w:left w:w="80" w:type="dxa"/><w:bottom w:w="40" w:type="dxa"/>'
        f'<w:right w:w="80" w:type="dxa"/></w:tblCellMar><w:tblLook w:val="04A0" w:firstRow="1" w:firstColumn="1"/>'
        f'<w:tblCaption w:val="{escape(grid.caption, quote=True)}"/></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def _row(values: Sequence[str], widths: Sequence[int], half_points: int, *, head: bool = False) -> str:
    fill = f'<w:shd w:val="clear" w:color="auto" w:fill="{FILL}"/>' if head else ""
    cells = (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{fill}</w:tcPr><w:p><w:pPr><w:spacing '
        'w:after="0" w:line="240" '
        f'w:lineRule="auto"/></w:pPr><w:r><w:rPr>{"<w:b/>" if head or not number else ""}<w:sz '
        f'w:val="{half_points}"/></w:rPr>'
        f'<w:t xml:space="preserve">{escape(value, quote=False)}</w:t></w:r></w:p></w:tc>'
        for number, (value, width) in enumerate(zip(values, widths, strict=True))
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if head else ''}</w:trPr>{''.join(cells)}</w:tr>"


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
