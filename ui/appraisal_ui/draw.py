"""HTML from the view's tables and charts: real tables with heads and captions, every text escaped."""

from collections.abc import Iterable, Sequence
from html import escape

import streamlit as st

from appraisal.view.arrangement import Line, Reason, TopicPage
from appraisal.view.charts import Matrix, Stack
from appraisal.view.law import Closing
from appraisal.view.numbers import count
from appraisal.view.svg import ON_SCREEN, stack
from appraisal.view.tables import Table


def finding(sentence: str, beside: str = "") -> None:
    """The one sentence that a screen is about, announced when it changes."""
    more = f"<p>{escape(beside)}</p>" if beside else ""
    st.html(f'<div class="finding" role="status"><p class="first">{escape(sentence)}</p>{more}</div>')


def table(shown: Table, *, caption: bool = True, numbers: bool = False, long: bool = False) -> None:
    """A table that scrolls inside its own region where the screen is narrow.

    Args:
        shown: what to draw.
        caption: whether the title is seen; it is always there for screen readers.
        numbers: whether every column but the first holds figures.
        long: whether it scrolls downwards too, under its heads.
    """
    kind = "numbers" if numbers else "words"
    size = "long" if long else "whole"
    seen = "" if caption else ' class="unseen"'
    st.html(
        f'<div class="scroll {size}" role="region" tabindex="0" aria-label="{escape(shown.title)}"><table class="{kind}">'
        f"<caption{seen}>{escape(shown.title)}</caption>"
        f"<thead><tr>{''.join(_head(h) for h in shown.heads)}</tr></thead>"
        f"<tbody>{''.join(_row(row) for row in shown.rows)}</tbody></table></div>"
    )


def _head(text: str) -> str:
    return f'<th scope="col">{escape(text)}</th>' if text else '<td class="corner"></td>'


def _row(row: Sequence[str]) -> str:
    return (
        f'<tr><th scope="row">{escape(row[0])}</th>{"".join(f"<td>{escape(c)}</td>" for c in row[1:])}</tr>'
    )


