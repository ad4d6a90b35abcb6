"""The open paper leaks nothing that is exempt."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile, is_zipfile

import openpyxl
import pikepdf
import pytest
from docx import Document

from appraisal.errors import PreferenceError
from appraisal.report.document import Paper, texts, walk
from appraisal.report.exempt import exempt_paper, marked, open_paper, parse, telling
from appraisal.report.make import Request, make
from appraisal.report.page import page
from appraisal.report.verify import verify
from appraisal.report.word import word
from small_report import ON, paper_of

SUMS = ("£20,968", "£37,964", "£102,979", "£68,230", "£184")


def bath(*items: str) -> tuple[Paper, Paper]:
    """Bath's paper, open and exempt, with these items withheld."""
    withheld = dict(parse(item) for item in items)
    shut = marked(paper_of("bath-2017"), withheld)
    return open_paper(shut, telling(shut, withheld)), exempt_paper(shut, withheld)


def said(made: Paper) -> str:
    """All words of a paper."""
    return "\n".join(t for s in walk((*made.sections, *made.appendices)) for b in s.blocks for t in texts(b))


def test_a_withheld_part_gives_way_to_its_ground_and_reason() -> None:
    """The public is told that something is withheld, under which paragraph and why."""
    shown, _ = bath("resources=3: tenders are not in")

    assert "exempt under paragraph 3 of Part 1 of Schedule 12A" in said(shown)
    assert "Reason given: tenders are not in" in said(shown)


def test_sums_of_a_withheld_part_stand_nowhere_else() -> None:
    """A sum withheld in one place and printed in another is disclosed."""
    shown, whole = bath("resources=3: tenders are not in")

    assert [] == [s for s in SUMS[:4] if s in said(shown)]
    assert [] == [s for s in SUMS[:4] if s not in said(whole)]


def test_no_form_of_the_open_paper_leaks() -> None:
    """Text is checked as it stands in the files, hidden properties included."""
    shown, _ = bath("resources=3: tenders are not in")
    document = Document(BytesIO(word(shown)))
    files = document.element.xml + document.core_properties.comments + page(shown)

    assert [] == [s for s in SUMS[:4] if s in files]


def test_a_withheld_source_takes_with_it_whatever_cites_it() -> None:
    """A fact can be exempt by itself."""
    shown, whole = bath("BAN-008=3: a contract is being let")

    assert "BAN-008" not in said(shown)
    assert "BAN-008" in said(whole)
    assert "£20,968" not in said(shown)


def test_what_is_not_withheld_stays() -> None:
    """Open is the rule."""
    plain = paper_of("bath-2017")
    shown, _ = bath("people=1: identifiable staff")
    kept = {s.id for s in walk((*shown.sections, *shown.appendices))}

    assert {s.id for s in walk((*plain.sections, *plain.appendices))} == kept
    assert "Governance health check" in "".join(s.heading for s in walk(shown.appendices))


def test_the_exempt_paper_is_marked_on_every_page() -> None:
    """A withheld paper that does not say so gets copied."""
    _, whole = bath("resources=3: tenders are not in", "people=1: identifiable staff")

    assert whole.foot.startswith("NOT FOR PUBLICATION. ")
    assert ("Status", "NOT FOR PUBLICATION: exempt under paragraphs 1 and 3 of Part 1 of Schedule 12A") in whole.head


@pytest.mark.parametrize(
    "item", ["resources", "resources=8: no such", "resources=3", "resources=3:  ", "=3: x", "nothing=3: x"]
)
def test_an_item_without_a_ground_a_reason_or_a_place_is_refused(item: str) -> None:
    """Exempt only while the public interest outweighs disclosure: somebody must say why."""
    with pytest.raises(PreferenceError):
        bath(item)


WORD = "Quixotry"
"""A word that stands in nothing else."""


def every_byte(name: str, data: bytes) -> Iterator[str]:
    """All that a file holds, archives and streams opened, and what a reader of the PDF sees."""
    yield data.decode("latin-1")
    if is_zipfile(BytesIO(data)):
        with ZipFile(BytesIO(data)) as archive:
            for inner in archive.namelist():
                yield from every_byte(inner, archive.read(inner))
    if name.endswith(".pdf"):
        with pikepdf.open(BytesIO(data)) as document:
            for thing in document.objects:
                yield repr(thing)
                if isinstance(thing, pikepdf.Stream):
                    yield thing.read_bytes().decode("latin-1")
        if shutil.which("pdftotext"):
            found = subprocess.run(["pdftotext", "-", "-"], input=data, check=True, capture_output=True)
            yield found.stdout.decode()


