"""What must hold of any question, and a slow, plain reading of the rules that must always agree."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from law.english import england

from appraisal.law import Finding, Question, Verdict, judge
from appraisal.schema.law import LawRule

PACK = england()
CODES = {
    name: sorted(entry.code for entry in getattr(PACK, name))
    for name in ("functions", "partner_kinds", "vehicles", "cohorts", "conditions")
}
STEPS = frozenset(c.code for c in PACK.conditions if c.kind == "step")
DAYS = sorted({d for r in (*PACK.rules, *PACK.vehicles) for d in (r.since, r.until) if d} | {date(2017, 5, 1)})


def some(name: str, most: int) -> st.SearchStrategy[tuple[str, ...]]:
    """A few codes of one kind, none twice."""
    return st.lists(st.sampled_from(CODES[name]), max_size=most, unique=True).map(tuple)


kinds = st.none() | st.sampled_from(CODES["partner_kinds"])
questions = st.builds(
    Question,
    functions=some("functions", 3),
    partners=some("partner_kinds", 4),
    vehicle=st.sampled_from(CODES["vehicles"]),
    day=st.sampled_from(DAYS) | st.dates(date(1999, 1, 1), date(2027, 1, 1)),
    cohort=st.sampled_from(CODES["cohorts"]),
    payer=kinds,
    payee=kinds,
    met=st.frozensets(st.sampled_from(CODES["conditions"]), max_size=6),
    overridden=st.frozensets(st.sampled_from([r.id for r in PACK.rules if r.effect == "forbid"]), max_size=6),
    holders=st.none() | st.dictionaries(st.sampled_from(CODES["functions"]), some("partner_kinds", 2), max_size=2),
)

ORDER = ["allowed", "conditional", "flagged", "not_encoded", "forbidden"]


def worse(one: Verdict, other: Verdict) -> bool:
    """Whether the first answer is worse than the second."""
    return ORDER.index(one.answer) > ORDER.index(other.answer)


def barring(verdict: Verdict) -> set[str]:
    """Rules that forbid and are not overridden."""
    return {f.rule for f in verdict.findings if f.effect == "forbid" and not f.overridden}


@given(questions, st.sampled_from(["CCG", "ICB", "NHSE", "NHST", "FT"]))
def test_an_nhs_body_more_never_leaves_section_75_without_one(question: Question, kind: str) -> None:
    """Adding a listed body must cure R75-01, whatever else it brings."""
    assert "R75-01" not in barring(judge(PACK, replace(question, partners=(*question.partners, kind))))


@given(questions)
def test_recording_a_step_never_makes_an_answer_worse(question: Question) -> None:
    """Somebody who has done what the law asks must not be worse off for saying so.

    A care trust's consultation is both a step and a circumstance, and also only lifts.
    """
    assert not worse(judge(PACK, replace(question, met=question.met | STEPS)), judge(PACK, question))


@given(questions)
def test_an_override_never_makes_an_answer_worse(question: Question) -> None:
    """And it never touches a rule of which the reading is sure."""
    with_overrides, without = judge(PACK, question), judge(PACK, replace(question, overridden=frozenset()))
    assert not worse(with_overrides, without)
    assert all(f.confidence != "high" for f in with_overrides.findings if f.overridden)


@given(questions)
def test_the_order_of_functions_and_parties_does_not_matter(question: Question) -> None:
    """A question is a set of facts, not a list."""
    turned = replace(question, functions=question.functions[::-1], partners=question.partners[::-1])
    one, other = judge(PACK, question), judge(PACK, turned)
    assert one.answer == other.answer
    assert {f.rule for f in one.findings} == {f.rule for f in other.findings}
    assert set(one.instead) == set(other.instead)


@given(questions)
def test_what_stays_with_its_holder_is_never_forbidden(question: Question) -> None:
    """Otherwise there would be days on which a body may not do its own work."""
    assert "forbidden" != judge(PACK, replace(question, vehicle="OWN")).answer


@given(questions)
def test_what_is_offered_instead_is_not_itself_forbidden(question: Question) -> None:
    """An alternative that fails at the next question is worse than none; a body that is gone fails anyway."""
    verdict = judge(PACK, replace(question, functions=question.functions[:1], payer=None, payee=None))
    for vehicle in verdict.instead:
        other = replace(question, functions=question.functions[:1], payer=None, payee=None, vehicle=vehicle)
        assert set() == barring(judge(PACK, other)) - {"RBODY-01"}


@given(questions)
def test_instead_is_offered_only_where_something_is_forbidden(question: Question) -> None:
    """A lawful choice needs no alternative."""
    verdict = judge(PACK, question)
    assert verdict.answer == "forbidden" or verdict.instead == ()


@given(questions)
def test_the_quick_judge_agrees_with_a_slow_reading_of_the_rules(question: Question) -> None:
    """The index, the compiled checks and their caches must change nothing but speed."""
    verdict = judge(PACK, question)
    vehicle = next(v for v in PACK.vehicles if v.code == question.vehicle)
    outside = not vehicle.holds_on(question.day) or (vehicle.read_from and question.day < vehicle.read_from)
    if outside or (vehicle.moves and not question.functions):
        assert verdict.answer in {"forbidden", "not_encoded"}
        return
    assert slowly(question) == {(f.rule, f.functions, f.overridden) for f in verdict.findings}
    assert worst(verdict.findings) == verdict.answer


def worst(findings: tuple[Finding, ...]) -> str:
    """The answer that the findings add up to."""
    answer = {"forbid": "forbidden", "require": "conditional", "flag": "flagged", "allow": "allowed"}
    given_ = ["flagged" if f.overridden else answer[f.effect] for f in findings]
    return max(given_, key=ORDER.index, default="allowed")


def slowly(question: Question) -> set[tuple[str, tuple[str, ...], bool]]:
    """Every rule that bites with its functions, read straight from the schema's words."""
    found = set()
    per_function = {f: [r for r in PACK.rules if bites(r, question, f)] for f in question.functions or (None,)}
    for rule in PACK.rules:
        functions = [
            f for f, rules in per_function.items() if rule in rules and not any(rule.id in r.lifts for r in rules)
        ]
        if functions:
            about = rule.functions or rule.sides or rule.when.holder_absent or rule.when.holder_unknown
            named = tuple(f for f in functions if f is not None) if about else ()
            found.add((rule.id, named, overridden(rule, question, named)))
    return found


