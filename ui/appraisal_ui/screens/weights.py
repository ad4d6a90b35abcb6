"""Weights: how much each criterion's swing from worst to best matters; everything follows the hand."""

import streamlit as st

from appraisal.appraise import criteria
from appraisal.library import Brief
from appraisal.study import Study
from appraisal.view import live as sheets
from appraisal.view import words
from appraisal_ui import answers, draw, live, shell, state

KEY = "live-weights"


def render() -> None:
    """Draw the screen."""
    chosen = shell.needs_case()
    shell.heading(
        "Weigh the criteria",
        "Ask of each line: how much does the step from worst to best matter, next to the others? "
        "Give 100 to the step that matters most, and 0 to one that does not matter.",
    )
    study = shell.work("opening the case", lambda: state.study(chosen, state.off()))
    shell.work("reading the weights", lambda: answers.full(chosen, state.off()))
    draw.note(words.same_on([c.name for c in criteria(study) if c.flat]))
    _live(chosen, study)


def _live(chosen: Brief, study: Study) -> None:
    given, weights = state.weights() is not None, state.on_sliders(study.criteria)
    shell.work("looking for the best of every option", lambda: answers.pools(chosen, state.off()))
    pools = shell.work(
        "proving who leads",
        lambda: answers.better_pools(chosen, state.off(), lambda known: sheets.settled(study, known, weights)),
        passing=True,
    )
    saved = state.saved_weights()
    shell.damaged("weights", state.case_id() or "")
    started = sheets.presets(chosen, study.criteria, saved)
    live.weights(
        sheets.sheet(study, pools, weights, started, given=given),
        KEY,
        lambda: _moved(study.criteria),
        lambda: _saved(study.criteria),
    )
    with st.expander("The same as a table"):
        shown = sheets.table(study, sheets.standings(study, pools, weights), weights, given=given)
        draw.table(shown, numbers=True)
        shell.download(shown, "weights.csv")
    if saved:
        with st.expander(f"Weights that you saved ({len(saved)})"):
            draw.note("They are kept on this machine, and offered above as weights to start from.")
            for name in saved:
                st.button(f"Forget {name}", on_click=state.forget_weights, args=(name,), key=f"forget-{name}")
    _prove_the_rest(chosen, study, weights)


def _prove_the_rest(chosen: Brief, study: Study, weights: dict[str, int]) -> None:
    """Prove the options that cannot lead too, once the leader is shown; then draw again."""
    before = sheets.unproved(answers.pools(chosen, state.off()), weights)
    if before:
        known = shell.work(
            "proving the other options",
            lambda: answers.better_pools(chosen, state.off(), lambda pools: pools.proved(study, weights)),
            passing=True,
        )
        if sheets.unproved(known, weights) < before:
            st.rerun()


def _moved(names: tuple[str, ...]) -> None:
    """Keep the weights at which the hand let go."""
    told = state.told(KEY, "weights")
    if told:
        weights = dict(zip(names, told["weights"], strict=True))
        state.set_weights(weights if told["given"] else None)


def _saved(names: tuple[str, ...]) -> None:
    told = state.told(KEY, "saved")
    if told:
        state.save_weights(told["name"], dict(zip(names, told["weights"], strict=True)))
