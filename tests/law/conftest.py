"""The English pack for every test of the law, and a short way to ask it."""

from datetime import date

import pytest
from law.english import Ask, england

from appraisal.law import Question, Verdict, judge
from appraisal.schema.law import LawPack


@pytest.fixture(scope="session")
def pack() -> LawPack:
    """The English pack."""
    return england()


@pytest.fixture(scope="session")
def steps(pack: LawPack) -> frozenset[str]:
    """Every step that the law asks for, as if all were on record."""
    return frozenset(c.code for c in pack.conditions if c.kind == "step")


@pytest.fixture(scope="session")
def ask(pack: LawPack) -> Ask:
    """Ask with codes as words: ``ask("N.COMM L.ASC", "CCG LA_UNITARY", "S75_POOL", date(...))``."""

    def asked(functions: str, partners: str, vehicle: str, day: date, met: str = "", **more: object) -> Verdict:
        question = Question(
            tuple(functions.split()),
            tuple(partners.split()),
            vehicle,
            day,
            met=frozenset(met.split()),
            **more,
        )
        return judge(pack, question)

    return asked


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """One test for each rule or vehicle of the pack that a test asks for by these names."""
    rules, vehicles = england().rules, england().vehicles
    wanted = {
        "rule": [(r.id, r) for r in rules],
        "dated_rule": [(r.id, r) for r in rules if r.since or r.until],
        "dated_vehicle": [(v.code, v) for v in vehicles if v.since or v.until or v.read_from],
    }
    for name, found in wanted.items():
        if name in metafunc.fixturenames:
            metafunc.parametrize(name, [entry for _, entry in found], ids=[label for label, _ in found])
