"""Who may do what, and when."""

import pytest

from appraisal.workshop.event import (
    Adopted,
    Answered,
    Arrangement,
    Assigned,
    Body,
    CalledBy,
    Ended,
    Forgotten,
    Invited,
    Joined,
    Noted,
    Pooled,
    QuestionAdded,
    Revealed,
    RoundClosed,
    RoundOpened,
    Settled,
)
from appraisal.workshop.permit import Participant, Who
from appraisal.workshop.question import BudgetAnswer, StatementAnswer, StatementQuestion, SwingQuestion
from appraisal.workshop.refused import Refused
from small_workshop import ANN, CREATED, POOL, PROVED, Script, meeting, scripted, swing

S1, S2 = Participant("s1"), Participant("s2")
STEERING: tuple[Body, ...] = (
    CREATED,
    QuestionAdded(question=StatementQuestion(id="new", prompt="New")),
    Invited(minutes=5),
    Assigned(subject="s1", votes=9),
    RoundOpened(questions=("swing",)),
    RoundClosed(),
    Revealed(round=1),
    POOL,
    PROVED,
    Settled(question="swing", round=1, short={}, own={}),
    Adopted(weights={"health": 1}, how="by hand"),
    Noted(about="x", text="y"),
    Ended(),
)


def refuses(script: Script, who: Who, body: Body, words: str) -> None:
    """Expect an act to be refused in these words, and nothing to change."""
    before = script.state
    with pytest.raises(Refused, match=words):
        script.act(who, body)
    assert before == script.state


@pytest.mark.parametrize("body", STEERING, ids=lambda body: body.kind)
def test_no_participant_can_steer(body: Body) -> None:
    """A seat in the room is not a seat at the desk."""
    refuses(meeting(), S1, body, "only the facilitator")


def test_nobody_answers_for_another() -> None:
    """Neither a facilitator nor a neighbour speaks for a seat."""
    script = meeting()
    script.act(ANN, RoundOpened(questions=("swing",)))
    answer = Answered(round=2, question="swing", answer=swing((100, 0, 0)))

    refuses(script, ANN, answer, "does not answer for a participant")
    refuses(script, S1, Forgotten(subject="s2"), "only your own")
    refuses(script, Participant("ghost"), answer, "nobody holds this seat")


def test_answers_are_taken_only_while_their_round_is_open() -> None:
    """What is closed and shown must not move afterwards."""
    script = meeting()
    answer = Answered(round=1, question="swing", answer=swing((100, 0, 0)))
    refuses(script, S1, answer, "round 1 is not open")
    script.act(ANN, RoundOpened(questions=("agree",)))
    refuses(script, S1, answer, "round 1 is not open")
    refuses(script, S1, answer.model_copy(update={"round": 2}), "is not asked in this round")


def test_an_answer_can_be_changed_while_the_round_is_open() -> None:
    """The last word counts, and the first stays on record."""
    script = meeting()
    script.act(ANN, RoundOpened(questions=("agree",)))
    for position in (2, -2):
        script.act(S1, Answered(round=2, question="agree", answer=StatementAnswer(position=position)))

    assert StatementAnswer(position=-2) == script.state.answers[2, "agree", "s1"]
    assert 4 == sum(1 for e in script.events if e.kind == "answered" and e.seat == "s1")


def test_an_answer_must_fit_its_question() -> None:
    """A wrong kind, or criteria that were not asked about, would bend the results."""
    script = meeting()
    script.act(ANN, RoundOpened(questions=("swing", "budget", "agree")))
    few = BudgetAnswer(points={"health": 100})

    refuses(script, S1, Answered(round=2, question="agree", answer=swing((100, 0, 0))), "answer of kind statement")
    refuses(script, S1, Answered(round=2, question="budget", answer=few), "exactly what was asked")


def test_results_are_shown_only_of_a_closed_round() -> None:
    """Who sees the room's answer first is swayed by it."""
    script = meeting()
    script.act(ANN, RoundOpened(questions=("agree",)))
    refuses(script, ANN, Revealed(round=2), "close the round first")
    refuses(script, ANN, Revealed(round=3), "no round 3")
    script.act(ANN, Revealed(round=1))
    script.act(ANN, Revealed(round=1, shown=False))

    assert not script.state.rounds[0].revealed


