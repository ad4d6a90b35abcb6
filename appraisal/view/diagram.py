"""Boards and who answers to whom, as a drawing: boxes in rows, with lines that never cross a box."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from textwrap import wrap
from typing import Literal

from appraisal.view.svg import PRINTED, Palette

WIDTH = 820
ACROSS = 3
"""Boxes in a row."""
BOX, SPACE = 240, 24
"""Width of a box, and room between two."""
LINE, PAD, GAP = 19, 12, 54
"""Height of a line of text, room inside a box, and room between two rows."""
LETTERS, SMALL = 25, 31
"""Letters that fit on a line of a title, and of the smaller text."""


@dataclass(frozen=True, slots=True)
class Node:
    """One board, committee or body."""

    id: str
    title: str
    notes: tuple[str, ...] = ()
    """What stands in smaller type under the title."""
    kind: Literal["plain", "new", "ends"] = "plain"
    """How it is drawn: as it is, as newly set up, or as ending."""
    above: tuple[str, ...] = ()
    """Ids of the nodes that it answers to."""


@dataclass(frozen=True, slots=True)
class _Box:
    node: Node
    x: int
    y: int
    height: int

    @property
    def centre(self) -> int:
        return self.x + BOX // 2


def diagram(nodes: Sequence[Node], words: str, palette: Palette = PRINTED) -> tuple[str, int, int]:
    """Draw the nodes, those that others answer to on top.

    Args:
        nodes: in the order in which they stand in a row.
        words: what the drawing shows, for those who do not see it.
        palette: colours.

    Returns:
        The SVG, its width and its height.
    """
    boxes, gaps = _placed(_rows(nodes))
    height = max((b.y + b.height for b in boxes.values()), default=0) + 12
    parts = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="100%" role="img" '
            f'aria-label="{escape(words, quote=True)}" font-size="15" fill="{palette.ink}">'
        ),
        *_lines(boxes, gaps, palette),
    ]
    for box in boxes.values():
        parts += _drawn(box, palette)
    return "".join([*parts, "</svg>"]), WIDTH, height


def _rows(nodes: Sequence[Node]) -> list[list[Node]]:
    """Rows from the top: a node stands below everything that it answers to; rows that are too long are cut."""
    known = {n.id: n for n in nodes}
    depth: dict[str, int] = {}

    def find(node: Node, seen: frozenset[str]) -> int:
        if node.id not in depth:
            above = [known[a] for a in node.above if a in known and a not in seen]
            depth[node.id] = 1 + max((find(a, seen | {node.id}) for a in above), default=-1)
        return depth[node.id]

    linked = {a for n in nodes for a in n.above} | {n.id for n in nodes if any(a in known for a in n.above)}
    levels: dict[int, list[Node]] = {}
    for node in nodes:
        alone = len(nodes) + (node.kind != "new")  # boards that are newly set up stand together
        levels.setdefault(find(node, frozenset()) if node.id in linked else alone, []).append(node)
    rows = []
    for level in sorted(levels):
        row = levels[level]
        rows += [row[i : i + ACROSS] for i in range(0, len(row), ACROSS)]
    return rows


def _placed(rows: list[list[Node]]) -> tuple[dict[str, _Box], list[int]]:
    """Every box, and the y just above each row."""
    boxes, gaps, y = {}, [], 12
    for row in rows:
        gaps.append(y)
        height = max(_height(n) for n in row)
        left = (WIDTH - len(row) * BOX - (len(row) - 1) * SPACE) // 2
        for i, node in enumerate(row):
            boxes[node.id] = _Box(node, left + i * (BOX + SPACE), y, height)
        y += height + GAP
    return boxes, gaps


def _text(node: Node) -> Iterator[tuple[str, bool]]:
    """Lines of a box, with whether each belongs to the title."""
    yield from ((line, True) for line in wrap(node.title, LETTERS) or [""])
    yield from ((line, False) for note in node.notes for line in wrap(note, SMALL))


def _height(node: Node) -> int:
    return 2 * PAD + LINE * sum(1 for _ in _text(node))


def _drawn(box: _Box, palette: Palette) -> Iterator[str]:
    new, ends = box.node.kind == "new", box.node.kind == "ends"
    stroke, width = (palette.accent, 3) if new else (palette.muted, 1.5)
    dash = ' stroke-dasharray="6 5"' if ends else ""
    yield (
        f'<rect x="{box.x}" y="{box.y}" width="{BOX}" height="{box.height}" rx="4" fill="{palette.ground}" '
        f'stroke="{stroke}" stroke-width="{width}"{dash}/>'
    )
    for i, (line, title) in enumerate(_text(box.node)):
        weight = ' font-weight="700"' if title else f' font-size="14" fill="{palette.muted}"'
        yield f'<text x="{box.x + PAD}" y="{box.y + PAD + 14 + i * LINE}"{weight}>{escape(line)}</text>'


def _lines(boxes: dict[str, _Box], gaps: list[int], palette: Palette) -> Iterator[str]:
    """Lines from each box to those it answers to; one that passes a row goes round by the side."""
    used: dict[int, int] = {}
    sides = 0
    for box in boxes.values():
        for name in box.node.above:
            above = boxes.get(name)
            if above is None or above.y >= box.y:
                continue
            y = _lane(used, box.y)
            start, end = f"M{box.centre} {box.y}", f"H{above.centre}V{above.y + above.height + 2}"
            below = min(g for g in gaps if g > above.y)
            if below == box.y:
                path = f"{start}V{y}{end}"
            else:
                sides += 1
                x = 8 + 5 * (sides // 2 % 3) if sides % 2 else WIDTH - 8 - 5 * (sides // 2 % 3)
                path = f"{start}V{y}H{x}V{_lane(used, below)}{end}"
            tip = above.y + above.height
            yield (
                f'<path d="{path}" fill="none" stroke="{palette.muted}" stroke-width="1.5"/>'
                f'<path d="M{above.centre} {tip}l-5 9h10z" fill="{palette.muted}"/>'
            )


def _lane(used: dict[int, int], row: int) -> int:
    """A height of its own in the gap above a row, so that lines do not lie on each other."""
    used[row] = used.get(row, 0) + 1
    return row - 14 - 6 * ((used[row] - 1) % 5)
