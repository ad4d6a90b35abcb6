"""Naive twins: what the engine must find, found by trying everything."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import combinations, pairwise, product
from math import prod

from hypothesis import strategies as st
from scipy.optimize import linprog

from appraisal.programme import Assignment, Constraint, Programme, Row, Variable
from appraisal.source import Source

Values = tuple[int, ...]


def source(rule: str = "rule", strength: str = "assumption") -> Source:
    """Give a source for a made-up constraint."""
    return Source(rule, f"says {rule}", strength)


def knapsack(weights: Sequence[Sequence[int]], capacities: Sequence[int], worths: Sequence[Sequence[int]]) -> Programme:
    """Give a knapsack with some limits and some criteria, called c0, c1 and so on."""
    size = len(worths[0])
    items = [f"x{j}" for j in range(size)]
    return Programme(
        tuple(Variable(item) for item in items),
        tuple(
            Constraint(terms(items, row), None, capacity, source(f"capacity {i}"))
            for i, (row, capacity) in enumerate(zip(weights, capacities, strict=True))
        ),
        tuple(Row(f"c{k}", terms(items, row)) for k, row in enumerate(worths)),
    )


def assignment_problem(costs: Sequence[Sequence[Sequence[int]]]) -> Programme:
    """Give an assignment problem with one cost matrix a criterion; costs become losses."""
    size = range(len(costs[0]))
    name = {(i, j): f"x{i}{j}" for i in size for j in size}
    each = [[name[i, j] for j in size] for i in size] + [[name[i, j] for i in size] for j in size]
    return Programme(
        tuple(Variable(n) for n in name.values()),
        tuple(Constraint(tuple((n, 1) for n in line), 1, 1, source("once")) for line in each),
        tuple(
            Row(f"c{k}", tuple((name[i, j], -matrix[i][j]) for i in size for j in size))
            for k, matrix in enumerate(costs)
        ),
    )


def listed(table: Sequence[Sequence[int]]) -> Programme:
    """Give the programme that chooses one row of a plain table of values."""
    names = [f"option {i}" for i in range(len(table))]
    return Programme(
        tuple(Variable(n) for n in names),
        (Constraint(tuple((n, 1) for n in names), 1, 1, source("one", "structure")),),
        tuple(Row(f"c{k}", terms(names, [row[k] for row in table])) for k in range(len(table[0]))),
    )


def terms(names: Sequence[str], coefficients: Sequence[int]) -> tuple[tuple[str, int], ...]:
    """Pair names with coefficients, leaving out zeros."""
    return tuple((n, c) for n, c in zip(names, coefficients, strict=True) if c)


def possible(programme: Programme) -> list[Assignment]:
    """List every assignment that meets every constraint."""
    spans = [range(v.low, v.high + 1) for v in programme.variables]
    tried = ({v.id: n for v, n in zip(programme.variables, values, strict=True)} for values in product(*spans))
    return [assignment for assignment in tried if not programme.broken(assignment)]


def images(programme: Programme) -> set[Values]:
    """List the value vectors of every possible assignment."""
    return {tuple(programme.values(assignment).values()) for assignment in possible(programme)}


def score(weights: Sequence[Fraction | int], values: Sequence[int]) -> Fraction:
    """Give the weighted sum."""
    return sum((Fraction(w) * v for w, v in zip(weights, values, strict=True)), Fraction(0))


def efficient(points: Iterable[Values]) -> set[Values]:
    """Keep the points that no other betters."""
    points = set(points)
    return {p for p in points if not any(q != p and all(a >= b for a, b in zip(q, p, strict=True)) for q in points)}


def line(points: Iterable[Values]) -> tuple[list[Values], list[Fraction]]:
    """Give the winners and break-points of ``(1-t) * first + t * second`` from every pair's crossing."""
    points = efficient(points)
    crossings = {Fraction(0), Fraction(1)}
    for a, b in combinations(points, 2):
        slope = (b[1] - b[0]) - (a[1] - a[0])
        if slope and 0 < (t := Fraction(a[0] - b[0], slope)) < 1:
            crossings.add(t)
    ordered = sorted(crossings)
    middles = [(a + b) / 2 for a, b in pairwise(ordered)]
    winners = [max(points, key=lambda p, t=t: score((1 - t, t), p)) for t in middles]
    breaks = [t for t, a, b in zip(ordered[1:], winners, winners[1:], strict=False) if a != b]
    return [w for i, w in enumerate(winners) if i == 0 or winners[i - 1] != w], breaks


