"""Charts drawn as SVG text: the same drawing goes on a screen, into a document and onto paper."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from appraisal.view.charts import Bar, Stack


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours of a chart, as a document or a style sheet names them."""

    ink: str
    muted: str
    ground: str
    accent: str
    fills: tuple[str, ...]
    """One for each branch, from the first; used again from the start where they run out."""
    labels: tuple[str, ...]
    """Colour of the writing on each fill."""


PRINTED = Palette(
    ink="#1c2529",
    muted="#4c5d66",
    ground="#ffffff",
    accent="#0f5b66",
    fills=("#0f4c56", "#c3d3da", "#2b7f8b", "#5a7080", "#a5d6db", "#33444f"),
    labels=("#ffffff", "#1c2529", "#ffffff", "#ffffff", "#1c2529", "#ffffff"),
)
ON_SCREEN = Palette(
    ink="currentColor",
    muted="var(--muted)",
    ground="var(--ground)",
    accent="var(--accent)",
    fills=tuple(f"var(--fill-{n})" for n in range(6)),
    labels=tuple(f"var(--label-{n})" for n in range(6)),
)

ROW, BAR = 52, 30
"""Height of a row and of its bar, in pixels."""


def stack(chart: Stack, palette: Palette = PRINTED, width: int = 1040) -> str:
    """Draw stacked bars, 0 to 100 points.

    Args:
        chart: what to draw.
        palette: colours.
        width: pixels; below 600 the names stand above the bars.
    """
    narrow = width < 600
    left, right, top = (0, 56, 8) if narrow else (250, 64, 8)
    row = ROW + 22 if narrow else ROW
    height = top + row * len(chart.bars) + 30
    length = width - left - right
    size = f'viewBox="0 0 {width} {height}" width="100%" font-size="15" fill="{palette.ink}"'
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="{escape(chart.words)}" {size}>']
    parts += _axis(palette, left, length, top, height)
    for n, bar in enumerate(chart.bars):
        y = top + n * row
        parts += _name_above(bar, palette, y) if narrow else _name_beside(bar, palette, left - 14, y)
        parts += _bar(bar, palette, left, length, y + (24 if narrow else 8))
    return "".join([*parts, "</svg>"])


def _text(x: float, y: float, words: str, fill: str, **style: str) -> str:
    said = "".join(f' {name.replace("_", "-")}="{value}"' for name, value in style.items())
    return f'<text x="{x:.1f}" y="{y:.1f}" fill="{fill}"{said}>{escape(words)}</text>'


def _axis(palette: Palette, left: int, length: int, top: int, height: int) -> Iterator[str]:
    for mark in (0, 25, 50, 75, 100):
        x = left + length * mark / 100
        words = f"{mark} points" if mark == 100 and left else str(mark)
        anchor = "start" if mark == 0 else "end" if mark == 100 and left == 0 else "middle"
        ends = f'x1="{x:.1f}" x2="{x:.1f}" y1="{top}" y2="{height - 26}"'
        yield f'<line {ends} stroke="{palette.muted}" stroke-opacity="0.35"/>'
        yield _text(x, height - 8, words, palette.muted, text_anchor=anchor, font_size="13")


def _name_above(bar: Bar, palette: Palette, y: int) -> Iterator[str]:
    yield _text(0, y + 16, f"{bar.name} ({bar.status})", palette.ink, font_weight=_weight(bar))


def _name_beside(bar: Bar, palette: Palette, x: int, y: int) -> Iterator[str]:
    yield _text(x, y + 21, bar.name, palette.ink, text_anchor="end", font_weight=_weight(bar))
    yield _text(x, y + 38, bar.status, palette.muted, text_anchor="end", font_size="13")


def _weight(bar: Bar) -> str:
    return "700" if bar.leads else "400"


def _bar(bar: Bar, palette: Palette, left: int, length: int, y: int) -> Iterator[str]:
    if not bar.segments:
        yield _text(left + 8, y + 20, f"{bar.status.capitalize()}: see why below", palette.muted)
        return
    x = float(left)
    for segment in bar.segments:
        wide = float(segment.points) * length / 100
        n = segment.branch % len(palette.fills)
        yield _box(x, y, wide, palette.fills[n], palette.ground)
        if wide >= 20:
            where = (x + wide / 2, y + 20)
            yield _text(*where, str(segment.number), palette.labels[n], text_anchor="middle", font_size="13")
        x += wide
    yield _box(left, y, x - left, "none", palette.muted)
    fill = palette.accent if bar.leads else palette.ink
    yield _text(x + 8, y + 21, bar.score, fill, font_weight="700", font_size="17")


def _box(x: float, y: int, width: float, fill: str, stroke: str) -> str:
    size = f'x="{x:.1f}" y="{y}" width="{width:.1f}" height="{BAR}"'
    return f'<rect {size} fill="{fill}" stroke="{stroke}" stroke-width="1.5"/>'