HIDDEN: dict[str, tuple[str, tuple[tuple[str, str], ...]]] = {
    "a few words beside a number": (
        "positions=1: they can be known by it|T-02=3: a contract is being let",
        (("    says: The group wants a pooled fund.\n", f"    says: A {WORD} fund.\n"),),
    ),
    "a part": ("positions=1: they can be known by it", (("The group wants a pooled fund.\n", f"The {WORD} fund.\n"),)),
    "a source and a rule that rests on it": (
        "T-03=5: legal advice",
        (
            ("The council agreed one footprint.", f"The council agreed one {WORD}."),
            ("Mental health is planned for the county or north.", f"{WORD} is planned for the county."),
        ),
    ),
    "a passage that rests on a source": (
        "T-03=5: legal advice",
        (("The county has two districts. Each went", f"The county is a {WORD}. Each {WORD} went"),),
    ),
    "a passage in a part": (
        "background=1: it can be known by it",
        (("The county has two districts. Each went", f"The {WORD} fund. Each {WORD} went"),),
    ),
    "a number on which scores rest": (
        "T-02=3: a contract is being let",
        (("says: The group wants a pooled fund., where", f"says: The group pays {WORD} pounds., where"),),
    ),
}
"""What is exempt -> how that is asked for, and where the token is planted."""


@pytest.mark.parametrize("what", HIDDEN)
def test_no_byte_of_an_open_file_holds_what_is_exempt(what: str, tiny_home: Path, tmp_path: Path) -> None:
    """Every open file is searched, archives, streams and hidden properties included."""
    wish, swaps = HIDDEN[what]
    text = (tiny_home / "valid.yaml").read_text(encoding="utf-8")
    for old, new in swaps:
        assert old in text
        text = text.replace(old, new, 1)
    case = tmp_path / "case.yaml"
    case.write_text(text, encoding="utf-8")
    files = make(Request(case=str(case), on=ON, withheld=dict(map(parse, wish.split("|")))))
    leaks = {name for name, data in files.items() if any(WORD in text for text in every_byte(name, data))}
    both = {name for name in files if "exempt" not in name}
    without = {"tiny-exempt.xlsx"} if "passage" in what else set()  # a workbook of results tells no passages

    assert {name for name in files if "exempt" in name} - without == leaks
    assert {"tiny.docx", "tiny.pdf", "tiny.html"} <= both
    assert ("number" not in what) == ("tiny-annex.zip" in both) == ("tiny.xlsx" in both)


def test_an_open_annex_gives_the_same_scores_and_names_what_it_lacks(tiny_home: Path, tiny: dict[str, bytes]) -> None:
    """The public can retrace every score from what is open."""
    wish = dict([parse("T-03=5: legal advice")])
    files = make(Request(case=str(tiny_home / "valid.yaml"), kinds=("annex", "xlsx"), on=ON, withheld=wish))
    found = verify(files["tiny-annex.zip"])

    assert () == found.differences
    assert ["withheld-1 is withheld, exempt under paragraph 5 of Schedule 12A (legal advice)"] == [
        note.partition(";")[0] for note in found.notes
    ]
    assert scores(tiny["annex.zip"]) == scores(files["tiny-annex.zip"]) == scores(files["tiny-annex-exempt.zip"])
    for name, marked_ in (("tiny-annex.zip", False), ("tiny-annex-exempt.zip", True)):
        with ZipFile(BytesIO(files[name])) as opened:
            assert marked_ == opened.read("README.txt").decode().startswith("NOT FOR PUBLICATION")
    assert "NOT FOR PUBLICATION" in openpyxl.load_workbook(BytesIO(files["tiny-exempt.xlsx"])).properties.description
    assert "NOT FOR" not in openpyxl.load_workbook(BytesIO(files["tiny.xlsx"])).properties.description


def scores(archive: bytes) -> dict[str, str]:
    """Option -> exact score, from an annex."""
    with ZipFile(BytesIO(archive)) as opened:
        return {o["id"]: o["score_exact"] for o in json.loads(opened.read("record.json"))["options"]}
