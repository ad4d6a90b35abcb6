"""The open paper leaks nothing that is exempt."""

from io import BytesIO

import pytest
from docx import Document

from appraisal.errors import PreferenceError
from appraisal.report.document import Paper, texts, walk
from appraisal.report.exempt import exempt_paper, marked, open_paper, parse
from appraisal.report.page import page
from appraisal.report.word import word
from small_report import paper_of

SUMS = ("£20,968", "£37,964", "£102,979", "£68,230", "£184")


def bath(*items: str) -> tuple[Paper, Paper]:
    """Bath's paper, open and exempt, with these items withheld."""
    withheld = dict(parse(item) for item in items)
    shut = marked(paper_of("bath-2017"), withheld)
    return open_paper(shut, withheld), exempt_paper(shut, withheld)


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
