"""From a case to its files: the paper in every form, the workbook and the data annex, in one call."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Literal, get_args

from appraisal.appraise import appraise
from appraisal.appraise.recorded import ID as RECORDED
from appraisal.errors import InputError, PreferenceError, SolverError
from appraisal.library import Brief, open_brief
from appraisal.library.suggest import suggestion
from appraisal.report.alone import alone
from appraisal.report.annex import Asked, Held, annex, results
from appraisal.report.document import Paper, Withheld, settled
from appraisal.report.exempt import exempt_paper, grounds, marked, open_paper, telling
from appraisal.report.inputs import gathered, opened
from appraisal.report.meeting import PART, Meeting, chapter, meeting_of
from appraisal.report.page import page
from appraisal.report.paper import paper
from appraisal.report.pdf import pdf
from appraisal.report.redact import redacted, renamed, sayings
from appraisal.report.regions import Regions
from appraisal.report.sliders import sliders
from appraisal.report.subject import Subject
from appraisal.report.subscores import Breakdown, breakdowns
from appraisal.report.word import word
from appraisal.report.wording import house
from appraisal.report.workbook import workbook
from appraisal.solve.cpsat import Budget
from appraisal.solve.stop import threads
from appraisal.study import Study, full_weights, open_study

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
    """The record of a workshop, as text; the weights that it adopted count where no others are given."""
    budget: Budget = field(default_factory=Budget)
    on: date = field(default_factory=date.today)
    """The day on which the results are made."""


NUMBERS = frozenset({"scores", "ratings", "configuration", "options", "tradeoffs"})
"""Parts that the workbook, the annex and the sliders consist of: where one is withheld, none of them can be open."""


def make(
    request: Request,
    progress: Callable[[str], None] = lambda _: None,
    regions: Callable[[Study], Regions | None] = lambda _: None,
) -> dict[str, bytes]:
    """Make every file that is wanted, by its name.

    Where something is exempt, an open set stands beside the exempt one, made from a case without what is withheld.
    Where a withheld number bears on the scores, the open set is the paper alone.

    Args:
        request: what is wanted.
        progress: told what is being worked on.
        regions: computes under which weights each option leads, beside the other work; nothing by default, and the
            paper then says so.

    Raises:
        InputError: the case, a pack or the house has mistakes.
        PreferenceError: weights, an option, an exempt item or a workshop that cannot be used.
        RecordError: the record of the workshop was changed.
        ReportError: a template or a setter refuses.
        SolverError: a solver failed, or a check did.
    """
    progress("opening the case")
    brief = open_brief(request.case, request.as_at)
    met = meeting_of(request.workshop, brief.case.id) if request.workshop else None
    if met and met.adopted and request.weights is None:
        request = replace(request, weights=met.adopted.weights, weights_by=request.weights_by or met.by)
    study = open_study(brief, request.switched_off, request.budget)
    full_weights(study, request.weights)  # a mistake is told before the long work begins
    with threads(1) as beside:
        searched = beside.submit(regions, study)
        found = _worked_out(request, study, gathered(request.case, brief), met, progress)
        progress("finding under which weights each option leads")
        found = replace(found, subject=replace(found.subject, regions=searched.result()))
    found = _sealed(found, request, progress)
    whole = _paper(found)
    if not request.withheld:
        return _files(found, whole, request, progress)
    shut = marked(whole, request.withheld)
    shown = _open(found, shut, request, progress)
    return {**shown, **_files(found, exempt_paper(shut, request.withheld), request, progress, "-exempt")}


def lacking(request: Request, files: Mapping[str, bytes]) -> str:
    """Why an open workbook or annex was not made, in one sentence; empty where nothing lacks."""
    wanted = {"xlsx": "workbook", "annex": "data annex"}
    missing = [name for kind, name in wanted.items() if kind in request.kinds]
    shown = [name for name in files if name.endswith((".xlsx", ".zip")) and "-exempt." not in name]
    if not request.withheld or not missing or shown:
        return ""
    return (
        f"There is no open {' or '.join(missing)}: figures that are exempt bear on the scores, so what remains would "
        "not give them again."
    )


@dataclass(frozen=True)
class _Found:
    """Everything that came out of one case."""

    study: Study
    subject: Subject
    parts: tuple[Breakdown, ...]
    inputs: Mapping[str, bytes]
    met: Meeting | None
    archive: bytes | None = None
    """The data annex, where it is wanted."""


def _worked_out(
    request: Request, study: Study, inputs: Mapping[str, bytes], met: Meeting | None, progress: Callable[[str], None]
) -> _Found:
    brief = study.brief
    record = appraise(study, request.weights, progress)
    chosen = house(request.house, brief.case.id)
    subject = Subject(record, brief, chosen, request.on, (), None, request.weights_by, request.option, None)
    if request.option is not None and subject.drawn is None:
        raise PreferenceError(
            f"'{request.option}' cannot be drawn; {suggestion(request.option, (*study.options, RECORDED))}"
        )
    subject = replace(subject, alone=alone(study, progress))
    return _Found(study, subject, breakdowns(study, record), inputs, met)


def _sealed(found: _Found, request: Request, progress: Callable[[str], None], withheld: Sequence[Held] = ()) -> _Found:
    """The same with its data annex, whose seal the paper prints."""
    if "annex" not in request.kinds:
        return found
    progress("packing the data annex")
    subject = found.subject
    told = results(subject.record, found.parts, subject.alone, subject.brief.case)
    text = found.met.text if found.met and PART not in {held.item for held in withheld} else None
    shut = bool(request.withheld) and not withheld
    archive, seal = annex(found.inputs, _asked(request, subject.brief, found.met), told, text, withheld, shut=shut)
    return replace(found, archive=archive, subject=replace(subject, seal=seal))


def _paper(found: _Found) -> Paper:
    made = paper(found.subject)
    if found.met is None:
        return made
    return settled(replace(made, appendices=(*made.appendices, chapter(found.met, found.subject.record.digest))))


def _open(found: _Found, shut: Paper, request: Request, progress: Callable[[str], None]) -> dict[str, bytes]:
    """The open set: from the case without what is withheld, or else the paper alone with everything cut that tells."""
    progress("taking out what is exempt")
    brief = found.subject.brief
    told = telling(shut, request.withheld, sayings(found.inputs, brief.case.id))
    ids = renamed(f.id for f in brief.case.facts if f.id in request.withheld)
    notice = f"Withheld: exempt under {grounds(request.withheld)}."
    inputs = None if NUMBERS & set(request.withheld) else redacted(found.inputs, brief.case.id, ids, told, notice)
    less_brief = _reopened(inputs, brief.as_at) if inputs else None
    if inputs is None or less_brief is None:
        return _files(
            found, open_paper(shut, told), replace(request, kinds=_papers(request.kinds)), progress, live=False
        )
    met = found.met if PART in request.withheld or not found.met else found.met.without(told)
    less_study = open_study(less_brief, request.switched_off, request.budget)
    less = _worked_out(request, less_study, inputs, met, progress)
    if [o.score_exact for o in less.subject.record.options] != [o.score_exact for o in found.subject.record.options]:
        raise SolverError("the case without what is withheld comes to other scores")
    less = replace(less, subject=replace(less.subject, regions=found.subject.regions))
    held = [Held(ids.get(item, item), why.paragraph, why.reason) for item, why in request.withheld.items()]
    less = _sealed(less, request, progress, held)
    parts = {item: why for item, why in request.withheld.items() if item not in ids}
    return _files(less, open_paper(marked(_paper(less), parts), told), request, progress, withheld=parts)


def _reopened(inputs: Mapping[str, bytes], day: date) -> Brief | None:
    """The case without what is withheld; nothing where what is left is no case any more."""
    try:
        return opened(inputs, day)
    except InputError:
        return None


def _papers(kinds: Sequence[Kind]) -> tuple[Kind, ...]:
    return tuple(kind for kind in kinds if kind not in {"xlsx", "annex"})


def _files(
    found: _Found,
    one: Paper,
    request: Request,
    progress: Callable[[str], None],
    mark: str = "",
    *,
    withheld: Collection[str] = (),
    live: bool = True,
) -> dict[str, bytes]:
    """Every form of one paper, with what belongs to it."""
    case = found.subject.brief.case.id
    name = f"{case}{mark}"
    made: dict[str, bytes] = {}
    if found.archive is not None and "annex" in request.kinds:
        made[f"{case}-annex{mark}.zip"] = found.archive
    if "xlsx" in request.kinds:
        progress("writing the workbook")
        made[f"{name}.xlsx"] = workbook(found.subject, found.parts, one.foot, withheld)
    if "docx" in request.kinds:
        progress("setting the Word document")
        made[f"{name}.docx"] = word(one, request.template)
    if "pdf" in request.kinds:
        progress("setting the PDF")
        made[f"{name}.pdf"] = pdf(one)
    if "html" in request.kinds:
        progress("writing the page")
        moving = sliders(found.study, request.weights) if live and found.subject.drawn else None
        made[f"{name}.html"] = page(one, moving).encode()
    return made


def _asked(request: Request, brief: Brief, met: Meeting | None) -> Asked:
    budget = request.budget
    adopted = met.adopted.weights if met and met.adopted else None
    return Asked(
        case=brief.case.id,
        as_at=brief.as_at,
        weights=request.weights,
        weights_by=request.weights_by,
        adopted=adopted is not None and adopted == request.weights,
        switched_off=request.switched_off,
        budget={"seconds": budget.seconds, "workers": budget.workers, "seed": budget.seed},
        made_on=request.on,
    )
