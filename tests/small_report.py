"""The tiny case in every form, and papers of the bundled cases; each is made once."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from appraisal.appraise import appraise
from appraisal.library import open_brief
from appraisal.report.document import Paper, texts, walk
from appraisal.report.make import Request, make
from appraisal.report.paper import paper
from appraisal.report.subject import Subject
from appraisal.report.word import word
from appraisal.report.wording import house
from appraisal.study import open_study

BROKEN = Path(__file__).parent / "broken"
LISTED = Path(__file__).parent / "cases" / "worlds" / "listed.yaml"
"""A case that lists its options: cost, reach and posts that move, scored by hand."""
ON = date(2026, 11, 22)
CASES = ("bath-2017", "cambridgeshire-2014", "cheshire-east-2015", "staffordshire-2014", "walsall-2017")
EVERY = bool(os.environ.get("APPRAISAL_EVERY_CASE"))
"""Set to try the slow tests on every bundled case; without it they try one."""


@cache
def subject_of(case: str, *, weighed: bool = False) -> Subject:
    """What a paper of a bundled case is about, with equal or with lopsided weights."""
    brief = open_brief(case)
    study = open_study(brief)
    weights = {c: 1 + n for n, c in enumerate(study.criteria)} if weighed else None
    by = "the members of the board" if weighed else None
    return Subject(appraise(study, weights), brief, house(None, case), ON, weights_by=by)


@cache
def paper_of(case: str) -> Paper:
    """The paper of a bundled case, without weights."""
    return paper(subject_of(case))


def every_text(made: Paper) -> Iterator[str]:
    """All words of a paper, headings too."""
    for section in walk((*made.sections, *made.appendices)):
        yield section.heading
        for block in section.blocks:
            yield from texts(block)


@cache
def word_of(case: str) -> bytes:
    """That paper as Word."""
    return word(paper_of(case))


def by_office(source: Path, kind: str) -> Path:
    """Give what LibreOffice makes of a document, beside it in a folder of its own."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed (Debian: libreoffice-calc libreoffice-writer)")
    out = source.parent / "office"
    profile = f"-env:UserInstallation=file://{source.parent}/profile"
    command = [office, profile, "--headless", "--convert-to", kind, "--outdir", str(out), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return out / f"{source.stem}.{kind}"


@pytest.fixture(params=CASES)
def subject(request: pytest.FixtureRequest) -> Subject:
    """Each bundled case in turn, without weights."""
    return subject_of(request.param)


@contextmanager
def at_home() -> Iterator[Path]:
    """Give the folder of the tiny case while APPRAISAL_HOME names its packs."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("APPRAISAL_HOME", str(BROKEN / "home"))
        yield BROKEN


def made(case: Path) -> dict[str, bytes]:
    """Every file of a tiny case, by the end of its name; made without weights."""
    with at_home():
        files = make(Request(case=str(case), on=ON))
    return {name.removeprefix("tiny").lstrip("-."): data for name, data in files.items()}


@pytest.fixture
def tiny_home() -> Iterator[Path]:
    """Give the folder of the tiny case, for one test."""
    with at_home() as folder:
        yield folder


@pytest.fixture(scope="session")
def tiny() -> dict[str, bytes]:
    """Every file of the tiny case."""
    return made(BROKEN / "valid.yaml")


ATTACK = '=HYPERLINK("http://evil.example",1)<script>alert(1)</script>#panic("typst") [[options]] \\a\\u202E{{x}}'
"""A text that does harm wherever it is not treated as text, as YAML reads it between double quotes."""


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Every file of the tiny case after its texts were made to attack whatever shows them."""
    attack = ATTACK.replace('"', '\\"')
    changes = {
        "title: Two topics in one county": f'title: "{attack}"',
        "name: The old board": f'name: "{attack} board"',
        "says: The group wants a pooled fund.": f'says: "{attack} {"W" * 40000}"',
        "question: How should the group": 'question: "@SUM(A1) +1 -1 How should the group',
        "two topics?\n": 'two topics?"\n',
    }
    text = (BROKEN / "valid.yaml").read_text(encoding="utf-8")
    for old, new in changes.items():
        text = text.replace(old, new, 1)
    path = tmp_path_factory.mktemp("hostile") / "case.yaml"
    path.write_text(text, encoding="utf-8")
    return made(path)
