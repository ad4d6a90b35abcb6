"""A screen whose work never ends by itself, for the test that stops it: a market split, which no solver settles."""

import sys
from pathlib import Path

import streamlit as st

from appraisal_ui import shell

sys.path.append(str(Path(__file__).parents[1]))
from small_programmes import market

st.title("A screen")
shell.work("splitting the market", lambda: market(7).maximise({}))
