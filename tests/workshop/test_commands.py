"""The terminal: records are listed, handed on, checked, and erased when their time is over."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from appraisal.cli.workshop import app
from appraisal.errors import RecordError
from appraisal.workshop.refused import Refused
from appraisal.workshop.retention import overdue
from appraisal.workshop.store import Store
from small_workshop import meeting

Run = Callable[..., Result]


@pytest.fixture
def url(tmp_path: Path) -> str:
    """A store with one workshop."""
    address = f"sqlite:///{tmp_path / 'w.db'}"
    store = Store(address)
    script = meeting()
    store.load(script.workshop, script.events)
    store.database.close()
    return address


@pytest.fixture
def run(url: str, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command on that store."""
    monkeypatch.setenv("APPRAISAL_STORE", url)
    return lambda *words: CliRunner().invoke(app, [str(w) for w in words], catch_exceptions=True)


def test_a_record_is_exported_checked_and_taken_in(run: Run, tmp_path: Path) -> None:
    """From a laptop to the hosted service, with the seal of the minutes."""
    file = tmp_path / "record.jsonl"
    seal = meeting_seal(run, file)
    checked = run("verify", file, "--seal", seal)
    taken = run("import", file, "--seal", seal, "--store", f"sqlite:///{tmp_path / 'other.db'}")

    assert (0, 0) == (checked.exit_code, taken.exit_code)
    assert "none changed" in checked.output
    assert "taken in" in taken.output
    assert 0 == run("verify", "wtest", "--seal", seal).exit_code


def meeting_seal(run: Run, file: Path) -> str:
    """Export, and give the seal that was said."""
    return run("export", "wtest", file).output.split("Seal: ")[1].strip()


def test_a_changed_record_is_refused_with_the_event(run: Run, tmp_path: Path) -> None:
    """One letter of one name is enough."""
    file = tmp_path / "record.jsonl"
    meeting_seal(run, file)
    file.write_text(file.read_text().replace("Name of s2", "Name of s3"))
    for command in ("verify", "import"):
        found = run(command, file).exception
        assert isinstance(found, RecordError)
        assert "event 7: what it says was changed" in str(found)


def test_names_are_left_out_on_request(run: Run, tmp_path: Path) -> None:
    """The papers of a board are public."""
    file = tmp_path / "record.jsonl"
    run("export", "wtest", file, "--no-names")

    assert "Name of" not in file.read_text()
    assert "3 erased" in run("verify", file).output


def test_forgetting_says_first_what_it_would_do(run: Run) -> None:
    """Erasing cannot be undone, so it is asked for twice."""
    assert "would be forgotten" in run("forget", "wtest", "s2").output
    assert "is forgotten" in run("forget", "wtest", "s2", "--yes").output
    assert isinstance(run("forget", "wtest", "s2", "--yes").exception, Refused)


def test_old_workshops_are_erased_and_young_ones_kept(run: Run, url: str) -> None:
    """Retention is a rule with a number of days; the small workshop took place on 1 June 2017."""
    store = Store(url)
    young = datetime(2017, 6, 1, 10, tzinfo=UTC) + timedelta(days=30)

    assert [] == list(overdue(store, 30, young))
    assert ["wtest"] == list(overdue(store, 30, young + timedelta(seconds=1)))
    assert "would be erased" in run("retain", "--days", 30).output
    assert "1 of 1 workshops" in run("retain", "--days", 30, "--yes").output
    assert "No workshops are kept here" in run("list").output
    store.database.close()


def test_the_list_tells_seats_events_and_the_last_act(run: Run) -> None:
    """Which workshop is which is seen at a glance."""
    found = run("list").output

    assert [] == [word for word in ("wtest", "Which way to go?", "tiny", "2017-06-01") if word not in found]


def test_results_are_told_from_the_record_alone(run: Run, tmp_path: Path) -> None:
    """The same from the file and from the store: weights, rules of fairness, decisions; names are not needed."""
    file = tmp_path / "record.jsonl"
    run("export", "wtest", file, "--no-names")
    told, stored = run("results", file), run("results", "wtest")

    assert (0, told.output) == (told.exit_code, stored.output)
    for words in ("What four rules of fairness would choose", "Weight of each criterion", "One board is enough"):
        assert words in " ".join(told.output.split())
