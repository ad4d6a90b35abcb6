"""Charts say what the record says, and nothing else."""

import xml.etree.ElementTree as ET
from dataclasses import replace

from appraisal.record import Appraisal
from appraisal.view import charts, tables, words
from appraisal.view.svg import stack

SVG = "{http://www.w3.org/2000/svg}"


def test_the_segments_of_a_bar_add_up_to_its_score(record: Appraisal) -> None:
    """A stack that did not add up would mislead; what falls below nought in rounding is not drawn."""
    scores = {o.name: o.score for o in record.options if o.score is not None}
    sums = {b.name: sum(s.points for s in b.segments) for b in charts.contributions(record).bars if b.segments}

    assert {} == {name: total for name, total in sums.items() if abs(total - scores[name]) > 1e-3}


def test_options_stand_in_one_order_everywhere(record: Appraisal) -> None:
    """Who looks from chart to table never has to search."""
    order = [o.name for o in words.ordered(record)]

    assert order == [b.name for b in charts.contributions(record).bars]
    assert order == list(tables.side_by_side(record).heads[1:])


def test_a_drawing_has_a_box_for_every_segment_and_words_for_all(record: Appraisal) -> None:
    """The drawing is whole, and whoever cannot see it has its words."""
    chart = charts.contributions(record)
    drawing = ET.fromstring(stack(chart))  # noqa: S314 our own text
    boxes = sum(len(b.segments) + 1 for b in chart.bars if b.segments)

    assert boxes == len(drawing.findall(f"{SVG}rect"))
    assert chart.words == drawing.get("aria-label")


def test_a_name_cannot_break_a_drawing(record: Appraisal) -> None:
    """Cases are other people's text."""
    chart = charts.contributions(record)
    odd = replace(chart, bars=(replace(chart.bars[0], name='<b>&"x'), *chart.bars[1:]))

    assert '<b>&"x' in "".join(ET.fromstring(stack(odd)).itertext())  # noqa: S314 our own text


def test_the_best_on_each_criterion_is_marked(record: Appraisal) -> None:
    """Every line has a best option."""
    assert [] == [name for name, _, cells in charts.performance(record).rows if not any(c.best for c in cells)]
