"""Word, PDF and HTML: real structure, words for every figure, nothing from the network, the same bytes each time."""

import re
from html.parser import HTMLParser
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from zipfile import ZipFile

import pikepdf
import pytest
from docx import Document
from docx.oxml.ns import qn
from page import ValidationProfile, validate_pdf_bytes

from appraisal.report.document import Figure, Grid, walk
from appraisal.report.make import Request, make
from appraisal.report.page import page
from appraisal.report.pdf import pdf
from appraisal.report.setting import Numbered, laid_out
from appraisal.report.subject import Subject
from appraisal.report.word import word
from small_report import ON, paper_of, word_of


def counted(subject: Subject, kind: type) -> int:
    """How many blocks of a kind the paper has."""
    made = paper_of(subject.record.case)
    return sum(isinstance(b, kind) for s in walk((*made.sections, *made.appendices)) for b in s.blocks)


def test_word_has_styles_headings_captions_header_rows_and_words_for_figures(subject: Subject) -> None:
    """What a screen reader needs is in the file, not only in the look."""
    made = paper_of(subject.record.case)
    document = Document(BytesIO(word_of(subject.record.case)))
    headings = [p.text for p in document.paragraphs if p.style.name.startswith("Heading")]
    drawings = list(document.element.iter(qn("wp:docPr")))
    captions = [p.text for p in document.paragraphs if p.style.name == "Caption"]

    assert sum(1 for _ in walk((*made.sections, *made.appendices))) == len(headings)
    assert counted(subject, Figure) == len(drawings)
    assert {True} == {len(d.get("descr", "")) > 40 for d in drawings}
    assert counted(subject, Grid) == len(document.tables)
    assert counted(subject, Grid) + counted(subject, Figure) == len(captions)


def test_word_tables_have_heads_of_columns_and_of_rows_and_whole_rows(subject: Subject) -> None:
    """The heads come again on every page, and no row runs over to the next."""
    document = Document(BytesIO(word_of(subject.record.case)))
    rows = [[row._tr.trPr for row in table.rows] for table in document.tables]  # noqa: SLF001 no other way to ask
    looks = [t._tbl.tblPr.find(qn("w:tblLook")) for t in document.tables]  # noqa: SLF001 no other way to ask
    bold = {
        part.get(qn("w:type"))
        for name in {t.style.name for t in document.tables}
        for part in document.styles[name].element.iter(qn("w:tblStylePr"))
        if part.find(f"{qn('w:rPr')}/{qn('w:b')}") is not None
    }

    assert {True} == {first.find(qn("w:tblHeader")) is not None for first, *_ in rows}
    assert {True} == {row.find(qn("w:cantSplit")) is not None for every in rows for row in every}
    assert {("1", "1")} == {(look.get(qn("w:firstRow")), look.get(qn("w:firstColumn"))) for look in looks}
    assert {"firstRow", "firstCol"} == bold


def test_every_entry_of_the_word_contents_leads_to_its_heading(subject: Subject) -> None:
    """An entry is a link, and its page is looked up at the place that it leads to."""
    document = Document(BytesIO(word_of(subject.record.case)))
    places = {
        mark.get(qn("w:name")): p.text
        for p in document.paragraphs
        for mark in p._p.iter(qn("w:bookmarkStart"))  # noqa: SLF001 python-docx knows no bookmarks
    }
    links = [link for p in document.paragraphs for link in p.hyperlinks]

    assert list(places.values()) == [link.text.rstrip("\t") for link in links]
    assert list(places) == [link.fragment for link in links]
    assert list(places) == re.findall(
        r"PAGEREF (\w+)", " ".join(t.text for t in document.element.iter(qn("w:instrText")))
    )


def test_word_has_language_title_contents_and_page_numbers(subject: Subject) -> None:
    """The document says what it is, in which language, and where one stands in it."""
    made = paper_of(subject.record.case)
    data = word_of(subject.record.case)
    document = Document(BytesIO(data))
    languages = {e.get(qn("w:val")) for e in document.styles.element.iter(qn("w:lang"))}
    fields = " ".join(e.text or "" for e in document.element.iter(qn("w:instrText")))
    footer = document.sections[0].footer._element  # noqa: SLF001 fields are only in the XML
    footer_fields = " ".join(e.text or "" for e in footer.iter(qn("w:instrText")))

    assert (made.title, "en-GB") == (document.core_properties.title, document.core_properties.language)
    assert {"en-GB"} == languages
    assert "PAGEREF" in fields
    assert "PAGE" in footer_fields
    assert "NUMPAGES" in footer_fields
    assert made.foot in "".join(t.text or "" for t in footer.iter(qn("w:t")))


