"""The other commands: check, cases, law, schema, and what the help says."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

Run = Callable[..., subprocess.CompletedProcess[str]]
TESTS = Path(__file__).parents[1]
PLACES = ["bath-2017", "cambridgeshire-2014", "cheshire-east-2015", "staffordshire-2014", "walsall-2017"]


def test_the_help_names_commands_and_exit_codes(run: Run) -> None:
    """Whoever writes a script finds the codes where they look first."""
    told = run("--help")
    assert 0 == told.returncode
    for words in ("cases", "check", "appraise", "law", "schema", "app", "Exit codes: 0 done; 1 the case"):
        assert words in told.stdout


def test_the_five_cases_are_listed(run: Run) -> None:
    """A newcomer sees what there is, and a script reads it."""
    assert PLACES == [case["id"] for case in json.loads(run("cases", "--json").stdout)]
    assert all(place in run("cases").stdout for place in PLACES)


def test_check_takes_several_cases_and_names_each(run: Run) -> None:
    """Bundled cases and files may be mixed."""
    file = str(TESTS / "cases" / "worlds" / "listed.yaml")
    told = run("check", *PLACES, file)
    assert (0, "") == (told.returncode, told.stderr)
    assert [*PLACES, file] == [line.split(": no mistakes")[0] for line in told.stdout.splitlines()]


def test_check_finds_the_mistakes_of_every_case_before_it_stops(run: Run) -> None:
    """One wrong case must not hide the next."""
    tab, comma = (str(TESTS / "broken" / f"{name}.yaml") for name in ("tab", "comma_in_number"))
    told = run("check", tab, "walsall-2017", "nowhere", comma)
    assert 1 == told.returncode
    assert ["walsall-2017: no mistakes (External review of joint commissioning)"] == told.stdout.splitlines()
    assert all(
        any(line.startswith(f"{name}:") for line in told.stderr.splitlines()) for name in (tab, comma, "nowhere")
    )


GOLDEN = [
    ("N.COMM L.ASC", "CCG LA_UNITARY", "S75_POOL", "2014-09-01", "conditional", "R75-06"),
    ("N.X.SURG L.ASC", "CCG LA_UNITARY", "S75_POOL", "2017-04-24", "forbidden", "R75-10"),
    ("L.PH P.CDR", "LA_COUNTY PCC", "S75_POOL", "2014-04-10", "forbidden", "R75-03"),
    ("N.COMM", "CCG LA_UNITARY", "NEW_ENTITY", "2017-11-08", "forbidden", "RNEW-01"),
]


@pytest.mark.parametrize(("functions", "partners", "vehicle", "day", "verdict", "rule"), GOLDEN)
def test_the_law_answers_with_verdict_rules_and_what_else(
    run: Run, functions: str, partners: str, vehicle: str, day: str, verdict: str, rule: str
) -> None:
    """Golden questions, through the terminal, in the promised form."""
    asked = [part for f in functions.split() for part in ("--function", f)]
    asked += [part for p in partners.split() for part in ("--partner", p)]
    found = json.loads(run("law", *asked, "--vehicle", vehicle, "--date", day, "--json").stdout)
    assert {"verdict", "rules", "instead"} <= set(found)
    assert verdict == found["verdict"]
    assert all({"id", "effect", "provision", "says"} <= set(entry) for entry in found["rules"])
    assert rule in {entry["id"] for entry in found["rules"]}
    assert (verdict == "forbidden") <= bool(found["instead"]) or vehicle == "NEW_ENTITY"


def test_payer_and_payee_and_cohort_are_asked_for(run: Run) -> None:
    """A payment has a direction; the wrong one is refused."""
    asked = ("law", "--function", "L.ASC", "--partner", "CCG", "--partner", "LA_UNITARY", "--vehicle", "S256",
             "--date", "2014-09-01", "--cohort", "adults", "--json")  # fmt: skip
    right = json.loads(run(*asked, "--payer", "CCG", "--payee", "LA_UNITARY").stdout)
    wrong = json.loads(run(*asked, "--payer", "LA_UNITARY", "--payee", "CCG").stdout)
    assert right["verdict"] in {"allowed", "conditional", "flagged"}
    assert "forbidden" == wrong["verdict"]


def test_a_jurisdiction_without_a_pack_is_not_encoded(run: Run) -> None:
    """Never allowed, never forbidden: nothing can be said."""
    asked = ("law", "--function", "N.COMM", "--partner", "CCG", "--vehicle", "S75_POOL", "--date", "2014-09-01")
    assert "not_encoded" == json.loads(run(*asked, "--pack", "scotland", "--json").stdout)["verdict"]
    assert "nothing can be said" in run(*asked, "--pack", "scotland").stdout


def test_a_mistyped_pack_is_still_not_encoded_and_named(run: Run) -> None:
    """Nobody should take a slip of the keyboard for a gap in the law."""
    asked = ("law", "--function", "N.COMM", "--partner", "CCG", "--vehicle", "S75_POOL", "--date", "2014-09-01")
    typed = json.loads(run(*asked, "--pack", "englnd", "--json").stdout)
    assert ("not_encoded", True) == (typed["verdict"], "did you mean 'england'?" in typed["hint"])
    other = run(*asked, "--pack", "scotland").stdout
    assert "There is no law pack 'scotland'" in other
    assert "Encoded: england." in other
    assert "did you mean" not in other


def test_an_unknown_code_is_answered_with_the_likely_one(run: Run) -> None:
    """Codes are short and easily mistyped."""
    asked = ("--function", "N.COM", "--partner", "CCG", "--vehicle", "S75_POOL", "--date", "2014-09-01")
    told = run("law", *asked)
    assert (1, "", True) == (told.returncode, told.stdout, "did you mean 'N.COMM'?" in told.stderr)


@pytest.mark.parametrize("what", ["case", "law", "method", "appraisal"])
def test_schemas_are_schemas(run: Run, what: str) -> None:
    """An editor that loads one must not refuse it."""
    Draft202012Validator.check_schema(json.loads(run("schema", what).stdout))