def test_one_round_at_a_time() -> None:
    """People answer what is on the wall."""
    script = meeting()
    refuses(script, ANN, RoundClosed(), "no round is open")
    refuses(script, ANN, RoundOpened(questions=("nothing",)), "no question 'nothing'")
    script.act(ANN, RoundOpened(questions=("agree",)))
    refuses(script, ANN, RoundOpened(questions=("agree",)), "round 2 is still open")


def test_seats_have_a_say_that_the_facilitator_sets() -> None:
    """Partners vote with their weight; observers do not."""
    script = meeting()
    script.act(ANN, Assigned(subject="s1", partner="council", votes=3))
    script.act(ANN, Assigned(subject="s2", partner="ccg", voting=False))
    refuses(script, ANN, Assigned(subject="s1", partner="nobody"), "no partner 'nobody'")

    assert (3, False) == (script.state.seats["s1"].votes, script.state.seats["s2"].counts)
    assert {"s1", "s3"} == script.state.answered(1)


def test_an_anonymous_workshop_keeps_no_names() -> None:
    """What is not kept cannot be lost."""
    anonymous = CREATED.model_copy(update={"anonymous": True, "pick_partner": False})
    script = scripted([(ANN, anonymous), (S1, Joined())])
    refuses(script, S1, CalledBy(name="Mary"), "no names are kept")
    refuses(script, S2, Joined(partner="ccg"), "the facilitator says")


def test_an_adopted_weight_set_fits_the_case() -> None:
    """What is adopted goes into the report and must mean something there."""
    script = meeting()
    refuses(script, ANN, Adopted(weights={"looks": 3}, how="x"), "no criterion 'looks'")
    refuses(script, ANN, Adopted(weights={"cost": 0}, how="x"), "above 0")
    script.act(ANN, Adopted(weights={"cost": 5}, how="the median of round 1", rationale="agreed"))

    assert {"cost": 5} == (script.state.adopted and script.state.adopted.weights)


def test_an_arrangement_is_worth_something_on_every_criterion() -> None:
    """A gap would count as nought and bend the ranking."""
    gap = Pooled(arrangements=(Arrangement(option="stay", values={"cost": 1}, choices={}),))
    refuses(meeting(), ANN, gap, "a value for every criterion")


def test_what_is_proved_is_proved_of_this_workshop() -> None:
    """A proof on other criteria or options, or on a round that never was, would vouch for what nobody looked at."""
    proof = PROVED.proofs[0]
    for odd, words in (
        (proof.model_copy(update={"weights": {"cost": 1}}), "every criterion"),
        (proof.model_copy(update={"option": "split"}), "no option 'split'"),
    ):
        refuses(meeting(), ANN, PROVED.model_copy(update={"proofs": (odd,)}), words)
    refuses(meeting(), ANN, Settled(question="swing", round=7, short={}, own={}), "no round 7")
    refuses(meeting(), ANN, Settled(question="odd", round=1, short={}, own={}), "no question 'odd'")


def test_after_the_end_only_reasons_and_forgetting_remain() -> None:
    """The record is closed, but the right to be forgotten is not."""
    script = meeting()
    script.act(ANN, Ended())
    refuses(script, ANN, RoundOpened(questions=("agree",)), "has ended")
    refuses(script, Participant("s7"), Joined(), "has ended")
    script.act(ANN, Noted(about="round 1", text="The chair asked for it"))
    script.act(S1, Forgotten(subject="s1"))

    assert ["s2", "s3"] == [seat.id for seat in script.state.present()]


def test_a_question_is_about_the_case() -> None:
    """Weights of a criterion that the case does not have cannot be used."""
    odd = SwingQuestion(id="odd", prompt="?", criteria=("health", "looks"))
    refuses(meeting(), ANN, QuestionAdded(question=odd), "no criterion 'looks'")
    refuses(meeting(), ANN, QuestionAdded(question=CREATED.questions[0]), "already")
