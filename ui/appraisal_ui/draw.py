"""HTML from the view's tables and charts: real tables with heads and captions, lists, and folded details."""

from collections.abc import Callable, Iterable, Sequence

import streamlit as st

from appraisal.view.arrangement import Block, Line, Reason, TopicPage, summary
from appraisal.view.charts import Bar, Cell, Matrix, Stack
from appraisal.view.law import Closing
from appraisal.view.numbers import count
from appraisal.view.svg import ON_SCREEN, stack
from appraisal.view.tables import Table
from appraisal.view.tradeoffs import TopicChoices, per_cent
from appraisal.view.why import Branch
from appraisal_ui import theme
from appraisal_ui.markup import Markup, joined, tag


def finding(sentence: str, beside: str = "") -> None:
    """The one sentence that a screen is about, announced when it changes."""
    more = tag("p", beside) if beside else Markup()
    st.html(tag("div", tag("p", sentence, class_="first"), more, class_="finding", role="status"))


def lead(text: str) -> None:
    """The paragraph under a screen's heading."""
    st.html(tag("p", text, class_="lead"))


def note(text: str) -> None:
    """A quiet remark; nothing where there is none."""
    if text:
        st.html(tag("p", text, class_="note"))


def bullets(lines: Iterable[str]) -> None:
    """A plain list."""
    st.html(tag("ul", *(tag("li", line) for line in lines), class_="plain"))


def swing(name: str, words: str) -> None:
    """A criterion's name with its swing in words."""
    st.html(tag("p", tag("b", name), " ", tag("span", words), class_="swing"))


def colours() -> dict[str, str]:
    """The colours of the theme at hand, for charts that cannot follow the style sheet."""
    return theme.DARK if st.context.theme.type == "dark" else theme.LIGHT


# ---- tables


def table(shown: Table, *, caption: bool = True, numbers: bool = False, long: bool = False) -> None:
    """A table that scrolls inside its own region where the screen is narrow.

    Args:
        shown: what to draw.
        caption: whether the title is seen; it is always there for screen readers.
        numbers: whether every column but the first holds figures.
        long: whether it scrolls downwards too, under its heads.
    """
    rows = (tag("tr", _row_head(row[0]), *(tag("td", cell) for cell in row[1:])) for row in shown.rows)
    size = " ".join(["scroll", *(["long"] if long else []), *([] if caption else ["untitled"])])
    _region(shown, shown.heads, rows, "numbers" if numbers else "words", size)


def matrix(shown: Matrix) -> None:
    """Criteria by options, each value with a bar."""
    rows = (
        tag("tr", _row_head(name, tag("small", words)), *(_cell(cell) for cell in cells))
        for name, words, cells in shown.rows
    )
    _region(shown, ("Criterion", *shown.options), rows, "matrix", "scroll untitled")


def _region(shown: Table | Matrix, heads: Sequence[str], rows: Iterable[Markup], kind: str, size: str) -> None:
    inside = (
        tag("caption", shown.title),
        tag(
            "thead",
            tag("tr", *(tag("th", h, scope="col") if h else tag("td", class_="corner") for h in heads)),
        ),
        tag("tbody", *rows),
    )
    made = tag("table", *inside, class_=kind, style=f"--columns:{len(heads) - 1}")
    st.html(tag("div", made, class_=size, role="region", tabindex="0", aria_label=shown.title))


def _row_head(*inside: str) -> Markup:
    return tag("th", *inside, scope="row")


def _cell(cell: Cell) -> Markup:
    kind = "best" if cell.best else "other"
    return tag("td", tag("b", cell.value), _meter(str(cell.share)), tag("small", cell.performance), class_=kind)


def _meter(share: str) -> Markup:
    return tag("span", tag("i", style=f"width:{share}%"), class_="meter", aria_hidden="true")


# ---- charts


def stacked(chart: Stack) -> None:
    """A stacked bar chart with its key; a narrow drawing takes its place on a phone."""
    by_width(lambda width: stack(chart, ON_SCREEN, width))
    key = (
        tag(
            "div",
            tag("p", tag("i", class_=f"fill-{n % 6}"), branch or "Criteria"),
            tag("ol", *(tag("li", name, value=str(number)) for number, name in criteria)),
        )
        for n, (branch, criteria) in enumerate(chart.key)
    )
    st.html(tag("div", *key, class_="key", role="group", aria_label="Key to the numbers in the bars"))


def by_width(draw_at: Callable[[int], str]) -> None:
    """A drawing made for two widths; the narrow one takes the place of the wide one on a phone."""
    drawings = (("wide", draw_at(1040)), ("narrow", draw_at(340)))
    figure = tag("figure", *(tag("div", Markup(svg), class_=size) for size, svg in drawings), class_="chart")
    st.markdown(figure, unsafe_allow_html=True)  # st.html would drop the drawing


def scores(chart: Stack) -> None:
    """The options in order with their scores as bars, small enough to stand beside something else."""
    st.html(tag("ol", *(_score(bar) for bar in chart.bars), class_="scores"))


