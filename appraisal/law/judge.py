"""May this be done? The law's answer to one question, rule by rule."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import date

from appraisal.law.facts import Facts
from appraisal.law.index import LawIndex, ReadyRule, index_of, lowest
from appraisal.law.question import Question, check
from appraisal.law.verdict import Answer, Finding, Verdict
from appraisal.schema.law import LawPack, LawRule, Vehicle

_WORST_FIRST: tuple[Answer, ...] = ("forbidden", "not_encoded", "flagged", "conditional", "allowed")
_ANSWER_TO: dict[str, Answer] = {
    "forbid": "forbidden",
    "require": "conditional",
    "flag": "flagged",
    "allow": "allowed",
}


def judge(pack: LawPack | None, question: Question) -> Verdict:
    """What the law says of the question, with every rule that bites and what would be lawful instead.

    Each function is judged on the day; the answer is the worst over all. A forbidding rule whose reading is
    less than sure gives way to a recorded override and is then shown as flagged. Without a pack, before the
    days that a pack has read, or without any function to move, the answer is ``not_encoded``. This is not
    legal advice.

    Raises:
        InputError: a code that the pack does not know, with the nearest one that it does.
    """
    if pack is None:
        return Verdict("not_encoded")
    index = index_of(pack)
    check(question, index)
    vehicle = index.vehicles[question.vehicle]
    outside = _outside_dates(vehicle, question.day, index)
    if outside:
        shut = outside.effect == "forbid"
        instead = _lawful(index, question, vehicle.instead, question.functions) if shut else ()
        return Verdict("forbidden" if shut else "not_encoded", (outside,), tuple(instead))
    if vehicle.moves and not question.functions:
        return Verdict("not_encoded")
    facts = _facts(index, question)
    findings = tuple(
        _finding(index, question, facts, ready, functions)
        for ready, functions in _biting(index, question, facts).items()
    )
    answers = {"flagged" if f.overridden else _ANSWER_TO[f.effect] for f in findings}
    return Verdict(
        next((answer for answer in _WORST_FIRST if answer in answers), "allowed"),
        findings,
        tuple(_instead(index, question, findings)) if "forbidden" in answers else (),
    )


def linked_rules(pack: LawPack, day: date) -> tuple[LawRule, ...]:
    """Rules in force on the day that bind the services of one arrangement together.

    A single question can only show them as conditions; whoever chooses for many services must enforce them.
    """
    return tuple(rule for rule in pack.rules if rule.linked and rule.holds_on(day))


def _facts(index: LawIndex, question: Question) -> Facts:
    """The question as asked; who pays and is paid counts as a party where the vehicle is a payment."""
    payment = index.vehicles[question.vehicle].is_payment
    kinds = frozenset(question.parties if payment else question.partners)
    facts = _among(index, question, question.functions, kinds)
    if not question.payer and not question.payee:
        return facts
    payers = frozenset({question.payer}) if question.payer else kinds
    payees = frozenset({question.payee}) if question.payee else kinds
    return replace(facts, payers=payers, payees=payees)


def _among(index: LawIndex, question: Question, asked: tuple[str, ...], kinds: frozenset[str]) -> Facts:
    """The question for these functions and parties, of whom anybody may pay or be paid."""
    functions = frozenset(asked)
    known = {f: _holders(index, question, f) for f in functions}
    return Facts(
        kinds=kinds,
        payers=kinds,
        payees=kinds,
        cohort=question.cohort,
        functions=functions,
        sides=frozenset(index.side_of_function[f] for f in functions),
        on_record=question.met,
        gone=frozenset(k for k in kinds if not index.kinds[k].holds_on(question.day)),
        unheld=frozenset(f for f, holders in known.items() if holders and kinds.isdisjoint(holders)),
        unknown=frozenset(f for f, holders in known.items() if not holders),
    )


def _holders(index: LawIndex, question: Question, function: str) -> Collection[str]:
    if question.holders is not None and function in question.holders:
        return question.holders[function]
    return index.held(function, question.day)[0]


def _biting(index: LawIndex, question: Question, facts: Facts) -> dict[ReadyRule, tuple[str, ...]]:
    """Each rule that bites, in the order of the pack, with the functions for which it does."""
    found: dict[ReadyRule, tuple[str, ...]] = {}
    for function in question.functions or (None,):
        for ready in _hits(index.in_force(question.vehicle, function, question.day), facts, function):
            found[ready] = (*found.get(ready, ()), *((function,) if function else ()))
    return found


def _hits(rules: tuple[ReadyRule, ...], facts: Facts, function: str | None) -> list[ReadyRule]:
    """The rules that bite for the function, without those that another of them lifts."""
    hits = [ready for ready in rules if _bites(ready, facts, function)]
    lifted = {rule for ready in hits for rule in ready.rule.lifts}
    return [ready for ready in hits if ready.rule.id not in lifted] if lifted else hits


def _bites(ready: ReadyRule, facts: Facts, function: str | None) -> bool:
    for holds in ready.checks:  # noqa: SIM110  all() takes twice as long, many thousand times
        if not holds(facts, function):
            return False
    return True


def _finding(
    index: LawIndex, question: Question, facts: Facts, ready: ReadyRule, functions: tuple[str, ...]
) -> Finding:
    plain = ready.finding(functions)
    when = ready.rule.when
    if when.holder_absent:
        sure = lowest(plain.confidence, *(index.held(f, question.day)[1] for f in functions))
        words = " ".join([plain.says, *_who_holds(index, question, functions)])
        plain = replace(plain, says=words, confidence=sure)
    elif when.party_not_in_being:
        plain = replace(plain, says=" ".join([plain.says, *_who_is_gone(index, facts)]))
    if plain.effect == "forbid" and plain.rule in question.overridden and plain.confidence != "high":
        return replace(plain, overridden=True)
    return plain


def _who_holds(index: LawIndex, question: Question, functions: tuple[str, ...]) -> Iterator[str]:
    for function in functions:
        names = " or ".join(sorted(index.kinds[k].name for k in _holders(index, question, function)))
        yield f"On {_written(question.day)} the holder of “{index.function_names[function]}” is: {names}."


def _who_is_gone(index: LawIndex, facts: Facts) -> Iterator[str]:
    for kind in sorted(facts.gone):
        body = index.kinds[kind]
        since = f" from {_written(body.since)}" if body.since else ""
        until = f" until {_written(body.until)}" if body.until else ""
        yield f"{body.name} ({kind}): exists{since}{until}."


def _outside_dates(vehicle: Vehicle, day: date, index: LawIndex) -> Finding | None:
    """Why the vehicle cannot be judged, or used, on the day; nothing where it can."""
    if vehicle.holds_on(day) and (vehicle.read_from is None or day >= vehicle.read_from):
        return None
    power = index.rules.get(vehicle.power or "")
    rule = power.id if power else vehicle.code
    if vehicle.read_from and day < vehicle.read_from:
        words = f"{vehicle.name}: the law before {_written(vehicle.read_from)} was not read."
        return Finding(rule, "flag", vehicle.provision, words, "low", repair="Take legal advice.")
    if vehicle.since and day < vehicle.since:
        words = f"not yet in force on {_written(day)}; the power runs from {_written(vehicle.since)}"
    else:
        last = f"; the power ended with {_written(vehicle.until)}" if vehicle.until else ""
        words = f"no longer in force on {_written(day)}{last}"
    return Finding(rule, "forbid", vehicle.provision, f"{vehicle.name}: {words}.", "high")


def _written(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _instead(index: LawIndex, question: Question, findings: tuple[Finding, ...]) -> Iterator[str]:
    """Vehicles named by the rules that forbid, where nothing forbids them for the same functions."""
    tried = {question.vehicle}
    for finding in findings:
        if finding.closes:
            codes = [code for code in index.rules[finding.rule].instead if code not in tried]
            tried.update(codes)
            if codes:
                yield from _lawful(index, question, codes, finding.functions or question.functions)


def _lawful(index: LawIndex, question: Question, vehicles: Iterable[str], functions: tuple[str, ...]) -> Iterator[str]:
    """Those of the vehicles that nothing forbids; bodies gone by the day are reported elsewhere.

    Police money has a purpose of its own: it is named only for functions of the police, or for which a rule names it.
    """
    facts = _among(index, question, functions, frozenset(question.parties))
    for code in vehicles:
        purpose = index.purposes.get(code)
        if (
            (purpose is None or purpose.issuperset(functions))
            and _outside_dates(index.vehicles[code], question.day, index) is None
            and not any(
                _shuts(ready, question)
                for function in functions or (None,)
                for ready in _hits(index.bars(code, function, question.day), facts, function)
            )
        ):
            yield code


def _shuts(ready: ReadyRule, question: Question) -> bool:
    rule = ready.rule
    set_aside = rule.id in question.overridden and rule.confidence != "high"
    return rule.effect == "forbid" and not set_aside and not rule.when.party_not_in_being
