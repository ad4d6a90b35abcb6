"""Swings are found by solving, kept by content, and never believed when the file is not what we wrote."""

from pathlib import Path

import pytest
from hypothesis import given, settings

from appraisal.compile.scale import Swing
from appraisal.errors import SolverError
from appraisal.programme import Constraint, Programme, Row, Variable
from appraisal.solve.cpsat import Budget, Engine
from appraisal.solve.swings import digest, swings
from oracles import images, source
from small_programmes import integer_programmes

PROGRAMME = Programme(
    (Variable("x"), Variable("n", -1, 2)),
    (Constraint((("x", 1), ("n", 1)), None, 2, source("limit")),),
    (Row("good", (("x", 3), ("n", 2)), 10), Row("cost", (("n", -7),))),
)
FOUND = {"good": Swing(8, 15), "cost": Swing(-14, 7)}


@given(programme=integer_programmes())
@settings(max_examples=40)
def test_a_swing_runs_from_the_worst_to_the_best_that_is_possible(
    programme: Programme, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Weights are given to the swing that people can really get."""
    points = images(programme)
    ends = zip(*points, strict=True) if points else ((0,), (0,))
    expected = [Swing(min(values), max(values)) for values in ends]
    assert expected == list(swings(Engine(programme), tmp_path_factory.mktemp("swings")).values())


def test_warm_and_cold_give_the_same(tmp_path: Path) -> None:
    """A number never depends on what was asked before."""
    cold, warm = (swings(Engine(PROGRAMME), tmp_path) for _ in range(2))
    assert (FOUND, FOUND) == (cold, warm)
    assert [f"swings-{digest(PROGRAMME)}.cache"] == [file.name for file in tmp_path.iterdir()]


@pytest.mark.parametrize(
    "text",
    [
        "", "nonsense", "[]", "{}", "null", '{"good": [8, 15]}', '{"cost": [-14, 7], "good": [8, 15]}',
        '{"good": [8, 15, 3], "cost": [-14, 7]}', '{"good": ["8", "15"], "cost": [-14, 7]}',
        '{"good": [15, 8], "cost": [-14, 7]}', '{"good": {"a": 1, "b": 2}, "cost": [-14, 7]}', "\ud800",
    ],
)  # fmt: skip
def test_a_spoiled_file_is_found_anew_and_put_right(tmp_path: Path, text: str) -> None:
    """A disk that fills or a hand that edits must not end in a traceback or a wrong score."""
    file = tmp_path / f"swings-{digest(PROGRAMME)}.cache"
    swings(Engine(PROGRAMME), tmp_path)
    whole = file.read_text(encoding="utf-8")
    mark = whole.partition("\n")[0]
    for spoiled in (text, f"{mark}\n{text}", whole.replace("15", "16"), whole[:-1]):
        file.write_text(spoiled, encoding="utf-8", errors="surrogatepass")
        assert FOUND == swings(Engine(PROGRAMME), tmp_path)
        assert whole == file.read_text(encoding="utf-8")


def test_a_folder_that_cannot_be_written_only_costs_time(tmp_path: Path) -> None:
    """A read-only home is no reason to refuse an appraisal."""
    file = tmp_path / "file"
    file.write_text("")
    assert FOUND == swings(Engine(PROGRAMME), file / "below")


def test_another_programme_has_another_place() -> None:
    """Any change of a bound, a constraint or a row makes the old swing useless."""
    other = Programme(PROGRAMME.variables, (), PROGRAMME.rows)
    assert digest(PROGRAMME) != digest(other)


def test_an_unproved_swing_is_an_error(tmp_path: Path) -> None:
    """A scale that might be wrong would make every value wrong, silently."""
    with pytest.raises(SolverError, match="allow more time"):
        swings(Engine(PROGRAMME, Budget(seconds=0)), tmp_path)
    assert [] == list(tmp_path.iterdir())


def test_where_nothing_is_possible_swings_are_flat(tmp_path: Path) -> None:
    """The conflict is the answer then, and no value is needed."""
    never = PROGRAMME.with_constraints([Constraint((("x", 1),), 2, None, source("never"))])
    assert {"good": Swing(0, 0), "cost": Swing(0, 0)} == swings(Engine(never), tmp_path)