def test_word_holds_each_drawing_as_vector_and_as_picture(subject: Subject) -> None:
    """Sharp where the software can, and seen everywhere."""
    with ZipFile(BytesIO(word_of(subject.record.case))) as archive:
        names = archive.namelist()

    assert counted(subject, Figure) == sum(name.endswith(".svg") for name in names)
    assert counted(subject, Figure) == sum(name.endswith(".png") for name in names)


def test_a_body_can_bring_its_own_template(tmp_path: Path) -> None:
    """The body's letterhead, foot, cover and styles stay, our text comes in, and unused styles are made good."""
    own = Document()
    own.sections[0].header.paragraphs[0].text = "Borough of Nowhere"
    own.sections[0].footer.paragraphs[0].text = "Town Hall, Nowhere"
    own.add_paragraph("Agenda item 7")
    own.styles["Heading 1"].font.name = "Georgia"
    for name in ("Title", "Heading 2", "Caption", "List Bullet", "Table Grid"):
        own.styles[name].delete()
    path = tmp_path / "own.docx"
    own.save(str(path))
    paper = paper_of("walsall-2017")
    made = Document(BytesIO(word(paper, path)))
    levels = {p.style.name for p in made.paragraphs if p.style.name.startswith("Heading")}

    assert "Borough of Nowhere" == made.sections[0].header.paragraphs[0].text
    assert "Town Hall, Nowhere" == made.sections[0].footer.paragraphs[0].text
    assert made.sections[0].footer.paragraphs[1].text.startswith(paper.foot)
    assert "Georgia" == made.styles["Heading 1"].font.name
    assert ["Agenda item 7", paper.title] == [p.text for p in made.paragraphs[:2]]
    assert {"Heading 1", "Heading 2"} <= levels
    assert {"1"} == {e.get(qn("w:val")) for e in made.styles["Heading 2"].element.iter(qn("w:outlineLvl"))}
    assert {"single"} == {
        line.get(qn("w:val")) for lines in made.tables[0].style.element.iter(qn("w:tblBorders")) for line in lines
    }


def structure(element: pikepdf.Object, found: list[pikepdf.Object]) -> list[pikepdf.Object]:
    """Every element of a PDF's structure tree."""
    children = element.get("/K", [])
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
            found.append(child)
            structure(child, found)
    return found


def test_pdf_declares_and_carries_the_marks_of_pdf_ua(subject: Subject) -> None:
    """Tags, language, title, header cells and words for figures, read from the file itself."""
    made = paper_of(subject.record.case)
    with pikepdf.open(BytesIO(pdf(made))) as document:
        root = document.Root
        metadata = document.open_metadata()
        elements = structure(root.StructTreeRoot, [])
        kinds = [str(e["/S"]) for e in elements]
        figures = [e for e in elements if str(e["/S"]) == "/Figure"]

        assert bool(root.MarkInfo.Marked)
        assert "en-GB" == str(root.Lang)
        assert "1" == metadata["pdfuaid:part"]
        assert made.title == metadata["dc:title"]
        assert bool(root.ViewerPreferences.DisplayDocTitle)
        assert counted(subject, Figure) == len(figures)
        assert {True} == {len(str(f.get("/Alt", ""))) > 40 for f in figures}
        assert counted(subject, Grid) == kinds.count("/Table")
        assert kinds.count("/TH") >= counted(subject, Grid)
        assert {"/H1", "/H2"} <= set(kinds)
        assert "/Outlines" in root


def test_a_validator_finds_no_fault_in_the_pdf(subject: Subject) -> None:
    """Every rule of PDF/UA-1 that a machine can check, by a program that is not ours and not the setter."""
    found = validate_pdf_bytes(pdf(paper_of(subject.record.case)), profile=ValidationProfile.PDF_UA_1)

    assert [] == [f"{f.rule_id}: {f.message}" for f in found.failures]
    assert found.rules.total > 100


