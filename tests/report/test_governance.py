"""Boards, terms, agreements and steps: the names and lines of the source, and nothing that it does not say."""

import re
from dataclasses import replace
from datetime import date
from typing import get_args

from appraisal.report.document import Block, Figure, Grid, Paragraph, Section, texts, walk
from appraisal.report.parts.agreements import agreements, terms_of_agreements
from appraisal.report.parts.boards import AS_TODAY, body_of, drafted, is_new, placements, planned
from appraisal.report.parts.governance import governance
from appraisal.report.parts.registers import configuration, sources
from appraisal.report.parts.terms import AS_TOLD, OPEN, terms
from appraisal.report.parts.timeline import timeline
from appraisal.report.subject import Subject
from appraisal.report.wording import clauses, heads
from appraisal.schema.case import ConfiguredCase, HeadId
from appraisal.schema.place import YIELDING, ClauseTitle
from appraisal.schema.rule import NotAfterRule
from appraisal.view.words import listed
from small_report import subject_of

CITED = r"\(([A-Z]+-\d+)\)"
"""A fact in brackets."""


def blocks(section: Section | None) -> list[Block]:
    """All blocks of a part; none where it is left out."""
    return [b for s in walk((section,) if section else ()) for b in s.blocks]


def said(section: Section | None) -> str:
    """All words of a part."""
    return " ".join(t for b in blocks(section) for t in texts(b))


def clauses_of(subject: Subject) -> dict[str, tuple[str, ...]]:
    """Title -> draft, and what the sources say, of the common clauses."""
    grids = [b for b in blocks(terms(subject)) if isinstance(b, Grid) and b.heads[0] == "Clause" and len(b.heads) == 3]
    return {row[0]: row[1:] for g in grids for row in g.rows}


def cited(found: dict[str, tuple[str, ...]]) -> dict[str, tuple[bool, list[str]]]:
    """Title -> whether the draft gives way, and the facts that stand beside it."""
    return {title: (AS_TOLD in draft, re.findall(CITED, told)) for title, (draft, told) in found.items()}


def with_case(subject: Subject, case: ConfiguredCase) -> Subject:
    """The same results, written from another case."""
    return replace(subject, brief=replace(subject.brief, case=case))


def checklist(subject: Subject) -> tuple[list[tuple[str, ...]], str]:
    """What the checklist of heads answers, head by head, and the words below it."""
    found = blocks(terms_of_agreements(subject))
    place = next(i for i, b in enumerate(found) if isinstance(b, Grid) and b.heads[0] == "Head")
    return [row[:1] + row[3:] for b in found[place : place + 1] if isinstance(b, Grid) for row in b.rows], " ".join(
        texts(found[place + 1])
    )


def leads(section: Section) -> list[str]:
    """What opens the paragraphs of a part."""
    return [b.lead for b in blocks(section) if isinstance(b, Paragraph)]


def test_terms_are_drafted_for_new_boards_and_not_for_what_stays(subject: Subject) -> None:
    """A group that goes on as it is needs no terms as though the paper set it up."""
    option, case = subject.drawn, subject.case
    assert option
    assert case
    quiet = replace(subject, brief=replace(subject.brief, case=case.model_copy(update={"asks": ()})))

    assert [b for _, b in drafted(quiet)] == [b for b in option.boards if is_new(option, b)]
    assert {n for n, _ in drafted(quiet)} <= {n for n, _ in drafted(subject)}
    assert bool(drafted(subject)) == (terms(subject) is not None)


def test_a_body_of_today_gets_terms_where_the_source_asks_to_approve_them() -> None:
    """Cheshire East's board is asked to approve the terms of a team that has met since 2013."""
    subject = subject_of("cheshire-east-2015")
    bodies = [body_of(subject, subject.drawn, b) for _, b in drafted(subject) if subject.drawn]

    assert "jclt" in {b.id for b in bodies if b}


def test_only_an_ask_that_names_a_body_has_its_terms_drafted() -> None:
    """The words of an ask may speak of terms of reference and ask for nothing, or be put in other words."""
    subject = subject_of("cheshire-east-2015")
    assert subject.case
    asks = tuple(a.model_copy(update={"approves": ()}) for a in subject.case.asks)
    silent = with_case(subject, subject.case.model_copy(update={"asks": asks}))

    assert [1, 2, 3] == [n for n, _ in drafted(subject)]
    assert [1, 2] == [n for n, _ in drafted(silent)]


