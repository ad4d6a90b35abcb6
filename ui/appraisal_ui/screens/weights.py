"""Weights: how much each criterion's swing from worst to best matters; the ranking follows."""

import streamlit as st

from appraisal.library import Brief
from appraisal.record import Appraisal, CriterionSwing
from appraisal.view import charts, words
from appraisal_ui import draw, shell, state


def render() -> None:
    """Draw the screen."""
    chosen = shell.needs_case()
    shell.heading(
        "Weigh the criteria",
        "Ask of each line: how much does the step from worst to best matter, next to the others? "
        "Give 100 to the step that matters most, and 0 to one that does not matter.",
    )
    record = shell.record(chosen)
    sliders, ranking = st.columns([3, 2], gap="large")
    with sliders:
        st.header("Weights", anchor=False)
        _presets(chosen)
        for branch in dict.fromkeys(c.branch for c in record.criteria if not c.flat):
            st.subheader(branch or "Criteria", anchor=False)
            for criterion in record.criteria:
                if criterion.branch == branch and not criterion.flat:
                    _weigh(criterion, record)
        draw.note(charts.same_everywhere(record))
    with ranking, st.container(key="ranking"):
        st.header("The ranking", anchor=False)
        draw.finding(words.headline(record), words.beside(record))
        draw.scores(charts.contributions(record))


def _presets(chosen: Brief) -> None:
    with st.container(horizontal=True):
        st.button("Reset to equal weights", on_click=state.set_weights, args=(None,), key="equal")
        for given in chosen.case.weight_sets:
            points = {swing.criterion: swing.points for swing in given.weights}
            st.button(f"Weights of {given.by}", on_click=state.set_weights, args=(points,), key=f"set-{given.id}")


def _weigh(criterion: CriterionSwing, record: Appraisal) -> None:
    """A slider and a box for the same number; the step is put in words above them."""
    slider, box = f"slide-{criterion.id}", f"box-{criterion.id}"
    for name in (slider, box):
        state.remember(name, state.points(criterion.id))
    draw.swing(criterion.name, words.swing(criterion))
    left, right = st.columns([4, 1], vertical_alignment="center")
    ids = tuple(record.weights)
    label = f"{criterion.name}, weight"
    with left:
        st.slider(
            label,
            0,
            100,
            key=slider,
            label_visibility="collapsed",
            on_change=_moved,
            args=(criterion.id, slider, ids),
        )
    with right:
        st.number_input(
            f"{label} as a number",
            0,
            100,
            step=5,
            key=box,
            label_visibility="collapsed",
            on_change=_moved,
            args=(criterion.id, box, ids),
        )


def _moved(criterion: str, widget: str, ids: tuple[str, ...]) -> None:
    """Keep the new weight beside the others, unless all would then be 0."""
    given = {c: state.points(c) for c in ids} | {criterion: state.number(widget)}
    if any(given.values()):
        state.set_weights(given)
