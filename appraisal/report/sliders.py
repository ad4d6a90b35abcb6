"""The live weights inside a page: the app's own component with its pool, for a reader who has nothing but the file."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from html import escape
from importlib.resources import files

from appraisal.compile.scale import UNITS_PER_POINT
from appraisal.study import Study
from appraisal.tradeoffs.pools import open_pools
from appraisal.view import live
from appraisal.view.numbers import count
from appraisal.view.tables import Table

ON_SLIDERS = 50
"""Where every slider stands while nobody has given weights."""
IMPORT = re.compile(r'^import\s*\{[^}]*\}\s*from\s*"\./([\w-]+\.js)";\n', re.MULTILINE)
EXPORT = re.compile(r"^export (default )?", re.MULTILINE)
SUM = "Sum of weight × value, in thousandths"


@dataclass(frozen=True, slots=True)
class Sliders:
    """What a page needs to show them: trusted HTML, style and script of ours."""

    section: str
    style: str
    script: str


def sliders(study: Study, weights: Mapping[str, int] | None) -> Sliders | None:
    """Prepare the live weights of a page; None where of some option nothing was found, as it could lead anywhere.

    Args:
        study: an opened case with an option that is possible.
        weights: criterion id -> whole points 0-100; None where nobody gave any.

    Raises:
        SolverError: a solver failed.
    """
    at = {c: weights.get(c, 0) if weights else ON_SLIDERS for c in study.criteria}
    pools = open_pools(study).proved(study, at, study.engine.budget.clockless)
    if pools.unsettled:
        return None
    data = live.sheet(study, pools, at, live.presets(study.brief, study.criteria, {}), given=bool(weights))
    found = live.standings(study, pools, at)
    shown = live.table(study, found, at, given=bool(weights))
    unit = sum(at.values()) * UNITS_PER_POINT
    sums = (SUM, "", *(f"{s.score * unit}" for s in found))
    known = sum(len(pool.points) for pool in pools.by_option.values())
    section = _section(Table(shown.title, shown.heads, (*shown.rows, sums)), known, data, given=bool(weights))
    return Sliders(section, _template("live.css") + _asset("weights.css"), script())


def _section(table: Table, known: int, data: Mapping[str, object], *, given: bool) -> str:
    start = "the weights of this paper" if given else "equal weights, because nobody has given any"
    heads = "".join(f'<th scope="col">{escape(h)}</th>' for h in table.heads)
    rows = "".join(
        f'<tr><th scope="row">{escape(first)}</th>{"".join(f"<td>{escape(c)}</td>" for c in rest)}</tr>'
        for first, *rest in table.rows
    )
    held = json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return (
        '<section id="live" aria-labelledby="live-heading"><h2 id="live-heading">Move the weights</h2>\n'
        f"<p>The sliders start from {start}. They work out the scores on this device from "
        f"{count(known, 'arrangement')} found beforehand; nothing is sent anywhere. Where an arrangement that was not "
        "looked for could score more, the page says by how much at most. The rest of the paper stays as it is.</p>\n"
        "<noscript><p>Scripts are switched off here, so the sliders are not shown. The table gives the scores with "
        f"{start}.</p></noscript>\n"
        '<div id="live-place"></div>\n<details><summary>The same as a table</summary>'
        '<div class="scroll" tabindex="0" role="region" aria-label="Scores with these weights">'
        f'<table id="live-table" class="small"><caption>{escape(table.title)}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div></details>\n"
        f'<script type="application/json" id="live-data">{held}</script></section>\n'
    )


@cache
def script() -> str:
    """The component's modules and what starts them, as one script: a page from a folder can load no modules."""
    written: dict[str, str] = {}

    def write(name: str) -> None:
        text = _asset(name)
        for needed in IMPORT.findall(text):
            if needed not in written:
                write(needed)
        written[name] = EXPORT.sub("", IMPORT.sub("", text))

    write("weights.js")
    return f'"use strict";\n{{\n{"".join(written.values())}{_template("live.js")}}}\n'


def _asset(name: str) -> str:
    return (live.ASSETS / name).read_text(encoding="utf-8")


def _template(name: str) -> str:
    return (files("appraisal.report") / "templates" / name).read_text(encoding="utf-8")
