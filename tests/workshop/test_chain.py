"""The record of a workshop: the state follows from it alone, and nobody can change it unseen."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appraisal.errors import RecordError
from appraisal.workshop import chain, exchange
from appraisal.workshop.event import PERSONAL, CalledBy, Forgotten
from appraisal.workshop.permit import Participant
from appraisal.workshop.state import fold
from small_workshop import ANN, HOSTILE, Script, meeting, random_script

SCRIPTS = st.builds(lambda seed, length: random_script(Random(seed), length), st.integers(0, 10**6), st.integers(0, 60))


@given(SCRIPTS)
def test_the_state_is_a_fold_over_the_record_alone(script: Script) -> None:
    """Nothing is so that the record does not say."""
    assert script.state == fold(script.events)


@given(SCRIPTS)
def test_a_record_comes_back_from_its_file_unchanged(script: Script) -> None:
    """An export that loses or bends anything is no record."""
    minutes = exchange.read(exchange.write(script.workshop, script.events), script.state.seal)

    assert (script.workshop, tuple(script.events)) == (minutes.workshop, minutes.events)
    assert script.state == fold(minutes.events)


@given(SCRIPTS, st.data())
def test_any_byte_changed_in_the_file_is_noticed(script: Script, data: st.DataObject) -> None:
    """Who would bend the minutes of a board must be found out, wherever they try."""
    file = exchange.write(script.workshop, script.events).encode()
    place = data.draw(st.integers(0, len(file) - 1))
    changed = bytearray(file)
    changed[place] = data.draw(st.integers(1, 127).filter(lambda byte: byte != file[place]))

    with pytest.raises((RecordError, UnicodeDecodeError)):
        exchange.read(changed.decode())


def test_a_change_is_named_with_its_event() -> None:
    """An auditor asks not only whether, but where."""
    script = meeting()
    file = exchange.write(script.workshop, script.events).replace('"Name of s2"', '"Name of s9"')

    with pytest.raises(RecordError, match="event 7: what it says was changed"):
        exchange.read(file)


@given(SCRIPTS, st.data())
def test_events_taken_out_or_moved_are_noticed(script: Script, data: st.DataObject) -> None:
    """A statement that vanishes is worse than one that is bent."""
    place = data.draw(st.integers(0, len(script.events) - 1))
    shorter = [*script.events[:place], *script.events[place + 1 :]]
    moved = [script.events[place], *shorter]

    assert list(chain.faults(script.workshop, shorter, script.state.seal))
    assert place == 0 or list(chain.faults(script.workshop, moved))


def test_a_record_of_one_workshop_does_not_pass_as_another() -> None:
    """Two meetings on one case must not be mixed up on purpose."""
    script = meeting()

    assert [1] == [f.sequence for f in chain.faults("another", script.events)]


def test_a_record_cut_short_is_noticed_by_its_seal() -> None:
    """The hash in the minutes pins everything before it."""
    script = meeting()

    assert [] == list(chain.faults(script.workshop, script.events[:-2]))
    assert ["no event has the hash that was noted as the seal"] == [
        f.what for f in chain.faults(script.workshop, script.events[:-2], script.state.seal)
    ]


@given(SCRIPTS)
def test_forgetting_leaves_the_same_as_if_nothing_had_been_said(script: Script) -> None:
    """What is erased must be gone from the state too, and the chain must stay whole without it."""
    for seat in script.state.present():
        script.act(ANN, Forgotten(subject=seat.id))
    events = [chain.erased(e) if e.kind in PERSONAL else e for e in script.events]

    assert [] == list(chain.faults(script.workshop, events, script.state.seal))
    assert script.state == fold(events)
    assert {} == script.state.answers
    assert {None} >= {seat.name for seat in script.state.seats.values()}


def test_a_file_without_names_keeps_chain_and_answers() -> None:
    """A record can be handed on without saying who sat where."""
    script = meeting()
    file = exchange.write(script.workshop, script.events, names=False)
    state = fold(exchange.read(file, script.state.seal).events)

    assert "Name of" not in file
    assert (script.state.answers, {None}) == (state.answers, {s.name for s in state.seats.values()})


def test_an_erased_body_cannot_be_guessed_from_its_digest() -> None:
    """Names are few; without a salt a list of them would bring the erased one back."""
    first, second = (meeting().events[6] for _ in range(2))

    assert first.body == second.body
    assert first.digest != second.digest


def test_clocks_that_jump_change_nothing() -> None:
    """Order comes from the number of an event, so a clock set back cannot undo an answer."""
    forward, back = (random_script(Random(5), 60) for _ in range(2))
    events = [e.model_copy(update={"time": f"{2060 - e.sequence}-01-01"}) for e in back.events]
    state = fold(events)

    assert forward.state.answers == state.answers
    assert forward.state.rounds == state.rounds


def test_hostile_words_come_back_as_they_were() -> None:
    """Text is kept as text: neither mended nor run."""
    script = meeting()
    script.act(Participant("s1"), CalledBy(name=HOSTILE))
    text = exchange.write(script.workshop, script.events)

    assert HOSTILE == fold(exchange.read(text).events).seats["s1"].name


def test_a_newer_file_is_refused_in_words() -> None:
    """Older software must not guess at what it does not know."""
    with pytest.raises(RecordError, match="newer than this software reads"):
        exchange.read('{"format":99}\n')


def test_an_event_that_cannot_follow_is_refused() -> None:
    """A record that is whole but makes no sense must not become a state."""
    script = meeting()
    with pytest.raises(RecordError, match="cannot follow"):
        fold(script.events[1:])
    ghost = chain.link(script.state.seal, script.state.version + 1, "", "s9", Forgotten(subject="s9"))
    with pytest.raises(RecordError, match="which nobody has taken"):
        fold([*script.events, ghost])
    assert Participant("s9").seat not in script.state.seats
