"""From a case to its files: the paper in every form, the workbook and the data annex, in one call."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Literal, get_args

from appraisal.appraise import appraise
from appraisal.errors import PreferenceError
from appraisal.library import Brief, open_brief
from appraisal.library.suggest import suggestion
from appraisal.report.alone import alone
from appraisal.report.annex import Asked, annex, results
from appraisal.report.document import Paper, Withheld
from appraisal.report.exempt import exempt_paper, marked, open_paper
from appraisal.report.inputs import gathered
from appraisal.report.page import page
from appraisal.report.paper import paper
from appraisal.report.pdf import pdf
from appraisal.report.regions import Regions
from appraisal.report.subject import Subject
from appraisal.report.subscores import breakdowns
from appraisal.report.word import word
from appraisal.report.wording import house
from appraisal.report.workbook import workbook
from appraisal.solve.cpsat import Budget
from appraisal.study import Study, open_study

Kind = Literal["docx", "pdf", "html", "xlsx", "annex"]
KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True)
class Request:
    """What is wanted."""

    case: str
    """Bundled case id, file or folder."""
    kinds: Sequence[Kind] = KINDS
    weights: Mapping[str, int] | None = None
    weights_by: str | None = None
    """Who gave the weights, as they wish to be named."""
    as_at: date | None = None
    switched_off: Sequence[str] = ()
    house: str | None = None
    """A bundled house or a file; the house of the case's own paper where None."""
    template: Path | None = None
    """A body's own .docx."""
    option: str | None = None
    """The option whose governance is drawn; see ``Subject.drawn``."""
    withheld: Mapping[str, Withheld] = field(default_factory=dict)
    """Part or source id -> why it is exempt."""
    workshop: str | None = None
    """The record of a workshop, as text."""
    budget: Budget = field(default_factory=Budget)
    on: date = field(default_factory=date.today)
    """The day on which the results are made."""
    component: str = ""
    """Trusted HTML of ours to be put into the page, such as live sliders."""


def make(
    request: Request,
    progress: Callable[[str], None] = lambda _: None,
    regions: Callable[[Study], Regions | None] = lambda _: None,
) -> dict[str, bytes]:
    """Make every file that is wanted, by its name.

    Where something is exempt, the open paper stands beside the exempt one, and the workbook and the annex, which hold
    everything, are marked as exempt too.

    Args:
        request: what is wanted.
        progress: told what is being worked on.
        regions: computes under which weights each option leads; nothing by default, and the paper then says so.

    Raises:
        InputError: the case, a pack or the house has mistakes.
        PreferenceError: weights, an option or an exempt item that cannot be used.
        ReportError: a template or a setter refuses.
        SolverError: a solver failed, or a check did.
    """
    progress("opening the case")
    brief = open_brief(request.case, request.as_at)
    study = open_study(brief, request.switched_off, request.budget)
    record = appraise(study, request.weights, progress)
    if request.option is not None and request.option not in {o.id for o in record.options if o.configuration}:
        raise PreferenceError(f"'{request.option}' cannot be drawn; {suggestion(request.option, study.options)}")
    corners = alone(study, progress)
    parts = breakdowns(study, record)
    chosen = house(request.house, brief.case.id)
    subject = Subject(
        record, brief, chosen, request.on, corners, regions(study), request.weights_by, request.option, None
    )
    files: dict[str, bytes] = {}
    name = brief.case.id
    mark = "-exempt" if request.withheld else ""
    if "annex" in request.kinds:
        progress("packing the data annex")
        told = results(record, parts, corners, brief.case)
        archive, seal = annex(gathered(request.case, brief), _asked(request, brief), told, request.workshop)
        files[f"{name}-annex{mark}.zip"] = archive
        subject = replace(subject, seal=seal)
    if "xlsx" in request.kinds:
        progress("writing the workbook")
        files[f"{name}{mark}.xlsx"] = workbook(subject, parts)
    whole = paper(subject)
    for suffix, one in _papers(whole, request.withheld):
        files |= {f"{name}{suffix}.{kind}": data for kind, data in _set(one, request, progress)}
    return files


def _papers(whole: Paper, withheld: Mapping[str, Withheld]) -> tuple[tuple[str, Paper], ...]:
    if not withheld:
        return (("", whole),)
    shut = marked(whole, withheld)
    return ("", open_paper(shut, withheld)), ("-exempt", exempt_paper(shut, withheld))


def _set(one: Paper, request: Request, progress: Callable[[str], None]) -> list[tuple[Kind, bytes]]:
    made: list[tuple[Kind, bytes]] = []
    if "docx" in request.kinds:
        progress("setting the Word document")
        made.append(("docx", word(one, request.template)))
    if "pdf" in request.kinds:
        progress("setting the PDF")
        made.append(("pdf", pdf(one)))
    if "html" in request.kinds:
        progress("writing the page")
        made.append(("html", page(one, request.component).encode()))
    return made


def _asked(request: Request, brief: Brief) -> Asked:
    budget = request.budget
    return Asked(
        case=brief.case.id,
        as_at=brief.as_at,
        weights=request.weights,
        weights_by=request.weights_by,
        switched_off=request.switched_off,
        budget={"seconds": budget.seconds, "workers": budget.workers, "seed": budget.seed},
        made_on=request.on,
    )
