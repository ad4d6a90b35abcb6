"""Rules on bodies, their seats, and improvement actions."""

from collections.abc import Iterator
from itertools import pairwise

from appraisal.compile import names
from appraisal.compile.linear import between, forbid, implies, structure
from appraisal.compile.setting import Setting
from appraisal.compile.structure import board_sites
from appraisal.programme import Constraint, Variable
from appraisal.schema import rule as kinds
from appraisal.source import Source


def variables(setting: Setting) -> Iterator[Variable]:
    """Bodies that may stand on, and seats that are to be decided."""
    for body, rules in keepers(setting).items():
        yield Variable(names.kept(body), decision=False)
        yield from (Variable(names.still_needed(rule.id), decision=False) for rule in rules)
    seated = (r for r in setting.case.rules if isinstance(r, kinds.EqualNomineesRule))
    for name in dict.fromkeys(r.body for r in seated if not r.off and r.holds_on(setting.day)):
        for seat in next(b for b in setting.case.bodies if b.id == name).seats_each:
            yield Variable(names.seats(name, seat.partner), seat.low, seat.high, decision=False)


def keepers(setting: Setting) -> dict[str, list[kinds.KeepBodyRule]]:
    """Body id -> the rules in force that keep it."""
    found: dict[str, list[kinds.KeepBodyRule]] = {}
    for rule in setting.case.rules:
        if isinstance(rule, kinds.KeepBodyRule) and not rule.off and rule.holds_on(setting.day):
            found.setdefault(rule.body, []).append(rule)
    return found


def keep(setting: Setting, rule: kinds.KeepBodyRule, source: Source) -> Iterator[Constraint]:
    """The body stands unless a board in a successor form exists."""
    yield between([names.kept(rule.body), *_successors(setting, rule)], 1, None, source)


def constraints(setting: Setting) -> Iterator[Constraint]:
    """A body stands no longer than some rule still needs it."""
    source = structure("a body is wound up once its successors stand")
    for body, rules in keepers(setting).items():
        yield implies(names.kept(body), [names.still_needed(rule.id) for rule in rules], source)
        for rule in rules:
            for successor in _successors(setting, rule):
                yield between([names.still_needed(rule.id), successor], None, 1, source)


def _successors(setting: Setting, rule: kinds.KeepBodyRule) -> list[str]:
    return [names.board(f, form) for f, form in board_sites(setting) if form in rule.until_forms]


def equal_nominees(setting: Setting, rule: kinds.EqualNomineesRule, source: Source) -> Iterator[Constraint]:
    """Every partner has as many seats as the next."""
    body = next(b for b in setting.case.bodies if b.id == rule.body)
    for left, right in pairwise(body.seats_each):
        terms = ((names.seats(body.id, left.partner), 1), (names.seats(body.id, right.partner), -1))
        yield Constraint(terms, 0, 0, source)


def actions(setting: Setting, rule: kinds.ActionsRule, source: Source) -> Iterator[Constraint]:
    """The actions are taken, or never; an action that answers no gap cannot be taken."""
    able = {a.id for a in setting.actions}
    for action in rule.require:
        yield between([names.taken(action)] if action in able else [], 1, None, source)
    yield from (forbid(names.taken(action), source) for action in rule.never if action in able)
