"""Text is cleaned and references are settled once, whatever the form."""

from datetime import date
from unicodedata import category

from hypothesis import given
from hypothesis import strategies as st

from appraisal.report.document import Paper, Paragraph, Section, legible, settled


def paper_of(*texts: str) -> Paper:
    """A paper of one section and one appendix."""
    blocks = tuple(Paragraph(t) for t in texts)
    return Paper(
        "T", "B", (), (Section("options", "Options", blocks),), (Section("scores", "Scores"),), "foot", date(2026, 1, 1)
    )


def words(made: Paper) -> list[str]:
    """The paragraphs of the first section."""
    return [b.text for b in made.sections[0].blocks if isinstance(b, Paragraph)]


def test_references_become_places_with_a_capital_where_a_sentence_starts() -> None:
    """The same reference reads right inside a sentence and at its head."""
    made = settled(
        paper_of("See [[options]]; [[scores]] shows it.", "It fell. [[options]] says why.", "[[nowhere]] stays.")
    )

    assert ["See section 1; Appendix 1 shows it.", "It fell. Section 1 says why.", "[[nowhere]] stays."] == words(made)


@given(st.text())
def test_no_control_character_survives(text: str) -> None:
    """Control characters break documents, and those that turn text mislead readers."""
    cleaned = legible(text)

    assert set() == {category(c) for c in cleaned if c != "\n"} & {"Cc", "Cs"}
    assert "\u202e" not in cleaned


def test_text_without_control_characters_is_left_alone() -> None:
    """Cleaning changes nothing that a reader can see."""
    text = "£1,500 – “quoted”, naïve, 健康 & <b>"

    assert text == legible(text)
