"""The recommendations: what the body is asked to do, each with its reason."""

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from appraisal.record import OptionResult
from appraisal.report.document import Points, Recommendation, Recommendations, Section
from appraisal.report.finding import sentence
from appraisal.report.parts.agreements import agreements
from appraisal.report.parts.asked import asked, left_open
from appraisal.report.parts.barred import rests_on, ruled_out, verdicts
from appraisal.report.parts.boards import drafted
from appraisal.report.parts.recorded import tested
from appraisal.report.parts.statute import consultation_open, contested
from appraisal.report.regions import leading
from appraisal.report.subject import WORDS, Subject, apart, counted, full, named, none_or
from appraisal.report.wording import Act
from appraisal.view.case import request
from appraisal.view.numbers import count, points
from appraisal.view.words import listed

NEARLY = Fraction(9, 10)
"""Share of all weights from which the choice is said to rest on the ratings more than on the weights."""
HEARD = frozenset({"note", "acknowledge"})
"""Verbs that ask for nothing but to be heard."""


class Item(NamedTuple):
    """One thing that the body is asked to do."""

    act: Act
    about: str
    """What it is about, after the verb, in a few words."""
    says: str
    """All of it, after the verb."""
    reason: str


def recommendations(subject: Subject) -> Section:
    """The recommendations in the body's own verbs, each with its reason unless the house puts reasons apart.

    What the source paper asked follows them.
    """
    items = tuple(Recommendation(subject.house.verbs[i.act], i.says, i.reason) for i in asks(subject))
    block = Recommendations(subject.house.lead, items, not subject.house.reasons_apart)
    return Section("recommendations", "Recommendations", (block, *asked(subject)))


def reasons(subject: Subject) -> Section:
    """The reasons in the order of the recommendations."""
    items = tuple(f"For recommendation {n}: {item.reason}" for n, item in enumerate(asks(subject), start=1))
    return Section("reasons", "Reasons for recommendations", (Points(items),))


def asks(subject: Subject) -> tuple[Item, ...]:
    """Everything that the body is asked to do, in order."""
    number = count(len(subject.record.assumptions), "figure or reading has", "figures and readings have")
    found = [
        Item(
            "note",
            "what the appraisal found",
            "the findings of this appraisal as an aid to judgement, within the limits set out in [[limits]].",
            f"Members should know what is fact and what is assumption: {number} no source.",
        ),
        _choice(subject),
    ]
    if said := verdicts(subject):
        barred = [o for o in subject.families if o.status == "infeasible"]
        reasons = (f"{ruled_out(o)} {rests_on(o.conflict)}".strip() for o in barred)
        found.append(Item("note", "which options are not possible", f"that {said}", " ".join(reasons)))
    found += (*_recorded(subject), *_next_steps(subject), *_rest(subject))
    return tuple(found)


def _recorded(subject: Subject) -> Iterator[Item]:
    """Whether what the source recommends is possible, where there is such a thing and that was settled."""
    position = subject.record.recorded
    if position is not None and position.feasible is not None:
        can = "is possible under the law and the rules as far as it was tested"
        yield Item(
            "note",
            "whether what the source recommends is possible",
            f"that what the source paper recommends {can if position.feasible else 'is not possible under the law and the rules'}.",
            f"The source paper recommends this. {full(position.says)} "
            + (tested(subject) if position.feasible else "[[recorded]] says what rules it out."),
        )


def _choice(subject: Subject) -> Item:
    """What to choose, or why nothing can be chosen yet."""
    found = subject.finding
    names = listed([named(o) for o in found.first])
    match found.kind:
        case "none":
            return Item(
                "consider",
                "which rules could be relaxed",
                "which of the rules that clash could be relaxed, since no option is possible.",
                sentence(found),
            )
        case "unweighted":
            check = "check the ratings and " if subject.ratings else ""
            return Item(
                "weigh",
                f"that the partners {check}weigh the criteria first",
                f"that the partners {check}weigh the criteria together before an option is chosen.",
                _rests_on(subject),
            )
        case "tie" | "near":
            rivals = found.first if found.kind == "tie" else (*found.first, *((found.second,) if found.second else ()))
            between = f"the choice between {listed([named(o) for o in rivals])}"
            return Item("consider", between, f"{between}.", sentence(found))
        case "unproved":
            return Item(
                "consider",
                "a longer search",
                (
                    f"running the search for longer before any option is taken as settled; {names} "
                    f"{'is' if len(found.first) == 1 else 'are'} the best found so far."
                ),
                sentence(found),
            )
        case "sole" | "clear":
            return Item(
                "choose",
                "a preferred way forward",
                f"{named(found.first[0])} as the preferred way forward. {full(found.first[0].says)}",
                f"{sentence(found)}{_gains(subject)}",
            )


def _rests_on(subject: Subject) -> str:
    """Whether the choice rests on the weights, or more on the ratings because some option leads under nearly all weights."""
    regions = subject.regions
    leads = [r for r in (regions.regions if regions else ()) if r.share >= NEARLY]
    where = "The swings to be weighed stand in [[strategy]]; [[summary]] says how the choice depends on them."
    if not regions or not leads or not subject.ratings:
        return f"Nobody has weighed the criteria yet, and which option is best depends on the weights and on the ratings. {where}"
    return (
        f"Nobody has weighed the criteria yet. With the ratings as they stand {leading(leads, regions)} of the weights "
        f"tried, so the choice rests on the ratings more than on the weights. {assumed_ratings(subject)} Those in use stand in "
        f"[[ratings]]. {where}"
    )


