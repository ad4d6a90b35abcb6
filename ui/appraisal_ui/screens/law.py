"""Law: what it closes in this case and under which provision, and any question one may have."""

from collections.abc import Callable

import streamlit as st

from appraisal.errors import AppraisalError
from appraisal.law import Question, judge
from appraisal.library import Brief
from appraisal.record import OptionResult
from appraisal.schema.law import LawPack
from appraisal.view import arrangement, rulebook, words
from appraisal.view import law as law_words
from appraisal_ui import draw, shell, state


def render() -> None:
    """Draw the screen."""
    chosen = shell.needs_case()
    shell.heading(
        "What the law says",
        "Each rule carries its provision and how sure the reading is. It is ours, and not legal advice.",
    )
    views: dict[str, Callable[[Brief], None]] = {
        "In this case": _here,
        "Ask a question": _ask,
        "Browse the rules": _browse,
        "What is covered": _covered,
    }
    views[shell.view(list(views))](chosen)


def _here(chosen: Brief) -> None:
    record = shell.record(chosen)
    option = shell.picked(record)
    if option is None:
        draw.finding(words.headline(record))
        return
    known = arrangement.lexicon(chosen.law, chosen.method)
    draw.finding(law_words.outside(option, known))
    if kept := law_words.closings(option, known):
        st.header("What keeps services outside", anchor=False)
        draw.closings(kept)
    _conditions(option)
    with st.expander("Everything that the law closes to some service here"):
        every = law_words.closings(option, known, everything=True)
        draw.closings(every)
        shell.download(law_words.closing_table(every), "law.csv")
    st.header("Readings relied on by name", anchor=False)
    relied = rulebook.overrides(chosen.case)
    if relied.rows:
        draw.table(relied, caption=False)
    else:
        draw.note("No override is recorded: every reading, sure or not, forbids what it forbids.")
    draw.note(f"Law pack: {record.law}")


def _conditions(option: OptionResult) -> None:
    found = law_words.conditions(option)
    if found.rows:
        st.header("What the law still asks for", anchor=False)
        draw.table(found, caption=False)


def _pack(chosen: Brief) -> LawPack:
    """The law pack of the case, or England's; where there is none the screen ends."""
    pack = chosen.law or state.law_pack("england")
    if pack is None:
        st.warning("No law pack is at hand, so nothing can be said.")
        st.stop()
    return pack


def _browse(chosen: Brief) -> None:
    pack = _pack(chosen)
    wanted = st.text_input("Find", placeholder="A word, a provision or a rule's number", key="find-rule")
    left, middle, right = st.columns(3)
    with left:
        papers = rulebook.instruments(pack)
        paper = st.selectbox("Read from", papers, None, placeholder="Any Act or paper", key="rule-paper")
    with middle:
        day = st.date_input("In force on (empty: any day)", chosen.as_at, format="DD/MM/YYYY", key="rule-day")
    with right:
        does = st.multiselect("Effect", law_words.EFFECT, format_func=law_words.EFFECT.__getitem__, key="rule-does")
    sure = st.pills("How sure the reading is", rulebook.SURE, selection_mode="multi", key="rule-sure")
    found = rulebook.browsed(pack, wanted, day, paper, does, sure)
    draw.finding(f"{found.title}.", rulebook.checked(pack))
    if found.rows:
        draw.table(found, caption=False, long=True)
        shell.download(found, "rules.csv")


def _covered(chosen: Brief) -> None:
    pack = _pack(chosen)
    draw.finding(*rulebook.covered(pack))
    draw.note(pack.edition)
    shown = rulebook.coverage(pack)
    draw.table(shown, caption=False)
    shell.download(shown, "coverage.csv")


def _ask(chosen: Brief) -> None:
    pack = _pack(chosen)
    with st.form("question", border=True):
        question = _question(pack, chosen)
        asked = st.form_submit_button("Ask", type="primary")
    if asked:
        _answer(pack, question)


def _question(pack: LawPack, chosen: Brief) -> Question:
    functions = {f.code: f.name for f in pack.functions}
    kinds = {k.code: k.name for k in pack.partner_kinds}
    vehicles = {v.code: v.name for v in pack.vehicles}
    cohorts = {c.code: c.name for c in pack.cohorts}
    steps = {c.code: c.says for c in pack.conditions}
    asked = st.multiselect("Functions", functions, format_func=_named(functions), key="ask-functions")
    left, right = st.columns(2)
    with left:
        partners = st.multiselect("Kinds of partner", kinds, format_func=_named(kinds), key="ask-partners")
        day = st.date_input("Day of the decision", chosen.as_at, format="DD/MM/YYYY", key="ask-day")
        payer = st.selectbox("Who pays (for a payment)", kinds, None, _named(kinds), key="ask-payer")
    with right:
        vehicle = st.selectbox("Legal means", vehicles, format_func=_named(vehicles), key="ask-vehicle")
        cohort = st.selectbox("People served", cohorts, format_func=lambda c: cohorts[c], key="ask-cohort")
        payee = st.selectbox("Who is paid (for a payment)", kinds, None, _named(kinds), key="ask-payee")
    met = st.multiselect("On record", steps, format_func=_named(steps), key="ask-met")
    return Question(tuple(asked), tuple(partners), vehicle, day, cohort, payer=payer, payee=payee, met=frozenset(met))


def _named(names: dict[str, str]) -> Callable[[str], str]:
    return lambda code: f"{names[code]} ({code})"


def _answer(pack: LawPack, question: Question) -> None:
    try:
        found = judge(pack, question)
    except AppraisalError as error:
        shell.refuse(error)
        return
    draw.finding(law_words.ANSWER[found.answer], law_words.instead(found, arrangement.lexicon(pack, None)))
    if found.findings:
        draw.table(law_words.verdict(found))
