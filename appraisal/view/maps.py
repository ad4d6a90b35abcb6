"""Maps of weights as drawings: ranks as bars, one free weight as a strip, two as a triangle."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from html import escape

from appraisal.tradeoffs.cells import FreeWeights
from appraisal.tradeoffs.draws import OptionShare
from appraisal.tradeoffs.line import FreeWeight
from appraisal.view.svg import PRINTED, Palette

WIDTH = 1040
LETTER = 8.2
"""Pixels that a letter of a label takes, about."""


def _head(width: int, height: int, words: str, palette: Palette) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="100%" role="img" '
        f'aria-label="{escape(words, quote=True)}" font-size="15" fill="{palette.ink}">'
    )


def _text(x: float, y: float, words: str, fill: str, anchor: str = "middle", size: int = 15) -> str:
    at = f'x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="{size}"'
    return f'<text {at} fill="{fill}">{escape(words)}</text>'


def ranks(found: Sequence[OptionShare], names: Mapping[str, str], words: str, palette: Palette = PRINTED) -> str:
    """Draw how often each option takes each rank: one bar an option, one part a rank, the rank written in it.

    Args:
        found: in the order in which they are drawn.
        names: option id -> name.
        words: what the chart shows, for those who do not see it.
        palette: colours.
    """
    left, row, bar = 250, 44, 28
    length, height = WIDTH - left - 40, 8 + row * len(found) + 28
    parts = [_head(WIDTH, height, words, palette)]
    for n, option in enumerate(found):
        y, x = 8 + n * row, float(left)
        parts.append(_text(left - 14, y + 20, names[option.option], palette.ink, "end"))
        for rank, share in enumerate(option.ranks):
            wide = share / max(1.0, sum(option.ranks)) * length
            tone = min(rank, len(palette.fills) - 1)
            parts.append(
                f'<rect x="{x:.1f}" y="{y}" width="{wide:.1f}" height="{bar}" fill="{palette.fills[tone]}" '
                f'stroke="{palette.ground}" stroke-width="1.5"/>'
            )
            if wide > 64:
                parts.append(
                    _text(x + wide / 2, y + 19, f"{_nth(rank + 1)} {100 * share:.0f} %", palette.labels[tone], size=13)
                )
            elif wide > 26:
                parts.append(_text(x + wide / 2, y + 19, _nth(rank + 1), palette.labels[tone], size=13))
            x += wide
    parts += _scale(left, length, height - 8, palette)
    return "".join([*parts, "</svg>"])


def _nth(rank: int) -> str:
    return f"{rank}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(rank, 'th') }"


def _scale(left: float, length: float, y: float, palette: Palette) -> Iterator[str]:
    for mark in (0, 25, 50, 75, 100):
        yield _text(left + length * mark / 100, y, f"{mark} %", palette.muted, size=13)


def strip(found: FreeWeight, names: Mapping[str, str], words: str, palette: Palette = PRINTED) -> str:
    """Draw one free weight: a strip from no weight to all of it, cut where the lead passes on, with today's mark."""
    left, length, top, bar = 30, WIDTH - 60, 44, 56
    options = list(dict.fromkeys(o for s in found.stretches for o in s.leaders))
    parts = [_head(WIDTH, top + bar + 60, words, palette)]
    for stretch in found.stretches:
        x, wide = left + float(stretch.low) * length, float(stretch.high - stretch.low) * length
        tone = options.index(stretch.leaders[0]) % len(palette.fills)
        label = " = ".join(names[o] for o in stretch.leaders)
        parts.append(
            f'<rect x="{x:.1f}" y="{top}" width="{wide:.1f}" height="{bar}" fill="{palette.fills[tone]}" '
            f'stroke="{palette.ground}" stroke-width="1.5"/>'
        )
        if wide > LETTER * len(label):
            parts.append(_text(x + wide / 2, top + 33, label, palette.labels[tone]))
        elif wide > 4:
            parts.append(_text(x + wide / 2, top + bar + 48, label, palette.ink, size=13))
        if stretch.low:
            parts.append(_text(x, top + bar + 20, f"{100 * float(stretch.low):.1f} %", palette.ink, size=13))
    now = left + float(found.now) * length
    parts.append(
        f'<path d="M{now:.1f} {top - 4}l-7 -11h14z" fill="{palette.accent}"/>'
        f'<line x1="{now:.1f}" x2="{now:.1f}" y1="{top - 4}" y2="{top + bar + 4}" stroke="{palette.accent}" stroke-width="2"/>'
    )
    parts.append(
        _text(min(max(now, 60), WIDTH - 60), top - 22, f"today {100 * float(found.now):.1f} %", palette.accent)
    )
    parts.append(_text(left, top + bar + 20, "0 %", palette.muted, "start", 13))
    parts.append(_text(left + length, top + bar + 20, "100 %", palette.muted, "end", 13))
    return "".join([*parts, "</svg>"])


