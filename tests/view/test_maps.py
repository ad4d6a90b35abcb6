"""Maps of weights and of assumed numbers as drawings: nothing leaves the picture, on a screen or on a phone."""

from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from appraisal.schema.base import Figure
from appraisal.tradeoffs.cells import FreeWeights, Region
from appraisal.tradeoffs.draws import OptionShare
from appraisal.tradeoffs.leans import End, Lean, Leans
from appraisal.tradeoffs.line import FreeWeight, Stretch
from appraisal.tradeoffs.numbers import Number
from appraisal.view.maps import ranks, strip, triangle
from appraisal.view.tornado import tornado

WIDTHS = (340, 1040)
NAMES = {"a": "Single commissioning unit", "b": 'Joint <committee> & "board"', "c": "Dissolution"}
SHARES = st.fractions(0, 1, max_denominator=50)


def outside(svg: str) -> list[str]:
    """Whatever starts or ends beyond the picture, taking a letter for half as wide as it is high."""
    root = etree.fromstring(svg.encode())
    width, height = (float(n) for n in root.get("viewBox").split()[2:])
    found = []
    for text in root.iter("{*}text"):
        x, y, said = float(text.get("x")), float(text.get("y")), text.text or ""
        long = len(said) * float(text.get("font-size")) / 2
        start = x - {"start": 0.0, "middle": long / 2, "end": long}[text.get("text-anchor")]
        found += [said] if start < -1 or start + long > width + 1 or not 0 < y <= height else []
    for rect in root.iter("{*}rect"):
        x, wide = float(rect.get("x")), float(rect.get("width"))
        found += ["a bar"] if x < -1 or x + wide > width + 1 else []
    return found


@pytest.mark.parametrize("width", WIDTHS)
@given(parts=st.lists(st.integers(0, 9), min_size=3, max_size=3).filter(any))
def test_ranks_stay_in_the_picture(width: int, parts: list[int]) -> None:
    """Whatever the shares, every bar and every word can be seen."""
    shares = tuple(p / sum(parts) for p in parts)
    found = [OptionShare(o, shares, {}, {}) for o in NAMES]

    assert [] == outside(ranks(found, NAMES, "who leads", width=width))


@pytest.mark.parametrize("width", WIDTHS)
@given(cuts=st.sets(SHARES, max_size=6), now=SHARES)
def test_a_strip_stays_in_the_picture_and_names_every_leader(width: int, cuts: set[Fraction], now: Fraction) -> None:
    """Narrow stretches have no room for a name, so the key has all of them."""
    ends = [Fraction(0), *sorted(cuts - {Fraction(0), Fraction(1)}), Fraction(1)]
    stretches = tuple(Stretch(low, high, ("abc"[n % 3],)) for n, (low, high) in enumerate(pairwise(ends)))
    svg = strip(FreeWeight("C1", now, stretches, {}, complete=True), NAMES, "who leads", width=width)
    said = {t.text for t in etree.fromstring(svg.encode()).iter("{*}text")}

    assert [] == outside(svg)
    assert {NAMES[s.leaders[0]] for s in stretches} <= said


@pytest.mark.parametrize("width", WIDTHS)
@given(cut=SHARES.filter(lambda c: 0 < c < 1))
def test_a_triangle_stays_in_the_picture(width: int, cut: Fraction) -> None:
    """Two fields side by side, however thin one of them is."""
    zero, one = Fraction(0), Fraction(1)
    regions = (
        Region("a", ((zero, zero), (cut, zero), (zero, one)), cut),
        Region("b", ((cut, zero), (one, zero), (zero, one)), 1 - cut),
    )
    found = FreeWeights(("C1", "C2"), regions, one, one, 4)
    now = (cut / 2, (1 - cut) / 2)

    assert [] == outside(triangle(found, NAMES, ("Cost of change", "Deliverability"), now, "who leads", width=width))


@pytest.mark.parametrize("width", WIDTHS)
@given(ends=st.lists(st.tuples(st.integers(-90, 90), st.integers(-90, 90)), min_size=1, max_size=9))
def test_a_tornado_stays_in_the_picture(width: int, ends: list[tuple[int, int]]) -> None:
    """Leads above and below a tie, however far apart."""
    figure = Figure(value=5, basis="assumption", low=0, high=150_000, reason="nobody knows")
    leans = tuple(
        Lean(
            Number("rating of a joint committee with executive powers on use of capacity", figure, {}),
            End(0, Fraction(low), "b"),
            End(150_000, Fraction(high), "b"),
        )
        for low, high in ends
    )

    assert [] == outside(tornado(Leans("a", Fraction(7), leans), 10, "what moves the lead", width=width))
