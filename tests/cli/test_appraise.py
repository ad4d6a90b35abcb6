"""``appraisal appraise``: JSON that later tools can rely on, tables that people can read."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

Run = Callable[..., subprocess.CompletedProcess[str]]
WORLDS = Path(__file__).parents[1] / "cases" / "worlds"
CASE = "walsall-2017"


@pytest.fixture(scope="module")
def printed(run: Run) -> str:
    """The JSON of one case."""
    return run("appraise", CASE, "--json", "-").stdout


def test_the_json_follows_its_schema(run: Run, printed: str) -> None:
    """The schema that we print is the one that we keep."""
    schema = json.loads(run("schema", "appraisal").stdout)
    Draft202012Validator.check_schema(schema)
    assert [] == list(Draft202012Validator(schema).iter_errors(json.loads(printed)))


def test_the_json_of_a_table_follows_it_too(run: Run) -> None:
    """A plain weighted scoring is appraised by the same machinery and written in the same form."""
    schema = json.loads(run("schema", "appraisal").stdout)
    found = json.loads(run("appraise", str(WORLDS / "listed.yaml"), "--json", "-").stdout)
    assert [] == list(Draft202012Validator(schema).iter_errors(found))
    assert {"as_now": 0, "one_store": 50, "bought_in": 50, "new_body": None} == {
        o["id"]: o["score"] for o in found["options"]
    }


def test_the_promised_names_are_there(printed: str) -> None:
    """Later tools read these names and no others are guaranteed."""
    found = json.loads(printed)
    assert (CASE, "2017-04-24") == (found["case"], found["as_at"])
    assert {1} == set(found["weights"].values())
    standard = {"business_as_usual", "dissolution", "incremental", "joint_committee", "single_commissioning_unit"}
    options = {o["id"]: o for o in found["options"]}
    assert {*standard, "best_mix"} == set(options)
    for option in options.values():
        assert {"status", "score", "bound", "criteria", "configuration", "conflict"} <= set(option)
        assert option["status"] in {"optimal", "feasible", "infeasible", "unknown"}
        for placement in option["configuration"]:
            assert {"topic", "footprint", "form", "host", "services"} <= set(placement)
            for service in placement["services"]:
                assert {"vehicle", "barred"} <= set(service)
                assert all({"vehicle", "rule", "provision", "says"} <= set(bar) for bar in service["barred"])


def test_a_second_run_gives_the_same_bytes_but_for_its_seconds(run: Run, printed: str, tmp_path: Path) -> None:
    """Two people who run one case hold the same paper, on screen or in a file."""
    file = tmp_path / "record.json"
    assert 0 == run("appraise", CASE, "--json", str(file)).returncode

    def lines(text: str) -> list[str]:
        return [line for line in text.splitlines() if not line.startswith('  "seconds":')]

    assert lines(printed) == lines(file.read_text(encoding="utf-8"))
    assert 1 == len(printed.splitlines()) - len(lines(printed))


def test_weights_and_day_are_taken_and_recorded(run: Run) -> None:
    """What was asked stands in the record."""
    asked = ("--weight", "C2=60", "--weight", "C3=40", "--as-at", "2016-04-01")
    found = json.loads(run("appraise", CASE, *asked, "--json", "-").stdout)
    assert ("2016-04-01", "given") == (found["as_at"], found["weights_basis"])
    assert {"C2": 60, "C3": 40} == {c: w for c, w in found["weights"].items() if w}


def test_without_a_rule_the_tool_says_which_topics_move(run: Run) -> None:
    """A what-if is only useful if it shows what would change."""
    told = run("appraise", "staffordshire-2014", "--without", "H-STA-5-older-people")
    assert 0 == told.returncode
    assert "With 1 rule off, 1 topic would change footprint: Older people." in told.stdout


def test_people_get_tables_even_through_a_pipe(run: Run) -> None:
    """The finding, every option, the provision of a carve-out and the caution are there without a terminal."""
    told = run("appraise", CASE)
    assert (0, "") == (told.returncode, told.stderr)
    for words in ("Best mix", "Dissolution", "proved best", "SI 2000/617", "not legal advice", "accountable in law"):
        assert words in told.stdout
    assert "\x1b[" not in told.stdout
    assert 140 >= max(len(line) for line in told.stdout.splitlines())


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("stafordshire-2014",), "did you mean 'staffordshire-2014'?"),
        ((CASE, "--without", "R75-01"), "the rule is law; law and definitions stay on"),
        ((CASE, "--without", "A-WAL-1"), "the rule is definition; law and definitions stay on"),
        ((CASE, "--without", "H-WAL-33"), "did you mean 'H-WAL-3'?"),
        ((CASE, "--weight", "C22=5"), "there is no criterion 'C22'"),
        ((CASE, "--weight", "C2=101"), "a whole number from 0 to 100"),
        ((CASE, "--weight", "C2=lots"), "write it as C2=100"),
        ((CASE, "--weight", "C2=1", "--weight", "C2=2"), "given twice"),
        ((CASE, "--weight", "C2=0"), "at least one weight must be above 0"),
        ((str(WORLDS / "none.yaml"),), "there is no such file or folder"),
        ((CASE, "--json", "/nowhere/record.json"), "cannot write /nowhere/record.json"),
    ],
)
def test_a_mistake_is_one_line_with_a_remedy(run: Run, arguments: tuple[str, ...], says: str) -> None:
    """No mistake of a user ends in a traceback; all of them end in code 1 and nothing on the answer's stream."""
    told = run("appraise", *arguments)
    assert (1, "") == (told.returncode, told.stdout)
    assert says in told.stderr
    assert "Traceback" not in told.stderr


@pytest.mark.parametrize("arguments", [("appraise",), ("appraise", CASE, "--as-at", "2016-13-01"), ("apraise", CASE)])
def test_wrong_use_ends_in_code_2(run: Run, arguments: tuple[str, ...]) -> None:
    """A script can tell a typing error from a wrong case."""
    told = run(*arguments)
    assert (2, "") == (told.returncode, told.stdout)


def test_a_reader_that_leaves_early_causes_no_noise() -> None:
    """``appraisal cases | head -1`` is how people look at things."""
    piped = f"{sys.executable} -m appraisal schema appraisal | head -1"
    told = subprocess.run(["bash", "-c", piped], capture_output=True, text=True, check=True)
    assert ("{\n", "") == (told.stdout, told.stderr)
