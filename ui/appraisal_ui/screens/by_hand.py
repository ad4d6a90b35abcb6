"""An arrangement made by hand: change one choice, and see at once what breaks and what it costs."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from appraisal.appraise.arrangement import placements
from appraisal.checker import Checker
from appraisal.compile.setting import OWN, Setting, Site
from appraisal.configuration import Configuration, Placement
from appraisal.explain.difference import difference
from appraisal.explain.moves import moves
from appraisal.library import Brief
from appraisal.programme import Assignment
from appraisal.record import Appraisal
from appraisal.study import Study
from appraisal.view import arrangement, differences
from appraisal.view.words import ordered
from appraisal_ui import answers, draw, shell, state
from appraisal_ui.hand import known, tidied


def render(chosen: Brief, record: Appraisal) -> None:
    """Draw this view of the Configuration screen."""
    study = state.study(chosen, state.off())
    if study.setting is None or study.checker is None:
        draw.finding("This case lists its options, so there is nothing to arrange by hand.")
        return
    _start(chosen, record)
    shell.damaged("hand", state.case_id() or "")
    made = answers.own()
    if made is None:
        draw.note("Start from an option, change any choice, and see what breaks and what it costs.")
        return
    made = known(study.setting, made)
    _edit(study.setting, made, arrangement.lexicon(chosen.law, chosen.method))
    _judged(chosen, study, study.setting, study.checker, made, record)
    st.header("Your arrangement, topic by topic", anchor=False)
    shown = arrangement.ByHand(placements(study.setting, made))
    draw.topics(arrangement.topics(shown, arrangement.lexicon(chosen.law, chosen.method)))


def _start(chosen: Brief, record: Appraisal) -> None:
    names = {o.id: o.name for o in ordered(record) if o.configuration}
    if state.entered("hand-start") not in names:
        state.remember("hand-start", state.option() if state.option() in names else next(iter(names), None))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        option = st.selectbox(
            "Start from, and compare with", list(names), format_func=lambda o: names[o], key="hand-start"
        )
        st.button(
            "Begin with its best arrangement", on_click=answers.start_with, args=(chosen, option), key="hand-begin"
        )
        own, past = answers.own() is not None, bool(answers.past())
        if own or past:
            st.button("Undo my last change", on_click=answers.take_back, disabled=not past, key="hand-undo")
        if own:
            st.button("Forget my changes", on_click=answers.set_own, args=(None,), key="hand-forget")


def _edit(setting: Setting, made: Configuration, called: arrangement.Lexicon) -> None:
    """One topic of the arrangement as a form."""
    names = {t.id: t.name for t in setting.case.topics}
    topic = st.selectbox("Topic to change", list(names), format_func=lambda t: names[t], key="hand-topic")
    here = {p.footprint: p for p in made.placements if p.topic == topic}
    places = {s.footprint.id: s for s in setting.sites_of(topic)}
    chosen = st.multiselect(
        "Over which footprints",
        list(places),
        [f for f in here if f in places],
        format_func=lambda f: places[f].footprint.name,
        key=f"hand-{topic}-{hash(made)}-footprints",
    )
    draw.note("Who hosts, which boards stand and which improvements still make sense follow by themselves.")
    with st.form(f"hand-{topic}", border=True):
        for footprint in chosen:
            _place(setting, places[footprint], here.get(footprint), called)
        st.form_submit_button(
            "Check this arrangement", type="primary", on_click=_changed, args=(setting, made, topic, chosen)
        )


def _changed(setting: Setting, made: Configuration, topic: str, footprints: Sequence[str]) -> None:
    """Keep what the form of one topic holds, before the screen is drawn, so that the address has it too."""
    changed = tuple(_placed(setting, topic, footprint) for footprint in footprints)
    others = (p for p in made.placements if p.topic != topic)
    answers.set_own(tidied(setting, replace(made, placements=(*others, *changed))))


def _placed(setting: Setting, topic: str, footprint: str) -> Placement:
    """What the form says of one topic on one footprint."""

    def picked(what: str) -> str:
        return str(state.entered(f"hand-{topic}-{footprint}-{what}"))

    vehicles = tuple((s.id, picked(s.id)) for s in setting.topics[topic].services)
    return Placement(topic, footprint, picked("form"), picked("host") or None, vehicles)


def _place(setting: Setting, site: Site, now: Placement | None, called: arrangement.Lexicon) -> None:
    """Form, host and means of one topic on one footprint, to be picked."""
    topic, footprint = site.key
    key = f"hand-{topic}-{footprint}"
    st.markdown(f"**{site.footprint.name}**")
    forms = {g.id: g.name for g in setting.forms_of(site.topic)}
    hosts = {"": "nobody", **{p.id: p.name for p in setting.hosts_of(site)}}
    means = {v: called.name(v) for v in setting.means_of(site.topic)}
    used = dict(now.vehicles) if now else {}
    left, right = st.columns(2)
    with left:
        _pick("Form", forms, now.form if now else None, f"{key}-form")
    with right:
        _pick("Hosted by", hosts, now.host if now else None, f"{key}-host")
    columns = st.columns(2)
    for n, service in enumerate(site.topic.services):
        with columns[n % 2]:
            _pick(service.name, means, used.get(service.id, OWN), f"{key}-{service.id}")


def _pick(label: str, names: dict[str, str], now: str | None, key: str) -> None:
    held = now if now in names else next(iter(names))
    if state.entered(key) != held:  # the arrangement was begun anew or taken back
        state.remember(key, held)
    st.selectbox(label, list(names), format_func=lambda i: names[i], key=key)


def _judged(
    chosen: Brief, study: Study, setting: Setting, checker: Checker, made: Configuration, record: Appraisal
) -> None:
    """What the arrangement breaks and what would be lawful, or what it costs against the start."""
    findings = differences.judged(setting, made, checker.check(made))
    weights = answers.full(chosen, state.off())
    answer = (
        shell.work("working out what follows", lambda: answers.completed(study, made, weights))
        if findings.feasible
        else None
    )
    draw.finding(differences.verdict(findings), "Checked against the case and the law, not against the solver.")
    if findings.broken:
        called = arrangement.lexicon(chosen.law, chosen.method)
        draw.table(differences.broken(setting, findings, called), caption=False)
        instead = differences.lawful(setting, made, called)
        if instead.rows:
            draw.table(instead)
        if page := state.page("Why"):
            st.page_link(page, label="Ask why not, and what would be lawful instead")
    if findings.feasible and answer is None:
        draw.note("Its score could not be worked out in the time given.")
    if answer is None:
        return
    start = str(state.entered("hand-start"))
    old = shell.work("finding the start", lambda: answers.assignment(chosen, state.off(), start))
    if old is not None:
        name = next(o.name for o in record.options if o.id == start)
        found = difference(study, old, answer, weights)
        draw.note(differences.finding(found, name, "your own arrangement"))
        if found.criteria:
            draw.table(differences.on_criteria(study, found), numbers=True)
        if found.choices:
            draw.table(differences.on_choices(found, arrangement.lexicon(chosen.law, chosen.method)))
    _moves(chosen, study, made, answer, weights)


def _moves(chosen: Brief, study: Study, made: Configuration, answer: Assignment, weights: dict[str, int]) -> None:
    st.header("What if only one topic moved?", anchor=False)
    topic = str(state.entered("hand-topic"))
    name = next((t.name for t in study.setting.case.topics if t.id == topic), topic) if study.setting else topic
    if st.button(f"Rank every move of {name}", key=f"rank-{topic}"):
        found = shell.work(
            "trying every single move; this can take some seconds",
            lambda: answers.answer(
                chosen,
                state.off(),
                ("moves", topic, made, tuple(weights.items())),
                lambda: moves(study, answer, weights, topic),
            ),
        )
        shown = differences.single(found, name)
        draw.table(shown, numbers=True)
        shell.download(shown, "moves.csv")
