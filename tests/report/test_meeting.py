"""A workshop joins the paper and its annex: what it adopted counts, and no word of it can be changed unseen."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document

from appraisal.errors import PreferenceError, RecordError
from appraisal.report.annex import WORKSHOP
from appraisal.report.archive import packed
from appraisal.report.document import Section, texts, walk
from appraisal.report.exempt import parse
from appraisal.report.make import Request, make
from appraisal.report.meeting import chapter, meeting_of
from appraisal.report.verify import verify
from appraisal.workshop import exchange
from appraisal.workshop.event import Adopted, Arrangement, Noted, Pooled
from appraisal.workshop.question import Named, SwingQuestion, Weighed
from small_report import ON
from small_workshop import ANN, CREATED, Script, meeting, scripted

WEIGHTS = {"C1": 100, "C2": 40}
REASON = "Outcomes come first, the room said after round 1."


def adopting() -> Script:
    """A workshop on the tiny case that adopts weights with a reason."""
    names = tuple(Weighed(id=c, name=f"Criterion {c}", swing="from worst to best") for c in WEIGHTS)
    asked = (SwingQuestion(id="swing", prompt="What matters most?", criteria=tuple(WEIGHTS)),)
    options = tuple(Named(id=o, name=o.replace("_", " ")) for o in ("business_as_usual", "joint_committee"))
    created = CREATED.model_copy(update={"criteria": names, "questions": asked, "options": options})
    pool = tuple(
        Arrangement(option=o.id, values=dict(zip(WEIGHTS, values, strict=True)), choices={"Beds": o.name})
        for o, values in zip(options, ((0, 100_000), (90_000, 0)), strict=True)
    )
    script = scripted([(ANN, created), (ANN, Pooled(arrangements=pool))])
    script.act(ANN, Adopted(weights=WEIGHTS, how="the median of round 1", rationale=REASON))
    script.act(ANN, Noted(about="Scope", text="Beds were not discussed."))
    return script


def recorded(script: Script) -> str:
    """The record as an export writes it."""
    return exchange.write(script.workshop, script.events)


def said(section: Section) -> str:
    """All words of a part."""
    return "\n".join(t for s in walk((section,)) for b in s.blocks for t in (s.heading, *texts(b)))


def test_the_chapter_tells_seats_questions_weights_rules_and_seal() -> None:
    """Whoever was not in the room sees who was, and what each side said."""
    script = meeting()
    words = said(chapter(meeting_of(recorded(script), "tiny"), "0" * 64))

    assert "had 3 seats and 1 round" in words
    assert script.events[-1].hash in words
    assert {"Name of s1", "Council", "Ccg", "What matters most?", "3 of 3"} <= set(words.split("\n"))
    assert "Most for the worst off: the best for whoever it serves worst" in words
    assert "One board is enough (round 1)" in words
    assert "(1 June 2017)" in words
    assert "No weights were adopted." in words
    assert "another state of the case" not in words


def test_adopted_weights_count_and_are_named_with_their_reason(tiny_home: Path) -> None:
    """The paper uses what the room adopted, says so, and prints the reason as it was given."""
    files = make(
        Request(case=str(tiny_home / "valid.yaml"), kinds=("docx", "annex"), on=ON, workshop=recorded(adopting()))
    )
    document = Document(BytesIO(files["tiny.docx"]))
    words = "\n".join(p.text for p in document.paragraphs)

    assert f"The workshop adopted these weights: the median of round 1. Reason given: {REASON}" in words
    assert "Scope: Beds were not discussed." in words
    assert "the workshop “Which way to go?”, the median of round 1" in words
    assert () == verify(files["tiny-annex.zip"]).differences


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        (REASON, "The chair insisted.", "event 3: what it says was changed"),
        ('"C2":40', '"C2":41', "event 3: what it says was changed"),
        ("facilitator:Ann", "facilitator:Eve", "event 1: its number, time, seat, kind or link was changed"),
    ],
)
def test_a_changed_event_is_named(old: str, new: str, where: str, tiny_home: Path) -> None:
    """Events are tied to each other, so a change shows where it is."""
    files = make(Request(case=str(tiny_home / "valid.yaml"), kinds=("annex",), on=ON, workshop=recorded(adopting())))
    with ZipFile(BytesIO(files["tiny-annex.zip"])) as archive:
        inside = {name: archive.read(name) for name in archive.namelist()}
    inside[WORKSHOP] = inside[WORKSHOP].decode().replace(old, new, 1).encode()

    assert where in [d.what for d in verify(packed(inside)).differences if d.where == WORKSHOP]


def test_other_weights_than_the_adopted_ones_are_named(tiny_home: Path) -> None:
    """A paper cannot claim the room for weights that the room did not adopt."""
    files = make(Request(case=str(tiny_home / "valid.yaml"), kinds=("annex",), on=ON, workshop=recorded(adopting())))
    with ZipFile(BytesIO(files["tiny-annex.zip"])) as archive:
        inside = {name: archive.read(name) for name in archive.namelist()}
    inside["asked.json"] = inside["asked.json"].replace(b'"C2": 40', b'"C2": 41')
    found = [str(d) for d in verify(packed(inside)).differences]

    assert 'asked.json, weights: the workshop adopted {"C1": 100, "C2": 40}' in found


def test_the_workshop_can_be_exempt(tiny_home: Path) -> None:
    """What individuals said may be kept back, while the scores stay open."""
    wish = dict([parse("workshop=1: individuals spoke in confidence")])
    request = Request(
        case=str(tiny_home / "valid.yaml"), kinds=("html", "annex"), on=ON, workshop=recorded(adopting()), withheld=wish
    )
    files = make(request)
    with ZipFile(BytesIO(files["tiny-annex.zip"])) as archive:
        names = archive.namelist()

    assert WORKSHOP not in names
    assert REASON not in files["tiny.html"].decode()
    assert REASON in files["tiny-exempt.html"].decode()
    assert () == verify(files["tiny-annex.zip"]).differences


def test_a_workshop_on_another_case_or_a_changed_record_is_refused() -> None:
    """A paper rests on the record of its own workshop, or on none."""
    text = recorded(meeting())
    with pytest.raises(PreferenceError, match="about the case 'tiny'"):
        meeting_of(text, "walsall-2017")
    with pytest.raises(RecordError, match="event 2"):
        meeting_of(text.replace("As today", "As ever"), "tiny")
