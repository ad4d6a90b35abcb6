"""Report: the committee paper, the workbook and the data annex, made here and kept on this machine."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import streamlit as st

from appraisal.errors import AppraisalError
from appraisal.library import Brief
from appraisal.report.document import WITHHELD_PARAGRAPHS, Withheld
from appraisal.report.make import Kind, Request, lacking, make
from appraisal.report.meeting import PART
from appraisal.report.over_weights import over_all_weights
from appraisal.report.parts import PARTS
from appraisal.report.verify import Verdict, verify
from appraisal.report.wording import house, houses
from appraisal.view.numbers import count
from appraisal_ui import draft, draw, shell, state
from appraisal_ui.markup import tag

FORMS: dict[Kind, str] = {
    "docx": "Word, for the agenda",
    "pdf": "PDF, tagged for screen readers",
    "html": "One web page that works offline, with live sliders",
    "xlsx": "Workbook with every sub-score and live formulas",
    "annex": "Data annex, from which every number can be made again",
}
ENDS = {"docx": "Word", "pdf": "PDF", "html": "Web page", "xlsx": "Workbook", "zip": "Data annex"}
MOST = 50
"""Differences that are listed."""
MAKING = "making the report"
ASKED = "report-asked"
"""Under this stands for which case, weights and rules a report was asked for and is not there yet."""


@dataclass(frozen=True)
class Wish:
    """What the visitor chose."""

    kinds: tuple[Kind, ...]
    by: str
    house: str
    template: bytes | None
    workshop: bytes | None
    withheld: dict[str, Withheld]

    @property
    def unfit(self) -> str:
        """Why nothing can be made of it; empty where something can."""
        bare = [item for item, why in self.withheld.items() if not why.reason]
        if not self.kinds:
            return "Choose at least one form."
        return f"Say why it is withheld: {', '.join(bare)}." if bare else ""


def render() -> None:
    """Draw the screen."""
    chosen = shell.needs_case()
    shell.heading(
        "Report",
        "The committee paper with its reasons, law, assumptions and every sub-score. It names no winner where nobody "
        "has given weights.",
    )
    wish = _wish(chosen)
    st.button("Make the report", type="primary", on_click=state.remember, args=(ASKED, _key(chosen)))
    above = st.container()
    annex, seal = _checked()
    with above:
        if state.entered(ASKED) == _key(chosen):
            _make(chosen, wish)
        found = state.entered(_key(chosen))
        if isinstance(found, tuple):
            _ready(*found)
        elif isinstance(found, AppraisalError):
            shell.refuse(found)
    if annex is not None:
        _compared(shell.waited("opening the annex", lambda say: verify(annex, seal, progress=say), anew=True))


def _key(chosen: Brief) -> str:
    """Files belong to one case with one set of weights and rules."""
    return f"made-{chosen.digest}-{state.weights()}-{state.off()}"


def _make(chosen: Brief, wish: Wish) -> None:
    """Make what was asked for: it stays asked for until it is made, refused or stopped, whatever is chosen meanwhile."""
    if shell.stopped(MAKING):
        draw.finding("You stopped this.", "No report was made. Nothing else is lost.")
        state.remember(ASKED, None)
    elif wish.unfit:
        st.warning(wish.unfit)
        state.remember(ASKED, None)
    else:
        state.remember(_key(chosen), None)
        made = shell.waited(MAKING, lambda say: _made(chosen, wish, say), passing=True)
        state.remember(_key(chosen), made)
        state.remember(ASKED, None)


def _wish(chosen: Brief) -> Wish:
    kinds = st.multiselect("Forms wanted", list(FORMS), ["docx", "pdf"], format_func=FORMS.__getitem__)
    known = houses()
    usual = house(None, chosen.case.id).id
    order = st.selectbox(
        "In the order and headings of", list(known), list(known).index(usual), format_func=lambda h: known[h].name
    )
    by = st.text_input("Who gave the weights", placeholder="As they wish to be named; empty where nobody did")
    with st.expander("Your own Word template, or a workshop"):
        template = st.file_uploader("Word document whose styles and letterhead are used", "docx")
        workshop = st.file_uploader("Record of a workshop, as exported", "jsonl")
        draw.note("The weights that the workshop adopted count, unless you set weights here.")
    with st.expander("Keep something from the public"):
        withheld = _withheld(chosen)
    return Wish(tuple(kinds), by, order, _bytes(template), _bytes(workshop), withheld)


def _bytes(file: object) -> bytes | None:
    return bytes(file.getvalue()) if hasattr(file, "getvalue") else None


def _withheld(chosen: Brief) -> dict[str, Withheld]:
    """Parts and sources with ground and reason each; without a reason nothing is withheld."""
    draw.note(
        "Open is the rule. An item may be exempt under Schedule 12A to the Local Government Act 1972 while the public "
        "interest in withholding it outweighs that in disclosing it: say why. An open and an exempt set are then made."
    )
    parts = {part: part.replace("_", " ").capitalize() for part in sorted((*PARTS, PART))}
    sources = {fact.id: f"{fact.id}: {fact.says}" for fact in chosen.case.facts}
    shut = st.multiselect(
        "Parts of the paper", list(parts), format_func=parts.__getitem__, filter_mode="contains", select_all=False
    )
    shut += st.multiselect(
        "Sources", list(sources), format_func=sources.__getitem__, filter_mode="contains", select_all=False
    )
    found = {}
    for item in shut:
        name = parts.get(item, item)
        ground = st.selectbox(
            f"Ground for “{name}”",
            list(WITHHELD_PARAGRAPHS),
            2,
            format_func=lambda n: f"Paragraph {n}: {WITHHELD_PARAGRAPHS[n]}",
            key=f"ground-{item}",
        )
        reason = st.text_input(f"Why “{name}” is withheld", key=f"reason-{item}")
        found[item] = Withheld(ground, reason.strip())
    return found


def _made(chosen: Brief, wish: Wish, say: Callable[[str], None]) -> tuple[dict[str, bytes], str] | AppraisalError:
    """The files and what lacks, or why there are none; a case of the visitor's own is read from its text at hand."""
    own = draft.current()
    with TemporaryDirectory() as folder:
        case, template = chosen.case.id, None
        if own is not None:
            case = str(Path(folder) / f"{chosen.case.id}.yaml")
            Path(case).write_text(own.text, encoding="utf-8")
        if wish.template is not None:
            template = Path(folder) / "template.docx"
            template.write_bytes(wish.template)
        request = Request(
            case=case,
            kinds=wish.kinds,
            weights=state.weights(),
            weights_by=wish.by or None,
            switched_off=state.off(),
            house=wish.house,
            template=template,
            workshop=wish.workshop.decode("utf-8", errors="replace") if wish.workshop else None,
            withheld=wish.withheld,
            on=state.today(),
        )
        try:
            files = make(request, say, over_all_weights)
        except AppraisalError as error:
            return error
    return files, lacking(request, files)


