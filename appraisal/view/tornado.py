"""How far each assumed number moves the lead, as bars about today's lead."""

from collections.abc import Callable, Iterator
from html import escape
from textwrap import wrap

from appraisal.tradeoffs.leans import Lean, Leans
from appraisal.view.svg import PRINTED, Palette

ROW, BAR, TOP, FOOT, EDGE = 48, 22, 6, 50, 60
LINE = 19
"""Height of a line of a label, in pixels."""


def tornado(found: Leans, most: int, words: str, palette: Palette = PRINTED, width: int = 1040) -> str:
    """Draw one bar a number, from the lead at one end of its range to the other; left of 0 the leader is passed.

    Args:
        found: what moves the lead.
        most: numbers that are drawn, from the first.
        words: what the chart shows, for those who do not see it.
        palette: colours.
        width: pixels; below 600 the labels stand above the bars.
    """
    narrow, shown, lead = width < 600, found.numbers[:most], float(found.lead)
    left, row = (0, ROW + 2 * LINE) if narrow else (400, ROW)
    ends = [float(e.lead) for x in shown for e in (x.low, x.high)]
    low, high = min(0.0, *ends), max(lead, *ends)
    scale, height = (width - left - 2 * EDGE) / (high - low or 1), TOP + row * len(shown) + FOOT

    def at(value: float) -> float:
        return left + EDGE + (value - low) * scale

    marks = ((0.0, "0: a tie", palette.ink, 26), (lead, f"{lead:.1f}: the lead now", palette.accent, 6))
    size = f'viewBox="0 0 {width} {height}" width="100%" font-size="15" fill="{palette.ink}"'
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{escape(words, quote=True)}" {size}>']
    for n, lean in enumerate(shown):
        y = TOP + n * row + (2 * LINE + 6 if narrow else 6)
        parts += _label(lean, 0 if narrow else left - 10, y, palette)
        parts += _bar(lean, y, at, palette)
        parts += [
            f'<line x1="{at(v):.1f}" x2="{at(v):.1f}" y1="{y - 5}" y2="{y + BAR + 5}" stroke="{c}" stroke-width="3"/>'
            for v, _, c, _ in marks
        ]
    for value, name, colour, foot in marks:
        anchor = "end" if at(value) > width - 130 else "start" if at(value) < left + 130 else "middle"
        parts.append(_text(at(value), height - foot, name, colour, anchor))
    return "".join([*parts, "</svg>"])


def _label(lean: Lean, x: float, y: int, palette: Palette) -> Iterator[str]:
    """What the number is, in two lines at most: beside the bar, or above it where x is 0."""
    says = lean.number.says
    lines = wrap(says[:1].upper() + says[1:], 48 if x else 44, max_lines=2, placeholder="…")
    first = y + 16 - LINE * (len(lines) - 1) // 2 if x else y - 12 - LINE * (len(lines) - 1)
    for n, line in enumerate(lines):
        yield _text(x, first + n * LINE, line, palette.ink, "end" if x else "start")


def _bar(lean: Lean, y: int, at: Callable[[float], float], palette: Palette) -> Iterator[str]:
    """The bar, with the number at either end of its range written beside it."""
    first, last = sorted((lean.low, lean.high), key=lambda end: end.lead)
    start, length = at(float(first.lead)), at(float(last.lead)) - at(float(first.lead))
    tone = palette.fills[2 if lean.turns else 3]
    yield f'<rect x="{start:.1f}" y="{y}" width="{max(2.0, length):.1f}" height="{BAR}" fill="{tone}"/>'
    yield _text(start - 6, y + 16, f"{first.value:,}", palette.muted, "end", 13)
    yield _text(start + length + 6, y + 16, f"{last.value:,}", palette.muted, "start", 13)


def _text(x: float, y: float, words: str, fill: str, anchor: str, size: int = 15) -> str:
    at = f'x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="{size}"'
    return f'<text {at} fill="{fill}">{escape(words)}</text>'
