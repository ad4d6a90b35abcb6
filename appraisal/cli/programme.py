"""``appraisal programme``: a bare programme, such as a problem from the literature, solved by the same engine."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from appraisal.analyse.aims import Aims, Point
from appraisal.analyse.dichotomy import dichotomy
from appraisal.analyse.efficient import efficient
from appraisal.analyse.weight_map import weight_map
from appraisal.cli.asked import as_json, opened
from appraisal.errors import InputError, Problem
from appraisal.programme.exchange import read_programme, write_programme
from appraisal.solve.cpsat import Engine
from appraisal.source import Place

TWO = 2


def programme(
    what: Annotated[
        Literal["solve", "supported", "efficient", "write"],
        typer.Argument(
            help="Sum of all rows; extreme supported points; all efficient points; or write a case as JSON."
        ),
    ],
    file: Annotated[
        str, typer.Argument(help="JSON with variables, constraints and rows, all maximised; for 'write', a case.")
    ],
) -> None:
    """Solve a bare programme exactly and print JSON, or write that of a case for other solvers to be held against."""
    if what == "write":
        typer.echo(write_programme(opened(file, None).study.programme))
        return
    try:
        text = Path(file).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError([Problem(Place(file), "the file cannot be read", "check the path")]) from error
    given = read_programme(text, file)
    if not given.rows:
        raise InputError([Problem(Place(file), "the programme has no rows", "give at least one under 'rows'")])
    aims = Aims(Engine(given), [{row.id: 1} for row in given.rows])
    if what == "solve":
        reply = aims.best((1,) * len(given.rows))
        as_json({"proved": reply.proved, "points": [_point(reply.point)] if reply.point else []})
    elif what == "efficient":
        front = efficient(aims)
        as_json({"complete": front.complete, "solves": front.solves, "points": [_point(p) for p in front.points]})
    elif len(given.rows) == TWO:
        line = dichotomy(aims)
        as_json({"complete": line.complete, "breaks": line.breaks, "points": [_point(p) for p in line.points]})
    else:
        drawn = weight_map(aims)
        as_json(
            {"complete": drawn.complete, "coverage": drawn.coverage, "points": [_point(c.point) for c in drawn.cells]}
        )


def _point(point: Point) -> dict[str, object]:
    return {"values": point.values, "chosen": {name: value for name, value in point.assignment.items() if value}}
