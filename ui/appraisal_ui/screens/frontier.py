"""Cost and benefit: what cannot be bettered on one criterion without loss on another, and each such configuration."""

from typing import Any

import plotly.graph_objects as go
import streamlit as st

from appraisal.library import Brief
from appraisal.record import CriterionSwing
from appraisal.study import Study
from appraisal.tradeoffs.front import frontier
from appraisal.view import arrangement, tradeoffs
from appraisal.view import frontier as words
from appraisal_ui import answers, draw, shell, state

MOST = 40
"""Solves at most; whether all were found by then is said."""


def render(chosen: Brief, study: Study) -> None:
    """Draw this view of the Trade-offs screen."""
    known = tradeoffs.weighable(study)
    first, second = words.axes(study)
    left, right = st.columns(2)
    names = list(known)
    with left:
        across = st.selectbox(
            "First criterion", names, names.index(first), format_func=lambda i: known[i].name, key="front-first"
        )
    with right:
        up = st.selectbox(
            "Second criterion", names, names.index(second), format_func=lambda i: known[i].name, key="front-second"
        )
    if across == up:
        st.warning("Choose two different criteria.")
        return
    found = shell.work(
        "finding what cannot be bettered",
        lambda: answers.answer(chosen, state.off(), ("front", across, up), lambda: frontier(study, (across, up), MOST)),
    )
    axes = (known[across], known[up])
    spots = words.spots(study, found, axes)
    draw.finding(words.finding(found, axes))
    _chart(spots, axes)
    shown = words.table(spots, axes)
    with st.expander("The same as a table"):
        draw.table(shown)
        shell.download(shown, "efficient.csv")
    st.header("Same cost, more benefit; same benefit, less cost", anchor=False)
    draw.table(words.better(shell.record(chosen), found, axes), caption=False)
    _one(study, spots)


def _chart(spots: tuple[words.Spot, ...], axes: tuple[CriterionSwing, CriterionSwing]) -> None:
    figure = go.Figure(
        go.Scatter(
            x=[s.x for s in spots],
            y=[s.y for s in spots],
            mode="lines+markers+text",
            line={"shape": "linear", "dash": "dot"},
            marker={"size": 14},
            text=[s.letter for s in spots],
            textposition="top center",
            hovertext=[f"{s.letter}: {s.says}; {s.options}" for s in spots],
            hoverinfo="text",
        )
    )
    figure.update_layout(
        xaxis_title=f"{axes[0].name} ({axes[0].unit}; {axes[0].better} is better)",
        yaxis_title=f"{axes[1].name} ({axes[1].unit}; {axes[1].better} is better)",
        margin={"l": 10, "r": 10, "t": 30, "b": 10},
        height=440,
        dragmode=False,
    )
    st.plotly_chart(
        figure,
        key="front-chart",
        on_select=_selected,
        selection_mode="points",
        config={"displayModeBar": False},
        alt=f"Efficient configurations over {axes[0].name} and {axes[1].name}: "
        + "; ".join(f"{s.letter}, {s.says}" for s in spots),
    )


def _selected() -> None:
    """Follow a point chosen on the chart."""
    chart: Any = state.entered("front-chart")
    points = chart.selection.points if chart else []
    if points:
        state.remember("front-point", points[0]["point_index"])


def _one(study: Study, spots: tuple[words.Spot, ...]) -> None:
    st.header("One configuration in full", anchor=False)
    if not isinstance(state.entered("front-point"), int) or state.number("front-point") >= len(spots):
        state.remember("front-point", 0)
    chosen = st.selectbox(
        "Point, or click one on the chart",
        range(len(spots)),
        format_func=lambda n: f"{spots[n].letter}: {spots[n].says}",
        key="front-point",
    )
    spot = spots[chosen or 0]
    draw.note(f"Belongs to: {spot.options}.")
    if placed := words.arranged(study, spot.point.assignment):
        draw.table(arrangement.at_a_glance(placed), caption=False)
        if st.button("Take it as the start of an own arrangement", key="take-point"):
            answers.start_own(study, spot.point.assignment)
            if page := state.page("Configuration"):
                st.switch_page(page)