def assumed_ratings(subject: Subject) -> str:
    """How many of the ratings are assumptions, as a sentence."""
    assumed = sum(a.kind == "rating" for a in subject.record.assumptions)
    every = assumed + sum(j.rating.basis != "assumption" for j in subject.ratings)
    if assumed == every:
        return f"All {every} ratings are assumptions."
    return f"{assumed or 'None'} of the {every} ratings {'is an assumption' if assumed == 1 else 'are assumptions'}."


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


def _scope(subject: Subject, option: OptionResult, *, settled: bool) -> Iterator[Item]:
    """What is in no pool, lead or payment under the option drawn; nothing where the sources name no service."""
    services = [s for p in option.configuration for s in p.services]
    if all(s.placeholder for s in services):
        return
    out, every = apart(option), {s.name for s in services}
    yield Item(
        "scope" if settled else "note",
        "what stays out of any joint arrangement",
        f"that under {subject.this}, {none_or(len(out), len(every), 'service').lower()} would be in no pool, lead or payment.",
        _why_apart(len(out), len({s.name for s in services if s.closed} & out)),
    )


def _rest(subject: Subject) -> Iterator[Item]:
    """What the source paper asks besides, one item each, on which the appraisal says nothing."""
    for ask in subject.brief.case.asks:
        if not ask.recorded and ask.verb not in HEARD:
            about = f"{_after(subject.house.verbs['consider'], request(ask).rstrip('.'))}, as the source paper asks"
            reason = "No option settles it; what bears on it stands under “What the source paper asked”."
            yield Item("consider", about, f"{about}.", reason)


def _after(verb: str, asked: str) -> str:
    """What is asked, after the house's verb: consider "approving the plan"; discuss "the chance", its own verb only once."""
    first, _, rest = asked.partition(" ")
    if f"{verb} ".startswith(f"{first.lower()} "):
        return rest.removeprefix(f"{verb.partition(' ')[2]} ")
    stem = first if first.endswith("ee") else first.removesuffix("e")
    return f"{stem.lower()}ing {rest}"


def _next_steps(subject: Subject) -> Iterator[Item]:
    option, settled = subject.drawn, subject.finding.kind in {"clear", "sole"}
    if option is not None:
        yield from _scope(subject, option, settled=settled)
    if boards := drafted(subject):
        number = counted(len(boards), "board")
        yield Item(
            "terms" if settled else "consider",
            "draft terms of reference",
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
        yield Item(
            "delegate",
            "the drafting of agreements",
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
    yield from _first(subject)
    if subject.case and subject.case.milestones and settled:
        yield Item(
            "dates",
            "the timetable",
            "the timetable in [[timeline]].",
            "Later steps depend on earlier ones, and some days are fixed.",
        )


def _first(subject: Subject) -> Iterator[Item]:
    """What must be done before anything is set up: advice, consultation, and open questions."""
    if contested(subject, subject.drawn):
        yield Item(
            "advice",
            "that legal advice be taken",
            "that legal advice is taken on whether a joint board may itself decide, before its terms are approved.",
            (
                "SI 2000/617 reg 10(2) lets a joint committee manage, monitor and receive reports; whether it may take the "
                "decisions of either body is contested."
            ),
        )
    if delegated := [ask for ask in subject.brief.case.asks if ask.to]:
        untested = "Whether the body may delegate this was not tested here."
        yield Item(
            "advice",
            "that legal advice be taken",
            f"that legal advice is taken before anything is delegated to {'; '.join(str(ask.to) for ask in delegated)}.",
            " ".join([untested, *dict.fromkeys(q for ask in delegated for q in left_open(subject, ask))]),
        )
    if consultation_open(subject):
        yield Item(
            "consult",
            "that those affected be consulted",
            (
                "that the partners consult jointly the people who seem to be affected before any section 75 "
                "agreement outside the Better Care Fund is entered into."
            ),
            "SI 2000/617 reg 4(2) requires it, and no such consultation is on record; see [[consultation]].",
        )
    if subject.record.open_questions:
        yield Item(
            "supply",
            "who settles what the sources leave open",
            (
                f"who will settle the {counted(len(subject.record.open_questions), 'question')} in [[questions]], "
                "and by when."
            ),
            "The sources do not answer them, and assumptions stand in their place.",
        )


def _why_apart(out: int, closed: int) -> str:
    """How many services the law keeps out of pools and leads, and how many the arrangement."""
    if not out:
        return "Every service is in some pool, lead or payment under this arrangement."
    if not closed:
        return "The law leaves some pool or lead open to each; rules of the case or this arrangement leave them out."
    if out == closed:
        by = "The law leaves none of them a pool or a lead, and no weight can change that"
    else:
        number = WORDS[str(closed)].lower() if str(closed) in WORDS else closed
        by = (
            f"The law leaves {number} of them no pool and no lead, and no weight can change that; rules of the case "
            "or this arrangement leave the others out"
        )
    return f"{by}. [[statutory]] names each provision and what would be lawful instead."