def _score(bar: Bar) -> Markup:
    meter = _meter(bar.score) if bar.segments else Markup()
    parts = (tag("span", bar.name), tag("b", bar.score), meter, tag("small", bar.status))
    return tag("li", *parts, class_="leads" if bar.leads else "follows")


def tree(branches: Iterable[Branch]) -> None:
    """Numbers made of numbers: each folds open to what it is made of and rests on."""
    st.html(tag("div", *(_branch(branch) for branch in branches)))


def _branch(branch: Branch) -> Markup:
    said = (tag("b", branch.points), f" {branch.says}", *(tag("small", line) for line in branch.rests_on))
    if not branch.inside:
        return tag("p", *said, class_="leaf")
    return tag("details", tag("summary", *said), *(_branch(b) for b in branch.inside), class_="tree")


def decided(found: Iterable[TopicChoices]) -> None:
    """Topic by topic: what is settled or open, with the part of the leaders that choose it; what is excluded folds."""
    st.html(tag("div", *(_decided(topic) for topic in found), class_="decided"))


def _decided(topic: TopicChoices) -> Markup:
    rows = (
        tag("li", tag("span", says), tag("b", per_cent(share)), _meter(str(float(100 * share))), class_="follows")
        for says, share in topic.standing
    )
    shut = _folded(f"No leader chooses: {count(len(topic.excluded), 'choice')}", topic.excluded)
    head = tag("h3", topic.topic, " ", tag("span", topic.status, class_=topic.status))
    return tag("section", head, tag("ol", *rows, class_="scores"), shut if topic.excluded else Markup())


# ---- topics and the law


def topics(pages: Iterable[TopicPage]) -> None:
    """Every topic, folded under one line that sums it up."""
    for page in pages:
        with st.expander(summary(page)):
            topic(page)


def topic(page: TopicPage) -> None:
    """One topic: where, in which form, hosted by whom, and each service with what the law says."""
    st.html(tag("section", *(_block(block) for block in page.blocks), aria_label=page.name))


def _block(block: Block) -> Markup:
    change = "A change from today" if block.changed else "As today"
    places = (tag("li", place, _small(f"hosted by {host}" if host else "")) for place, host in block.places)
    head = tag(
        "dl",
        tag("div", tag("dt", "Form"), tag("dd", block.form, _small(change))),
        tag("div", tag("dt", "Where"), tag("dd", tag("ul", *places))),
    )
    services = tag("ul", *(_service(line) for line in block.lines), class_="services")
    return tag("div", head, services, class_="arranged")


def _service(line: Line) -> Markup:
    note = _small("holds a place: the source names no service" if line.placeholder else "")
    means = tag("span", line.means, class_="means stays" if line.stays else "means moves")
    return tag("li", tag("div", tag("span", line.name, note), means, class_="service"), _why(line), _asks(line))


def _small(text: str) -> Markup:
    return tag("small", text) if text else Markup()


def _why(line: Line) -> Markup:
    """Why a service is kept out: the first rule with its provision in sight, the rest folded."""
    if line.kept_out:
        first, others = line.kept_out[0], len(line.kept_out) - 1
        more = f" ({count(others, 'more rule')})" if others else ""
        return joined(
            tag("p", tag("b", line.shut), f" {first.says} ", _cite(first), class_="shut"),
            _folded(
                f"What would be lawful{more}",
                (_in_full(r) for r in line.kept_out),
            ),
        )
    if line.open:
        words = f"Open in law: {'; '.join(line.open)}. In this case, staying scores as well or better."
        return tag("p", words, class_="choice")
    return Markup()


def _asks(line: Line) -> Markup:
    title = f"What the law still asks for ({len(line.conditions)})"
    return _folded(title, line.conditions) if line.conditions else Markup()


def _folded(summary: str, lines: Iterable[str]) -> Markup:
    return tag("details", tag("summary", summary), tag("ul", *(tag("li", line) for line in lines)))


def closings(found: Sequence[Closing]) -> None:
    """Rules of law, each with its provision, the services that it keeps out and what would be lawful."""
    items = (
        tag(
            "li",
            tag("p", c.reason.says, class_="says"),
            tag("p", _cite(c.reason), f" Our reading: {c.reason.sure} confidence."),
            _remedy("For", "; ".join(c.services)),
            _remedies(c.reason),
        )
        for c in found
    )
    st.html(tag("ul", *items, class_="closings"))


def _cite(found: Reason) -> Markup:
    return tag("cite", f"{found.provision} ({found.rule})")


def _in_full(found: Reason) -> Markup:
    return joined(found.says, " ", _cite(found), _remedies(found))


def _remedies(found: Reason) -> Markup:
    return joined(
        _remedy("Closes", "; ".join(found.closes)),
        _remedy("Lawful instead", "; ".join(found.instead)),
        _remedy("What would put it right", found.repair or ""),
    )


def _remedy(name: str, text: str) -> Markup:
    return tag("span", tag("b", f"{name}:"), f" {text}", class_="remedy") if text else Markup()