def triangle(
    found: FreeWeights,
    names: Mapping[str, str],
    axes: tuple[str, str],
    now: tuple[Fraction, Fraction],
    words: str,
    palette: Palette = PRINTED,
) -> str:
    """Draw two free weights: a triangle of shares, one field for each leader, with today's mark.

    Args:
        found: over two criteria.
        names: option id -> name.
        axes: names of the two criteria, across and upwards.
        now: their shares of all weight today.
        words: what the map shows, for those who do not see it.
        palette: colours.
    """
    side, left, top = 520, 70, 20
    options = list(dict.fromkeys(r.option for r in found.regions))

    def at(x: float, y: float) -> tuple[float, float]:
        return left + x * side, top + (1 - y) * side

    parts = [_head(760, side + 90, words, palette)]
    labels: dict[str, tuple[float, float, float]] = {}
    for region in found.regions:
        corners = [at(float(c[0]), float(c[1])) for c in region.corners]
        tone = options.index(region.option) % len(palette.fills)
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in corners)
        parts.append(f'<polygon points="{path}" fill="{palette.fills[tone]}" stroke="{palette.fills[tone]}"/>')
        share = float(region.share)
        middle = (sum(x for x, _ in corners) / len(corners), sum(y for _, y in corners) / len(corners))
        if share > labels.get(region.option, (0.0, 0.0, 0.0))[0]:
            labels[region.option] = (share, *middle)
    for option, (share, x, y) in labels.items():
        tone = options.index(option) % len(palette.fills)
        if share > 0.06:
            parts.append(_text(x, y, names[option], palette.labels[tone]))
    parts += _key(options, names, labels, palette)
    x, y = at(float(now[0]), float(now[1]))
    parts.append(
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="7" fill="{palette.ground}" stroke="{palette.ink}" stroke-width="3"/>'
    )
    parts.append(_text(left + side / 2, top + side + 55, f"{axes[0]}: share of all weight →", palette.ink))
    parts.append(_text(left, top - 4, f"↑ {axes[1]}", palette.ink, "start"))
    for mark in (0, 25, 50, 75, 100):
        parts.append(_text(left + side * mark / 100, top + side + 22, f"{mark} %", palette.muted, size=13))
        parts.append(_text(left - 8, top + side * (1 - mark / 100) + 5, f"{mark} %", palette.muted, "end", 13))
    return "".join([*parts, "</svg>"])


def _key(
    options: Sequence[str], names: Mapping[str, str], fields: Mapping[str, tuple[float, float, float]], palette: Palette
) -> Iterator[str]:
    """Names beside the map, since small fields have no room for theirs."""
    x, y = 420, 60
    yield f'<circle cx="{x + 8}" cy="{y - 5}" r="7" fill="{palette.ground}" stroke="{palette.ink}" stroke-width="3"/>'
    yield _text(x + 26, y, "today", palette.ink, "start")
    for n, option in enumerate(sorted(options, key=lambda o: -fields[o][0]), start=1):
        tone = options.index(option) % len(palette.fills)
        yield f'<rect x="{x}" y="{y + 26 * n - 14}" width="16" height="16" fill="{palette.fills[tone]}"/>'
        yield _text(x + 26, y + 26 * n, names[option], palette.ink, "start")
