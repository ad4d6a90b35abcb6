"""A bare programme as JSON, so that a problem from the literature can be given to the engine.

The format: ``{"variables": [{"id", "low", "high"}], "constraints": [{"terms": {id: n}, "low", "high", "rule",
"says"}], "rows": [{"id", "terms": {id: n}, "offset"}]}``. Whole numbers only; rows are maximised.
"""

import json
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from appraisal.errors import InputError, Problem
from appraisal.programme.programme import Constraint, Programme, Row, Variable
from appraisal.source import Place, Source


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class _Variable(_Strict):
    id: str
    low: int = 0
    high: int = 1
    decision: bool = True
    says: str = ""


class _Constraint(_Strict):
    terms: dict[str, int]
    low: int | None = None
    high: int | None = None
    rule: str = ""
    says: str = ""
    strength: str = "structure"
    cites: list[str] = []
    assumes: str = ""


class _Row(_Strict):
    id: str
    terms: dict[str, int]
    offset: int = 0


class _Programme(_Strict):
    variables: list[_Variable]
    constraints: list[_Constraint] = []
    rows: list[_Row] = []


def read_programme(text: str, file: str = "programme") -> Programme:
    """Read a programme from JSON.

    Args:
        text: the JSON.
        file: its name, for error messages.

    Raises:
        InputError: every mistake found, each with where it stands in the JSON.
    """
    try:
        raw = _Programme.model_validate(json.loads(text, object_pairs_hook=_no_repeats))
    except json.JSONDecodeError as error:
        raise InputError([Problem(Place(file, error.lineno, error.colno), f"this is not JSON: {error.msg}")]) from error
    except _Repeated as error:
        raise InputError([Problem(Place(file), f"the key '{error}' is given twice", "keep one")]) from error
    except ValidationError as error:
        found = [Problem(Place(file), f"at {_path(e['loc'])}: {e['msg']}") for e in error.errors()]
        raise InputError(found) from error
    problems = _inconsistencies(raw, file)
    if problems:
        raise InputError(problems)
    return Programme(
        tuple(Variable(v.id, v.low, v.high, v.decision, v.says) for v in raw.variables),
        tuple(
            Constraint(
                _terms(c.terms),
                c.low,
                c.high,
                Source(c.rule or f"constraint {i + 1}", c.says, c.strength, tuple(c.cites), c.assumes),
            )
            for i, c in enumerate(raw.constraints)
        ),
        tuple(Row(r.id, _terms(r.terms), r.offset) for r in raw.rows),
    )


def write_programme(programme: Programme) -> str:
    """Write a programme as JSON that ``read_programme`` reads back to the same programme."""
    raw = _Programme(
        variables=[
            _Variable(id=v.id, low=v.low, high=v.high, decision=v.decision, says=v.says) for v in programme.variables
        ],
        constraints=[
            _Constraint(
                terms=dict(c.terms),
                low=c.low,
                high=c.high,
                rule=c.source.rule,
                says=c.source.says,
                strength=c.source.strength,
                cites=list(c.source.cites),
                assumes=c.source.assumes,
            )
            for c in programme.constraints
        ],
        rows=[_Row(id=r.id, terms=dict(r.terms), offset=r.offset) for r in programme.rows],
    )
    return raw.model_dump_json(indent=1, exclude_defaults=True)


def _terms(terms: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    return tuple((name, coefficient) for name, coefficient in terms.items() if coefficient)


def _inconsistencies(raw: _Programme, file: str) -> list[Problem]:
    known = [v.id for v in raw.variables]
    problems = [f"variable '{name}' is given twice" for name in sorted({n for n in known if known.count(n) > 1})]
    rows = [r.id for r in raw.rows]
    problems += [f"row '{name}' is given twice" for name in sorted({n for n in rows if rows.count(n) > 1})]
    problems += [f"variable '{v.id}' has its low above its high" for v in raw.variables if v.low > v.high]
    for where, terms in _all_terms(raw):
        problems += [f"{where} names the unknown variable '{name}'" for name in terms if name not in set(known)]
    for i, c in enumerate(raw.constraints):
        if c.low is not None and c.high is not None and c.low > c.high:
            problems.append(f"constraint {i + 1} has its low above its high")
    return [Problem(Place(file), what) for what in problems]


def _all_terms(raw: _Programme) -> list[tuple[str, dict[str, int]]]:
    return [(f"constraint {i + 1}", c.terms) for i, c in enumerate(raw.constraints)] + [
        (f"row '{r.id}'", r.terms) for r in raw.rows
    ]


def _path(location: tuple[int | str, ...]) -> str:
    return ".".join(str(part + 1) if isinstance(part, int) else part for part in location) or "the top"


class _Repeated(Exception):
    """A key given twice in one JSON object."""


def _no_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise _Repeated(key)
        found[key] = value
    return found
