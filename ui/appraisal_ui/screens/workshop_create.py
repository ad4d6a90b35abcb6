"""Creating a workshop on the case at hand: its questions, its rules, and the arrangements worked out beforehand."""

from dataclasses import dataclass

import streamlit as st
from pydantic import ValidationError

from appraisal.errors import AppraisalError, PreferenceError
from appraisal.library import Brief
from appraisal.record import Appraisal
from appraisal.schema.case import ConfiguredCase
from appraisal.study import Study
from appraisal.tradeoffs.families import contenders
from appraisal.view import words
from appraisal.workshop.event import Created
from appraisal.workshop.permit import Facilitator
from appraisal.workshop.pool import worked_out
from appraisal.workshop.question import (
    BudgetQuestion,
    Named,
    Question,
    RankingQuestion,
    RatingQuestion,
    StatementQuestion,
    SwingQuestion,
    TradeOffQuestion,
    Weighed,
)
from appraisal_ui import draw, shell, state
from appraisal_ui.workshop import session

MOST = 20
"""Criteria that one question can ask about."""
KINDS = {
    "ranking": "Rank the options by gut (ask it first and last)",
    "swing": "Rank the steps from worst to best, then give points",
    "trade_off": "A few choices between two improvements",
    "budget": "Share out 100 points",
}
PROMPTS = {
    "ranking": "Which option would you choose today, by gut?",
    "swing": "How much does each step from worst to best matter?",
    "trade_off": "Which improvement would you rather have?",
    "budget": "Share out 100 points over what matters",
}


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the form says."""

    title: str
    kinds: list[str]
    statements: str
    ratings: str
    anonymous: bool
    pick: bool
    quorum: int


def render(by: Facilitator) -> None:
    """Draw the form."""
    brief = shell.needs_case()
    if state.off():
        draw.note("A workshop is about the case as it is: switch all rules on first.")
        return
    record = shell.record(brief)
    with st.form("create-workshop"):
        wishes = Wishes(
            title=st.text_input("Title that participants see", brief.case.title, max_chars=500),
            kinds=st.multiselect(
                "Questions, in order", list(KINDS), ["ranking", "swing"], format_func=lambda kind: KINDS[kind]
            ),
            statements=st.text_area("Statements to agree or disagree with, one on each line"),
            ratings=st.text_area("Judgements to rate from 0 to 100, one on each line"),
            anonymous=st.checkbox("Anonymous: no names, and nothing shown that fewer than three people stand behind"),
            pick=st.checkbox("Participants say themselves which partner they sit for", value=True),
            quorum=int(st.number_input("Quorum: voting seats that must have answered", 0, 1000, 0)),
        )
        pressed = st.form_submit_button("Create the workshop", type="primary")
    draw.note(
        "The case is frozen by its digest; arrangements are worked out now, so that the room gets answers at once."
    )
    if pressed:
        _create(by, brief, record, wishes)


def _create(by: Facilitator, brief: Brief, record: Appraisal, wishes: Wishes) -> None:
    place = st.empty()
    try:
        study = state.study(brief, ())
        created = described(study, record, wishes)
        with place, st.spinner("Working out arrangements; this takes some seconds …"):
            found = worked_out(study, [c.id for c in created.criteria])
        desk = session.desk()
        identifier = desk.create(by, created)
        for body in (found.pooled, found.proved):
            desk.steer(identifier, by, body)
        desk.invite(identifier, by)
    except AppraisalError as error:
        shell.refuse(error)
        return
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        st.error(f"The workshop cannot be created so: {first['loc'][0]}: {first['msg']}.")
        return
    session.choose(identifier)
    st.rerun()


def described(study: Study, record: Appraisal, wishes: Wishes) -> Created:
    """The workshop as its first event says it.

    Args:
        study: the case, opened.
        record: an appraisal of it, for the words of its criteria.
        wishes: what the form says.

    Raises:
        ValidationError: no question, or a text too long or empty.
        PreferenceError: more criteria than people can weigh at once.
    """
    case = study.brief.case
    criteria = tuple(Weighed(id=c.id, name=c.name, swing=words.swing(c)) for c in record.criteria if not c.flat)
    if len(criteria) > MOST:
        raise PreferenceError(
            f"a workshop weighs at most {MOST} criteria, and {len(criteria)} of this case tell options apart"
        )
    compete = set(contenders(study))
    options = tuple(Named(id=o.id, name=o.name) for o in record.options)
    ranked = tuple(o.id for o in options if o.id in compete)
    return Created(
        title=wishes.title,
        case=case.id,
        digest=record.digest,
        criteria=criteria,
        options=options,
        mixes=tuple(o.id for o in options if o.id not in compete),
        baseline=next((o.id for o in record.options if o.baseline), None),
        partners=tuple(Named(id=p.id, name=p.name) for p in case.partners) if isinstance(case, ConfiguredCase) else (),
        questions=_questions(wishes, tuple(c.id for c in criteria), ranked),
        anonymous=wishes.anonymous,
        pick_partner=wishes.pick,
        quorum=wishes.quorum,
    )


def _questions(wishes: Wishes, criteria: tuple[str, ...], options: tuple[str, ...]) -> tuple[Question, ...]:
    return (
        *(_question(kind, criteria, options) for kind in wishes.kinds),
        *(
            StatementQuestion(id=f"statement-{n}", prompt=line)
            for n, line in enumerate(_lines(wishes.statements), start=1)
        ),
        *(
            RatingQuestion(id=f"rating-{n}", prompt=line, worst="worst that can be", best="best that can be")
            for n, line in enumerate(_lines(wishes.ratings), start=1)
        ),
    )


def _question(kind: str, criteria: tuple[str, ...], options: tuple[str, ...]) -> Question:
    match kind:
        case "ranking":
            return RankingQuestion(id=kind, prompt=PROMPTS[kind], options=options)
        case "swing":
            return SwingQuestion(id=kind, prompt=PROMPTS[kind], criteria=criteria)
        case "trade_off":
            return TradeOffQuestion(id=kind, prompt=PROMPTS[kind], criteria=criteria, limit=10)
        case _:
            return BudgetQuestion(id=kind, prompt=PROMPTS[kind], criteria=criteria)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
