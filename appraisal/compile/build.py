"""The whole of compiling, in a fixed order."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from appraisal.compile import bodies, computed, improve, measures, rules, statute, structure, timing, today
from appraisal.compile.measures import Measured
from appraisal.compile.people import Satisfaction
from appraisal.compile.setting import Setting
from appraisal.programme import Constraint, Programme
from appraisal.schema.method import Option
from appraisal.source import Source


@dataclass(frozen=True, slots=True)
class Compiled:
    """A case as a programme with raw rows, and what each option adds to it."""

    programme: Programme
    options: Mapping[str, tuple[Constraint, ...]]
    """Option id -> its definition; none for the best mix."""
    measured: Mapping[str, Measured]
    """Criterion id -> its raw row and how to read it."""


def compile_case(setting: Setting) -> Compiled:
    """Compile a configured case: the same setting always gives the same programme."""
    satisfaction = Satisfaction(setting)
    variables = (
        *structure.variables(setting),
        *improve.variables(setting),
        *bodies.variables(setting),
        *timing.variables(setting),
        *computed.variables(setting),
        *satisfaction.variables(),
    )
    constraints = (
        *structure.constraints(setting),
        *statute.constraints(setting),
        *rules.constraints(setting, setting.case.rules),
        *improve.constraints(setting),
        *bodies.constraints(setting),
        *computed.constraints(setting),
        *satisfaction.constraints(),
    )
    measured = {c.id: measures.measure(setting, satisfaction, c) for c in setting.criteria.values()}
    programme = Programme(variables, constraints, tuple(m.row for m in measured.values()))
    options = {o.id: tuple(_definition(setting, o)) for o in options_of(setting)}
    return Compiled(programme, options, measured)


def _definition(setting: Setting, option: Option) -> Iterator[Constraint]:
    """What makes a configuration a member of the family, survivors spared where the option says so."""
    survivors = frozenset(t.id for t in setting.case.topics if t.survives) if option.survivors_stay else frozenset()
    yield from rules.constraints(setting, option.rules, survivors)
    source = Source(f"{option.id}-survivors", f"{option.name} leaves what must survive as it is", "definition")
    for topic in sorted(survivors):
        yield from today.stays(setting, setting.topics[topic], source)


def options_of(setting: Setting) -> tuple[Option, ...]:
    """Options to appraise: those the case names, or all of the pack, then its own."""
    wanted = setting.case.options
    return (*(o for o in setting.method.options if not wanted or o.id in wanted), *setting.case.own_options)
