"""How long each phase takes, as medians and ratios on this machine.

python tests/benchmarks [part ...] [--case ID] [--repeat 3]

Parts: phases, synthetic, draws, certified, knapsacks, rivals; all where none is named. Nothing is asserted: a table is
printed, and what could not be measured says why.
"""

import argparse
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from time import perf_counter

import numpy as np
from peers import compare
from rich.console import Console
from synthetic import synthetic_brief

from appraisal.analyse.acceptability import leaders
from appraisal.analyse.aims import Aims
from appraisal.analyse.dichotomy import dichotomy
from appraisal.analyse.sampling import uniform
from appraisal.appraise import appraise
from appraisal.compile.build import compile_case
from appraisal.compile.setting import Setting
from appraisal.library import Brief, open_brief
from appraisal.solve.cpsat import Budget, Engine
from appraisal.solve.swings import swings
from appraisal.study import Study, full_weights, open_study
from appraisal.tradeoffs.cells import free_many
from appraisal.tradeoffs.families import contenders
from appraisal.tradeoffs.line import free
from appraisal.tradeoffs.pools import Pools, open_pools
from appraisal.tradeoffs.proofs import prove, whole
from worked_problems import bi_objective

CASES = ("walsall-2017", "bath-2017", "cheshire-east-2015", "cambridgeshire-2014", "staffordshire-2014")
PUBLISHED = Path(__file__).parents[3] / "shared" / "published"
CORNERS = (36, 30, 30, 33, 33)
MOST = 60
"""Solves after which a two-weight map looks no further for a leader's best configurations."""
FRESH = 15
"""Proved draws that are solved afresh, every option of each, to be compared with."""

Row = tuple[str, str, str]


def seconds(work: Callable[[], object], repeat: int = 1) -> float:
    """Median wall time."""
    taken = []
    for _ in range(repeat):
        start = perf_counter()
        work()
        taken.append(perf_counter() - start)
    return median(taken)


def opened(brief: Brief, folder: Path) -> Study:
    """A study with nothing cached but what this run finds."""
    return open_study(brief, budget=Budget(seconds=60), cache=folder)


def phases(brief: Brief, repeat: int) -> Iterator[Row]:
    """Each phase of one case."""
    with tempfile.TemporaryDirectory() as name:
        folder, case, method = Path(name), brief.case, brief.method
        if case.kind != "configured" or method is None:
            return
        yield _row("compile", seconds(lambda: compile_case(Setting(brief, case, method)), repeat))
        raw = Engine(compile_case(Setting(brief, case, method)).programme, Budget(seconds=60))
        yield _row("swings", seconds(lambda: swings(raw, folder)))
        study = opened(brief, folder)
        yield _row("appraise", seconds(lambda: appraise(study), repeat))
        weights = full_weights(study)
        first, second, *_ = study.criteria
        yield _row("one-weight map", seconds(lambda: free(study, first, weights)), "≤ 2 s")
        maps = []
        took = seconds(lambda: maps.append(free_many(study, (first, second), weights, MOST)))
        proved = f"leader proved on {float(maps[0].coverage):.0%}, its best configuration on {float(maps[0].best):.0%}"
        yield _row("two-weight map", took, f"≤ 30 s; {proved}, {maps[0].solves} solves")
        pools: list[Pools] = []
        yield _row("pool seeding", seconds(lambda: pools.append(open_pools(study, cache=folder))), "< 5 s")
        yield from _live(study, pools[0], repeat)


def _live(study: Study, pools: Pools, repeat: int) -> Iterator[Row]:
    vectors = np.random.default_rng(3).integers(1, 100, (20, len(study.criteria)))
    asked = [dict(zip(study.criteria, map(int, vector), strict=True)) for vector in vectors]
    pools.score_at(asked[0])
    yield _row("score_at", median(seconds(lambda w=w: pools.score_at(w)) for w in asked), "< 5 ms")
    proofs = [seconds(lambda w=w: pools.proved(study, w)) for w in asked[: max(3, repeat)]]
    yield _row("background proof", median(proofs), "< 0.5 s")