def lone_winners(points: Iterable[Values]) -> set[Values]:
    """Keep the points that are strictly best under some weights, by one float linear programme each."""
    points = sorted(set(points))
    return {p for p in points if _lead(p, [q for q in points if q != p]) > 1e-7}


def _lead(point: Values, others: Sequence[Values]) -> float:
    """Greatest lead of a point over the best of the others, over all weights."""
    if not others:
        return 1.0
    size = len(point)
    rows = [[*(b - a for a, b in zip(point, other, strict=True)), 1.0] for other in others]
    found = linprog(
        [0.0] * size + [-1.0],
        rows,
        [0.0] * len(rows),
        [[1.0] * size + [0.0]],
        [1.0],
        bounds=[(0, None)] * size + [(None, None)],
    )
    return -float(found.fun)


def nearest(weights: Sequence[Fraction], rival: Values, points: Iterable[Values]) -> float | None:
    """Give the smallest change of weights that makes the rival best, by one float linear programme."""
    size = len(rival)
    rows, limits = [], []
    for point in points:
        lead = [b - a for a, b in zip(rival, point, strict=True)]
        rows.append([*lead, *(-x for x in lead)])
        limits.append(-float(score(weights, lead)))
    bounds = [(0, None)] * size + [(0, float(w)) for w in weights]
    found = linprog([1.0] * (2 * size), rows, limits, [[1.0] * size + [-1.0] * size], [0.0], bounds=bounds)
    return float(found.fun) if found.status == 0 else None


def minimal_sets(names: Sequence[str], test: Callable[[frozenset[str]], bool]) -> set[frozenset[str]]:
    """List the smallest sets of names that pass a test which larger sets pass too."""
    found: set[frozenset[str]] = set()
    for size in range(len(names) + 1):
        for chosen in map(frozenset, combinations(names, size)):
            if not any(f <= chosen for f in found) and test(chosen):
                found.add(chosen)
    return found


def pairwise_win(differences: Sequence[int]) -> Fraction:
    """Give the exact chance that evenly drawn weights make a weighted sum of distinct numbers positive."""
    power = len(differences) - 1
    return sum(
        (Fraction(d**power, prod(d - e for e in differences if e != d)) for d in differences if d > 0),
        Fraction(0),
    )


def grid(size: int, steps: int) -> Iterator[tuple[Fraction, ...]]:
    """List all weights that are whole numbers of steps."""
    for parts in product(range(steps + 1), repeat=size - 1):
        if sum(parts) <= steps:
            yield tuple(Fraction(p, steps) for p in (*parts, steps - sum(parts)))


@st.composite
def programmes(draw: st.DrawFn, criteria: int = 2, largest: int = 12) -> Programme:
    """Draw a small programme: some yes-or-no choices, one whole number, some rules, some criteria."""
    choices = [Variable(f"x{j}") for j in range(draw(st.integers(2, 4)))]
    variables = (*choices, Variable("n", -1, 2))
    names = [v.id for v in variables]
    numbers = st.lists(st.integers(-largest, largest), min_size=len(names), max_size=len(names))
    rules = draw(st.lists(st.tuples(numbers, st.integers(-largest, largest)), max_size=2))
    rows = draw(st.lists(numbers, min_size=criteria, max_size=criteria))
    offsets = draw(st.lists(st.integers(-5, 5), min_size=criteria, max_size=criteria))
    return Programme(
        variables,
        tuple(Constraint(terms(names, r), None, high, source(f"r{i}")) for i, (r, high) in enumerate(rules)),
        tuple(Row(f"c{k}", terms(names, r), o) for k, (r, o) in enumerate(zip(rows, offsets, strict=True))),
    )


def weights(size: int) -> st.SearchStrategy[tuple[Fraction, ...]]:
    """Draw weights that sum to one, some of them perhaps nought."""
    parts = st.lists(st.integers(0, 9), min_size=size, max_size=size).filter(any)
    return parts.map(lambda ps: tuple(Fraction(p, sum(ps)) for p in ps))
