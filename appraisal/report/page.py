"""The paper as one HTML file that works offline, from a memory stick: text, tables and drawings inside it."""

from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from html import escape
from importlib.resources import files

from appraisal.report.document import Figure, Grid, Paper, Paragraph, Points, Recommendations
from appraisal.report.setting import Heading, Item, laid_out, lettered
from appraisal.report.sliders import Sliders


def page(paper: Paper, live: Sliders | None = None) -> str:
    """Set the paper as one HTML file that asks the network for nothing, and runs no script but our own.

    Args:
        paper: what to set.
        live: the live weights, to be put in after the section with the trade-offs.
    """
    style = (files("appraisal.report") / "templates" / "page.css").read_text(encoding="utf-8")
    items = tuple(laid_out(paper))
    head = "".join(f"<dt>{escape(a)}</dt><dd>{escape(b)}</dd>" for a, b in paper.head)
    cut = _after(items, "tradeoffs")
    link, section, runs, script = "", "", "'none'", ""
    if live:
        link = '<li class="level-1"><a href="#live-heading">Move the weights</a></li>'
        section = live.section
        runs = f"'sha256-{b64encode(sha256(live.script.encode()).digest()).decode()}'"
        style += live.style
        script = f"<script>{live.script}</script>\n"
    return (
        f'<!doctype html>\n<html lang="{paper.language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; "
        f"script-src {runs}; img-src data:; base-uri 'none'; form-action 'none'\">\n"
        f"<title>{escape(paper.title)}</title>\n<style>\n{style}</style>\n</head>\n<body>\n"
        '<a class="skip" href="#paper">Skip to the '
        f"paper</a>\n<header><h1>{escape(paper.title)}</h1><dl>{head}</dl></header>\n"
        f'<nav aria-labelledby="contents"><h2 id="contents">Contents</h2><ul>{_contents(items[:cut])}{link}'
        f"{_contents(items[cut:])}</ul></nav>\n"
        f'<main id="paper">\n{_body(items[:cut])}{section}{_body(items[cut:])}</main>\n'
        f"<footer><p>{escape(paper.foot)}</p></footer>\n{script}</body>\n</html>\n"
    )


def _after(items: tuple[Item, ...], part: str) -> int:
    """Where the section ends that holds a part; where there is no such part, the end of all."""
    headings = [(n, item) for n, item in enumerate(items) if isinstance(item, Heading)]
    start = next((n for n, heading in headings if heading.id == part), len(items))
    return next((n for n, heading in headings if n > start and heading.level == 1), len(items))


def _contents(items: tuple[Item, ...]) -> str:
    return "".join(
        f'<li class="level-{item.level}"><a href="#{escape(item.id)}">{escape(item.full)}</a></li>'
        for item in items
        if isinstance(item, Heading) and item.level < 3
    )


def _body(items: tuple[Item, ...]) -> str:
    return "".join(_set(item) for item in items)


def _set(item: Item) -> str:
    if isinstance(item, Heading):
        level = item.level + 1
        return f'<h{level} id="{escape(item.id)}">{escape(item.full)}</h{level}>\n'
    number = f'<span class="number">{escape(item.label)}</span> ' if item.label else ""
    match item.block:
        case Paragraph(text, lead):
            opening = f"<strong>{escape(lead)}</strong> " if lead else ""
            return f"<p>{number}{opening}{escape(text)}</p>\n"
        case Points(items):
            return f"<ul>{''.join(f'<li>{escape(t)}</li>' for t in items)}</ul>\n"
        case Recommendations():
            return f"<p>{number}{escape(item.block.lead)}</p>\n<ol>{''.join(_recommended(item.block))}</ol>\n"
        case Grid():
            return _grid(item.label, item.block)
        case Figure(caption, svg):
            words = f"{escape(item.label)}: {escape(caption)}"
            return f"<figure><figcaption>{words}</figcaption>{lettered(svg)}</figure>\n"


def _recommended(block: Recommendations) -> Iterator[str]:
    for one in block.items:
        reason = f"<br><em>Reason:</em> {escape(one.reason)}" if block.with_reasons else ""
        yield f"<li><strong>{escape(one.verb)}</strong> {escape(one.text)}{reason}</li>"


def _grid(label: str, grid: Grid) -> str:
    heads = "".join(f'<th scope="col">{escape(h)}</th>' for h in grid.heads)
    rows = "".join(
        f'<tr><th scope="row">{escape(first)}</th>{"".join(f"<td>{escape(c)}</td>" for c in rest)}</tr>'
        for first, *rest in grid.rows
    )
    words = escape(f"{label}: {grid.caption}", quote=True)
    kind = ' class="small"' if grid.small else ""
    return (
        f'<div class="scroll" tabindex="0" role="region" aria-label="{words}"><table{kind}>'
        f"<caption>{words}</caption><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>\n"
    )
