"""The live weights: a component that computes in the browser and tells Python when the hand lets go."""

from collections.abc import Callable, Mapping

import streamlit as st
from streamlit.components.v2.get_bidi_component_manager import get_bidi_component_manager
from streamlit.components.v2.manifest_scanner import ComponentConfig, ComponentManifest

from appraisal.view.live import ASSETS

NAME = "appraisal_ui.live"


def weights(data: Mapping[str, object], key: str, moved: Callable[[], None], saved: Callable[[], None]) -> None:
    """Draw the live weights.

    Args:
        data: see ``appraisal.view.live.sheet``.
        key: under which the session holds ``weights`` (list and whether given) and ``saved`` (name and list).
        moved: called once the hand let go.
        saved: called when weights are to be kept under a name.
    """
    _declare()
    mount = st.components.v2.component(NAME, css="weights.css", js="weights.js", isolate_styles=False)
    mount(key=key, data=dict(data), on_weights_change=moved, on_saved_change=saved)


def _declare() -> None:
    """Tell Streamlit where the assets lie: as files of our own they need no exception from the security policy.

    Streamlit reads such a declaration from the ``pyproject.toml`` of a distribution whose name is its package's; ours
    holds two packages, so it is made here.
    """
    manager = get_bidi_component_manager()
    if manager.get_component_asset_root(NAME) is None:
        manifest = ComponentManifest("appraisal_ui", "1", [ComponentConfig("live", ASSETS.name)])
        manager.register_from_manifest(manifest, ASSETS.parent)
