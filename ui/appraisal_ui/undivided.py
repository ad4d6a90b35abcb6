"""Callbacks that run to their end: Streamlit ends one half-way where the visitor already does the next thing.

Every look into the session state is a place at which Streamlit may leave a run for the next one. It may do so inside a
callback too, and has by then taken the widget's new value over, so the next run sees no change and nobody is told: what
was typed is lost where a click follows it at once. While callbacks run there is therefore no such place. The runs of
one visitor must then follow each other in one thread (``runner.fastReruns`` off), or two callbacks would run at once.
"""

from collections.abc import Callable
from typing import Concatenate, ParamSpec

from streamlit.runtime.state.safe_session_state import SafeSessionState

P = ParamSpec("P")
Preparing = Callable[Concatenate[SafeSessionState, P], None]


def install() -> None:
    """Let no callback of this process be interrupted."""
    whole = _undivided(SafeSessionState.on_script_will_rerun)
    SafeSessionState.on_script_will_rerun = whole  # type: ignore[assignment, method-assign]  # there is no other way in


def _undivided(prepare: Preparing[P]) -> Preparing[P]:
    def whole(state: SafeSessionState, /, *states: P.args, **named: P.kwargs) -> None:
        leave = state._yield_callback  # noqa: SLF001 there is no public way
        object.__setattr__(state, "_yield_callback", lambda: None)
        try:
            prepare(state, *states, **named)
        finally:
            object.__setattr__(state, "_yield_callback", leave)

    return whole
