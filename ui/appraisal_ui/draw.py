"""HTML from the view's tables and charts: real tables with heads and captions, every text escaped."""

from collections.abc import Iterable, Sequence
from html import escape

import streamlit as st

from appraisal.view.arrangement import Line, Reason, TopicPage
from appraisal.view.charts import Matrix, Stack
from appraisal.view.svg import ON_SCREEN, stack
from appraisal.view.tables import Table


def finding(sentence: str, beside: str = "") -> None:
    """The one sentence that a screen is about, announced when it changes."""
    more = f"<p>{escape(beside)}</p>" if beside else ""
    st.html(f'<div class="finding" role="status"><p class="first">{escape(sentence)}</p>{more}</div>')


def table(shown: Table, caption: bool = True, numbers: bool = False) -> None:
    """A table that scrolls inside its own region where the screen is narrow.

    Args:
        shown: what to draw.
        caption: whether the title is seen; it is always there for screen readers.
        numbers: whether every column but the first holds figures.
    """
    kind = "numbers" if numbers else "words"
    seen = "" if caption else ' class="unseen"'
    st.html(
        f'<div class="scroll" role="region" tabindex="0" aria-label="{escape(shown.title)}"><table class="{kind}">'
        f"<caption{seen}>{escape(shown.title)}</caption>"
        f"<thead><tr>{''.join(_head(h) for h in shown.heads)}</tr></thead>"
        f"<tbody>{''.join(_row(row) for row in shown.rows)}</tbody></table></div>"
    )


def _head(text: str) -> str:
    return f'<th scope="col">{escape(text)}</th>' if text else '<td class="corner"></td>'


def _row(row: Sequence[str]) -> str:
    return f'<tr><th scope="row">{escape(row[0])}</th>{"".join(f"<td>{escape(c)}</td>" for c in row[1:])}</tr>'


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
        parts.append(f'<div><p><i class="fill-{n % 6}"></i>{escape(branch or "Criteria")}</p><ol>{names}</ol></div>')
    st.html(f'<div class="key" role="group" aria-label="Key to the numbers in the bars">{"".join(parts)}</div>')


def topic(page: TopicPage) -> None:
    """One topic: where, in which form, hosted by whom, and each service with what the law says."""
    blocks = []
    for block in page.blocks:
        places = "".join(f"<li>{escape(place)}{_host(host)}</li>" for place, host in block.places)
        change = "A change from today" if block.changed else "As today"
        blocks.append(
            f'<div class="block"><dl><div><dt>Form</dt><dd>{escape(block.form)}<small>{change}</small></dd></div>'
            f"<div><dt>Where</dt><dd><ul>{places}</ul></dd></div></dl>"
            f'<ul class="services">{"".join(_service(line) for line in block.lines)}</ul></div>'
        )
    st.html(f'<section class="topic" aria-label="{escape(page.name)}">{"".join(blocks)}</section>')


def _host(name: str | None) -> str:
    return f"<small>hosted by {escape(name)}</small>" if name else ""


def _service(line: Line) -> str:
    note = " <small>(holds a place: the source names no service)</small>" if line.placeholder else ""
    kind = "stays" if line.stays else "moves"
    why = (
        _folded(f"Why not with the rest: {_rules(line.outside)}", line.outside)
        if line.outside
        else '<p class="choice">Nothing in law keeps it out: leaving it scores better or the same.</p>'
        if line.stays
        else ""
    )
    asks = (
        f"<details><summary>What the law still asks for ({len(line.conditions)})</summary><ul>"
        + "".join(f"<li>{escape(c)}</li>" for c in line.conditions)
        + "</ul></details>"
        if line.conditions
        else ""
    )
    return (
        f'<li><div class="service"><span>{escape(line.name)}{note}</span>'
        f'<span class="means {kind}">{escape(line.means)}</span></div>{why}{asks}</li>'
    )


def _rules(found: Iterable[Reason]) -> str:
    return ", ".join(r.rule for r in found)


def _folded(summary: str, found: Iterable[Reason]) -> str:
    return (
        f'<details class="closed"><summary>{escape(summary)}</summary><ul>'
        + "".join(f"<li>{reason(r)}</li>" for r in found)
        + "</ul></details>"
    )


def reason(found: Reason) -> str:
    """One rule that closes something, with its provision and what would be lawful."""
    instead = f"<br><b>Lawful instead:</b> {escape('; '.join(found.instead))}." if found.instead else ""
    repair = f"<br><b>What would put it right:</b> {escape(found.repair)}" if found.repair else ""
    return (
        f'{escape(found.says)} <cite>{escape(found.provision)} ({escape(found.rule)})</cite>'
        f"<br><b>Closes:</b> {escape('; '.join(found.closes))}.{instead}{repair}"
    )


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
