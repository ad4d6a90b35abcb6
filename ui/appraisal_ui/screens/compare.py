"""Compare: the options side by side, each at its best."""

import streamlit as st

from appraisal.record import Appraisal, OptionResult
from appraisal.view import charts, tables, words
from appraisal_ui import draw, shell


def render() -> None:
    """Draw the screen."""
    chosen = shell.needs_case()
    shell.heading("Compare the options", chosen.case.question)
    record = shell.record(chosen)
    draw.finding(words.headline(record), words.beside(record))
    _scores(record)
    st.header("Side by side", anchor=False)
    draw.table(tables.side_by_side(record), caption=False, numbers=True)
    _impossible(record)
    st.header("How each does on each criterion", anchor=False)
    draw.note("Value from 0, the worst that is achievable, to 100, the best. The best on each line is marked.")
    draw.matrix(charts.performance(record))
    draw.note(charts.same_everywhere(record))
    if asked := tables.satisfaction(record):
        st.header("What partners get", anchor=False)
        draw.table(asked, numbers=True)
    _looked_after(record)


def _scores(record: Appraisal) -> None:
    chart = charts.contributions(record)
    st.header(chart.title, anchor=False)
    draw.stacked(chart)
    with st.expander("The same as a table"):
        draw.table(chart.table, numbers=True)
        shell.download(chart.table, "contributions.csv")


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
