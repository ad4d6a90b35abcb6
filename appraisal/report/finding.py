"""What an appraisal lets one say of its options, and no more: clear, near, tied, unproved or no winner."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from appraisal.record import Appraisal, OptionResult
from appraisal.report.alone import BEST_MIX
from appraisal.view.numbers import points
from appraisal.view.words import alone, listed

NEAR = Fraction(1)
"""Points within which two options are called too close to tell apart: the ratings are whole points and assumed."""

Kind = Literal["none", "unweighted", "sole", "tie", "near", "unproved", "clear"]


@dataclass(frozen=True, slots=True)
class Finding:
    """What can be said of the options."""

    kind: Kind
    first: tuple[OptionResult, ...]
    """The options with the highest score; more than one where they tie exactly."""
    second: OptionResult | None
    """The best of the others."""
    lead: Fraction
    """Points between the first and the second."""
    rivals: tuple[OptionResult, ...]
    """Options that could still score as much as the first, because their best was not proved."""
    once: bool = False
    """True where some option's best was proved by one engine, and the second had not confirmed it in time."""


def finding(record: Appraisal) -> Finding:
    """Tell what the scores let one say; best mix is left out where another option is possible."""
    scored = sorted((o for o in record.options if o.score_exact is not None), key=lambda o: -(o.score_exact or 0))
    families = [o for o in scored if o.id != BEST_MIX] or scored
    if not families:
        return Finding("none", (), None, Fraction(0), ())
    top = families[0].score_exact or Fraction(0)
    first = tuple(o for o in families if o.score_exact == top)
    second = next((o for o in families if o.score_exact != top), None)
    lead = top - (second.score_exact or Fraction(0)) if second else Fraction(0)
    rivals = tuple(o for o in record.options if o.id != BEST_MIX and o not in first and _could_reach(o, top))
    once = any(alone(o) for o in families)
    return Finding(_kind(record, first, second, lead, rivals), first, second, lead, rivals, once)


def _kind(
    record: Appraisal,
    first: tuple[OptionResult, ...],
    second: OptionResult | None,
    lead: Fraction,
    rivals: tuple[OptionResult, ...],
) -> Kind:
    if record.weights_basis != "given":
        return "unweighted"
    if rivals or any(o.status != "optimal" for o in first):
        return "unproved"
    if len(first) > 1:
        return "tie"
    if second is None:
        return "sole"
    return "near" if lead < NEAR else "clear"


def _could_reach(option: OptionResult, score: Fraction) -> bool:
    if option.status == "unknown":
        return True
    return option.status == "feasible" and option.bound is not None and option.bound >= score


def sentence(found: Finding) -> str:
    """Say the finding in one or two sentences that claim no more than was proved."""
    names = listed([f"“{o.name}”" for o in found.first])
    match found.kind:
        case "none":
            return "No option is possible under the law and the rules of the case, so there is nothing to rank."
        case "unweighted":
            return (
                "Nobody has weighed the criteria yet. Without weights there is no winner, so this paper names none. "
                "It says under how many of all weights each option leads, with the ratings as they stand."
            )
        case "sole":
            return (
                f"{names} is the only option that is possible, so no other is left to compare it with. It scores "
                f"{_points(found)} with the weights given."
            )
        case "tie":
            return (
                f"{names} score exactly the same, {_points(found)}, with the weights given. The scores give no reason "
                f"to prefer one to {'the other' if len(found.first) == 2 else 'the others'}.{_same(found.first)}"
            )
        case "near":
            second = f"“{found.second.name}”" if found.second else ""
            return (
                f"{names} scores {_points(found)} with the weights given, {_lead(found.lead)} more than {second}. That is "
                "too close to tell them apart: a small change of a rating or a weight could reverse it."
            )
        case "unproved":
            return _unproved(found, names)
        case "clear":
            second = f"“{found.second.name}”" if found.second else ""
            return (
                f"{names} scores most with the weights given: {_points(found)}, {_lead(found.lead)} more than {second}. "
                f"{proved(once=found.once)} that no arrangement of any option compared scores more. The proof holds for "
                "these weights and ratings and for no others."
            )


def proved(*, once: bool) -> str:
    """Say that something was proved, and whether a second engine confirmed it, as the start of a sentence."""
    return "One engine has proved, and a second had not confirmed in time," if once else "It is proved"


def _unproved(found: Finding, names: str) -> str:
    verb = "is" if len(found.first) == 1 else "are"
    words = [f"{names} {verb} the best found with the weights given, at {_points(found)}, but this is not proved."]
    bounded = [
        f"“{o.name}” (at most {points(o.bound)})" for o in (*found.first, *found.rivals) if o.status == "feasible"
    ]
    unknown = [f"“{o.name}”" for o in found.rivals if o.status == "unknown"]
    if bounded:
        words.append(f"The time allowed ended before the best could be settled for {listed(bounded)}.")
    if unknown:
        words.append(f"Nothing was found in the time allowed for {listed(unknown)}; that does not mean impossible.")
    return " ".join([*words, "No winner should be named until the search has been run for longer."])


def _points(found: Finding) -> str:
    return f"{points(found.first[0].score)} points"


def _lead(lead: Fraction) -> str:
    shown = points(lead)
    if shown == "0.0":
        return "less than 0.1 of a point"
    return f"{shown} point{'' if shown == '1.0' else 's'}"


def _same(options: tuple[OptionResult, ...]) -> str:
    """Whether options that tie are one and the same arrangement."""
    first = options[0]
    if first.configuration and all(
        (o.configuration, o.actions) == (first.configuration, first.actions) for o in options
    ):
        return " At their best they are the same arrangement under different names."
    return ""


def status(option: OptionResult, *, weighed: bool) -> str:
    """How sure an option's place is, as a short sentence."""
    match option.status:
        case "optimal":
            if not weighed:
                return "It is possible."
            return (
                f"It is possible and scores {points(option.score)} points. {proved(once=alone(option))} that no "
                "arrangement of this option scores more."
            )
        case "feasible":
            if not weighed:
                return "It is possible. The search ended before its best arrangement was proved."
            return (
                f"It is possible. The best arrangement known scores {points(option.score)} points; no arrangement of this option "
                f"can score more than {points(option.bound)}."
            )
        case "infeasible":
            return "It is not possible as the case stands."
        case "unknown":
            return "It is not settled: in the time allowed neither an arrangement nor a proof that there is none was found."
