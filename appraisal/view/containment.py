"""Footprints as boxes inside each other: which place lies inside which."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from textwrap import wrap

from appraisal.schema.place import Footprint
from appraisal.view.svg import ON_SCREEN, Palette
from appraisal.view.words import listed

WIDE, NARROW = 1040, 340
"""Widths of the drawing on a laptop and on a phone, in pixels."""
LEAST = 190
"""A box narrower than this stands in a row of its own."""
PAD, GAP, LINE, LETTER = 12, 10, 19, 8.2
"""Room inside a box and between boxes; height of a line and mean width of a letter."""


@dataclass(frozen=True, slots=True)
class Nest:
    """One set of areas, with the footprints that cover exactly it and the sets that lie inside it."""

    footprints: tuple[Footprint, ...]
    inside: tuple["Nest", ...]
    also_in: tuple[str, ...] = ()
    """Names of other footprints that contain it and do not contain the box around it."""


def nests(footprints: Sequence[Footprint]) -> tuple[Nest, ...]:
    """The footprints by containment, largest first; one that two others contain stands in the smaller.

    Footprints with the same areas share a box.
    """
    sets: dict[frozenset[str], list[Footprint]] = {}
    for footprint in footprints:
        sets.setdefault(frozenset(footprint.areas), []).append(footprint)
    order = sorted(sets, key=len)
    home = {areas: next((larger for larger in order if areas < larger), None) for areas in order}

    def made(parent: frozenset[str] | None) -> tuple[Nest, ...]:
        found = [areas for areas in sets if home[areas] == parent]
        also = {a: tuple(f.name for b in sets if parent and a < b and not parent <= b for f in sets[b]) for a in found}
        return tuple(Nest(tuple(sets[a]), made(a), also[a]) for a in sorted(found, key=len, reverse=True))

    return made(None)


def words(footprints: Sequence[Footprint]) -> str:
    """What the drawing shows, as sentences."""
    said: list[str] = []

    def tell(nest: Nest) -> None:
        names = listed([f.name for f in nest.footprints])
        inside = [f.name for inner in nest.inside for f in inner.footprints]
        said.append(f"{names}: contains {listed(inside)}." if inside else f"{names}.")
        twice = (inner for inner in nest.inside if inner.also_in)
        said.extend(f"{listed([f.name for f in n.footprints])}: also in {listed(n.also_in)}." for n in twice)
        for inner in nest.inside:
            if inner.inside:
                tell(inner)

    for nest in nests(footprints):
        tell(nest)
    return " ".join(said)


@dataclass(frozen=True, slots=True)
class _Box:
    lines: tuple[tuple[str, bool], ...]
    x: int
    y: int
    width: int
    height: int
    depth: int


def containment(footprints: Sequence[Footprint], palette: Palette = ON_SCREEN, width: int = WIDE) -> str:
    """Draw the footprints as boxes inside each other, as SVG text of the width given."""
    boxes: list[_Box] = []
    height = _row(nests(footprints), 1, 1, width - 2, 0, boxes)
    parts = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height + 2}" width="100%" role="img" '
            f'aria-label="{escape(words(footprints))}" font-size="15" fill="{palette.ink}">'
        )
    ]
    for box in sorted(boxes, key=lambda b: b.depth):
        parts += _drawn(box, palette)
    return "".join([*parts, "</svg>"])


def _row(inside: Sequence[Nest], x: int, y: int, width: int, depth: int, boxes: list[_Box]) -> int:
    """Place boxes side by side in as many rows as they need; gives the height taken."""
    across = max(1, min(len(inside), (width + GAP) // (LEAST + GAP)))
    if any(nest.inside for nest in inside):
        across = min(across, 2)
    each = (width - (across - 1) * GAP) // across
    top = y
    for start in range(0, len(inside), across):
        row = inside[start : start + across]
        tall = max(_height(nest, each) for nest in row)
        for i, nest in enumerate(row):
            _place(nest, x + i * (each + GAP), y, each, tall, depth, boxes)
        y += tall + GAP
    return max(0, y - GAP - top)


def _place(nest: Nest, x: int, y: int, width: int, height: int, depth: int, boxes: list[_Box]) -> None:
    lines = _lines(nest, width)
    boxes.append(_Box(lines, x, y, width, height, depth))
    under = y + PAD + LINE * len(lines) + GAP
    _row(nest.inside, x + PAD, under, width - 2 * PAD, depth + 1, boxes)


def _height(nest: Nest, width: int) -> int:
    inner = _row(nest.inside, 0, 0, width - 2 * PAD, 0, [])
    return 2 * PAD + LINE * len(_lines(nest, width)) + (inner + GAP if inner else 0)


def _lines(nest: Nest, width: int) -> tuple[tuple[str, bool], ...]:
    """Lines of a box, with whether each is a name."""
    letters = max(8, int((width - 2 * PAD) / LETTER))
    found = []
    for footprint in nest.footprints:
        found += [(line, True) for line in wrap(footprint.name, letters)]
        level = footprint.level.replace("-", " ")
        found += [(line, False) for line in wrap(f"{level}{', our reading' * footprint.inferred}", letters)]
    if nest.also_in:
        found += [(line, False) for line in wrap(f"also in {listed(nest.also_in)}", letters)]
    return tuple(found)


def _drawn(box: _Box, palette: Palette) -> Iterator[str]:
    edge = palette.accent if box.depth == 0 else palette.muted
    size = f'x="{box.x}" y="{box.y}" width="{box.width}" height="{box.height}"'
    yield f'<rect {size} rx="4" fill="{palette.ground}" stroke="{edge}" stroke-width="{2 if box.depth == 0 else 1.2}"/>'
    for i, (line, name) in enumerate(box.lines):
        style = ' font-weight="700"' if name else f' font-size="14" fill="{palette.muted}"'
        yield f'<text x="{box.x + PAD}" y="{box.y + PAD + 14 + i * LINE}"{style}>{escape(line)}</text>'
