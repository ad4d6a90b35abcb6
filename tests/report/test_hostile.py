"""Text of a case attacks the paper, and stays text."""

import re
from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pikepdf
from docx import Document

from appraisal.report.sliders import script
from appraisal.report.verify import verify


def test_case_text_never_becomes_a_formula_or_a_link(hostile: dict[str, bytes]) -> None:
    """A spreadsheet that runs what a case says is an attack on whoever audits it."""
    book = openpyxl.load_workbook(BytesIO(hostile["xlsx"]))
    ours = ("=SUM", "=SUMIFS(", "=SUMPRODUCT(", "=IF(", "=Scores!", "=D", "=C", "=E")
    formulas = [c.value for sheet in book for row in sheet.iter_rows() for c in row if c.data_type == "f"]

    assert formulas
    assert [] == [f for f in formulas if not str(f).startswith(ours) or "HYPERLINK" in str(f)]
    assert [] == [c.coordinate for sheet in book for row in sheet.iter_rows() for c in row if c.hyperlink]
    with ZipFile(BytesIO(hostile["xlsx"])) as archive:
        assert [] == [n for n in archive.namelist() if "externalLink" in n]


def test_case_text_never_becomes_script(hostile: dict[str, bytes]) -> None:
    """A page from a memory stick runs with the reader's rights."""
    text = hostile["html"].decode()
    (own,) = re.findall(r"<script>(.*?)</script>", text, re.DOTALL)

    assert script() == own
    assert 2 == text.count("<script")
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text


def test_case_text_never_becomes_markup_of_the_setter(hostile: dict[str, bytes]) -> None:
    """The PDF was set although the text tells the setter to panic; Word opens it too."""
    with pikepdf.open(BytesIO(hostile["pdf"])) as document:
        title = document.open_metadata()["dc:title"]
    words = " ".join(p.text for p in Document(BytesIO(hostile["docx"])).paragraphs)

    assert '#panic("typst")' in title
    assert '#panic("typst")' in words


def test_control_characters_are_gone_from_every_form(hostile: dict[str, bytes]) -> None:
    """A character that turns text round can make a page say the opposite."""
    words = " ".join(p.text for p in Document(BytesIO(hostile["docx"])).paragraphs)

    assert [False, False] == ["\u202e" in words, "\u202e" in hostile["html"].decode()]
    assert [False, False] == ["\x07" in words, "\x07" in hostile["html"].decode()]


def test_the_annex_of_a_hostile_case_still_holds(hostile: dict[str, bytes]) -> None:
    """Cleaning is for readers; the data stay as they were given."""
    assert () == verify(hostile["annex.zip"]).differences