def test_a_body_answers_today_to_whom_it_does_and_under_the_proposal_to_whom_it_would() -> None:
    """Cheshire East's draft terms add three governing bodies; drawn as today's they would mislead, left out as well."""
    subject = subject_of("cheshire-east-2015")
    figures = [b for b in blocks(governance(subject)) if isinstance(b, Figure)]
    would = "Governing bodies of Cheshire East Council, Eastern Cheshire CCG and South Cheshire CCG"
    said_of_team = r"Joint Commissioning Leadership Team answers to [^.]*"
    today, then = (re.findall(said_of_team, f.alt)[0] for f in figures)
    schedule = next(b for b in blocks(terms(subject)) if isinstance(b, Grid) and b.heads[0] == "No.")

    assert would not in today
    assert would in then
    assert all(would in row[2] for row in schedule.rows)


def test_a_body_that_may_not_stand_is_drawn_so() -> None:
    """Cambridgeshire's source does not say whether the Health Committee exists."""
    figures = [b for b in blocks(governance(subject_of("cambridgeshire-2014"))) if isinstance(b, Figure)]

    assert all("Health Committee: not stated whether it stands" in f.alt for f in figures)
    assert [1, 1] == [f.svg.count("stroke-dasharray") for f in figures]


def test_a_new_board_bears_the_name_that_the_source_proposes_and_answers_to_whom_it_says() -> None:
    """An arrow to the health and wellbeing board that no source draws is an invention."""
    for case, name in (("bath-2017", "ihcb"), ("cambridgeshire-2014", "joint_board")):
        subject = subject_of(case)
        body = next(b for b in (subject.case.bodies if subject.case else ()) if b.id == name)
        figure = [b for b in blocks(governance(subject)) if isinstance(b, Figure)][-1]
        to = listed([subject.who(r) for r in body.reports_to])

        assert f"{body.name} answers to {to}." in figure.alt
        assert figure.svg.count('stroke-width="3"') >= 1


def test_what_is_still_to_come_is_not_drawn_as_todays(subject: Subject) -> None:
    """A committee to come, or a post that nobody holds yet, is no governance of today."""
    first = next(b for b in blocks(governance(subject)) if isinstance(b, Figure))
    later = [b.name for b in (subject.case.bodies if subject.case else ()) if planned(b)]

    assert [] == [name for name in later if f"{name} answers to" in first.alt or f"{name}: " in first.alt]


def test_captions_are_short(subject: Subject) -> None:
    """A caption that runs on is not read."""
    captions = [b.caption for b in blocks(governance(subject)) if isinstance(b, Figure)]

    assert captions
    assert max(len(c.split()) for c in captions) <= 15


def test_the_sources_members_and_frequency_stand_in_their_clauses() -> None:
    """The ten seats of Cambridgeshire are no objective, and a board that meets every second month has a frequency."""
    found = clauses_of(subject_of("cambridgeshire-2014"))

    assert "(CAM-091)" in found["Membership"][1]
    assert "(CAM-091)" not in found["Objectives"][1]
    assert "(CAM-077)" in found["Purpose"][1]
    assert "(CAM-092)" in found["Chair"][1]
    assert "(CAM-103)" in found["Quorum"][1]
    assert "(CAM-038)" in found["Contributions"][1]
    assert "(CAM-085)" in found["Responsible to"][1]
    assert AS_TOLD == found["Frequency"][0]
    assert found["Chair"][0].startswith("To be settled")


def test_a_fact_on_another_body_stands_in_no_clause() -> None:
    """Who chairs the health and wellbeing board says nothing of who chairs the new board."""
    assert "(BAN-045)" not in clauses_of(subject_of("bath-2017"))["Chair"][1]


def test_every_title_that_a_case_can_name_has_its_clause() -> None:
    """A fact under a title that no draft has would be told nowhere."""
    titles = [c.title for decides in (True, False) for c in clauses(decides)]

    assert set(get_args(ClauseTitle)) == set(titles)
    assert {c.title for decides in (True, False) for c in clauses(decides) if c.yields} == YIELDING


def test_every_head_that_a_case_can_name_is_on_the_checklist() -> None:
    """A fact under a head that no agreement has would be told nowhere."""
    assert set(get_args(HeadId)) == {h.id for h in heads(date(2015, 4, 1))}


def test_a_board_without_limits_is_not_called_one_that_decides() -> None:
    """Its terms say that it only advises until the limits of its delegation are settled."""
    found = [b for b in blocks(terms(subject_of("cambridgeshire-2014"))) if isinstance(b, Grid)]

    assert "meant to decide" in found[0].caption
    assert [] == [b.caption for b in found if "that decide" in b.caption]
    assert any("Until the limits are settled the board only advises." in t for b in found for t in texts(b))


