"""What stands around every screen: style, the case at hand, progress, and errors in plain words."""

from collections.abc import Callable, Sequence
from pathlib import Path
from time import monotonic
from typing import Any, NoReturn, TypeVar

import streamlit as st

from appraisal.errors import AppraisalError, InputError, Problem
from appraisal.library import Brief
from appraisal.record import NOT_ADVICE, Appraisal, OptionResult
from appraisal.view import tables
from appraisal.view.numbers import count
from appraisal.view.tables import Table
from appraisal.view.words import leader, ordered, written
from appraisal_ui import draw, kept, state
from appraisal_ui.jobs import Job, Say
from appraisal_ui.markup import Markup, tag

T = TypeVar("T")
TURN = 0.2
"""Seconds between two looks at work that goes on; what is done sooner passes without a word."""
LONG = 2.0
"""Seconds after which work can be stopped."""


def style(sheet: Path) -> None:
    """Apply the style sheet."""
    st.html(sheet)


def here(section: int) -> None:
    """Mark the section of the menu that holds the screen at hand, which Streamlit leaves unmarked.

    Args:
        section: its place in the menu, from 0.
    """
    mark = f'[data-testid="stTopNav"] > :nth-child({section + 1}) > button {{ box-shadow: inset 0 -3px 0 #fff; }}'
    st.html(Markup(f"<style>{mark}</style>"))


def foot() -> None:
    """What stands under every screen."""
    with st.container(key="foot"):
        st.html(tag("p", f"{NOT_ADVICE} Nothing that you enter leaves this machine.", class_="foot"))
        if page := state.page("Accessibility"):
            st.page_link(page, label="Accessibility of this app")


def heading(title: str, lead: str) -> None:
    """The screen's heading and what it is for."""
    st.title(title, anchor=False)
    draw.lead(lead)


def needs_case() -> Brief:
    """The chosen case, named above the screen; without one the screen ends here."""
    chosen = state.brief()
    if chosen is None:
        heading("No case is open", "Open one of the five cases, or one of your own, and this screen fills.")
        if page := state.page("Cases"):
            st.page_link(page, label="Choose a case")
        st.stop()
    case, off = chosen.case, state.off()
    weights = "equal weights" if state.weights() is None else "your weights"
    said = (case.title, f"as at {written(chosen.as_at)}", weights)
    st.html(tag("p", tag("b", case.place), *(tag("span", words) for words in said), class_="case"))
    with st.container(key="what-if" if off else "as-it-is", horizontal=True, vertical_alignment="center"):
        if off:
            st.markdown(f"**What if:** {count(len(off), 'rule')} switched off ({', '.join(off)}).")
            st.button("Switch all rules on", on_click=state.set_off, args=((),), key="all-on")
    return chosen


def record(chosen: Brief, without: tuple[str, ...] | None = None) -> Appraisal:
    """The appraisal at hand, with progress while it is worked out; an error in words ends the screen.

    Args:
        chosen: the case.
        without: rules to leave out; those that the visitor switched off where None.
    """
    off, weights = state.off() if without is None else without, state.weights()
    return waited("appraising every option", lambda say: state.appraisal(chosen, off, weights, say))


def work(message: str, make: Callable[[], T], *, passing: bool = False) -> T:
    """What is made, with a line that says so meanwhile; an error in words ends the screen.

    Args:
        message: what is being done.
        make: does it, in a thread of its own.
        passing: whether nobody needs it once the visitor turns to something else; it is then stopped.
    """
    return waited(message, lambda _: make(), passing=passing)


def waited(message: str, make: Callable[[Say], T], *, passing: bool = False, anew: bool = False) -> T:
    """As ``work``, for what says itself what it is doing.

    Args:
        message: what is being done, until something else is said.
        make: does it, and is given a way to say what it is doing.
        passing: as in ``work``.
        anew: whether a button just asked for it, so that an earlier stop no longer counts.
    """
    if anew:
        state.remember("stopped", None)
    if stopped(message):
        _was_stopped(message)
    job = Job(make, message)
    try:
        if not job.wait(TURN):
            _watch(job, message)
        return job.result()
    except AppraisalError as error:
        refuse(error)
        st.stop()
    finally:
        if passing:
            job.stop.ask()