def matrix(shown: Matrix) -> None:
    """Criteria by options, each value with a bar."""
    heads = "".join(_head(name) for name in ("Criterion", *shown.options))
    rows = "".join(
        f'<tr><th scope="row">{escape(name)}<small>{escape(swing)}</small></th>'
        + "".join(
            f'<td class="{_rank(c.best)}"><b>{escape(c.value)}</b>'
            f'<span class="meter" aria-hidden="true"><i style="width:{c.share}%"></i></span>'
            f"<small>{escape(c.performance)}</small></td>"
            for c in cells
        )
        + "</tr>"
        for name, swing, cells in shown.rows
    )
    st.html(
        f'<div class="scroll" role="region" tabindex="0" aria-label="{escape(shown.title)}">'
        f'<table class="matrix"><caption class="unseen">{escape(shown.title)}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _rank(best: bool) -> str:
    return "best" if best else "other"


def _place(leads: bool) -> str:
    return "leads" if leads else "follows"


def stacked(chart: Stack) -> None:
    """A stacked bar chart with its key; a narrow drawing takes its place on a phone."""
    st.markdown(
        f'<figure class="chart"><div class="wide">{stack(chart, ON_SCREEN)}</div>'
        f'<div class="narrow">{stack(chart, ON_SCREEN, 340)}</div></figure>',
        unsafe_allow_html=True,
    )
    parts = []
    for n, (branch, criteria) in enumerate(chart.key):
        names = "".join(f'<li value="{number}">{escape(name)}</li>' for number, name in criteria)
        parts.append(
            f'<div><p><i class="fill-{n % 6}"></i>{escape(branch or "Criteria")}</p><ol>{names}</ol></div>'
        )
    st.html(
        f'<div class="key" role="group" aria-label="Key to the numbers in the bars">{"".join(parts)}</div>'
    )


def scores(chart: Stack) -> None:
    """The options in order with their scores as bars, small enough to stand beside something else."""
    rows = "".join(
        f'<li class="{_place(bar.leads)}"><span>{escape(bar.name)}</span><b>{escape(bar.score)}</b>'
        f'<span class="meter" aria-hidden="true"><i style="width:{bar.score}%"></i></span><small>{escape(bar.status)}'
        "</small></li>"
        for bar in chart.bars
    )
    st.html(f'<ol class="scores">{rows}</ol>')


def topic(page: TopicPage) -> None:
    """One topic: where, in which form, hosted by whom, and each service with what the law says."""
    blocks = []
    for block in page.blocks:
        places = "".join(f"<li>{escape(place)}{_host(host)}</li>" for place, host in block.places)
        change = "A change from today" if block.changed else "As today"
        blocks.append(
            f'<div class="arranged"><dl><div><dt>Form</dt><dd>{escape(block.form)}<small>{change}</small></dd></div>'
            f"<div><dt>Where</dt><dd><ul>{places}</ul></dd></div></dl>"
            f'<ul class="services">{"".join(_service(line) for line in block.lines)}</ul></div>'
        )
    st.html(f'<section class="topic" aria-label="{escape(page.name)}">{"".join(blocks)}</section>')


def _host(name: str | None) -> str:
    return f"<small>hosted by {escape(name)}</small>" if name else ""


def _service(line: Line) -> str:
    note = "<small>holds a place: the source names no service</small>" if line.placeholder else ""
    kind = "stays" if line.stays else "moves"
    return (
        f'<li><div class="service"><span>{escape(line.name)}{note}</span>'
        f'<span class="means {kind}">{escape(line.means)}</span></div>{_why(line)}{_asks(line)}</li>'
    )


def _why(line: Line) -> str:
    """Why a service stays: the first rule of law with its provision in sight, the rest and the remedies folded."""
    if line.kept_out:
        first = line.kept_out[0]
        return (
            f'<p class="shut"><b>The law keeps it out of any pool or lead.</b> {escape(first.says)} <cite>{escape(first.provision)} '
            f"({escape(first.rule)})</cite></p><details><summary>What would be lawful"
            f"{_more(line)}</summary>"
            f"<ul>{''.join(f'<li>{reason(r)}</li>' for r in line.kept_out)}</ul></details>"
        )
    if line.open:
        return f'<p class="choice">Open in law: {escape("; ".join(line.open))}. In this case, staying scores as well or better.</p>'
    return ""


def _more(line: Line) -> str:
    others = len(line.kept_out) - 1
    return f" ({count(others, 'more rule')})" if others else ""


def _asks(line: Line) -> str:
    if not line.conditions:
        return ""
    points = "".join(f"<li>{escape(c)}</li>" for c in line.conditions)
    return f"<details><summary>What the law still asks for ({len(line.conditions)})</summary><ul>{points}</ul></details>"


def reason(found: Reason) -> str:
    """One rule that closes something, with its provision and what would be lawful."""
    return f"{escape(found.says)} <cite>{escape(found.provision)} ({escape(found.rule)})</cite>{_remedies(found)}"


def _remedies(found: Reason) -> str:
    said = (
        ("Closes", "; ".join(found.closes)),
        ("Lawful instead", "; ".join(found.instead)),
        ("What would put it right", found.repair or ""),
    )
    return "".join(
        f'<span class="remedy"><b>{name}:</b> {escape(text)}</span>' for name, text in said if text
    )


def closings(found: Sequence[Closing]) -> None:
    """Rules of law, each with its provision, the services that it keeps out and what would be lawful."""
    items = "".join(
        f'<li><p class="says">{escape(c.reason.says)}</p><p><cite>{escape(c.reason.provision)} ({escape(c.reason.rule)}'
        f"; our reading: {escape(c.reason.sure)} confidence)</cite></p>"
        f'<span class="remedy"><b>For:</b> {escape("; ".join(c.services))}</span>{_remedies(c.reason)}</li>'
        for c in found
    )
    st.html(f'<ul class="closings">{items}</ul>')


def bullets(lines: Iterable[str]) -> None:
    """A plain list."""
    st.html(f'<ul class="plain">{"".join(f"<li>{escape(line)}</li>" for line in lines)}</ul>')


def lead(text: str) -> None:
    """The paragraph under a screen's heading."""
    st.html(f'<p class="lead">{escape(text)}</p>')


def note(text: str) -> None:
    """A quiet remark."""
    st.html(f'<p class="note">{escape(text)}</p>')


def swing(name: str, words: str) -> None:
    """A criterion's name over its swing in words."""
    st.html(f'<p class="swing"><b>{escape(name)}</b><span>{escape(words)}</span></p>')
