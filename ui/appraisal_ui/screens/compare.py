"""Compare: the options side by side, each at its best."""

import streamlit as st

from appraisal.explain.difference import difference
from appraisal.library import Brief
from appraisal.record import Appraisal, OptionResult
from appraisal.tradeoffs.draws import acceptability
from appraisal.view import arrangement, charts, differences, green_book, tables, tradeoffs, words
from appraisal_ui import answers, draw, shell, state


def render() -> None:
    """Draw the screen."""
    chosen = shell.needs_case()
    shell.heading("Compare the options", chosen.case.question)
    record = shell.record(chosen)
    draw.finding(words.headline(record), words.beside(record))
    _scores(record)
    st.header("Side by side", anchor=False)
    place = st.empty()
    with place:
        draw.table(tables.side_by_side(record), caption=False, numbers=True)
    _impossible(record)
    st.header("How each does on each criterion", anchor=False)
    draw.note("Value from 0, the worst that is achievable, to 100, the best. The best on each line is marked.")
    draw.matrix(charts.performance(record))
    draw.note(charts.same_everywhere(record))
    if asked := tables.satisfaction(record):
        st.header("What partners get", anchor=False)
        draw.table(asked, numbers=True)
    if changed := green_book.gains(record):
        draw.table(changed)
    _green_book(chosen, record)
    _line_by_line(chosen, record)
    _looked_after(record)
    with place:
        draw.table(_weighed(chosen, record), caption=False, numbers=True)


def _scores(record: Appraisal) -> None:
    chart = charts.contributions(record)
    st.header(chart.title, anchor=False)
    draw.stacked(chart)
    with st.expander("The same as a table"):
        draw.table(chart.table, numbers=True)
        shell.download(chart.table, "contributions.csv")


def _weighed(chosen: Brief, record: Appraisal) -> tables.Table:
    """The options side by side with how often each leads, which takes longest to find and so comes last."""
    study, off = state.study(chosen, state.off()), state.off()
    pools = shell.work("looking over all weights", lambda: answers.pools(chosen, off))
    found = shell.work(
        "looking over all weights",
        lambda: answers.answer(chosen, off, ("shares",), lambda: acceptability(study, pools)),
    )
    shares = [tradeoffs.share_of(found, o.id) for o in words.ordered(record)]
    return green_book.weighed(tables.side_by_side(record), record, shares)


def _impossible(record: Appraisal) -> None:
    shut = [o for o in words.ordered(record) if o.status in {"infeasible", "unknown"}]
    if shut:
        st.header("Not possible, and why", anchor=False)
    for option in shut:
        st.subheader(option.name, anchor=False)
        if option.status == "unknown":
            draw.note("Nothing was settled in the time given. That does not mean that it is not possible.")
        else:
            draw.table(tables.conflict(option))


def _green_book(chosen: Brief, record: Appraisal) -> None:
    st.header("As the Green Book asks", anchor=False)
    known = arrangement.lexicon(chosen.law, chosen.method)
    for shown, name in (
        (green_book.summary(record), "summary.csv"),
        (green_book.factors(record), "factors.csv"),
        (green_book.framework(record), "framework.csv"),
        (green_book.dropped(record, known), "dropped.csv"),
    ):
        with st.expander(shown.title.split(":")[0]):
            draw.table(shown, numbers=name in {"summary.csv", "factors.csv"})
            shell.download(shown, name)


def _line_by_line(chosen: Brief, record: Appraisal) -> None:
    st.header("Any two, line by line", anchor=False)
    names = {o.id: o.name for o in words.ordered(record) if o.criteria}
    base = green_book.baseline(record)
    own = answers.own()
    if own is not None:
        names[state.OWN_CASE] = "Your own arrangement"
    if len(names) < 2:
        draw.note("There is only one configuration, so there is nothing to compare.")
        return
    every = list(names)
    first = every.index(base.id) if base else 1
    left, right = st.columns(2)
    with left:
        before = st.selectbox("From", every, first, format_func=lambda o: names[o], key="diff-from")
    with right:
        after = st.selectbox("To", every, int(first == 0), format_func=lambda o: names[o], key="diff-to")
    study, weights = state.study(chosen, state.off()), answers.full(chosen, state.off())
    old = shell.work("finding the first", lambda: answers.assignment(chosen, state.off(), before))
    new = shell.work("finding the second", lambda: answers.assignment(chosen, state.off(), after))
    if old is None or new is None:
        draw.note("Your own arrangement breaks a rule, so it has no score. See the Configuration screen.")
        return
    found = difference(study, old, new, weights)
    draw.finding(differences.finding(found, names[before], names[after]))
    if found.criteria:
        draw.table(differences.on_criteria(study, found), numbers=True)
    if found.choices:
        shown = differences.on_choices(found, arrangement.lexicon(chosen.law, chosen.method))
        with st.expander(f"{shown.title} ({len(shown.rows)})"):
            draw.table(shown)
            shell.download(shown, "differences.csv")


def _looked_after(record: Appraisal) -> None:
    st.header("What must be looked after", anchor=False)
    if record.recorded:
        draw.note(f"{record.recorded.says} {words.recorded(record.recorded)}")
    for option in words.ordered(record):
        if option.configuration:
            with st.expander(f"{option.name}: flags and equal answers"):
                _details(option)


def _details(option: OptionResult) -> None:
    draw.note(option.says)
    if option.flags:
        draw.bullets(option.flags)
    draw.note(words.ties(option))
    for tie in option.ties:
        draw.bullets(("; ".join(tie.instead),))
