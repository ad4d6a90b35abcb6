"""Configurations as points of a chart that is explored: one is picked from a list or on the chart, and shown in full."""

from collections.abc import Sequence
from functools import partial
from typing import Any

import plotly.graph_objects as go
import streamlit as st

from appraisal.programme import Assignment
from appraisal.study import Study
from appraisal.view import arrangement
from appraisal.view import frontier as words
from appraisal_ui import answers, draw, state


def chart(figure: go.Figure, key: str, says: str) -> None:
    """A Plotly chart on whose points one can click; the custom data of each is the number of its configuration.

    Args:
        figure: the chart.
        key: under which the choice is kept.
        says: what the chart shows, for those who do not see it.
    """
    text = {"size": 15, "color": draw.colours()["textColor"]}
    figure.update_layout(font=text, hoverlabel={"font": text})
    unpicked = {"marker": {"opacity": 1}, "textfont": {"color": text["color"]}}  # the list says which is picked
    figure.update_traces(textfont=text, unselected=unpicked)
    for update in (figure.update_xaxes, figure.update_yaxes):
        update(tickfont=text, title_font=text, gridcolor="rgba(128, 140, 148, 0.35)", zeroline=False)
    st.plotly_chart(
        figure,
        key=f"{key}-chart",
        on_select=partial(_selected, key),
        selection_mode="points",
        config={"displayModeBar": False},
        alt=says,
    )


def _selected(key: str) -> None:
    """Follow a point chosen on the chart."""
    found: Any = state.entered(f"{key}-chart")
    points = found.selection.points if found else []
    if points:
        state.remember(f"{key}-point", points[0]["customdata"])


def picked(key: str, count: int) -> int:
    """The number of the configuration that is picked; the first until one is."""
    number = state.number(f"{key}-point")
    return number if number < count else 0


def pick(study: Study, titles: Sequence[str], assignments: Sequence[Assignment], key: str) -> None:
    """The list to pick from, and the configuration in full.

    Args:
        study: an opened case.
        titles: of the configurations.
        assignments: that they stand for.
        key: see ``chart``.
    """
    st.header("One configuration in full", anchor=False)
    state.remember(f"{key}-point", picked(key, len(titles)))
    number = st.selectbox(
        "Configuration, or click one on the chart",
        range(len(titles)),
        format_func=titles.__getitem__,
        key=f"{key}-point",
    )
    if placed := words.arranged(study, assignments[number]):
        draw.table(arrangement.at_a_glance(placed), caption=False)
        if st.button("Take it as the start of your own arrangement", key=f"{key}-take"):
            answers.start_own(study, assignments[number])
            if page := state.page("Configuration"):
                st.switch_page(page)