def test_a_team_of_which_no_service_moves_has_its_topics_as_its_remit() -> None:
    """Cheshire East's team looks after two topics, and nothing moves; "none" is no remit."""
    subject = subject_of("cheshire-east-2015")
    team = next(b for b in blocks(terms(subject)) if isinstance(b, Grid) and b.heads[0] == "No.").rows[2]

    assert subject.topics["defined_areas"] in team[4]
    assert subject.topics["larger_scale"] in team[4]


def test_only_the_fields_of_a_case_say_what_its_words_mean(subject: Subject) -> None:
    """Who mends a sentence or a name must not move a fact to another clause, an agreement or a deadline."""
    case = subject.case
    assert case
    facts = tuple(f.model_copy(update={"says": "No chair, no quorum and no variation."}) for f in case.facts)
    ties = tuple(a.model_copy(update={"name": a.id, "status": None}) for a in case.arrangements)
    plain = case.model_copy(update={"facts": facts, "arrangements": ties, "question": "What is to be done?"})
    other = replace(subject, brief=replace(subject.brief, case=plain))

    assert cited(clauses_of(subject)) == cited(clauses_of(other))
    assert [len(a.live) for a in agreements(subject)] == [len(a.live) for a in agreements(other)]
    assert re.findall(CITED, said(terms_of_agreements(subject))) == re.findall(CITED, said(terms_of_agreements(other)))
    assert leads(timeline(subject)) == leads(timeline(other))


def test_a_warning_stays_with_the_service_that_it_warns_of() -> None:
    """A schedule without the remark that the source does not list a service would put it into the remit."""
    subject = subject_of("cambridgeshire-2014")
    assert subject.drawn
    words = subject.short(said(terms(subject)))
    here = [p for _, b in drafted(subject) for p in placements(subject.drawn, b)]
    warned = [s.name for p in here for s in p.services if OPEN.search(s.name)]

    assert warned
    assert [] == [n for n in warned if n.removesuffix(")").replace(" (", ", ").replace(";", ",") not in words]


def test_nothing_is_told_as_the_sources_that_only_breaks_a_tie_or_holds_a_place(subject: Subject) -> None:
    """A host that the score does not settle, and services that no source names, are open."""
    case = subject.case
    held = {s.name for t in (case.topics if case else ()) for s in t.services if s.placeholder}

    assert [] == [a for a in agreements(subject) if a.told and " or " in a.host]
    assert [] == [a for a in agreements(subject) if a.named and held & set(a.services)]


def test_a_pool_that_runs_with_a_host_nobody_names_has_the_host_that_it_has() -> None:
    """Cheshire East's two funds run; what scores alike says nothing of who hosts them. Staffordshire's is only planned."""
    subject = subject_of("cheshire-east-2015")
    assert subject.case
    named = tuple(
        t.model_copy(update={"today": tuple(d.model_copy(update={"host": "cec"}) for d in t.today)})
        for t in subject.case.topics
    )
    told = with_case(subject, subject.case.model_copy(update={"topics": named}))

    assert [AS_TODAY, AS_TODAY] == [a.host for a in agreements(subject)]
    assert AS_TODAY in said(configuration(subject))
    assert AS_TODAY in said(terms(subject))
    assert AS_TODAY not in {a.host for a in agreements(told)}
    assert AS_TODAY not in {a.host for a in agreements(subject_of("staffordshire-2014"))}


def test_heads_that_the_source_speaks_of_are_not_called_open() -> None:
    """Cambridgeshire's source speaks of aims, staff, review and reports; to call them open would hide what is said."""
    subject = subject_of("cambridgeshire-2014")
    answers = dict(checklist(subject)[0])
    assert subject.case
    assert subject.case.recorded
    position = subject.case.recorded.model_copy(update={"option": "dissolution"})
    moved = subject.case.model_copy(update={"recorded": position})

    assert "source, in part (CAM-077)" == answers["Aims and outcomes"]
    assert "source, in part (CAM-063, CAM-065)" == answers["Staff, goods and premises"]
    assert "source, in part (CAM-076)" == answers["Length, review and ending"]
    assert "CAM-085" in answers["Monitoring and reports"]
    assert "open" == answers["Charges"]
    assert checklist(subject) == checklist(with_case(subject, moved))
    other = replace(with_case(subject, moved), option="lead_commissioner")
    assert "in part" not in str(checklist(other))


