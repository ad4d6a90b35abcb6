"""What each body owes others by itself: consultation, equality, public health and staff."""

from appraisal.record import PlacementResult
from appraisal.report.document import Block, Paragraph, Points, Section
from appraisal.report.parts.officers import with_list
from appraisal.report.parts.statute import consultation_open
from appraisal.report.subject import Subject, named, opened
from appraisal.schema.case import Condition
from appraisal.view.numbers import count
from appraisal.view.words import hosted, listed, written


def consultation(subject: Subject) -> Section:
    """What consultation is on record, or only taken as held, and what is still needed."""
    option = subject.drawn
    blocks: list[Block] = []
    if option is not None and consultation_open(subject):
        topics = dict.fromkeys(
            p.topic_name
            for p in option.configuration
            if any(c.startswith("R75-06,") for s in p.services for c in s.conditions)
        )
        blocks.append(
            Paragraph(
                f"Under {named(option)}, section 75 would be used for these: {'; '.join(topics)}. No joint consultation of "
                "the people who seem to be affected is on record. It must come before the agreement.",
                "Still needed.",
            )
        )
    elif option is not None and any(c.id == "joint_consultation" and c.assumed for c in _conditions(subject)):
        blocks.append(
            Paragraph(
                "The sources do not say whether the people who seem to be affected were consulted jointly before the "
                "agreements under section 75 were made. This appraisal takes it that they were; check it.",
                "To be checked.",
            )
        )
    elif option is not None:
        on_record = any(c.id == "joint_consultation" for c in _conditions(subject))
        more = " beyond the one on record" if on_record else ""
        blocks.append(
            Paragraph(
                f"{named(option)} needs no joint consultation under section 75{more}. Other duties to consult may apply."
            )
        )
    return with_list(subject, "consultation", "Engagement and consultation", blocks)


def _conditions(subject: Subject) -> tuple[Condition, ...]:
    return subject.case.conditions if subject.case else ()


def equality(subject: Subject) -> Section:
    """What the public sector equality duty asks; the appraisal itself assesses nobody's equality."""
    lead = Paragraph(
        "This appraisal does not assess the effect on equality. Each body must do that, with evidence, before it takes a "
        "decision."
    )
    judged = [c for c in subject.record.criteria if "equity" in c.name.lower() or "equal" in c.name.lower()]
    said = (
        [
            Paragraph(
                f"{listed([f'“{c.name}”' for c in judged])} among the criteria bears on it, but is no substitute for an "
                "analysis."
            )
        ]
        if judged
        else []
    )
    return with_list(subject, "equality", "Equality and diversity", [lead, *said])


def public_health(subject: Subject) -> Section:
    """Public health services that councils hold on the day, and how the option drawn treats them."""
    blocks: list[Block] = []
    day = subject.record.as_at
    codes = {
        s.id
        for t in (subject.case.topics if subject.case else ())
        for s in t.services
        if any(f.code.startswith("L.PH") and f.holds_on(day) for f in s.functions)
    }
    option = subject.drawn
    if option is not None and codes:
        found: dict[str, dict[str, None]] = {}
        for s in (s for p in option.configuration for s in p.services if s.id in codes):
            found.setdefault(s.name, {})[subject.vehicles.get(s.vehicle, s.vehicle)] = None
        blocks.append(
            Paragraph(
                f"{opened(count(len(found), 'service'))} of the case "
                f"{'is a public health function' if len(found) == 1 else 'are public health functions'} of a council on "
                f"{written(day)}. Under {named(option)}:"
            )
        )
        blocks.append(Points(tuple(f"{name}: {listed(list(means))}." for name, means in found.items())))
    else:
        blocks.append(Paragraph("No service of the case is recorded as a council's public health function."))
    return with_list(subject, "public_health", "Public health", blocks)


def people(subject: Subject) -> Section:
    """Staff: who would hold a fund or lead for others, and that nothing is settled for staff."""
    option = subject.drawn
    blocks: list[Block] = []
    if option is not None and option.configuration:
        acts: dict[tuple[str, str], dict[str, None]] = {}
        for p in option.configuration:
            if does := _does(p):
                acts.setdefault((hosted(p) if not p.or_hosts else "", does), {})[p.topic_name] = None
        if acts:
            blocks.append(Paragraph(f"Under {named(option)}, bodies would act for others:"))
            blocks.append(Points(tuple(_act(*act, "; ".join(topics)) for act, topics in acts.items())))
        else:
            blocks.append(Paragraph(f"Under {named(option)} no body would hold money or lead for another."))
    blocks.append(Paragraph("This appraisal does not settle whether staff are kept, lent or moved."))
    return with_list(subject, "people", "People", blocks)


def _act(who: str, does: str, topics: str) -> str:
    return f"{who} {does} for {topics}." if who else f"Who {does} for {topics} is not settled."


def _does(placement: PlacementResult) -> str:
    """What the host of a topic does for others, by the means that its services use; empty where nothing."""
    means = {s.means for s in placement.services}
    if placement.host_name is None or not means & {"pooled", "lead"}:
        return ""
    done = [words for kind, words in (("pooled", "would hold the fund"), ("lead", "would lead")) if kind in means]
    return " and ".join(done)
