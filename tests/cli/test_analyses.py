"""The analysing commands through the terminal: JSON that a script can read, and words that a person can."""

import json
import subprocess
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]
LISTED = str(Path(__file__).parents[1] / "cases" / "worlds" / "listed.yaml")
PEOPLE = """\
people:
  Council: {cost: 100, reach: 10}
  Users: {reach: 100}
statements: ["Council: cost > reach", "Users: reach >= 2 cost", "reach <= 90%"]
"""


def test_tradeoffs_of_a_group(run: Run, tmp_path: Path) -> None:
    """One call gives shares, people, rules of fairness, contradictions, regret and numbers."""
    file = tmp_path / "people.yaml"
    file.write_text(PEOPLE, encoding="utf-8")
    told = run("tradeoffs", LISTED, "--people", str(file), "--regret", "--numbers", "--json")
    assert (0, "") == (told.returncode, told.stderr)
    found = json.loads(told.stdout)
    assert 1.0 == pytest.approx(sum(o["first"] for o in found["options"]), abs=0.01)
    assert {"Council", "Users"} == {p["name"] for p in found["group"]["people"]}
    assert ["utilitarian", "nash", "max-min", "min-max regret"] == [r["rule"] for r in found["group"]["rules"]]
    assert [["Council: cost > reach", "Users: reach >= 2 cost"]] == found["contradictions"]
    assert 2 == len(found["regret"]["corners"])
    assert Fraction(found["regret"]["least"]["most"]) <= min(
        Fraction(o["most"]) for o in found["regret"]["options"].values()
    )
    assert found["numbers"]["questions"]
    shown = run("tradeoffs", LISTED, "--people", str(file), "--regret", "--numbers").stdout
    for words in ("Favourite", "cannot all be true", "can lose", "as weights vary", "With the weights held"):
        assert words in shown


def test_people_may_be_given_as_json(run: Run, tmp_path: Path) -> None:
    """A survey tool writes JSON."""
    file = tmp_path / "people.json"
    file.write_text(json.dumps({"people": {"Ann": {"cost": 1}}}), encoding="utf-8")
    found = json.loads(run("tradeoffs", LISTED, "--people", str(file), "--json").stdout)
    assert ["Ann"] == [p["name"] for p in found["group"]["people"]]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("people: [1]", "no file of people"),
        ("people:\n  Ann: {cost: much}", "no file of people"),
        ("people:\n  Ann: {price: 5}", "no criterion 'price'"),
        ("persons: {}", "no file of people"),
        ("statements: [cost > reach]", "names anybody"),
    ],
)
def test_a_wrong_file_of_people_is_one_line(run: Run, tmp_path: Path, text: str, words: str) -> None:
    """What is wrong and what would be right, and no traceback."""
    file = tmp_path / "people.yaml"
    file.write_text(text + "\n", encoding="utf-8")
    told = run("tradeoffs", LISTED, "--people", str(file))
    assert (1, "", True) == (told.returncode, told.stdout, words in told.stderr)


def test_incomplete_weights_are_drawn_from_what_is_said(run: Run) -> None:
    """Central weights keep to the sentences; sentences that clash are named."""
    said = ("--where", "cost >= 2 reach", "--where", "jobs <= 10%")
    found = json.loads(run("tradeoffs", LISTED, *said, "--json").stdout)
    for option in found["options"]:
        if option["central"]:
            assert option["central"]["cost"] >= 2 * option["central"]["reach"] - 0.01
            assert option["central"]["jobs"] <= 0.11
    told = run("tradeoffs", LISTED, "--where", "cost > reach", "--where", "reach > cost")
    assert (1, True) == (told.returncode, "cannot all be true" in told.stderr)


def test_maps_are_exact_in_json(run: Run) -> None:
    """Break-points are rationals that meet; regions add up to the whole."""
    line = json.loads(run("map", LISTED, "--free", "cost", "--json").stdout)
    assert line["complete"]
    ends = [(Fraction(s["low"]), Fraction(s["high"])) for s in line["stretches"]]
    assert [0, *(high for _, high in ends)] == [*(low for low, _ in ends), 1]
    plane = json.loads(run("map", LISTED, "--free", "cost,reach", "--json").stdout)
    assert (1, 1) == (Fraction(plane["coverage"]), sum(Fraction(r["share"]) for r in plane["regions"]))


def test_efficient_configurations_are_listed(run: Run) -> None:
    """On paper: bought in reaches most, one store costs least, and as now is beaten by both."""
    found = json.loads(run("efficient", LISTED, "--criteria", "cost,reach", "--json").stdout)
    assert found["complete"]
    assert {("300", "150"), ("350", "200")} == {tuple(p["performance"]) for p in found["points"]}


def test_an_impossible_option_is_explained_with_ways_out(run: Run) -> None:
    """The reason and what would have to give, in JSON and in words."""
    found = json.loads(run("explain", LISTED, "--option", "new_body", "--json").stdout)
    assert ("infeasible", True, True) == (found["status"], found["every"], found["verified"])
    assert ["ruled-out-new_body"] == [rule["rule"] for rule in found["ways_out"][0]]
    assert "Way out 1" in run("explain", LISTED, "--option", "new_body").stdout


def test_an_option_is_traced_and_compared(run: Run) -> None:
    """A tree of points, and a difference that adds up."""
    rows = json.loads(run("explain", LISTED, "--option", "bought_in", "--json").stdout)["trace"]
    assert Fraction(rows[0]["points"]) == sum(Fraction(r["points"]) for r in rows if r["depth"] == 1)
    told = json.loads(run("explain", LISTED, "--option", "bought_in", "--against", "as_now", "--json").stdout)
    assert Fraction(told["points"]) == sum(Fraction(c["points"]) for c in told["criteria"])


def test_a_bare_programme_is_solved(run: Run, tmp_path: Path) -> None:
    """Three items, room for two: every point by hand."""
    file = tmp_path / "three.json"
    text = {
        "variables": [{"id": i} for i in "abc"],
        "constraints": [{"terms": {"a": 1, "b": 1, "c": 1}, "high": 2, "rule": "room"}],
        "rows": [{"id": "x", "terms": {"a": 4, "b": 3}}, {"id": "y", "terms": {"b": 1, "c": 5}}],
    }
    file.write_text(json.dumps(text), encoding="utf-8")
    wanted = {"solve": {(4, 5)}, "supported": {(7, 1), (4, 5), (3, 6)}, "efficient": {(7, 1), (4, 5), (3, 6)}}
    for what, expected in wanted.items():
        told = run("programme", what, str(file))
        assert (0, "") == (told.returncode, told.stderr)
        found = {tuple(p["values"]) for p in json.loads(told.stdout)["points"]}
        assert found == expected or (what == "solve" and sum(next(iter(found))) == 9)


def test_a_case_is_written_as_a_bare_programme_and_solved_from_it(run: Run, tmp_path: Path) -> None:
    """Another solver can be held against ours on the same numbers."""
    told = run("programme", "write", LISTED)
    assert (0, "") == (told.returncode, told.stderr)
    file = tmp_path / "case.json"
    file.write_text(told.stdout, encoding="utf-8")
    best = json.loads(run("programme", "solve", str(file)).stdout)
    assert best["proved"]
    options = json.loads(run("appraise", LISTED, "--json", "-").stdout)["options"]
    points = max(Fraction(str(o["score_exact"])) for o in options if o["score_exact"] is not None)
    values = best["points"][0]["values"]
    assert points == Fraction(sum(values), 1000 * len(values))
