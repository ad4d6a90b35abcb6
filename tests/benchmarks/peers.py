"""All efficient points of two published knapsacks, by this engine and by its peers, in one run.

python tests/benchmarks/peers.py [2kp50 3kp40]

Peers are no part of the project: what is not installed is said to be so. pyaugmecon needs Python 3.12. pymoo's NSGA-II
approximates, so it gets as long as the exact search took, and then three times as long, and the share of the exact
points that it holds is printed. An exact peer that has not finished after ``PATIENCE`` times as long is stopped.
"""

import argparse
import json
import sys
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from subprocess import CalledProcessError, TimeoutExpired, run
from tempfile import TemporaryDirectory
from time import perf_counter

import numpy as np

sys.path.insert(1, str(Path(__file__).parents[1]))

from appraisal.analyse.aims import Aims
from appraisal.analyse.efficient import efficient
from appraisal.programme import Programme
from appraisal.solve.cpsat import Engine
from worked_problems import multi_dimensional

PUBLISHED = Path(__file__).parents[3] / "shared" / "published"
PROBLEMS = ("2kp50", "3kp40")
PATIENCE = 3
Points = set[tuple[int, ...]]


def compare(name: str) -> Iterator[str]:
    """Each engine's time, and how many of the published points it found."""
    programme, points, _ = multi_dimensional(PUBLISHED, name)
    start = perf_counter()
    found = ours(programme)
    took = perf_counter() - start
    yield f"{name}, this engine: {took:.1f} s, {_right(found, points)}"
    yield _exact_peer(name, points, took)
    if find_spec("pymoo") is None:
        yield f"{name}, pymoo: not installed"
        return
    for times in (1, 3):
        held = evolved(programme, times * took)
        yield f"{name}, pymoo's NSGA-II after {times * took:.1f} s: {_right(held, points)}"


def ours(programme: Programme) -> Points:
    """Every efficient point, proved."""
    found = efficient(Aims(Engine(programme), [{row.id: 1} for row in programme.rows]))
    return {p.values for p in found.points}


def _right(found: Points, points: Points) -> str:
    wrong = len(found - points)
    return f"{len(found & points)} of {len(points)} efficient points" + (f", {wrong} that are none" if wrong else "")


def _exact_peer(name: str, points: Points, took: float) -> str:
    if find_spec("pyaugmecon") is None:
        return f"{name}, pyaugmecon: not installed"
    command = [sys.executable, str(Path(__file__).parent / "augmented.py"), name]
    try:
        with TemporaryDirectory() as folder:  # it writes its log where it runs
            told = run(command, cwd=folder, capture_output=True, check=True, timeout=PATIENCE * took)
    except TimeoutExpired:
        return f"{name}, pyaugmecon: not finished after {PATIENCE * took:.1f} s, {PATIENCE} times as long"
    except CalledProcessError as error:
        return f"{name}, pyaugmecon: failed: {error.stderr.decode().strip().splitlines()[-1]}"
    seconds, found = json.loads(told.stdout)
    return f"{name}, pyaugmecon: {seconds:.1f} s, {seconds / took:.1f} times as long, {_right(set(map(tuple, found)), points)}"


def evolved(programme: Programme, seconds: float) -> Points:
    """The front that NSGA-II holds after some seconds, with binary sampling, crossover and mutation."""
    core, nsga2 = (import_module(f"pymoo.{m}") for m in ("core.problem", "algorithms.moo.nsga2"))
    sampling, crossover, mutation = (
        import_module(f"pymoo.operators.{m}") for m in ("sampling.rnd", "crossover.pntx", "mutation.bitflip")
    )
    place = {v.id: k for k, v in enumerate(programme.variables)}
    worth, load = (
        np.array([[dict(thing.terms).get(name, 0) for name in place] for thing in things])
        for things in (programme.rows, programme.constraints)
    )
    room = np.array([c.high for c in programme.constraints])

    class Knapsack(core.Problem):  # type: ignore[misc, name-defined]  # pymoo may not be there
        def _evaluate(self, x: np.ndarray, out: dict[str, np.ndarray], *_: object, **__: object) -> None:
            out["F"], out["G"] = -x.astype(int) @ worth.T, x.astype(int) @ load.T - room

    search = nsga2.NSGA2(
        pop_size=400,
        sampling=sampling.BinaryRandomSampling(),
        crossover=crossover.TwoPointCrossover(),
        mutation=mutation.BitflipMutation(),
        eliminate_duplicates=True,
    )
    problem = Knapsack(n_var=len(place), n_obj=len(worth), n_ieq_constr=len(load), xl=0, xu=1, vtype=bool)
    search.setup(problem, termination=("n_gen", sys.maxsize), seed=1)
    until = perf_counter() + seconds
    while perf_counter() < until:
        search.next()
    front = search.result().F
    return {tuple(round(-value) for value in row) for row in np.atleast_2d(front)}


def main() -> None:
    """Run the problems that are named; both where none is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("problems", nargs="*", default=PROBLEMS)
    if not PUBLISHED.is_dir():
        sys.stdout.write(f"The published problems are not at {PUBLISHED}.\n")
        return
    for name in parser.parse_args().problems:
        for line in compare(name):
            sys.stdout.write(f"{line}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    main()
