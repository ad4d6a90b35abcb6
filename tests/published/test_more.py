"""Published problems whose files carry licences that keep them out of here: read where somebody has put them."""

import gzip
import os
import re
from pathlib import Path

import numpy as np
import pytest

from appraisal.analyse.acceptability import ranks_of_performances
from appraisal.analyse.aims import Aims
from appraisal.analyse.efficient import efficient
from appraisal.solve.cpsat import Engine
from oracles import knapsack
from worked_problems import bi_objective

COUNTS = {10: [7, 19, 8, 5, 25, 7, 5, 7, 9, 6], 20: [35, 35, 43, 28, 62, 63, 31, 30, 31, 22]}
R_TABLE = re.compile(r"structure\(c\((?P<body>[^()]*)\), \.?[Dd]im = c\((?P<size>[^()]*)\).*", re.DOTALL)


def table(folder: Path, name: str) -> np.ndarray:
    """A table as R writes it, from the folder of the package smaa (GPL-3)."""
    file = folder / "smaa" / f"thrombo-{name}.txt.gz"
    if not file.is_file():
        pytest.skip(f"the sample files of the R package smaa are not at {file.parent}")
    found = R_TABLE.fullmatch(gzip.decompress(file.read_bytes()).decode())
    assert found is not None
    size = [int(part.strip().rstrip("L")) for part in found["size"].split(",")]
    return np.array([float(part) for part in found["body"].split(",")]).reshape(size, order="F")


def test_acceptability_of_thrombolytics(published: Path) -> None:
    """Anchors 10, to the last digit printed: 10,000 drawn performances, with weights drawn and with weights given."""
    drawn, weights = table(published, "meas"), table(published, "weights-nopref")
    assert [[0.3504, 0.6496], [0.6496, 0.3504]] == ranks_of_performances(drawn, weights).ranks.round(4).tolist()
    given = ranks_of_performances(drawn, np.array([[0.5, 0.2, 0.3]]))
    assert [[0.1279, 0.8721], [0.8721, 0.1279]] == given.ranks.round(4).tolist()


@pytest.mark.parametrize("items", COUNTS)
def test_efficient_points_of_knapsacks_with_three_criteria(published: Path, items: int) -> None:
    """Kirlik and Sayin's library (anchors 5): how many efficient points each of ten problems has."""
    found = []
    for number in range(1, 11):
        file = published / "kirlik14" / f"Kirlik14-KP_p-3_n-{items}_ins-{number}.fgt"
        if not file.is_file():
            pytest.skip(f"the library is not at {file.parent}")
        rows = [line.split() for line in file.read_text().splitlines() if line.strip()]
        worths, loads = [[int(n) for n in row] for row in rows[2:5]], [int(n) for n in rows[5]]
        aims = Aims(Engine(knapsack([loads], [int(rows[6][1])], worths)), [{f"c{k}": 1} for k in range(3)])
        found.append(len(efficient(aims).points))
    assert COUNTS[items] == found


@pytest.mark.skipif("APPRAISAL_SLOW" not in os.environ, reason="takes minutes; set APPRAISAL_SLOW to run it")
@pytest.mark.parametrize(("number", "points"), [(1, 317), (2, 316), (3, 399), (4, 316), (5, 358)])
def test_all_efficient_points_of_200_item_knapsacks(published: Path, number: int, points: int) -> None:
    """Anchors 6: unsupported ones included."""
    found = efficient(Aims(Engine(bi_objective(published, number)), [{"c0": 1}, {"c1": 1}]))
    assert (points, True) == (len(found.points), found.complete)
