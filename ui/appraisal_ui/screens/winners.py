"""Winning configurations: every one that leads for somebody, as a line over the criteria."""

from textwrap import wrap

import plotly.graph_objects as go
import streamlit as st

from appraisal.appraise import criteria
from appraisal.library import Brief
from appraisal.study import Study
from appraisal.tradeoffs.draws import Acceptability
from appraisal.tradeoffs.winners import Winner, winners
from appraisal.view import winners as words
from appraisal.view.frontier import letter
from appraisal_ui import answers, draw, points, shell, state

KEY = "winners"


def render(chosen: Brief, study: Study, shares: Acceptability) -> None:
    """Draw this view of the Trade-offs screen."""
    found = shell.work(
        "looking who leads for somebody",
        lambda: answers.answer(chosen, state.off(), ("winners",), lambda: winners(study, shares.pools)),
    )
    draw.finding(*words.finding(study, found))
    if not found:
        return
    shown, titles = found[: words.MOST], words.titles(study, found)
    st.header("How they do on each criterion", anchor=False)
    draw.note(
        "Each line is one configuration, from 0, the worst achievable, to 100, the best. The heavy one is picked."
    )
    points.chart(_figure(study, shown, titles), KEY, f"Lines over the criteria. {'; '.join(titles)}.")
    with st.expander("The same as a table"):
        draw.table(words.table(study, found), numbers=True)
        shell.download(words.table(study, found), "winners.csv")
    points.pick(study, titles, [w.assignment for w in shown], KEY)


def _figure(study: Study, shown: tuple[Winner, ...], titles: tuple[str, ...]) -> go.Figure:
    """Parallel coordinates on their side, so that the criteria's names can be read; the picked line lies on top."""
    telling = [(k, c.name) for k, c in enumerate(criteria(study)) if not c.flat]
    heavy = points.picked(KEY, len(shown))
    figure = go.Figure()
    for n in sorted(range(len(shown)), key=lambda n: n == heavy):
        named = words.label_at(shown, n, [k for k, _ in telling])
        if named is None and n == heavy:
            named = 0
        values = [float(shown[n].values[k]) for k, _ in telling]
        figure.add_scatter(
            x=values,
            y=["<br>".join(wrap(name, 20)) for _, name in telling],
            mode="lines+markers+text",
            line={
                "width": 4 if n == heavy else 1.5,
                "color": draw.colours()["primaryColor" if n == heavy else "borderColor"],
            },
            marker={"size": 13 if n == heavy else 9},
            text=[letter(n) if place == named else "" for place in range(len(telling))],
            textposition="top center",
            customdata=[n] * len(telling),
            hovertext=[f"{titles[n]}<br>{name}: {v:.1f}" for (_, name), v in zip(telling, values, strict=True)],
            hoverinfo="text",
        )
    figure.update_layout(
        showlegend=False,
        xaxis={"range": [-4, 104], "title": "Value", "tickvals": [0, 25, 50, 75, 100]},
        yaxis={"autorange": "reversed", "title": None, "showgrid": True},
        margin={"l": 10, "r": 10, "t": 30, "b": 10},
        height=110 + 52 * len(telling),
        dragmode=False,
    )
    return figure
