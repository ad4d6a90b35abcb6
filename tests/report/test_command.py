"""The two commands, as a person uses them."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from appraisal.cli.main import commands
from appraisal.errors import PreferenceError, RecordError

RUN = CliRunner()


def test_a_report_is_written_and_its_annex_verified(tiny_home: Path, tmp_path: Path) -> None:
    """The whole way from a case file to a checked annex."""
    made = RUN.invoke(
        commands(("report", "verify")),
        ["report", str(tiny_home / "valid.yaml"), "--out", str(tmp_path)],
        catch_exceptions=False,
    )
    checked = RUN.invoke(
        commands(("report", "verify")), ["verify", str(tmp_path / "tiny-annex.zip")], catch_exceptions=False
    )

    assert (0, 0) == (made.exit_code, checked.exit_code)
    assert {"tiny.docx", "tiny.pdf", "tiny.html", "tiny.xlsx", "tiny-annex.zip"} == {p.name for p in tmp_path.iterdir()}
    assert "none differs" in checked.output


def test_a_changed_annex_fails_with_what_differs(tiny: dict[str, bytes], tmp_path: Path) -> None:
    """The exit code is for machines, the words for people."""
    path = tmp_path / "annex.zip"
    path.write_bytes(tiny["annex.zip"])

    with pytest.raises(RecordError, match="not the manifest whose SHA-256 the paper prints"):
        RUN.invoke(commands(("report", "verify")), ["verify", str(path), "--seal", "0" * 64], catch_exceptions=False)


@pytest.mark.parametrize(
    "wrong",
    [["--format", "papyrus"], ["--option", "nothing"], ["--exempt", "resources"], ["--weight", "C99=1"]],
)
def test_a_wrong_wish_is_refused_in_words(wrong: list[str], tiny_home: Path, tmp_path: Path) -> None:
    """Nothing is written for a request that cannot be met."""
    with pytest.raises(PreferenceError):
        RUN.invoke(
            commands(("report", "verify")),
            ["report", str(tiny_home / "valid.yaml"), "--out", str(tmp_path / "x"), *wrong],
            catch_exceptions=False,
        )

    assert not (tmp_path / "x").exists()


def test_exempt_items_make_an_open_and_an_exempt_set(tiny_home: Path, tmp_path: Path) -> None:
    """Open and exempt stand apart, and each form stands in both sets."""
    wish = ["--exempt", "T-03=5: legal advice", "--format", "html,xlsx,annex"]
    RUN.invoke(
        commands(("report", "verify")),
        ["report", str(tiny_home / "valid.yaml"), "--out", str(tmp_path), *wish],
        catch_exceptions=False,
    )

    assert {
        "tiny.html",
        "tiny.xlsx",
        "tiny-annex.zip",
        "tiny-exempt.html",
        "tiny-exempt.xlsx",
        "tiny-annex-exempt.zip",
    } == {p.name for p in tmp_path.iterdir()}