def _ready(files: dict[str, bytes], lacks: str) -> None:
    st.header("Ready to take away", anchor=False)
    draw.note("The files stay on this machine until you send them to somebody.")
    shut = [name for name in files if "-exempt." in name]
    for title, names in (("Open to the public", [n for n in files if n not in shut]), ("Not for publication", shut)):
        if shut:
            st.subheader(title, anchor=False)
        for name in names:
            size = f"{len(files[name]) / 1000:,.0f} kB"
            label = f"{ENDS[name.rpartition('.')[2]]}: {name} ({size})"
            st.download_button(label, files[name], file_name=name, on_click="ignore")
    if lacks:
        st.warning(lacks)


def _checked() -> tuple[bytes | None, str | None]:
    """A data annex that is to be checked from itself alone, and the seal that it should have."""
    st.header("Check a data annex", anchor=False)
    draw.note("Every number is made again from the annex alone, and whatever differs is named.")
    with st.form("verify", border=False):
        annex = _bytes(st.file_uploader("Data annex", "zip"))
        seal = st.text_input("SHA-256 that the paper prints", placeholder="Tells it from an annex made anew")
        asked = st.form_submit_button("Check it")
    if asked and annex is None:
        st.warning("Choose a data annex.")
    return (annex if asked else None), seal.strip() or None


def _compared(found: Verdict) -> None:
    if found.holds:
        st.success(f"The annex holds: {count(found.numbers, 'value')} were made again and none differs.")
    else:
        st.error(f"The annex does not hold: {count(len(found.differences), 'thing')} differ from what it says.")
        st.html(tag("ul", *(tag("li", str(d)) for d in found.differences[:MOST]), class_="plain"))
    for note in found.notes:
        draw.note(f"{note}.")
