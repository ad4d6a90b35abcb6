"""Who the facilitator is in this browser, which workshop is open, and what follows from its answers."""

import os
from dataclasses import dataclass

import segno
import streamlit as st

from appraisal.workshop import explore, keys, results
from appraisal.workshop.desk import Desk
from appraisal.workshop.explore import Room
from appraisal.workshop.keys import Limit
from appraisal.workshop.permit import Facilitator
from appraisal.workshop.results import FEW, GroupChoice, Move
from appraisal.workshop.state import State
from appraisal.workshop.weights import Voice, partners, voices
from appraisal_ui.workshop import house

ALLOWED = "APPRAISAL_FACILITATORS"
"""Environment variable: e-mail addresses, with commas between, that Streamlit's sign-in may let in."""
_TRIES = Limit(burst=5, per_second=0.1)
"""Wrong secrets, from everywhere together: there is one secret."""


def desk() -> Desk:
    """The desk of this process; see ``house.desk``."""
    return house.desk()


def facilitator() -> Facilitator | None:
    """Who facilitates in this browser; None before signing in."""
    found: Facilitator | None = st.session_state.get("facilitator")
    if found is None and (known := _by_provider()):
        found = st.session_state["facilitator"] = known
    return found


def _by_provider() -> Facilitator | None:
    """Whoever the organisation's own sign-in vouches for, where Streamlit is set up for one."""
    user = st.user.to_dict()
    allowed = {a.strip().casefold() for a in os.environ.get(ALLOWED, "").split(",")} - {""}
    email = str(user.get("email") or "")
    if user.get("is_logged_in") and email.casefold() in allowed:
        return Facilitator(str(user.get("name") or email)[:60])
    return None


def sign_in(name: str, secret: str) -> bool:
    """Sign in with the secret.

    Raises:
        Refused: too many wrong secrets; wait a little.
    """
    _TRIES.check("secret")
    if not keys.same(secret.strip(), house.secret()):
        _TRIES.spend("secret")
        return False
    st.session_state["facilitator"] = Facilitator(name.strip()[:60] or "facilitator")
    return True


def sign_out() -> None:
    """Forget who facilitates, and which workshop is open."""
    for name in ("facilitator", "workshop"):
        st.session_state.pop(name, None)


def workshop() -> str | None:
    """Id of the workshop that is open in this browser."""
    chosen: str | None = st.session_state.get("workshop")
    return chosen


def choose(identifier: str | None) -> None:
    """Open a workshop in this browser, or none."""
    st.session_state["workshop"] = identifier


@st.cache_data(max_entries=40, show_spinner=False)
def picture(link: str) -> str:
    """A link as a picture for a phone's camera, made on this machine."""
    return segno.make(link, error="m").svg_data_uri(scale=5, border=2, light="white")


@dataclass(frozen=True)
class Findings:
    """What follows from the answers up to a round; empty parts where too few have answered."""

    spoken: tuple[Voice, ...]
    before: tuple[Move, ...]
    """Against the round before."""
    partners: tuple[Voice, ...]
    """Those that may be shown."""
    choices: tuple[GroupChoice, ...]
    """By partner where seats have partners, else by seat."""
    room: Room | None
    groups: tuple[tuple[Voice, ...], ...]


@st.cache_resource(max_entries=60, show_spinner=False)
def findings(workshop: str, version: int, question: str, number: int, _state: State) -> Findings:
    """What follows from a question's answers up to a round.

    Args:
        workshop: id; with the version it stands for the state.
        version: of the state.
        question: one that gives weights.
        number: of the round.
    """
    del workshop, version
    spoken = voices(_state, question, number)
    if len(spoken) < (FEW if _state.created.anonymous else 1):
        return Findings((), (), (), (), None, ())
    moved = results.moves(voices(_state, question, number - 1), spoken) if number > 1 else ()
    shown = results.showable(_state, partners(_state, spoken))
    room = Room(_state, spoken) if _state.arrangements else None
    groups = explore.clusters(spoken, FEW if _state.created.anonymous else 2)
    return Findings(spoken, moved, shown, results.group_choices(_state, shown or spoken), room, groups)
