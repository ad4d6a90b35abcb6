"""Cost and benefit: what cannot be bettered on one criterion without loss on another, and each such configuration."""

import plotly.graph_objects as go
import streamlit as st

from appraisal.library import Brief
from appraisal.record import CriterionSwing
from appraisal.study import Study
from appraisal.tradeoffs.front import frontier
from appraisal.view import frontier as words
from appraisal.view import tradeoffs
from appraisal_ui import answers, draw, points, shell, state

KEY = "front"
MOST = 40
"""Solves at most; whether all were found by then is said."""


def render(chosen: Brief, study: Study) -> None:
    """Draw this view of the Trade-offs screen."""
    known = tradeoffs.weighable(study)
    pools = shell.work("looking for the best of every option", lambda: answers.pools(chosen, state.off()))
    first, second = words.axes(study, pools)
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
        passing=True,
    )
    axes = (known[across], known[up])
    spots = words.spots(study, found, axes)
    draw.finding(words.finding(found, axes))
    _chart(spots, axes)
    shown = words.table(spots, axes)
    with st.expander("The same as a table"):
        draw.table(shown)
        shell.download(shown, "efficient.csv")
    st.header(words.heading(axes), anchor=False)
    draw.table(words.better(shell.record(chosen), found, axes), caption=False)
    points.pick(study, [f"{s.letter}: {s.says}; {s.options}" for s in spots], [s.point.assignment for s in spots], KEY)


def _chart(spots: tuple[words.Spot, ...], axes: tuple[CriterionSwing, CriterionSwing]) -> None:
    figure = go.Figure(
        go.Scatter(
            x=[s.x for s in spots],
            y=[s.y for s in spots],
            mode="lines+markers+text",
            line={"shape": "linear", "dash": "dot", "color": draw.colours()["borderColor"]},
            customdata=list(range(len(spots))),
            marker={"size": 14, "color": draw.colours()["primaryColor"]},
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
    says = "; ".join(f"{s.letter}, {s.says}" for s in spots)
    points.chart(figure, KEY, f"Efficient configurations over {axes[0].name} and {axes[1].name}: {says}")
