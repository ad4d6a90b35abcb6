"""Boards and who answers to whom, as a drawing: boxes in rows, with lines that never cross a box."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from textwrap import wrap
from typing import Literal

from appraisal.view.svg import PRINTED, Palette

WIDTH, MARGIN = 820, 26
"""Width of the drawing, and room at both sides for lines that pass a row."""
ACROSS, MOST = 3, 5
"""Boxes in a row of boards without lines, and in one that lines lead to, where boxes are narrower."""
BOX, SPACE = 240, 20
"""Largest width of a box, and room between two."""
LINE, PAD, GAP = 19, 12, 40
"""Height of a line of text, room inside a box, and least room between two rows."""
LANE = 7
"""Room between two lines that run side by side."""
LETTER, SMALL = 9, 7.3
"""Room that a letter of a title takes, and one of the smaller text."""


@dataclass(frozen=True, slots=True)
class Node:
    """One board, committee or body."""

    id: str
    title: str
    notes: tuple[str, ...] = ()
    """What stands in smaller type under the title."""
    kind: Literal["plain", "new", "ends", "unsure"] = "plain"
    """How it is drawn: as it is, as newly set up, as ending, or as perhaps not there."""
    above: tuple[str, ...] = ()
    """Ids of the nodes that it answers to."""


@dataclass(frozen=True, slots=True)
class _Box:
    node: Node
    x: int
    y: int
    width: int
    height: int

    @property
    def centre(self) -> int:
        return self.x + self.width // 2

    @property
    def foot(self) -> int:
        return self.y + self.height


def diagram(nodes: Sequence[Node], words: str, palette: Palette = PRINTED) -> tuple[str, int, int]:
    """Draw the nodes, those that others answer to on top.

    Args:
        nodes: in the order in which they stand in a row, as far as their lines let them.
        words: what the drawing shows, for those who do not see it.
        palette: colours.

    Returns:
        The SVG, its width and its height.
    """
    boxes = _placed(_rows(nodes))
    height = max((b.foot for b in boxes.values()), default=0) + 12
    parts = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="100%" role="img" '
            f'aria-label="{escape(words, quote=True)}" font-size="15" fill="{palette.ink}">'
        ),
        *_lines(boxes, palette),
    ]
    for box in boxes.values():
        parts += _drawn(box, palette)
    return "".join([*parts, "</svg>"]), WIDTH, height


def _rows(nodes: Sequence[Node]) -> list[list[Node]]:
    """Rows from the top: a node stands below everything that it answers to; rows that are too long are cut."""
    known = {n.id: n for n in nodes}
    linked = {a for n in nodes for a in n.above} | {n.id for n in nodes if any(a in known for a in n.above)}
    levels: dict[int, list[Node]] = {}
    for id_, level in _depths(known).items():
        alone = len(nodes) + (known[id_].kind != "new")  # boards that are newly set up stand together
        levels.setdefault(level if id_ in linked else alone, []).append(known[id_])
    for turn in (True, False, True):
        _sorted(levels, down=turn)
    rows = []
    for level in sorted(levels):
        row, most = levels[level], ACROSS if level >= len(nodes) else MOST
        rows += [row[i : i + most] for i in range(0, len(row), most)]
    return rows


def _depths(known: dict[str, Node]) -> dict[str, int]:
    """Node id -> its row; one that answers to nobody stands just above the first that answers to it."""
    depth: dict[str, int] = {}

    def find(node: Node, seen: frozenset[str]) -> int:
        if node.id not in depth:
            above = [known[a] for a in node.above if a in known and a not in seen]
            depth[node.id] = 1 + max((find(a, seen | {node.id}) for a in above), default=-1)
        return depth[node.id]

    for node in known.values():
        find(node, frozenset())
    below = {a: [depth[n.id] for n in known.values() if a in n.above] for a in known}
    return {id_: max(min(below[id_]) - 1, 0) if below[id_] and not depth[id_] else depth[id_] for id_ in known}


def _sorted(levels: dict[int, list[Node]], *, down: bool) -> None:
    """Put each row in the order of what its nodes answer to, or of what answers to them, so that few lines cross."""
    place = {n.id: (i + 1) / (len(row) + 1) for row in levels.values() for i, n in enumerate(row)}
    ends = {n.id: set(n.above) for row in levels.values() for n in row}
    if not down:
        ends = {a: {b for b in ends if a in ends[b]} for a in ends}

    def middle(node: Node) -> float:
        found = [place[e] for e in ends[node.id] if e in place]
        return sum(found) / len(found) if found else place[node.id]

    for level in sorted(levels, reverse=not down):
        levels[level].sort(key=middle)
        place.update({n.id: (i + 1) / (len(levels[level]) + 1) for i, n in enumerate(levels[level])})


def _placed(rows: list[list[Node]]) -> dict[str, _Box]:
    """Every box; the room between two rows grows with the lines that run there."""
    number = {n.id: i for i, row in enumerate(rows) for n in row}
    lanes = [0] * (len(rows) + 1)
    for row in rows:
        for node in row:
            ups = [number[a] for a in node.above if a in number and number[a] < number[node.id]]
            lanes[number[node.id]] += bool(ups)
            for up in ups:
                lanes[up + 1] += up + 1 < number[node.id]
    boxes, y = {}, 12
    for i, row in enumerate(rows):
        width = min(BOX, (WIDTH - 2 * MARGIN - (len(row) - 1) * SPACE) // len(row))
        height = max(2 * PAD + LINE * sum(1 for _ in _text(n, width)) for n in row)
        left = (WIDTH - len(row) * width - (len(row) - 1) * SPACE) // 2
        for place, node in enumerate(row):
            boxes[node.id] = _Box(node, left + place * (width + SPACE), y, width, height)
        y += height + GAP + LANE * lanes[i + 1]
    return boxes


def _text(node: Node, width: int) -> Iterator[tuple[str, bool]]:
    """Lines of a box, with whether each belongs to the title."""
    yield from ((line, True) for line in wrap(node.title, int((width - PAD) / LETTER)) or [""])
    yield from ((line, False) for note in node.notes for line in wrap(note, int((width - PAD) / SMALL)))


def _drawn(box: _Box, palette: Palette) -> Iterator[str]:
    new, dashed = box.node.kind == "new", box.node.kind in {"ends", "unsure"}
    stroke, width = (palette.accent, 3) if new else (palette.muted, 1.5)
    dash = ' stroke-dasharray="6 5"' if dashed else ""
    yield (
        f'<rect x="{box.x}" y="{box.y}" width="{box.width}" height="{box.height}" rx="4" fill="{palette.ground}" '
        f'stroke="{stroke}" stroke-width="{width}"{dash}/>'
    )
    for i, (line, title) in enumerate(_text(box.node, box.width)):
        weight = ' font-weight="700"' if title else f' font-size="14" fill="{palette.muted}"'
        yield f'<text x="{box.x + PAD}" y="{box.y + PAD + 14 + i * LINE}"{weight}>{escape(line)}</text>'


def _lines(boxes: dict[str, _Box], palette: Palette) -> Iterator[str]:
    """Lines from each box to those it answers to, along one height for each box; one that passes a row goes by the side."""
    ends = _ends(boxes)
    tops = sorted({b.y for b in boxes.values()})
    used: dict[int, int] = {}
    sides = 0
    for box in boxes.values():
        own = [boxes[a] for a in box.node.above if (box.node.id, a) in ends]
        y = _lane(used, box.y) if own else 0
        for above in own:
            x = ends[box.node.id, above.node.id]
            start, end = f"M{box.centre} {box.y}V{y}", f"H{x}V{above.foot + 2}"
            below = min(t for t in tops if t > above.y)
            if below != box.y:
                side = 6 + 5 * (sides // 2 % 4)
                end = f"H{WIDTH - side if sides % 2 else side}V{_lane(used, below)}{end}"
                sides += 1
            yield (
                f'<path d="{start}{end}" fill="none" stroke="{palette.muted}" stroke-width="1.5"/>'
                f'<path d="M{x} {above.foot}l-5 9h10z" fill="{palette.muted}"/>'
            )


def _ends(boxes: dict[str, _Box]) -> dict[tuple[str, str], int]:
    """Box id and id of one it answers to -> where its line meets that one: side by side, and never above another line."""
    found = {}
    for above in boxes.values():
        next_row = min((b.y for b in boxes.values() if b.y > above.y), default=0)
        starts = {b.centre for b in boxes.values() if b.node.above and b.y == next_row}
        below = sorted(
            (b for b in boxes.values() if above.node.id in b.node.above and above.y < b.y), key=lambda b: b.centre
        )
        for i, box in enumerate(below, start=1):
            x = above.x + above.width * i // (len(below) + 1)
            while x != box.centre and any(abs(x - s) < LANE for s in starts):
                x += LANE
            found[box.node.id, above.node.id] = x
    return found


def _lane(used: dict[int, int], row: int) -> int:
    """A height of its own in the gap above a row, so that lines do not lie on each other."""
    used[row] = used.get(row, 0) + 1
    return row - 14 - LANE * (used[row] - 1)