def _watch(job: Job[T], message: str) -> None:
    """Say what is done and for how long, with a way out once it takes long; every turn lets the visitor in."""
    running = [*(j for j in _jobs() if not j.done), job]
    state.remember("jobs", running)
    place, began, offered = st.empty(), monotonic(), False
    with place.container(key=f"working-{job.number}"):
        words, clock, way_out = st.empty(), st.empty(), st.empty()
    while not job.wait(TURN):
        words.html(tag("p", f"Working: {job.says} …", class_="working", role="status"))
        past = monotonic() - began
        if past > LONG:
            clock.html(tag("p", f"{past:.0f} s", aria_hidden="true"))
        if past > LONG and not offered:
            way_out.button("Stop", key=f"stop-{job.number}", on_click=_stop, args=(message,))
            offered = True
    place.empty()


def _jobs() -> list[Job[Any]]:
    found: Any = state.entered("jobs")
    return found or []


def _stop(message: str) -> None:
    """End everything that this visitor waits for."""
    for job in _jobs():
        job.stop.ask()
    state.remember("stopped", message)


def stopped(message: str) -> bool:
    """Whether the visitor has just stopped this; that is then forgotten."""
    found = state.entered("stopped") == message
    if found:
        state.remember("stopped", None)
    return found


def _was_stopped(message: str) -> NoReturn:
    """Say so, and offer to begin again; what stands above on the screen can be used."""
    draw.finding("You stopped this.", f"It was {message}. Nothing else is lost.")
    st.button("Start again", key="start-again")
    st.stop()


def unkept() -> None:
    """Say that the last change could not be kept, where the disk refused it."""
    if error := state.unkept():
        st.error(
            f"Your last change could not be kept in `{kept.folder('')}`: {(error.strerror or str(error)).lower()}. "
            "What was kept before is still there. Make that folder writable or make room in it, and change it again."
        )


def damaged(kind: str, name: str = "*") -> None:
    """Say which of the visitor's files were damaged and kept aside, and let each be taken away or removed.

    Args:
        kind: as in ``kept.folder``.
        name: of the case that they belong to; any where it is not given.
    """
    for path in kept.aside(kind, name):
        st.warning(kept.damage(path))
        with st.container(horizontal=True):
            st.download_button(
                f"Download {path.name}", path.read_bytes, path.name, on_click="ignore", key=f"take-{path.name}"
            )
            with st.popover("Remove", help=f"Remove {path.name} from this machine"):
                st.markdown("It cannot be brought back.")
                st.button(f"Remove {path.name} for good", on_click=path.unlink, key=f"remove-{path.name}")


def refuse(error: AppraisalError) -> None:
    """Say what is wrong and what would be right, one line a mistake."""
    if not isinstance(error, InputError):
        st.error(str(error))
        return
    mistakes = count(len(error.problems), "mistake")
    st.error(f"{mistakes[0].upper()}{mistakes[1:]} to mend. Nothing was opened.")
    st.html(tag("ol", *(_problem(p) for p in error.problems), class_="problems"))


def _problem(problem: Problem) -> Markup:
    line, column = problem.place.line, problem.place.column
    where = f"Line {line}, column {column}: " if line else "The whole file: "
    remedy = f" {problem.remedy[0].upper()}{problem.remedy[1:]}." if problem.remedy else ""
    return tag("li", tag("b", where), problem.what, ".", tag("em", remedy))


def picked(found: Appraisal) -> OptionResult | None:
    """Which option to look at: the leading one until the visitor picks; None where none is possible."""
    possible = {o.id: o for o in ordered(found) if o.configuration}
    top = leader(found)
    if not possible or top is None:
        return None
    wanted = state.option()
    state.remember("picked", wanted if wanted in possible else top.id)
    chosen = st.segmented_control(
        "Option",
        list(possible),
        format_func=lambda identifier: possible[identifier].name,
        key="picked",
        required=True,
        on_change=lambda: state.set_option(str(state.entered("picked"))),
    )
    return possible[chosen] if chosen else possible[top.id]


def view(views: Sequence[str]) -> str:
    """Which part of the screen to look at: what the address names, or the first; only that one is worked out."""
    noted = state.noted("view")
    state.remember("look-at", noted if noted in views else views[0])
    picked = st.segmented_control(
        "Look at",
        views,
        key="look-at",
        required=True,
        on_change=lambda: state.note("view", state.entered("look-at")),
    )
    return picked or views[0]


def download(table: Table, name: str) -> None:
    """Offer a table as a file that spreadsheets open."""
    st.download_button("Download (CSV)", tables.comma_separated(table), name, "text/csv", on_click="ignore", key=name)
