"""Configuration: one option at its best, topic by topic, with what stays outside and why."""

import streamlit as st

from appraisal.library import Brief
from appraisal.record import Appraisal, OptionResult
from appraisal.view import arrangement, tables, words
from appraisal_ui import answers, draw, shell, state
from appraisal_ui.screens import by_hand


def render() -> None:
    """Draw the screen."""
    chosen = shell.needs_case()
    shell.heading("What the option would look like", "Each option is shown at its best lawful configuration.")
    record = shell.record(chosen)
    ways = ("An option at its best", answers.BY_HAND)
    if state.entered("arranged-by") is None:
        state.remember("arranged-by", ways[answers.own() is not None])
    arranged = st.segmented_control("Show", ways, key="arranged-by", required=True)
    if arranged == answers.BY_HAND:
        by_hand.render(chosen, record)
    else:
        _best(chosen, record)


def _best(chosen: Brief, record: Appraisal) -> None:
    option = shell.picked(record)
    if option is None:
        draw.finding(words.headline(record))
        return
    draw.finding(arrangement.shape(option), option.says)
    st.button(
        "Take it as the start of your own arrangement",
        on_click=answers.start_with,
        args=(chosen, option.id),
        key="take-option",
    )
    draw.table(arrangement.overview(option))
    st.header("Topic by topic", anchor=False)
    draw.topics(arrangement.topics(option, arrangement.lexicon(chosen.law, chosen.method)))
    _around(option)


def _around(option: OptionResult) -> None:
    st.header("Around the topics", anchor=False)
    if option.boards:
        draw.table(tables.boards(option))
    for title, lines in (
        ("Bodies kept until a successor stands", option.bodies_kept),
        ("Improvements made", option.actions),
        ("Seats", option.seats),
        ("Dates", option.milestones),
        ("For legal advice, and to look after", option.flags),
    ):
        if lines:
            with st.expander(f"{title} ({len(lines)})"):
                draw.bullets(lines)
    if option.satisfaction:
        with st.expander("What partners get of what they asked for"):
            draw.table(tables.satisfied(option), numbers=True)
    with st.expander("Equal answers"):
        draw.note(words.ties(option))
        for tie in option.ties:
            draw.bullets(("; ".join(tie.instead),))
