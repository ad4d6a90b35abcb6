"""When a rule bites: its declared test as quick checks on the facts of a question."""

from collections.abc import Callable
from dataclasses import dataclass

from appraisal.schema.law import LawRule, Vehicle


@dataclass(frozen=True, slots=True)
class Facts:
    """A question laid out for its rules."""

    kinds: frozenset[str]
    """Partner kinds of the parties."""
    payers: frozenset[str]
    """The payer's kind, or every party's where no payer is named."""
    payees: frozenset[str]
    """The payee's kind, or every party's where no payee is named."""
    cohort: str
    functions: frozenset[str]
    sides: frozenset[str]
    """Sides of the functions."""
    on_record: frozenset[str]
    gone: frozenset[str]
    """Kinds among the parties that do not exist on the day."""
    unheld: frozenset[str]
    """Functions whose holder on the day is known and is not a party."""
    unknown: frozenset[str]
    """Functions of which no holder on the day is known."""


Check = Callable[[Facts, str | None], bool]
"""Whether something holds of the facts and the function at hand."""

_LISTED: dict[str, Callable[[frozenset[str]], Check]] = {
    "no_partner_of": lambda listed: lambda facts, _: facts.kinds.isdisjoint(listed),
    "some_partner_of": lambda listed: lambda facts, _: not facts.kinds.isdisjoint(listed),
    "some_partner_outside": lambda listed: lambda facts, _: not facts.kinds <= listed,
    "payer_of": lambda listed: lambda facts, _: not facts.payers.isdisjoint(listed),
    "payer_outside": lambda listed: lambda facts, _: facts.payers.isdisjoint(listed),
    "payee_outside": lambda listed: lambda facts, _: facts.payees.isdisjoint(listed),
    "cohort_of": lambda listed: lambda facts, _: facts.cohort in listed,
    "cohort_outside": lambda listed: lambda facts, _: facts.cohort not in listed,
    "no_function_of": lambda listed: lambda facts, _: facts.functions.isdisjoint(listed),
    "with_sides": lambda listed: lambda facts, _: listed <= facts.sides,
    "without_sides": lambda listed: lambda facts, _: facts.sides.isdisjoint(listed),
    "on_record": lambda listed: lambda facts, _: not facts.on_record.isdisjoint(listed),
    "not_on_record": lambda listed: lambda facts, _: facts.on_record.isdisjoint(listed),
}

_YES_OR_NO: dict[str, Check] = {
    "holder_absent": lambda facts, function: function in facts.unheld,
    "holder_unknown": lambda facts, function: function in facts.unknown,
    "party_not_in_being": lambda facts, _: bool(facts.gone),
}


def checks_of(rule: LawRule, vehicle: Vehicle, side_of: dict[str, str]) -> tuple[Check, ...]:
    """Checks that must all hold for the rule to bite: its test, and that nothing settles it.

    Args:
        rule: the rule, whose dates, vehicle and functions are looked at elsewhere.
        vehicle: the vehicle asked about.
        side_of: function code -> side.
    """
    checks = [make(frozenset(listed)) for name, make in _LISTED.items() if (listed := getattr(rule.when, name))]
    checks += [check for name, check in _YES_OR_NO.items() if getattr(rule.when, name)]
    if rule.satisfied_by:
        checks.append(_LISTED["not_on_record"](frozenset({rule.satisfied_by})))
    if rule.linked:
        checks.append(_unlinked(rule, vehicle, side_of))
    return tuple(checks)


def _unlinked(rule: LawRule, vehicle: Vehicle, side_of: dict[str, str]) -> Check:
    """Whether the functions asked about do not by themselves meet the linked condition."""
    if rule.linked == "companion":
        others = frozenset(code for code, side in side_of.items() if side == "la") - frozenset(rule.functions)
        return lambda facts, _: facts.functions.isdisjoint(others)
    if rule.linked == "host_side":
        needed = frozenset({vehicle.host_side} if vehicle.host_side else ())
        return lambda facts, _: not needed <= facts.sides
    return lambda facts, _: not {"nhs", "la"} <= facts.sides
