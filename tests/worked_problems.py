"""Problems from the literature, read from their published files."""

import ast
import csv
from pathlib import Path

from appraisal.programme import Programme
from oracles import knapsack


def bi_objective(folder: Path, number: int) -> Programme:
    """Read a bi-objective knapsack of 200 items: lines give aims, items, capacity, worths and weights."""
    text = (folder / "mokp-p2-n200" / f"MOKP_p-2_n-200_{number}.dat").read_text()
    _, _, capacity, worths, weights = text.splitlines()[:5]
    loads = [[int(w) for w in row] for row in _rows(weights)]
    return knapsack(loads, [int(float(capacity))] * len(loads), [[int(c) for c in row] for row in _rows(worths)])


def multi_dimensional(folder: Path, name: str) -> tuple[Programme, set[tuple[int, ...]], list[tuple[int, ...]]]:
    """Read a knapsack of the AUGMECON papers, its efficient points and its payoff table."""
    weights, capacities, worths, points, payoff = (
        _table(folder / "augmecon" / name / f"{part}.csv") for part in ("a", "b", "c", "pareto_sols", "payoff_table")
    )
    return (
        knapsack(weights, [row[0] for row in capacities], worths),
        {*map(tuple, points)},
        [*map(tuple, payoff)],
    )


def _rows(line: str) -> list[list[float]]:
    parsed = ast.literal_eval(line)
    return parsed if isinstance(parsed[0], list) else [parsed]


def _table(file: Path) -> list[list[int]]:
    """Read numbers below a heading and right of a numbering, rounded down as capacities may be."""
    with file.open(newline="") as lines:
        return [[int(float(entry)) for entry in row[1:]] for row in list(csv.reader(lines))[1:]]
