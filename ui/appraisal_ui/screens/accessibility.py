"""Accessibility: what the app keeps to, how that is checked, and what falls short."""

import streamlit as st

from appraisal_ui import draw, shell

KEEPS = (
    "Every screen works with the keyboard alone. Tab moves on, the arrow keys move sliders, Enter and Space press.",
    "Every chart has its finding as a heading, its values in words, and the same as a table to read or download.",
    "Colour is never the only sign. Text and edges keep their contrast in the light and in the dark theme.",
    "Screens fit 320 pixels of width. Only tables and drawings scroll sideways, each inside its own region.",
    "Mistakes in a case are listed above its form, and each is said in words under the field where it is mended.",
    "New findings, work that goes on and its end are announced to screen readers.",
    "Sliders have number boxes beside them. Long work can be stopped, and nothing is timed.",
)
CHECKED = (
    "axe-core, with the rules of WCAG 2.0 to 2.2 at levels A and AA, looks at every screen in both themes.",
    "Every screen is drawn at 320, 360, 1366 and 1920 pixels of width.",
    "The way from the menu to a weight is walked with the keyboard alone.",
    "A change to the app that fails any of this, in Chromium, is not taken over.",
    "Not tested: screen readers with people who use them, Windows high contrast, and other browsers.",
)
SHORT = (
    "The box for uploads takes focus without a role (axe: presentation-role-conflict). Use the button inside it.",
    "The language of the page is declared as English, not as British English.",
    "Charts explored with the mouse hold loose text that may be read out. Each has a description and a table.",
    "On a phone the list in the menu holds headings beside its entries (axe: list).",
    "All four come from Streamlit and Plotly, which draw the screens; no setting changes them.",
)


def render() -> None:
    """Draw the screen."""
    shell.heading("Accessibility of this app", "It is made to meet the Web Content Accessibility Guidelines 2.2, AA.")
    for title, lines in (
        ("What it keeps to", KEEPS),
        ("How that is checked", CHECKED),
        ("What falls short", SHORT),
    ):
        st.header(title, anchor=False)
        draw.bullets(lines)