def _row(what: str, took: float, note: str = "") -> Row:
    return what, f"{took:,.2f} s" if took >= 1 else f"{took * 1000:,.{1 if took >= 1e-3 else 3}f} ms", note


def draws(case: str) -> Iterator[Row]:
    """A hundred thousand draws answered from a pool."""
    study = open_study(open_brief(case))
    pools = open_pools(study)
    values = np.array([p.values for o in contenders(study) if o in pools.by_option for p in pools.by_option[o].points])
    drawn = uniform(len(study.criteria), 100_000)
    yield _row(f"100,000 draws, {len(values)} configurations", seconds(lambda: leaders(values, drawn), 3), "≤ 1 s")


def certified(case: str) -> Iterator[Row]:
    """Proved leaders on many draws against solving every option afresh on some of the same draws."""
    study = open_study(open_brief(case))
    pools = open_pools(study)
    weights = whole(uniform(len(study.criteria), 10_000).weights)
    found = []
    took = seconds(lambda: found.append(prove(study, pools, weights)))
    options = [o for o in contenders(study) if o in pools.by_option]
    sample = weights[np.flatnonzero(found[0].proved)[:FRESH]].astype(int).tolist()
    asked = [dict(zip(study.criteria, row, strict=True)) for row in sample]
    fresh = median(seconds(lambda w=w: [study.best(o, w) for o in options]) for w in asked)
    share = float(found[0].proved.mean())
    yield _row("10,000 certified draws", took, f"{share:.1%} proved, the rest within {found[0].gap:.1f} points")
    each = took / (share * len(weights))
    yield _row("one certified draw", each, f"{found[0].solves} solves for all")
    yield _row(f"one draw solved afresh, median of {len(asked)}", fresh, f"{fresh / each:,.0f} times; wanted 20")


def knapsacks() -> Iterator[Row]:
    """Extreme supported points of the bi-objective knapsacks of 200 items."""
    if not PUBLISHED.is_dir():
        yield "bi-objective knapsacks", "skipped", f"no folder {PUBLISHED}"
        return
    for number, corners in enumerate(CORNERS, 1):
        programme = bi_objective(PUBLISHED, number)
        found = []
        took = seconds(lambda p=programme, f=found: f.append(dichotomy(Aims(Engine(p), [{"c0": 1}, {"c1": 1}]))))
        right = "exact" if (len(found[0].points), found[0].complete) == (corners, True) else "WRONG"
        yield _row(f"knapsack {number} of 200 items", took, f"≤ 3 s; {len(found[0].points)} of {corners}, {right}")


def rivals() -> Iterator[Row]:
    """All efficient points of 2kp50, and of the packages that claim them, where they are installed."""
    if not PUBLISHED.is_dir():
        yield "2kp50", "skipped", f"no folder {PUBLISHED}"
        return
    for line in compare("2kp50"):
        who, told = line.split(": ", 1)
        took, _, rest = told.partition(", ")
        yield who, took, rest


PARTS = ("phases", "synthetic", "draws", "certified", "knapsacks", "rivals")


def main() -> None:
    """Run the parts that are named, and print each table as soon as it is there."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []], metavar="part")
    parser.add_argument("--case", action="append", help="one of the five; repeat")
    parser.add_argument("--repeat", type=int, default=3)
    given = parser.parse_args()
    chosen, cases = given.parts or PARTS, given.case or CASES
    out = Console()
    for part in (p for p in PARTS if p in chosen):
        work: dict[str, Callable[[str], Iterator[Row]]] = {
            "phases": lambda case: phases(open_brief(case), given.repeat),
            "draws": draws,
            "certified": certified,
        }
        if part in work:
            for case in cases:
                _print(out, f"{part}: {case}", work[part](case))
        elif part == "synthetic":
            _print(out, "synthetic case of 24 topics", phases(synthetic_brief(), 1))
        else:
            _print(out, part, knapsacks() if part == "knapsacks" else rivals())


def _print(out: Console, title: str, rows: Iterator[Row]) -> None:
    """Print each line as soon as it is measured."""
    out.print(title, style="bold")
    for what, took, note in rows:
        out.print(f"  {what:<46}{took:>12}  {note}", highlight=False, soft_wrap=True)
