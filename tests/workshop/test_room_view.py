"""The room in tables and words: every number stands where it was said, and no cell runs in a spreadsheet."""

from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from appraisal.view import held, room, strips, trying
from appraisal.workshop.event import Adopted, Answered, Forgotten, Noted, RoundOpened, Settled
from appraisal.workshop.explore import Room
from appraisal.workshop.permit import Participant
from appraisal.workshop.question import RatingAnswer
from appraisal.workshop.results import group_choices, spreads, tally
from appraisal.workshop.weights import partners, voices
from small_workshop import ANN, HOSTILE, meeting


@pytest.mark.parametrize(
    "cell", ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", " =1", HOSTILE, "|x", "%0A"]
)
def test_no_cell_is_run_as_a_formula(cell: str) -> None:
    """A name that starts like a formula would be run on the secretary's machine."""
    assert f"'{cell}" == room.harmless(cell)


@pytest.mark.parametrize("cell", ["", "-2", "+3.5", "12", "Ann", "a=b", "S/1"])
def test_plain_cells_stay_as_they_are(cell: str) -> None:
    """Numbers must remain numbers."""
    assert cell == room.harmless(cell)


def test_every_answer_that_stands_is_in_the_spreadsheet() -> None:
    """Three seats, two questions each."""
    script = meeting()
    table = room.answers(script.state, script.events)

    assert 6 == len(table.rows)
    assert ("1", "swing", "s1", "Name of s1", "Council", "1", "yes") == table.rows[0][:7]
    assert "health: 100; cost: 20; speed: 0" == table.rows[0][8]


def test_the_tables_of_a_room_say_what_was_worked_out() -> None:
    """Each table from the small meeting, read as a person would."""
    state = meeting().state
    spoken = voices(state, "swing", 1)
    every = partners(state, spoken)
    seen = Room(state, spoken)

    assert "Round 1 is closed: 3 of 3 voting seats answered. The quorum is met." == room.progress(
        state, state.rounds[0]
    )
    assert ("Cost", "50", "16.7 to 71.4", "16.7 to 71.4", "3") == room.distribution(state, spoken).rows[0]
    assert ["Council", "Ccg"] == [row[0] for row in room.positions(state, every, None).rows]
    assert ["Merge", "Stay"] == [row[2] for row in room.positions(state, every, None).rows]
    assert 4 == len(room.rules(state, group_choices(state, every), every, None).rows)
    assert [("Beds", "open")] == [row[:2] for row in room.decisions(seen.decisions()).rows]
    assert {"Merge", "Stay"} == {row[0] for row in room.acceptability(state, seen.acceptability()).rows}
    assert ("Name of s1", "Council", "1", "yes") == room.seats(state).rows[0]
    assert room.contested(state, spoken).startswith("The room differs most on")


def test_a_strip_shows_every_vote() -> None:
    """One dot a vote: nothing is averaged away; hostile names stay text."""
    state = meeting().state
    found = spreads(voices(state, "swing", 1))
    drawn = strips.strips(dict.fromkeys(found, HOSTILE), found, HOSTILE)
    dots = [node for node in ET.fromstring(drawn).iter() if node.tag.endswith("circle")]  # noqa: S314 our own drawing

    assert sum(len(s.values) for s in found.values()) == len(dots)
    assert "<img" not in drawn


def test_how_sure_a_choice_is_is_said_in_words() -> None:
    """What was not looked for is not called best; what is proved is."""
    state = meeting().state
    every = partners(state, voices(state, "swing", 1))
    found = Settled(question="swing", round=1, short={"nash": 100, "max-min": 1200}, own={"council": 0})

    assert ["proved", "best of those worked out"] == [row[5] for row in room.positions(state, every, found).rows]
    assert {
        "best of those worked out",
        "proved to within 0.1 points",
        "best known; at most 1.2 points more",
    } == {row[5] for row in room.rules(state, group_choices(state, every), every, found).rows}
    assert room.searched(state, None).startswith("Chosen from 2 arrangements")
    assert room.searched(state, found).startswith("Searched, but not everything is proved")


def test_the_weights_to_start_from_are_those_of_the_room() -> None:
    """The middle of the room and each partner, with the greatest at 100; what was adopted comes first."""
    script = meeting()
    spoken = voices(script.state, "swing", 1)
    script.act(ANN, Adopted(weights={"health": 70, "cost": 100}, how="agreed"))
    found = trying.presets(script.state, spreads(spoken), partners(script.state, spoken))
    data = trying.sheet(script.state, found[0].weights, found, given=True)

    assert ["Adopted", "The room: the middle of each criterion", "Council: the mean of 1 seat"] == [
        p.name for p in found[:3]
    ]
    assert {"health": 70, "cost": 100, "speed": 0} == found[0].weights
    assert all(max(p.weights.values()) == 100 for p in found)
    assert ([70, 100, 0], 4) == (data["weights"], len(found))


def test_a_meeting_in_tables_holds_what_was_decided_and_hides_who_stands_alone() -> None:
    """Rounds, weights, reasons and what follows; in an anonymous meeting of two nothing of either is told."""
    script = meeting()
    script.act(ANN, Adopted(weights={"health": 70, "cost": 100}, how="agreed", rationale="s2 would rather wait"))
    script.act(ANN, Noted(about="cost", text="to be looked at again"))
    told = [t.title for t in held.tables(script.state)]
    setting = script.state.created.model_copy(update={"anonymous": True})
    script.act(Participant("s3"), Forgotten(subject="s3"))
    hidden = [t.title for t in held.tables(replace(script.state, setting=setting))]

    assert ["Rounds (quorum 2)", "Weights adopted: agreed", "Decisions and reasons on record"] == told[:3] == hidden
    assert 5 + 1 == len(told[3:])


def test_ratings_are_shown_one_by_one_only_where_names_are() -> None:
    """In an anonymous meeting a range of one's own could be told apart; there only the spread is shown."""
    script = meeting()
    script.act(ANN, RoundOpened(questions=("rate",)))
    for n, seat in enumerate(("s1", "s2", "s3")):
        answer = RatingAnswer(low=10 * n, likely=30 + n, high=90)
        script.act(Participant(seat), Answered(round=2, question="rate", answer=answer))
    found = tally(script.state, "rate", 2)
    setting = script.state.created.model_copy(update={"anonymous": True})
    hidden = room.tally(replace(script.state, setting=setting), "rate", found)

    assert ("0 to 90", "30") == room.tally(script.state, "rate", found).rows[0]
    assert ("Lowest", "10", "0 to 20", "0 to 20") == hidden.rows[0]
    assert ("Most likely", "31", "30 to 32", "30 to 32") == hidden.rows[1]
