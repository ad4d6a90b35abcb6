"""Mistakes in a case, in a list, under a table and beside the field in which each is mended."""

from collections.abc import Iterable, Sequence

import streamlit as st

from appraisal.view import problems as view
from appraisal.view.problems import Mistake
from appraisal_ui.markup import Markup, tag


def show(found: Sequence[Mistake], after: str = "") -> None:
    """Say how many mistakes there are, and list each.

    Args:
        found: the mistakes.
        after: what follows from them, in one sentence.
    """
    st.error(f"{view.headline(found)} {after}".strip())
    _list((m.where, m) for m in found)


def under(found: Sequence[Mistake]) -> None:
    """List the mistakes of a table by row and column; nothing where there are none."""
    if found:
        _list((f"{m.spot.in_row}: ", m) for m in found if m.spot)


def beside(found: Sequence[Mistake], field: str) -> None:
    """Say what is wrong with one field of a form, or with its entry as a whole where the field is empty."""
    for one in found:
        if one.spot and one.spot.field == field:
            st.html(tag("p", tag("b", "Mistake: "), *_said(one), class_="mistake"))


def _list(lines: Iterable[tuple[str, Mistake]]) -> None:
    st.html(tag("ol", *(tag("li", tag("b", where), *_said(one)) for where, one in lines), class_="problems"))


def _said(one: Mistake) -> tuple[str, Markup]:
    return one.what, tag("em", one.remedy)
