"""Strips: every vote on every criterion as a dot, with the middle half behind; nothing is averaged."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from html import escape

from appraisal.view.svg import PRINTED, Palette
from appraisal.workshop.results import Spread
from appraisal.workshop.weights import WHOLE

ROW, LEFT, RIGHT, TOP = 58, 270, 30, 10
NARROW = 600
"""Pixels below which a name stands over its strip and not beside it."""
DOT = 5
STEP = 10
"""Shares nearer than this, in thousandths, share a column of dots."""


def strips(
    names: Mapping[str, str], found: Mapping[str, Spread], words: str, palette: Palette = PRINTED, width: int = 1040
) -> str:
    """Draw one strip a criterion, from 0 to the greatest share given.

    Args:
        names: criterion id -> name, in the order in which they are drawn.
        found: criterion id -> spread, in parts of ``WHOLE``.
        words: what the chart shows, for those who do not see it.
        palette: colours.
        width: pixels; below ``NARROW`` each name stands over its strip.
    """
    most = -(-max((s.ends[1] for s in found.values()), default=WHOLE) // 100) * 100 or 100
    shown = [c for c in names if c in found]
    left, above = (RIGHT, 20) if width < NARROW else (LEFT, 0)
    height = TOP + (ROW + above) * len(shown) + 26
    scale = (width - left - RIGHT) / most
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="100%" role="img" '
        f'aria-label="{escape(words, quote=True)}" font-size="15" fill="{palette.ink}">'
    )
    parts = [head]
    for mark in range(0, most + 1, 100 if most > 300 else 50):
        x = left + mark * scale
        parts.append(
            f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{TOP}" y2="{height - 24}" stroke="{palette.muted}" '
            f'stroke-opacity="0.3"/><text x="{x:.1f}" y="{height - 6}" text-anchor="middle" font-size="13" '
            f'fill="{palette.muted}">{mark // 10} %</text>'
        )
    for n, criterion in enumerate(shown):
        y = TOP + n * (ROW + above) + above
        place = f'x="4" y="{y - 2}"' if above else f'x="{left - 14}" y="{y + ROW - 14}" text-anchor="end"'
        parts.append(f"<text {place}>{escape(_short(names[criterion]))}</text>")
        parts += _strip(found[criterion], left, y, scale, palette)
    return "".join([*parts, "</svg>"])


def _strip(spread: Spread, left: int, y: int, scale: float, palette: Palette) -> Iterator[str]:
    base = y + ROW - 14
    first, third = (left + q * scale for q in spread.quarters)
    middle = left + spread.median * scale
    yield (
        f'<rect x="{first - 2:.1f}" y="{y + 6}" width="{third - first + 4:.1f}" height="{ROW - 14}" rx="3" '
        f'fill="{palette.fills[1]}" fill-opacity="0.55"/>'
        f'<line x1="{middle:.1f}" x2="{middle:.1f}" y1="{y + 6}" y2="{base + 6}" stroke="{palette.accent}" '
        f'stroke-width="3"/>'
    )
    for column, votes in _columns(spread.values):
        pitch = min(2 * DOT, (ROW - 24) / max(1, votes - 1)) if votes > 1 else 0
        for vote in range(votes):
            yield (
                f'<circle cx="{left + column * scale:.1f}" cy="{base - vote * pitch:.1f}" r="{DOT - 1}" '
                f'fill="{palette.accent}" fill-opacity="0.75"/>'
            )


def _columns(values: Sequence[int]) -> list[tuple[int, int]]:
    return sorted(Counter(STEP * round(v / STEP) for v in values).items())


def _short(name: str) -> str:
    return name if len(name) <= 32 else f"{name[:31]}…"
