"""A screen whose callback and drawing take their time: long enough for the visitor to do the next thing meanwhile."""

import time

import streamlit as st


def tell() -> None:
    """Write the name down, slowly, looking into the session state on the way."""
    for _ in range(10):
        name = st.session_state["name"]
        time.sleep(0.05)
    st.session_state["told"] = [*st.session_state.get("told", []), name]


def mark() -> None:
    """Write down that the button was pressed."""
    st.session_state["told"] = [*st.session_state.get("told", []), "pressed"]


st.text_input("Name", key="name", on_change=tell)
drawing = st.empty()
for step in range(20):
    drawing.text(f"Drawing {step}")
    time.sleep(0.05)
st.button("Press", on_click=mark)
st.text(f"Told: {', '.join(st.session_state.get('told', []))}.")