def test_the_note_explains_each_word_of_the_checklist_and_no_other(subject: Subject) -> None:
    """A note on a word that no cell has sends the reader looking for it."""
    if agreements(subject):
        rows, note = checklist(subject)
        words = {cell.partition(" (")[0] for row in rows for cell in row[1:]}

        assert words == set(re.findall("“([^”]*)” where", note))


def test_what_opens_a_fact_in_brackets_is_explained_in_the_register(subject: Subject) -> None:
    """A reader who meets "(observation)" before a fact must learn whose it is."""
    marks = {m for f in subject.brief.case.facts for m in re.findall(r"^\([a-z]+\)", f.says)}
    notes = [b for b in blocks(sources(subject)) if isinstance(b, Paragraph)]

    assert all(f"“{m}”" in " ".join(t for b in notes for t in texts(b)) for m in marks)


def test_agreements_with_the_same_answers_share_one_column(subject: Subject) -> None:
    """Two tables that say open twenty times say less than one that says it once."""
    grids = [b for b in blocks(terms_of_agreements(subject)) if isinstance(b, Grid) and b.heads[0] == "Head"]
    columns = [tuple(row[i] for row in g.rows) for g in grids for i in range(3, len(g.heads))]

    assert len(grids) == bool(agreements(subject))
    assert len(columns) == len(set(columns))


def test_live_agreements_are_to_be_checked_or_varied() -> None:
    """Cheshire East has both of its agreements; Walsall's source asks for a variation of the one that it ends."""
    walsall = subject_of("walsall-2017")

    assert [True, True] == [bool(a.live) for a in agreements(subject_of("cheshire-east-2015"))]
    assert [("Better Care Fund",)] == [a.live for a in agreements(walsall)]
    assert "(WAL-066)" in said(terms_of_agreements(walsall))


def test_an_agreement_that_is_only_planned_is_none_of_today() -> None:
    """Staffordshire names three that run, one of them ending and two without their kind; the fund's is yet to come."""
    subject = subject_of("staffordshire-2014")
    case = subject.case
    assert case
    planned_all = tuple(a.model_copy(update={"stands": "planned"}) for a in case.arrangements)
    other = replace(subject, brief=replace(subject.brief, case=case.model_copy(update={"arrangements": planned_all})))

    assert "Three agreements of today have no place above" in said(terms_of_agreements(subject))
    assert "of today" not in said(terms_of_agreements(other))


def test_no_day_is_told_that_only_the_search_chose(subject: Subject) -> None:
    """The day after the decision and New Year's Day are where the solver put a step, not what the source says."""
    days = dict(m.split(": ") for m in (subject.drawn.milestones if subject.drawn else ()))
    case, words = subject.case, said(timeline(subject))
    assert case
    loose = [m for m in case.milestones if m.window.since != m.window.until and re.search("No day|no day", m.says)]

    assert [] == [m.id for m in loose if (d := days.get(m.id)) and f"{int(d[8:])} {d[:4]}" in words]
    assert "Earliest" not in words
    assert "9 November 2017" not in words


def test_a_deadline_in_the_question_is_answered() -> None:
    """Staffordshire asks whether all can be signed by a day; assumed months answer it, both ways where they differ."""
    subject = subject_of("staffordshire-2014")
    words, case = said(timeline(subject)), subject.case
    assert case
    rules = tuple(r.model_copy(update={"asked": False}) if isinstance(r, NotAfterRule) else r for r in case.rules)
    silent = replace(subject, brief=replace(subject.brief, case=case.model_copy(update={"rules": rules})))

    assert "Can it be done by" not in said(timeline(silent))
    assert "Can it be done by 31 March 2015?" in words
    assert re.search(
        r"On the assumed \w+ months, (yes|no) \(\w+ 201\d\); at the long end of \w+ months, (yes|no)", words
    )


def test_a_committee_stands_as_long_as_the_source_says() -> None:
    """Walsall's committee oversees until other governance stands, not for ever."""
    words = said(timeline(subject_of("walsall-2017")))

    assert "until other governance stands in its place. (WAL-064)" in words
    assert "after it" not in words


def test_an_agreement_does_not_name_a_leader_where_the_host_is_open(subject: Subject) -> None:
    """Staffordshire: "the NHS leads" beside "a CCG or the council" would let a council host a lead of the NHS."""
    leads = [a for a in agreements(subject) if a.vehicle.startswith("S75_LEAD")]

    assert all(("whoever hosts" in a.means) == (" or " in a.host or a.host == "open") for a in leads)
    assert leads or subject.record.case != "staffordshire-2014"
