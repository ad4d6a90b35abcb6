"""Maps of weights as drawings: ranks as bars, one free weight as a strip, two as a triangle; wide, or narrow for phones."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from html import escape

from appraisal.tradeoffs.cells import FreeWeights
from appraisal.tradeoffs.draws import OptionShare
from appraisal.tradeoffs.line import FreeWeight
from appraisal.view.svg import PRINTED, Palette

WIDE = 1040
NARROW = 600
"""Width in pixels below which names stand above bars and the key stands below the map."""
LETTER = 8.2
"""Pixels that a letter of a label takes, about."""
KEY = 26
"""Height of a line of the key, in pixels."""


def _head(width: float, height: float, words: str, palette: Palette) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="100%" role="img" '
        f'style="max-width:{width}px" aria-label="{escape(words, quote=True)}" font-size="15" fill="{palette.ink}">'
    )


def _text(x: float, y: float, words: str, fill: str, anchor: str = "middle", size: int = 15) -> str:
    at = f'x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="{size}"'
    return f'<text {at} fill="{fill}">{escape(words)}</text>'


def _field(x: float, y: float, wide: float, high: float, fill: str, edge: str) -> str:
    at = f'x="{x:.1f}" y="{y}" width="{wide:.1f}" height="{high}"'
    return f'<rect {at} fill="{fill}" stroke="{edge}" stroke-width="1.5"/>'


def ranks(
    found: Sequence[OptionShare],
    names: Mapping[str, str],
    words: str,
    palette: Palette = PRINTED,
    width: int = WIDE,
) -> str:
    """Draw how often each option takes each rank: one bar an option, one part a rank, the rank written in it.

    Args:
        found: in the order in which they are drawn.
        names: option id -> name.
        words: what the chart shows, for those who do not see it.
        palette: colours.
        width: pixels.
    """
    narrow = width < NARROW
    left, row, bar = (0, 60, 28) if narrow else (250, 44, 28)
    length, height = width - left - (4 if narrow else 40), 8 + row * len(found) + 28
    parts = [_head(width, height, words, palette)]
    for n, option in enumerate(found):
        y, x = 8 + n * row, float(left)
        if narrow:
            parts.append(_text(0, y + 14, names[option.option], palette.ink, "start"))
            y += 22
        else:
            parts.append(_text(left - 14, y + 20, names[option.option], palette.ink, "end"))
        for rank, share in enumerate(option.ranks):
            wide = share / max(1.0, sum(option.ranks)) * length
            tone = min(rank, len(palette.fills) - 1)
            parts.append(_field(x, y, wide, bar, palette.fills[tone], palette.ground))
            said = f"{_nth(rank + 1)} {100 * share:.0f} %" if wide > 68 else _nth(rank + 1) if wide > 28 else ""
            parts += [_text(x + wide / 2, y + 19, said, palette.labels[tone], size=13)] if said else []
            x += wide
    for mark in (0, 25, 50, 75, 100):
        anchor = "start" if narrow and mark == 0 else "end" if narrow and mark == 100 else "middle"
        parts.append(_text(left + length * mark / 100, height - 8, f"{mark} %", palette.muted, anchor, 13))
    return "".join([*parts, "</svg>"])


def _nth(rank: int) -> str:
    return f"{rank}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(rank, 'th') }"


def strip(
    found: FreeWeight, names: Mapping[str, str], words: str, palette: Palette = PRINTED, width: int = WIDE
) -> str:
    """Draw one free weight: a strip from no weight to all of it, cut where the lead passes on, with today's mark."""
    left, length, top, bar = 4, width - 8, 44, 56
    options = list(dict.fromkeys(o for s in found.stretches for o in s.leaders))
    parts, written = [_head(width, top + bar + 40 + KEY * len(options), words, palette)], -100.0
    for stretch in found.stretches:
        x, wide = left + float(stretch.low) * length, float(stretch.high - stretch.low) * length
        tone = _tone(stretch.leaders[0], names, palette)
        label = " = ".join(names[o] for o in stretch.leaders)
        parts.append(_field(x, top, wide, bar, palette.fills[tone], palette.ground))
        if wide > LETTER * len(label):
            parts.append(_text(x + wide / 2, top + 33, label, palette.labels[tone]))
        if x - written > 50 and 50 < x < left + length - 50:
            parts.append(_text(x, top + bar + 20, f"{100 * float(stretch.low):.1f} %", palette.ink, size=13))
            written = x
    now = left + float(found.now) * length
    ends = f'x1="{now:.1f}" x2="{now:.1f}" y1="{top - 4}" y2="{top + bar + 4}"'
    parts.append(f'<path d="M{now:.1f} {top - 4}l-7 -11h14z" fill="{palette.accent}"/>')
    parts.append(f'<line {ends} stroke="{palette.ground}" stroke-width="5"/>')
    parts.append(f'<line {ends} stroke="{palette.accent}" stroke-width="2"/>')
    said = f"now {100 * float(found.now):.1f} %"
    parts.append(_text(min(max(now, 44), width - 44), top - 22, said, palette.accent))
    parts.append(_text(left, top + bar + 20, "0 %", palette.muted, "start", 13))
    parts.append(_text(left + length, top + bar + 20, "100 %", palette.muted, "end", 13))
    parts += _key(options, names, (left, top + bar + 50), palette)
    return "".join([*parts, "</svg>"])


