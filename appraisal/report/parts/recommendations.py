"""The recommendations: what the body is asked to do, each with its reason."""

from collections.abc import Iterator, Mapping

from appraisal.record import OptionResult
from appraisal.report.document import Points, Recommendation, Recommendations, Section
from appraisal.report.finding import sentence
from appraisal.report.parts.agreements import agreements
from appraisal.report.parts.asked import asked
from appraisal.report.parts.barred import rests_on, ruled_out, verdicts
from appraisal.report.parts.boards import drafted
from appraisal.report.parts.statute import consultation_open, contested
from appraisal.report.subject import STAYS, WORDS, Subject, counted, full, named, none_or
from appraisal.report.wording import Act
from appraisal.view.numbers import count, points
from appraisal.view.words import listed

ASKED: Mapping[Act, str] = {
    "note": "what the appraisal found",
    "choose": "a preferred way forward",
    "consider": "what is still open",
    "weigh": "that the partners weigh the criteria first",
    "scope": "what stays apart",
    "terms": "draft terms of reference",
    "delegate": "the drafting of agreements",
    "consult": "that those affected be consulted",
    "advice": "that legal advice be taken",
    "supply": "who settles what the sources leave open",
    "dates": "the timetable",
}
"""What each verb of the recommendations is about, in a few words."""


def recommendations(subject: Subject) -> Section:
    """The recommendations in the body's own verbs, each with its reason unless the house puts reasons apart.

    What the source paper asked follows them.
    """
    items = tuple(Recommendation(subject.house.verbs[act], text, reason) for act, text, reason in asks(subject))
    block = Recommendations(subject.house.lead, items, not subject.house.reasons_apart)
    return Section("recommendations", "Recommendations", (block, *asked(subject)))


def reasons(subject: Subject) -> Section:
    """The reasons in the order of the recommendations."""
    items = tuple(f"For recommendation {n}: {reason}" for n, (_, _, reason) in enumerate(asks(subject), start=1))
    return Section("reasons", "Reasons for recommendations", (Points(items),))


Item = tuple[Act, str, str]
"""What the recommendation does, its words after the verb, and its reason."""


def asks(subject: Subject) -> tuple[Item, ...]:
    """Everything that the body is asked to do, in order."""
    number = count(len(subject.record.assumptions), "figure or reading has", "figures and readings have")
    found: list[Item] = [
        (
            "note",
            "the findings of this appraisal as an aid to judgement, within the limits set out in [[limits]].",
            f"Members should know what is fact and what is assumption: {number} no source.",
        ),
        *_choice(subject),
    ]
    if said := verdicts(subject):
        barred = [o for o in subject.families if o.status == "infeasible"]
        reasons = (f"{ruled_out(o)} {rests_on(o.conflict)}".strip() for o in barred)
        found.append(("note", f"that {said}", " ".join(reasons)))
    found += _recorded(subject)
    found += _next_steps(subject)
    return tuple(found)


def _recorded(subject: Subject) -> Iterator[Item]:
    """Whether the position on record is possible, where there is one and that was settled."""
    position = subject.record.recorded
    if position is not None and position.feasible is not None:
        yield (
            "note",
            f"that the position on record is {'' if position.feasible else 'not '}possible under the law and the rules.",
            f"[[recorded]] holds it against the law and the rules. Its standing in the source: {full(position.status)}",
        )


def _choice(subject: Subject) -> Iterator[Item]:
    """What to choose, or why nothing can be chosen yet."""
    found = subject.finding
    names = listed([named(o) for o in found.first])
    match found.kind:
        case "none":
            yield (
                "consider",
                "which of the rules that clash could be relaxed, since no option is possible.",
                sentence(found),
            )
        case "unweighted":
            yield (
                "weigh",
                "that the partners weigh the criteria together before an option is chosen.",
                (
                    "Nobody has weighed the criteria yet, and which option is best depends on the weights. The swings to "
                    "be weighed stand in [[strategy]]; [[summary]] says how the choice depends on them."
                ),
            )
        case "tie" | "near":
            rivals = found.first if found.kind == "tie" else (*found.first, *((found.second,) if found.second else ()))
            yield "consider", f"the choice between {listed([named(o) for o in rivals])}.", sentence(found)
        case "unproved":
            yield (
                "consider",
                (
                    f"running the search for longer before any option is taken as settled; {names} "
                    f"{'is' if len(found.first) == 1 else 'are'} the best found so far."
                ),
                sentence(found),
            )
        case "sole" | "clear":
            yield (
                "choose",
                f"{named(found.first[0])} as the preferred way forward. {full(found.first[0].says)}",
                f"{sentence(found)}{_gains(subject)}",
            )


