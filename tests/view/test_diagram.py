"""Boards as a drawing: every box is there, no line crosses one, no text leaves its box."""

import re

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from appraisal.view.diagram import BOX, MOST, Node, diagram

SVG = "{http://www.w3.org/2000/svg}"


@st.composite
def boards(draw: st.DrawFn) -> tuple[Node, ...]:
    """Up to twelve boards that answer to boards before them."""
    number = draw(st.integers(min_value=1, max_value=12))
    return tuple(
        Node(
            f"b{i}",
            draw(st.text("abc <&\"'", min_size=1, max_size=60)),
            (draw(st.text("xyz ", max_size=80)),),
            draw(st.sampled_from(("plain", "new", "ends", "unsure"))),
            tuple(draw(st.sets(st.sampled_from([f"b{j}" for j in range(i)]), max_size=2))) if i else (),
        )
        for i in range(number)
    )


def rectangles(root: etree._Element) -> list[tuple[float, float, float, float]]:
    """x, y, width and height of every box."""
    return [
        (float(r.get("x", 0)), float(r.get("y", 0)), float(r.get("width", 0)), float(r.get("height", 0)))
        for r in root.iter(f"{SVG}rect")
    ]


def segments(path: str) -> list[tuple[float, float, float, float]]:
    """The straight pieces of a line made of M, H and V."""
    found, x, y = [], 0.0, 0.0
    for letter, numbers in re.findall(r"([MHV])([\d. ]+)", path):
        values = [float(n) for n in numbers.split()]
        new = (values[0], values[1]) if letter == "M" else (values[0], y) if letter == "H" else (x, values[0])
        if letter != "M":
            found.append((min(x, new[0]), min(y, new[1]), max(x, new[0]), max(y, new[1])))
        x, y = new
    return found


@given(boards())
def test_every_board_has_its_box_and_boxes_do_not_overlap(nodes: tuple[Node, ...]) -> None:
    """A board that is not drawn is a board that nobody sees."""
    drawing, width, height = diagram(nodes, "words")
    boxes = rectangles(etree.fromstring(drawing))

    assert len(nodes) == len(boxes)
    assert [] == [b for b in boxes if b[0] < 0 or b[0] + b[2] > width or b[1] + b[3] > height]
    assert [] == [
        (a, b)
        for i, a in enumerate(boxes)
        for b in boxes[:i]
        if a[0] < b[0] + b[2] and b[0] < a[0] + a[2] and a[1] < b[1] + b[3] and b[1] < a[1] + a[3]
    ]


@given(boards())
def test_no_line_crosses_a_box(nodes: tuple[Node, ...]) -> None:
    """A line through a box reads as a link that is not there."""
    root = etree.fromstring(diagram(nodes, "words")[0])
    boxes = rectangles(root)
    lines = [s for p in root.iter(f"{SVG}path") if p.get("fill") == "none" for s in segments(p.get("d", ""))]

    assert [] == [
        (s, b)
        for s in lines
        for b in boxes
        if s[0] < b[0] + b[2] - 1 and s[2] > b[0] + 1 and s[1] < b[1] + b[3] - 1 and s[3] > b[1] + 1
    ]


@given(boards())
def test_every_link_is_drawn_once(nodes: tuple[Node, ...]) -> None:
    """Whom a board answers to is the point of the drawing."""
    root = etree.fromstring(diagram(nodes, "words")[0])

    assert sum(len(n.above) for n in nodes) == sum(p.get("fill") == "none" for p in root.iter(f"{SVG}path"))


def test_long_titles_are_broken_to_fit() -> None:
    """Letters are at most about nine units wide in bold type of fifteen."""
    title = "Integrated Commissioning Executive Group for the whole of the county and city"
    root = etree.fromstring(diagram((Node("a", title),), "words")[0])
    lines = [t.text or "" for t in root.iter(f"{SVG}text")]

    assert title == " ".join(lines)
    assert max(len(line) for line in lines) * 9 <= BOX


def test_all_that_one_board_answers_to_stand_in_one_row() -> None:
    """In two rows the lines to the upper one would have to pass the lower."""
    heads = tuple(Node(f"head {i}", f"Commissioning {i}") for i in range(MOST))
    drawing, width, _ = diagram((*heads, Node("board", "Board", above=tuple(h.id for h in heads))), "words")
    boxes = rectangles(etree.fromstring(drawing))

    assert [MOST, 1] == sorted(([b[1] for b in boxes].count(y) for y in {b[1] for b in boxes}), reverse=True)
    assert max(b[0] + b[2] for b in boxes) <= width
    assert len("Commissioning") * 9 <= min(b[2] for b in boxes)


def test_a_straight_link_is_drawn_straight() -> None:
    """A bend makes the eye look for a reason."""
    nodes = (Node("a", "A"), Node("b", "B", above=("a",)), Node("c", "C", above=("b",)))
    root = etree.fromstring(diagram(nodes, "words")[0])
    lines = [segments(p.get("d", "")) for p in root.iter(f"{SVG}path") if p.get("fill") == "none"]

    assert [] == [s for line in lines for s in line if s[0] != s[2]]


def test_the_words_stand_in_the_drawing() -> None:
    """Those who do not see it hear it."""
    root = etree.fromstring(diagram((Node("a", "Board"),), "Board answers to nobody & “is” <alone>.")[0])

    assert "Board answers to nobody & “is” <alone>." == root.get("aria-label")