def holders(question: Question, function: str) -> set[str]:
    """Kinds known to hold the function."""
    if question.holders is not None and function in question.holders:
        return set(question.holders[function])
    return {k for h in PACK.holders if function in h.functions and h.holds_on(question.day) for k in h.kinds}


def overridden(rule: LawRule, question: Question, functions: tuple[str, ...]) -> bool:
    """Whether a recorded override sets the rule aside: never where rule and holders are both sure."""
    sure = {rule.confidence}
    if rule.when.holder_absent:
        sure |= {h.confidence for h in PACK.holders for f in functions if f in h.functions and h.holds_on(question.day)}
    return rule.effect == "forbid" and rule.id in question.overridden and sure != {"high"}


def bites(rule: LawRule, question: Question, function: str | None) -> bool:
    """One rule, one function: dates, vehicle, function, test, and nothing that settles it."""
    side = {f.code: f.side for f in PACK.functions}
    in_scope = not rule.functions and not rule.sides
    if function is not None and not in_scope:
        in_scope = function in rule.functions or side[function] in rule.sides
        in_scope = in_scope and function not in rule.excluding
    if question.vehicle not in rule.vehicles or not rule.holds_on(question.day) or not in_scope:
        return False
    vehicle = next(v for v in PACK.vehicles if v.code == question.vehicle)
    sides = {side[f] for f in question.functions}
    if rule.linked == "both_sides" and {"nhs", "la"} <= sides:
        return False
    if rule.linked == "host_side" and vehicle.host_side in sides:
        return False
    if rule.linked == "companion" and any(side[f] == "la" and f not in rule.functions for f in question.functions):
        return False
    return rule.satisfied_by not in question.met and holds_of(rule, question, function, sides)


def holds_of(rule: LawRule, question: Question, function: str | None, sides: set[str]) -> bool:
    """Every field of the rule's test."""
    when, vehicle = rule.when, next(v for v in PACK.vehicles if v.code == question.vehicle)
    parties = set(question.parties if vehicle.moves == ("money",) and not vehicle.joint else question.partners)
    payers = {question.payer} if question.payer else parties
    payees = {question.payee} if question.payee else parties
    held = holders(question, function) if function else set()
    gone = [k for k in PACK.partner_kinds if k.code in parties and not k.holds_on(question.day)]
    return all((
        not set(when.no_partner_of) & parties,
        not when.some_partner_of or set(when.some_partner_of) & parties,
        not when.some_partner_outside or parties - set(when.some_partner_outside),
        not when.payer_of or payers & set(when.payer_of),
        not when.payer_outside or not payers & set(when.payer_outside),
        not when.payee_outside or not payees & set(when.payee_outside),
        not when.cohort_of or question.cohort in when.cohort_of,
        question.cohort not in when.cohort_outside,
        not set(when.no_function_of) & set(question.functions),
        set(when.with_sides) <= sides,
        not set(when.without_sides) & sides,
        not when.on_record or set(when.on_record) & question.met,
        not set(when.not_on_record) & question.met,
        not when.holder_absent or (held and not held & parties),
        not when.holder_unknown or (function is not None and not held),
        not when.party_not_in_being or gone,
    ))  # fmt: skip
