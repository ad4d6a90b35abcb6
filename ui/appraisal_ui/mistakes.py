"""The list of mistakes in a case, with line or cell and remedy."""

from collections.abc import Sequence

import streamlit as st

from appraisal.errors import Problem
from appraisal.view import problems as view
from appraisal_ui.markup import tag


def show(problems: Sequence[Problem], after: str = "") -> None:
    """Say how many mistakes there are, and list each.

    Args:
        problems: the mistakes.
        after: what follows from them, in one sentence.
    """
    st.error(f"{view.headline(problems)} {after}".strip())
    lines = (tag("li", tag("b", m.where), m.what, tag("em", m.remedy)) for m in view.mistakes(problems))
    st.html(tag("ol", *lines, class_="problems"))