def _gains(subject: Subject) -> str:
    """On what the first option gains most over the second."""
    first, second = subject.finding.first[0], subject.finding.second
    if second is None:
        return ""
    gains = {c: first.criteria[c].contribution - second.criteria[c].contribution for c in first.criteria}
    most = [c for c in sorted(gains, key=lambda c: -gains[c]) if gains[c] > 0][:3]
    least = [c for c in sorted(gains, key=lambda c: gains[c]) if gains[c] < 0][:2]
    said = [f"{subject.criterion_names[c]} ({points(gains[c])})" for c in most]
    text = f" It gains most over {named(second)} on {listed(said)}." if said else ""
    lost = [f"{subject.criterion_names[c]} ({points(-gains[c])})" for c in least]
    return text + (f" It gives up points on {listed(lost)}." if lost else "")


def _scope(subject: Subject, option: OptionResult, *, settled: bool) -> Item:
    """What stays apart under the option drawn."""
    stays = [s for p in option.configuration for s in p.services if s.vehicle in STAYS]
    out, closed = {s.name for s in stays}, {s.name for s in stays if s.closed}
    every = {s.name for p in option.configuration for s in p.services}
    act: Act = "scope" if settled else "note"
    few = none_or(len(out), len(every), "service").lower()
    holders = "its holder" if len(out) == 1 else "their holders"
    return (
        act,
        f"that under {subject.this}, {few} would stay with {holders} or be planned together, in part or in full.",
        _why_apart(len(out), len(closed)),
    )


def _next_steps(subject: Subject) -> Iterator[Item]:
    option, settled = subject.drawn, subject.finding.kind in {"clear", "sole"}
    if option is not None:
        yield _scope(subject, option, settled=settled)
    if boards := drafted(subject):
        number = counted(len(boards), "board")
        yield (
            "terms" if settled else "consider",
            (
                f"the draft terms of reference of {number} in [[terms]], {'' if settled else 'as an illustration and '}"
                "subject to what they leave to be settled."
            ),
            (
                "Each partner must know what a board may decide before it is set up, and what a board is for should be "
                "agreed before its form."
            ),
        )
    if option is not None and settled and agreements(subject):
        yield (
            "delegate",
            (
                "to officers of each partner, to be named, the preparation of heads of terms for "
                f"{counted(len(agreements(subject)), 'agreement')} "
                f"([[agreements]]), to be brought back for decision."
            ),
            (
                "A section 75 agreement must be in writing under every head that the regulations name. "
                "Officers prepare; the governing bodies decide."
            ),
        )
    if contested(subject):
        yield (
            "advice",
            "that legal advice is taken on whether a joint board may itself decide, before its terms are approved.",
            "It is contested whether a joint committee may take decisions that the law leaves with each body (R75-34a).",
        )
    if consultation_open(subject):
        yield (
            "consult",
            (
                "that the partners consult jointly the people who seem to be affected before any section 75 "
                "agreement is entered into."
            ),
            "SI 2000/617 reg 4(2) requires it, and no such consultation is on record; see [[consultation]].",
        )
    if subject.record.open_questions:
        yield (
            "supply",
            (
                f"who will settle the {counted(len(subject.record.open_questions), 'question')} in [[questions]], "
                "and by when."
            ),
            "The sources do not answer them, and assumptions stand in their place.",
        )
    if subject.case and subject.case.milestones and settled:
        yield "dates", "the timetable in [[timeline]].", "Later steps depend on earlier ones, and some days are fixed."


def _why_apart(out: int, closed: int) -> str:
    """How many services stay apart by law, and how many by choice."""
    if not out:
        return "Nothing needs to stay apart under this arrangement."
    if not closed:
        return "The law leaves a pool or a lead open to each of them; they stay apart by choice of the arrangement."
    if out == closed:
        by = "The law leaves none of them a pool or a lead, and no weight can change that"
    else:
        by = (
            f"The law leaves {WORDS[str(closed)].lower() if str(closed) in WORDS else closed} of them no pool and no lead, "
            "and no weight can change that; the others stay apart by choice of the arrangement"
        )
    return f"{by}. [[statutory]] names each provision and what would be lawful instead."
