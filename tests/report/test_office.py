"""Another program opens the Word document, shows all of it, and prints right page numbers in its contents."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pikepdf
import pytest

from small_report import CASES, EVERY, by_office, word_of

ENTRY = re.compile(r"^ *(.+?) ?\.{3,} ?(\d+)$", re.MULTILINE)
"""A line of the contents: what it names, dots, and a page."""

WORD = re.compile(r"[^\W\d_]+")


def outline(document: pikepdf.Pdf) -> Iterator[tuple[str, str]]:
    """Each heading of the two upper levels, with the page that it stands on."""
    page = {p.objgen: str(number) for number, p in enumerate(document.pages, start=1)}
    with document.open_outline() as found:
        for upper in found.root:
            for heading in (upper, *upper.children):
                yield " ".join(heading.title.split()), page[heading.destination[0].objgen]


@pytest.mark.parametrize("case", CASES if EVERY else ("walsall-2017",))
def test_libreoffice_turns_the_word_document_into_pages(case: str, tmp_path: Path) -> None:
    """A document that only our library can read is no document; contents that lead to a wrong page mislead."""
    source = tmp_path / "paper.docx"
    source.write_bytes(word_of(case))
    made = by_office(source, "pdf")
    with pikepdf.open(made) as document:
        pages, headings = len(document.pages), list(outline(document))
    with ZipFile(source) as archive:
        written = " ".join(
            archive.read(name).decode() for name in archive.namelist() if name.endswith((".xml", ".svg"))
        )
    text = ""
    if shutil.which("pdftotext"):
        command = ["pdftotext", "-layout", str(made), "-"]
        text = subprocess.run(command, check=True, capture_output=True, text=True).stdout

    assert 15 < pages < 90
    assert len(headings) > 20
    assert not text or all(words in text for words in (": Sources", "Not legal advice.", "What this paper rests on"))
    assert set() == set(WORD.findall(text)) - set(WORD.findall(written)), "a narrow column breaks a word at any letter"
    assert not text or headings == [(" ".join(name.split()), page) for name, page in ENTRY.findall(text)]
