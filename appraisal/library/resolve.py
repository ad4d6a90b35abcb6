"""Cases and packs against each other: cross-references and meaning, all mistakes at once."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from appraisal.errors import Problem
from appraisal.library.checks.finding import Finding, Findings
from appraisal.library.checks.judgements import check_complete, check_criteria, check_judgements
from appraisal.library.checks.listed import check_listed
from appraisal.library.checks.packs import check_law, check_method
from appraisal.library.checks.rules import check_rules, check_rules_in_case
from appraisal.library.checks.statements import (
    check_bodies,
    check_head,
    check_law_records,
    check_partners,
    check_preferences,
    check_recorded,
    check_single,
    check_weights,
)
from appraisal.library.checks.topics import check_topics
from appraisal.library.read import Document
from appraisal.library.references import OF_LAW, OF_METHOD, Register, clashes, dangling, register, unused
from appraisal.library.shape import validate
from appraisal.schema.case import Case, ConfiguredCase, ListedCase
from appraisal.schema.law import LawPack
from appraisal.schema.method import MethodPack
from appraisal.source import Place


@dataclass(frozen=True)
class Resolved:
    """A case and its packs, with what each declares and where."""

    case: ConfiguredCase | ListedCase
    method: MethodPack | None
    law: LawPack | None
    registers: tuple[Register, ...]
    """Of the case, the method pack and the law pack, as far as they are there."""


def resolve(case: Document, method: Document | None, law: Document | None) -> Resolved | tuple[Problem, ...]:
    """Give the case and its packs as checked objects, or every mistake found in them.

    Without a law pack, words of the law are not checked: the verdict will be that nothing is encoded.
    Mistakes of meaning are looked for once the shape is right.
    """
    documents = ((case, Case), (method, MethodPack), (law, LawPack))
    present = [(document, declared) for document, declared in documents if document is not None]
    shaped = [validate(document, declared) for document, declared in present]
    registers = tuple(register(document, declared) for document, declared in present)
    problems = [problem for _, found in shaped for problem in found]
    unchecked = _unchecked(case, method, law)
    if problems:  # a kind that nothing declares may only look so
        unchecked |= {m.space for r in registers for m in r.mentions}.difference(*(r.declared for r in registers))
    objects = [value for value, _ in shaped] if not problems else []
    for i, own in enumerate(registers):
        below = registers[i + 1 :]
        problems += own.problems
        problems += dangling(own, below, unchecked)
        problems += (problem for lower in below for problem in clashes(own, lower))
    found = next((o for o in objects if isinstance(o, ConfiguredCase | ListedCase)), None)
    if found is None:
        return tuple(problems)
    method_pack = next((o for o in objects if isinstance(o, MethodPack)), None)
    law_pack = next((o for o in objects if isinstance(o, LawPack)), None)
    checked = Resolved(found, method_pack, law_pack, registers)
    slips = {problem.place for problem in problems}
    problems += unused(registers[0])
    problems += _located(_case_findings(checked), case, slips)
    if method and method_pack:
        problems += _located(check_method(method_pack), method, slips)
    if law and law_pack:
        problems += _located(check_law(law_pack), law, slips)
    return tuple(dict.fromkeys(problems)) or checked


def _unchecked(case: Document, method: Document | None, law: Document | None) -> frozenset[str]:
    """Kinds of thing that only a pack which is not there could declare."""
    without_method = OF_METHOD if method is None and case.value.get("kind") != "listed" else frozenset[str]()
    return without_method | (OF_LAW if law is None else frozenset())


def _located(findings: Iterable[Finding], document: Document, slips: set[Place]) -> Iterator[Problem]:
    """Turn findings into problems, but for ids that are already known not to exist."""
    for finding in findings:
        if document.at(finding.path) not in slips:
            yield Problem(document.key(finding.path), finding.what, finding.remedy, finding.path)


def _case_findings(found: Resolved) -> Findings:
    yield from check_head(found.case)
    match found.case:
        case ListedCase() as listed:
            yield from check_listed(listed)
            yield from check_weights(listed.weight_sets, {c.id for c in listed.criteria})
        case ConfiguredCase() as case if found.method:
            yield from _configured(case, found.method, found.law)


def _configured(case: ConfiguredCase, method: MethodPack, law: LawPack | None) -> Findings:
    criteria = (*method.criteria, *case.own_criteria)
    yield from check_topics(case, method, law)
    yield from check_rules(case.rules, ("rules",))
    yield from check_rules_in_case(case.rules, case, ("rules",))
    for i, option in enumerate(case.own_options):
        yield from check_rules(option.rules, ("own_options", i, "rules"))
        yield from check_rules_in_case(option.rules, case, ("own_options", i, "rules"))
    yield from check_preferences(case)
    yield from check_recorded(case, method)
    yield from check_criteria(case.own_criteria, ("own_criteria",))
    yield from check_judgements(case.judgements, criteria, ("judgements",))
    yield from check_complete(case, method)
    yield from check_weights(case.weight_sets, set(case.criteria) | {c.id for c in case.own_criteria})
    yield from check_single(case)
    yield from check_bodies(case)
    if law:
        yield from check_partners(case, law)
        yield from check_law_records(case, law)
