"""A file of people's weights and of what they say about them, and how a group is shown."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from appraisal.cli.asked import Asked, per_cent
from appraisal.errors import InputError, PreferenceError, Problem
from appraisal.library.read import Document, Value, read_path
from appraisal.source import Place
from appraisal.study import full_weights
from appraisal.tradeoffs.groups import Group, People
from appraisal.tradeoffs.said import clashing
from appraisal.view.numbers import points
from appraisal.view.tables import Table

SHAPE = "write 'people:' with a name and weights in whole points on each line, and 'statements:' with a list"


@dataclass(frozen=True)
class Given:
    """What a file, or the case itself, says of people."""

    people: People
    statements: tuple[str, ...] = ()


def given(asked: Asked, file: str | None) -> Given:
    """People from a file, YAML or JSON; from the weight sets of the case where no file is named.

    Raises:
        InputError: the file cannot be read or has another shape.
        PreferenceError: weights or statements that cannot be used.
    """
    if file is None:
        sets = asked.study.brief.case.weight_sets
        return Given({s.by: full_weights(asked.study, {w.criterion: w.points for w in s.weights}) for s in sets})
    found = read_path(Path(file), file)
    if found.problems:
        raise InputError(found.problems)
    people = _mapping(found, found.value.get("people", {}))
    weights = {person: full_weights(asked.study, _weights(found, said)) for person, said in people.items()}
    statements = found.value.get("statements", ())
    if not isinstance(statements, tuple) or set(found.value) - {"people", "statements"}:
        raise _wrong(found)
    return Given(weights, tuple(str(s) for s in statements))


def _mapping(found: Document, value: Value) -> Mapping[str, Value]:
    if not isinstance(value, dict):
        raise _wrong(found)
    return value


def _weights(found: Document, value: Value) -> dict[str, int]:
    weights = {c: w for c, w in _mapping(found, value).items() if isinstance(w, int) and not isinstance(w, bool)}
    if not weights or len(weights) != len(_mapping(found, value)):
        raise _wrong(found)
    return weights


def _wrong(found: Document) -> InputError:
    return InputError([Problem(Place(found.name), "this is no file of people", SHAPE)])


def contradictions(asked: Asked, said: Given) -> tuple[tuple[str, ...], ...]:
    """The smallest sets of sentences that cannot all be true."""
    return clashing(said.statements, asked.study.criteria).conflicts if said.statements else ()


def as_data(found: Group) -> dict[str, object]:
    """A group, for machines."""
    return {
        "people": [
            {"name": v.person, "winners": v.winners, "scores": dict(v.scores), "proved": v.proved} for v in found.voices
        ],
        "rules": [
            {
                "rule": c.rule,
                "option": c.option,
                "ties": c.ties,
                "scores": dict(c.scores),
                "gains": dict(c.gains),
                "losses": dict(c.losses),
                "short": dict(c.short),
                "pivotal": c.pivotal,
            }
            for c in found.choices
        ],
        "against": found.against,
        "agreement": found.agreement,
        "spread": dict(found.spread),
        "unanimous": found.unanimous,
        "known": found.known,
    }


def tables(found: Group) -> tuple[Table, ...]:
    """A group, for people."""
    voices = tuple(
        (
            v.person,
            ", ".join(v.winners),
            "; ".join(f"{o} {points(s)}" for o, s in v.scores.items()),
            "proved" if v.proved else "best known",
        )
        for v in found.voices
    )
    rules = tuple(
        (
            c.rule,
            c.option,
            _changes(c.gains, "+"),
            _changes(c.losses, "-"),
            _changes({p: s for p, s in c.short.items() if s}, "-"),
            ", ".join(c.pivotal) or "nobody",
        )
        for c in found.choices
    )
    agreement = "One option is everybody's favourite." if found.unanimous else "No option is everybody's favourite."
    title = f"{agreement} {per_cent(found.agreement)} of all pairs of options are put in the same order by two people"
    spread = tuple((o, points(s)) for o, s in found.spread.items())
    return (
        Table(title, ("Person", "Favourite", "Ranking, points by own weights", ""), voices),
        Table(
            f"Rules of fairness, among {found.known} known configurations; gains and losses against {found.against}",
            ("Rule", "Chooses", "Gain", "Lose", "Short of own favourite", "Pivotal"),
            rules,
        ),
        Table("How far people's scores of an option lie apart", ("Option", "Points"), spread),
    )


def _changes(changes: Mapping[str, Fraction], sign: str) -> str:
    return ", ".join(f"{person} {sign}{float(change):.1f}" for person, change in changes.items()) or "nobody"


def needed(said: Given) -> None:
    """Refuse a question about people where there are none.

    Raises:
        PreferenceError: neither the file nor the case names anybody.
    """
    if not said.people:
        raise PreferenceError("neither the case nor a file names anybody's weights; " + SHAPE)
