"""Another program opens the Word document and shows all of it."""

import shutil
import subprocess
from pathlib import Path

import pikepdf
import pytest

from small_report import CASES, EVERY, word_of


@pytest.mark.parametrize("case", CASES if EVERY else ("walsall-2017",))
def test_libreoffice_turns_the_word_document_into_pages(case: str, tmp_path: Path) -> None:
    """A document that only our library can read is no document."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed (Debian: libreoffice-writer)")
    (tmp_path / "paper.docx").write_bytes(word_of(case))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [
        office,
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(tmp_path),
        str(tmp_path / "paper.docx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    with pikepdf.open(tmp_path / "paper.pdf") as document:
        pages = len(document.pages)
    text = ""
    if shutil.which("pdftotext"):
        text = subprocess.run(
            ["pdftotext", str(tmp_path / "paper.pdf"), "-"], check=True, capture_output=True, text=True
        ).stdout

    assert 15 < pages < 90
    assert not text or all(
        words in text for words in ("Appendix 9: Sources", "Not legal advice.", "What this paper rests on")
    )