def cells(row: pikepdf.Object) -> list[tuple[str, str]]:
    """Kind and scope of each cell of a row of a PDF's table."""
    owned = [next(a for a in cell["/A"] if str(a["/O"]) == "/Table") for cell in row["/K"]]
    return [(str(c["/S"]), str(a.get("/Scope", ""))) for c, a in zip(row["/K"], owned, strict=True)]


def test_every_cell_of_a_pdf_table_has_a_head_of_its_column_and_of_its_row(subject: Subject) -> None:
    """A reader of the screen hears what a cell is about, not only what it says."""
    made = paper_of(subject.record.case)
    grids = [i.block for i in laid_out(made) if isinstance(i, Numbered) and isinstance(i.block, Grid)]
    with pikepdf.open(BytesIO(pdf(made))) as document:
        elements = structure(document.Root.StructTreeRoot, [])
        tables = [e for e in elements if str(e["/S"]) == "/Table"]
        found = [[cells(e) for e in structure(t, []) if str(e["/S"]) == "/TR"] for t in tables]

    assert [
        [[("/TH", "/Column")] * len(b.heads)] + [[("/TH", "/Row"), *[("/TD", "")] * (len(b.heads) - 1)]] * len(b.rows)
        for b in grids
    ] == found


def test_no_heading_of_a_pdf_skips_a_level(subject: Subject) -> None:
    """A reader can go from heading to heading."""
    with pikepdf.open(BytesIO(pdf(paper_of(subject.record.case)))) as document:
        elements = structure(document.Root.StructTreeRoot, [])
        levels = [int(str(e["/S"])[2]) for e in elements if re.fullmatch(r"/H\d", str(e["/S"]))]

    assert 1 == levels[0]
    assert [] == [(a, b) for a, b in pairwise(levels) if b > a + 1]


class Tags(HTMLParser):
    """Collects what a page holds."""

    def __init__(self) -> None:
        """Start with nothing."""
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.language = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the tag, its id and what it points to."""
        self.tags.append(tag)
        found = dict(attrs)
        self.ids += [i for i in [found.get("id")] if i]
        self.links += [v for k, v in attrs if k in {"href", "src", "xlink:href", "action"} and v]
        if tag == "html":
            self.language = found.get("lang") or ""


def read(text: str) -> Tags:
    """What a page holds."""
    tags = Tags()
    tags.feed(text)
    return tags


def test_the_page_asks_the_network_for_nothing(subject: Subject) -> None:
    """It is read from a memory stick on a train."""
    text = page(paper_of(subject.record.case))
    tags = read(text)

    assert [] == [link for link in tags.links if not link.startswith("#")]
    assert [] == re.findall(r"url\(|@import|https?://(?!www\.w3\.org/2000/svg)", text)
    assert "default-src 'none'" in text
    assert {link[1:] for link in tags.links} <= set(tags.ids)
    assert len(tags.ids) == len(set(tags.ids))


def test_the_page_has_language_headings_tables_and_drawings(subject: Subject) -> None:
    """The same paper, in the third form."""
    tags = read(page(paper_of(subject.record.case)))

    assert "en-GB" == tags.language
    assert counted(subject, Grid) == tags.tags.count("table") == tags.tags.count("caption")
    assert counted(subject, Figure) == tags.tags.count("svg")


def test_a_page_without_sliders_runs_no_script(subject: Subject) -> None:
    """What does not run cannot do harm."""
    text = page(paper_of(subject.record.case))

    assert "script-src 'none'" in text
    assert "script" not in read(text).tags


@pytest.mark.parametrize("kind", ["docx", "pdf", "html", "xlsx", "annex.zip"])
def test_the_same_request_gives_the_same_bytes(kind: str, tiny: dict[str, bytes], tiny_home: Path) -> None:
    """No clock and no machine in a paper: two people who make it can compare digests."""
    again = make(Request(case=str(tiny_home / "valid.yaml"), on=ON))

    assert tiny[kind] == next(data for name, data in again.items() if name.endswith(kind))
