"""Who the facilitator is in this browser, which workshop is open, and what follows from its answers."""

import os
from collections.abc import Callable
from dataclasses import dataclass

import segno
import streamlit as st

from appraisal.errors import AppraisalError
from appraisal.library import Brief
from appraisal.view.live import Preset
from appraisal.workshop import explore, keys, results
from appraisal.workshop.desk import Desk
from appraisal.workshop.event import Body, Proof
from appraisal.workshop.explore import Room
from appraisal.workshop.keys import Limit
from appraisal.workshop.permit import Facilitator
from appraisal.workshop.pool import same_case
from appraisal.workshop.results import FEW, GroupChoice, Move
from appraisal.workshop.state import State
from appraisal.workshop.weights import Voice, partners, voices
from appraisal_ui import state
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
    email = str(user.get("email") or "")
    sure = user.get("is_logged_in") and user.get("email_verified") is not False
    if sure and email.casefold() in _allowed():
        return Facilitator(str(user.get("name") or email)[:60])
    return None


def _allowed() -> set[str]:
    return {a.strip().casefold() for a in os.environ.get(ALLOWED, "").split(",")} - {""}


def offers_provider() -> bool:
    """Whether facilitators can sign in with their organisation."""
    return bool(_allowed())


def stranger() -> str | None:
    """Who came through the organisation's sign-in without being a facilitator; None where nobody did."""
    user = st.user.to_dict()
    return str(user.get("email") or "somebody") if user.get("is_logged_in") and not _by_provider() else None


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
    if st.user.to_dict().get("is_logged_in"):
        st.logout()


def workshop() -> str | None:
    """Id of the workshop that is open in this browser."""
    chosen: str | None = st.session_state.get("workshop")
    return chosen


def case_of(found: State) -> Brief | None:
    """The case of a workshop as it was when the workshop was set up; None where it is not on this machine.

    Raises:
        Refused: the case is here, but it, its law or its day has changed since.
    """
    here = [
        known
        for known in (state.brief(), _bundled(found.created.case))
        if known and known.case.id == found.created.case
    ]
    match = next((known for known in here if known.digest == found.created.digest), None)
    if match is None and here:
        same_case(found, here[0].digest)
    return match


def _bundled(case: str) -> Brief | None:
    if case not in {heading.id for heading in state.headings()}:
        return None
    try:
        return state.bundled(case)
    except AppraisalError:
        return None


def acting(identifier: str, by: Facilitator, seen: State) -> Callable[[Body], None]:
    """What a button does: act on the state as it was shown, or say who was first."""

    def act(body: Body) -> None:
        try:
            desk().steer(identifier, by, body, seen.steered)
        except AppraisalError as error:
            st.toast(f"{error}.", icon="⚠️")

    return act


def tried(identifier: str) -> dict[str, int] | None:
    """The weights that the facilitator last tried in front of the room."""
    found: dict[str, int] | None = st.session_state.get(f"tried-{identifier}")
    return found


def try_on(identifier: str, weights: dict[str, int]) -> None:
    """Keep the weights at which the hand let go."""
    st.session_state[f"tried-{identifier}"] = weights


def saved(identifier: str) -> tuple[Preset, ...]:
    """The weights that the facilitator saved during this visit."""
    found: tuple[Preset, ...] = st.session_state.get(f"saved-{identifier}", ())
    return found


def save(identifier: str, name: str, weights: dict[str, int]) -> None:
    """Keep weights under a name for this visit."""
    others = tuple(p for p in saved(identifier) if p.name != name)
    st.session_state[f"saved-{identifier}"] = (*others, Preset(name, "saved", weights))


def proofs(identifier: str) -> tuple[Proof, ...]:
    """What was proved at tried weights; for this visit only, as the weights may be those of one person."""
    found: tuple[Proof, ...] = st.session_state.get(f"proofs-{identifier}", ())
    return found


def add_proofs(identifier: str, more: tuple[Proof, ...]) -> None:
    """Keep what was proved."""
    st.session_state[f"proofs-{identifier}"] = (*proofs(identifier), *more)


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
    voters: tuple[Voice, ...]
    """Who stands behind the rules of fairness."""
    choices: tuple[GroupChoice, ...]
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
        return Findings((), (), (), (), (), None, ())
    moved = results.moves(voices(_state, question, number - 1), spoken) if number > 1 else ()
    shown = results.showable(_state, partners(_state, spoken))
    room = Room(_state, spoken) if _state.arrangements else None
    groups = explore.clusters(spoken, FEW if _state.created.anonymous else 2)
    voters = results.electorate(_state, spoken)
    return Findings(spoken, moved, shown, voters, results.group_choices(_state, voters), room, groups)
