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
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="100%" role="img" '
        f'aria-label="{escape(chart.words, quote=True)}" font-size="15" fill="{palette.ink}">'
    ]
    parts += _axis(palette, left, length, top, height)
    for n, bar in enumerate(chart.bars):
        y = top + n * row
        parts += _name(bar, palette, left, y, narrow)
        parts += _bar(bar, palette, left, length, y + (24 if narrow else 8))
    return "".join([*parts, "</svg>"])


def _axis(palette: Palette, left: int, length: int, top: int, height: int) -> Iterator[str]:
    for mark in (0, 25, 50, 75, 100):
        x = left + length * mark / 100
        anchor = "start" if mark == 0 else "end" if mark == 100 and left == 0 else "middle"
        yield (
            f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{top}" y2="{height - 26}" stroke="{palette.muted}" '
            f'stroke-opacity="0.35"/>'
            f'<text x="{x:.1f}" y="{height - 8}" text-anchor="{anchor}" font-size="13" fill="{palette.muted}">{mark}'
            f"{' points' if mark == 100 and left else ''}</text>"
        )


def _name(bar: Bar, palette: Palette, left: int, y: int, narrow: bool) -> Iterator[str]:
    weight = "700" if bar.leads else "400"
    if narrow:
        yield (
            f'<text x="0" y="{y + 16}" font-weight="{weight}">{escape(bar.name)}'
            f'<tspan font-size="13" font-weight="400" fill="{palette.muted}">  {bar.status}</tspan></text>'
        )
        return
    yield (
        f'<text x="{left - 14}" y="{y + 21}" text-anchor="end" font-weight="{weight}">{escape(bar.name)}</text>'
        f'<text x="{left - 14}" y="{y + 38}" text-anchor="end" font-size="13" fill="{palette.muted}">{bar.status}</text>'
    )


def _bar(bar: Bar, palette: Palette, left: int, length: int, y: int) -> Iterator[str]:
    x = float(left)
    for segment in bar.segments:
        wide = float(segment.points) * length / 100
        colour = segment.branch % len(palette.fills)
        yield (
            f'<rect x="{x:.1f}" y="{y}" width="{wide:.1f}" height="{BAR}" fill="{palette.fills[colour]}" '
            f'stroke="{palette.ground}" stroke-width="1.5"/>'
        )
        if wide >= 20:
            yield (
                f'<text x="{x + wide / 2:.1f}" y="{y + 20}" text-anchor="middle" font-size="13" '
                f'fill="{palette.labels[colour]}">{segment.number}</text>'
            )
        x += wide
    if bar.segments:
        yield (
            f'<rect x="{left}" y="{y}" width="{x - left:.1f}" height="{BAR}" fill="none" stroke="{palette.muted}"/>'
        )
        colour = palette.accent if bar.leads else palette.ink
        yield f'<text x="{x + 8:.1f}" y="{y + 21}" font-weight="700" font-size="17" fill="{colour}">{bar.score}</text>'
    else:
        yield f'<text x="{left + 8}" y="{y + 20}" fill="{palette.muted}">{bar.status.capitalize()}: see why below</text>'
