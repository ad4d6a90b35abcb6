"""Why: the score down to each judgement, why not something else, and where the recorded position stands."""

import streamlit as st

from appraisal.compile.setting import Setting
from appraisal.errors import AppraisalError
from appraisal.explain.trace import trace
from appraisal.explain.why_not import Barred, Possible, choice, why_not
from appraisal.library import Brief
from appraisal.record import OptionResult
from appraisal.solve.outcome import Feasible, Optimal
from appraisal.study import Study
from appraisal.tradeoffs.draws import acceptability, next_questions
from appraisal.tradeoffs.position import position
from appraisal.view import arrangement, tradeoffs
from appraisal.view import why as words
from appraisal_ui import answers, draw, shell, state

ANY = ""
"""Stands for what is left open in a question."""
POSITION = "The recorded position"


def render() -> None:
    """Draw the screen."""
    chosen = shell.needs_case()
    shell.heading("Why this, and why not that", "Every answer names its rules, and every number what it rests on.")
    record = shell.record(chosen)
    study = state.study(chosen, state.off())
    views = {
        "Why not something else?": _why_not,
        "Where the points come from": _trace,
    }
    first, offered = next(iter(views)), [*views, POSITION]
    state.remember("look-into", state.noted("view") if state.noted("view") in offered else first)
    picked = st.segmented_control(
        "Ask",
        offered,
        key="look-into",
        required=True,
        on_change=lambda: state.note("view", state.entered("look-into")),
    )
    if picked == POSITION:
        _position(chosen, study)
    elif option := shell.picked(record):
        views[picked or first](chosen, study, option)
    else:
        draw.finding("No option is possible under the law and the rules.")


def _trace(chosen: Brief, study: Study, option: OptionResult) -> None:
    weights = answers.full(chosen, state.off())
    outcome = shell.work(
        "finding the best of the option",
        lambda: answers.answer(
            chosen, state.off(), ("best", option.id, tuple(weights.items())), lambda: study.best(option.id, weights)
        ),
    )
    if not isinstance(outcome, Optimal | Feasible):
        draw.finding("The option has no configuration to trace.")
        return
    root = words.tree(study, trace(study, outcome.assignment, weights))
    shown = words.traced(root, option.name)
    draw.finding(shown.title, "Open a criterion to see each choice that adds to it, and what the number rests on.")
    draw.tree(root.inside)
    with st.expander("The same as a table"):
        draw.table(shown, long=True)
        shell.download(shown, "trace.csv")


def _position(chosen: Brief, study: Study) -> None:
    weights = answers.full(chosen, state.off())
    pools = shell.work("looking for the best of every option", lambda: answers.pools(chosen, state.off()))
    shares = shell.work(
        "drawing weights", lambda: answers.answer(chosen, state.off(), ("shares",), lambda: acceptability(study, pools))
    )
    found = shell.work(
        "holding the recorded position against law, rules and weights",
        lambda: answers.answer(
            chosen,
            state.off(),
            ("position", tuple(weights.items())),
            lambda: (position(study, pools, shares, weights),),
        ),
    )[0]
    if found is None:
        draw.finding("No position is recorded for this case.")
    else:
        draw.finding(found.sentence, f"{found.recorded.status.rstrip('.')}. {found.recorded.says}")
    asked = answers.answer(chosen, state.off(), ("agenda",), lambda: next_questions(study, pools))
    st.header("The next best question", anchor=False)
    draw.note(tradeoffs.question(study, asked))


# ---- why not


def _why_not(chosen: Brief, study: Study, option: OptionResult) -> None:
    setting = study.setting
    if setting is None:
        draw.finding("This case lists its options, so there are no topics to ask about.")
        return
    known = arrangement.lexicon(chosen.law, chosen.method)
    kept = _kept()
    draw.note(
        "Say what you would rather have, and leave open what does not matter; the answer names what stands against it."
    )
    _asked(setting, known, kept)
    if kept.get("topic"):
        _answer(chosen, study, setting, option, {name: kept.get(name) or None for name in words.ASKED}, known)


def _kept() -> dict[str, str]:
    return dict(zip(words.ASKED, (state.noted("ask") or "").split("|"), strict=False))


def _asked(setting: Setting, known: arrangement.Lexicon, kept: dict[str, str]) -> None:
    """What can be asked for in one topic."""
    names = {t.id: t.name for t in setting.case.topics}
    start = list(names).index(kept["topic"]) if kept.get("topic") in names else 0
    topic = st.selectbox("Topic", list(names), start, format_func=lambda t: names[t], key="ask-for-topic")
    sites, one = setting.sites_of(topic), setting.topics[topic]
    hosts = {p.id: p.name for s in sites for p in setting.hosts_of(s)}
    with st.form("why-not", border=True):
        left, right = st.columns(2)
        with left:
            _pick("Over which footprint", {s.footprint.id: s.footprint.name for s in sites}, "footprint", kept)
            _pick("In which form", {g.id: g.name for g in setting.forms_of(one)}, "form", kept)
            _pick("Hosted by", hosts, "host", kept)
        with right:
            _pick("Which service", {s.id: s.name for s in one.services}, "service", kept)
            _pick("By which legal means", {v: known.name(v) for v in setting.means_of(one)}, "vehicle", kept)
        st.form_submit_button("Why not this?", type="primary", on_click=_ask)


def _ask() -> None:
    """Keep the question in the address."""
    state.note("ask", "|".join(str(state.entered(f"ask-for-{name}") or "") for name in words.ASKED))


def _pick(label: str, names: dict[str, str], what: str, kept: dict[str, str]) -> None:
    offered = [ANY, *names]
    start = offered.index(kept[what]) if kept.get(what) in offered else 0
    st.selectbox(label, offered, start, format_func=lambda i: names.get(i, "any"), key=f"ask-for-{what}")


def _answer(  # the question and what it is asked of
    chosen: Brief,
    study: Study,
    setting: Setting,
    option: OptionResult,
    asked: dict[str, str | None],
    known: arrangement.Lexicon,
) -> None:
    topic = asked["topic"] or ""
    weights = answers.full(chosen, state.off())
    try:
        wanted = choice(setting, topic, **{name: asked[name] for name in words.ASKED[1:]})
    except AppraisalError as error:
        shell.refuse(error)
        return
    question = ("why-not", option.id, tuple(asked.items()), tuple(weights.items()))
    found = shell.work(
        "asking why not",
        lambda: answers.answer(chosen, state.off(), question, lambda: (why_not(study, option.id, wanted, weights),)),
    )[0]
    draw.finding(*words.finding(found, option.name))
    draw.note(words.asked_for(setting, asked, known))
    if isinstance(found, Barred):
        _barred(found)
    if isinstance(found, Possible) and st.button("Take it as the start of your own arrangement", key="take-asked"):
        answers.start_own(study, found.answer)
        if page := state.page("Configuration"):
            st.switch_page(page)
    if asked["vehicle"]:
        st.header("What can be done", anchor=False)
        draw.table(words.lawful_instead(setting, topic, asked["vehicle"], asked["service"], known))


def _barred(found: Barred) -> None:
    st.header("What closes it", anchor=False)
    for shown in words.reasons(found):
        draw.table(shown)
    said, rules = words.ways_out(found)
    st.header("Ways out", anchor=False)
    draw.note(said)
    for source in rules:
        draw.note(f"{source.rule}: {source.says}")
        st.button(
            f"Leave {source.rule} out and see",
            on_click=state.set_off,
            args=((*state.off(), source.rule),),
            key=f"out-{source.rule}",
        )