def triangle(
    found: FreeWeights,
    names: Mapping[str, str],
    axes: tuple[str, str],
    now: tuple[Fraction, Fraction],
    words: str,
    palette: Palette = PRINTED,
    width: int = WIDE,
) -> str:
    """Draw two free weights: a triangle of shares, one field for each leader, with today's mark.

    Args:
        found: over two criteria.
        names: option id -> name.
        axes: names of the two criteria, across and upwards.
        now: their shares of all weight today.
        words: what the map shows, for those who do not see it.
        palette: colours.
        width: pixels; the map takes no more than it needs.
    """
    narrow = width < NARROW
    shares = {o: float(found.share(o)) for o in dict.fromkeys(r.option for r in found.regions)}
    options = sorted(shares, key=lambda o: -shares[o])
    side, left, top = (width - 70, 50, 26) if narrow else (460, 70, 26)
    key, key_height = ((0, top + side + 90), KEY * (len(options) + 1)) if narrow else ((380, 60), 0)

    def at(corner: Sequence[Fraction]) -> tuple[float, float]:
        return left + float(corner[0]) * side, top + (1 - float(corner[1])) * side

    parts = [_head(width if narrow else 760, top + side + 70 + key_height, words, palette)]
    for region in found.regions:
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in map(at, region.corners))
        fill = palette.fills[_tone(region.option, names, palette)]
        parts.append(f'<polygon points="{path}" fill="{fill}" stroke="{fill}"/>')
    for option in options:
        widest = max((r for r in found.regions if r.option == option), key=lambda r: r.share)
        corners = [at(c) for c in widest.corners]
        across = [x for x, _ in corners]
        if LETTER * len(names[option]) < 0.6 * (max(across) - min(across)):
            x, y = (sum(c[axis] for c in corners) / len(corners) for axis in (0, 1))
            parts.append(_text(x, y, names[option], palette.labels[_tone(option, names, palette)]))
    parts.append(_now(*at(now), palette))
    parts.append(_text(left, top - 10, f"↑ {axes[1]}: share of all weight", palette.ink, "start"))
    parts.append(_text(left + side, top + side + 46, f"{axes[0]}: share of all weight →", palette.ink, "end"))
    for mark in (0, 25, 50, 75, 100):
        parts.append(_text(left + side * mark / 100, top + side + 22, f"{mark} %", palette.muted, size=13))
        parts.append(_text(left - 8, top + side * (1 - mark / 100) + 5, f"{mark} %", palette.muted, "end", 13))
    parts.append(_now(key[0] + 8, key[1] - 5, palette))
    parts.append(_text(key[0] + 26, key[1], "now", palette.ink, "start"))
    parts += _key(options, names, (key[0], key[1] + KEY), palette)
    return "".join([*parts, "</svg>"])


def _now(x: float, y: float, palette: Palette) -> str:
    at = f'cx="{x:.1f}" cy="{y:.1f}"'
    return f'<circle {at} r="7" fill="{palette.ground}" stroke="{palette.ink}" stroke-width="3"/>'


def _tone(option: str, names: Mapping[str, str], palette: Palette) -> int:
    """An option has the same colour on every map of a case."""
    return list(names).index(option) % len(palette.fills)


def _key(
    options: Iterable[str], names: Mapping[str, str], corner: tuple[float, float], palette: Palette
) -> Iterator[str]:
    """Names with their colours, since small fields have no room for theirs."""
    x, y = corner
    for n, option in enumerate(options):
        fill = palette.fills[_tone(option, names, palette)]
        yield f'<rect x="{x}" y="{y + KEY * n - 14}" width="16" height="16" fill="{fill}"/>'
        yield _text(x + 26, y + KEY * n, names[option], palette.ink, "start")
