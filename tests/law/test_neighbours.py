"""For each rule that forbids: one case that it forbids, and the nearest one that nothing forbids.

A rule that forbids too much is as wrong as one that forbids too little, and only a neighbour shows it.
"""

from datetime import date
from typing import Any

import pytest

from appraisal.law import Question, judge
from appraisal.schema.law import LawPack

D2017, D2023 = date(2017, 5, 1), date(2023, 5, 1)
END_2015, START_2016 = date(2015, 12, 31), date(2016, 1, 1)
END_2022, START_2023 = date(2022, 12, 31), date(2023, 1, 1)
POOL = {"functions": "N.COMM L.ASC", "partners": "CCG LA_UNITARY", "vehicle": "S75_POOL"}
LEAD = {**POOL, "vehicle": "S75_LEAD_LA"}
S256 = {"functions": "L.ASC", "partners": "CCG LA_UNITARY", "vehicle": "S256"}
S257 = {"functions": "L.ASC", "partners": "CCG VCSE", "vehicle": "S257"}
S76 = {"functions": "N.COMM", "partners": "LA_UNITARY CCG", "vehicle": "S76"}
S10 = {"functions": "L.CSC", "partners": "LA_UNITARY CCG", "vehicle": "S10_FUND", "cohort": "children"}
BCF = {**POOL, "vehicle": "BCF"}
CCGS = {"functions": "N.COMM", "partners": "CCG", "vehicle": "CCG_LEAD"}
NHSE = {"functions": "N.COMM", "partners": "CCG NHSE", "vehicle": "CCG_NHSE"}
FROM_NHSE = {"functions": "N.SPEC", "partners": "NHSE CCG", "vehicle": "NHSE_CCG"}
Z5 = {"functions": "N.COMM", "partners": "ICB LA_UNITARY", "vehicle": "Z5_DELEGATE", "day": D2023}
LGA = {"functions": "L.ASC", "partners": "LA_UNITARY", "vehicle": "LGA101"}
LENT = {"functions": "L.ASC", "partners": "LA_UNITARY CCG", "vehicle": "LGA113"}
HWB = {"functions": "L.ASC", "partners": "LA_UNITARY CCG", "vehicle": "HWB196"}
CARE = {"functions": "L.ASC", "partners": "LA_UNITARY VCSE", "vehicle": "CARE79"}
NEW = {**POOL, "vehicle": "NEW_ENTITY"}
POLICE = {"functions": "P.CDR", "partners": "PCC", "vehicle": "PCC143"}
GRANT = {"functions": "L.PH", "partners": "LA_UNITARY", "vehicle": "S31_GRANT", "met": "public_health_grant"}

TABLE: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    # rule: (lawful neighbour, what makes it unlawful)
    "R75-01": (POOL, {"partners": "LA_UNITARY"}),
    "R75-02": (POOL, {"partners": "CCG"}),
    "R75-02a": (
        {**POOL, "partners": "PCT LA_SCILLY", "day": date(2003, 4, 1)}, {"day": date(2003, 3, 31)},
    ),
    "R75-03": (POOL, {"partners": "CCG LA_UNITARY SCHOOL"}),
    "R75-03a": ({**POOL, "partners": "FT LA_UNITARY", "day": date(2004, 4, 1)}, {"day": date(2004, 3, 31)}),
    "R75-04": (POOL, {"partners": "CCG LA_UNITARY SPHA"}),
    "R75-28": (
        {**POOL, "partners": "NHST LA_UNITARY", "met": "commissioner_consent"}, {"met": ""},
    ),
    "RCA-01a": ({**POOL, "partners": "CCG LA_UNITARY CA", "day": START_2016}, {"day": END_2015}),
    "RCA-01b": ({**POOL, "partners": "ICB LA_UNITARY CCA", "day": START_2023}, {"day": END_2022}),
    "RCA-01c": ({**POOL, "partners": "CA CCG LA_UNITARY"}, {"partners": "CA"}),
    "R75-37a": ({**POOL, "vehicle": "ALIGNED"}, {"met": "cross_body_decision"}),
    "R75-10": (POOL, {"functions": "N.X.SURG L.ASC"}),
    "R75-11": ({**POOL, "functions": "N.PTS L.ASC"}, {"functions": "N.X.EAMB L.ASC"}),
    "R75-12": (POOL, {"functions": "N.DENT L.ASC"}),
    "R75-12a": (
        {**POOL, "functions": "N.PMS L.ASC", "partners": "NHSE LA_UNITARY", "day": date(2016, 4, 1)},
        {"day": date(2016, 3, 31)},
    ),
    "R75-12b": (
        {**POOL, "functions": "N.S117 L.ASC", "partners": "PCT LA_UNITARY", "day": date(2009, 4, 1)},
        {"day": date(2009, 3, 31)},
    ),
    "R75-12c": (
        {**POOL, "functions": "N.DP L.ASC", "partners": "PCT LA_UNITARY", "day": date(2010, 1, 1)},
        {"day": date(2009, 12, 31)},
    ),
    "R75-14": (
        {**POOL, "functions": "N.SPEC L.ASC", "partners": "NHSE LA_UNITARY"}, {"partners": "CCG LA_UNITARY"},
    ),
    "R75-25b": (POOL, {"functions": "N.COMM P.CDR"}),
    "R75-17": ({**POOL, "functions": "N.COMM L.ASC L.CHARGE"}, {"vehicle": "S75_LEAD_LA"}),
    "R75-19": (POOL, {"functions": "N.COMM L.DASS"}),
    "R75-20": ({**POOL, "functions": "N.COMM L.CSC"}, {"functions": "N.COMM L.ADOPT3"}),
    "R75-21": (POOL, {"functions": "N.COMM L.AMHP"}),
    "R75-22": ({**POOL, "functions": "N.COMM L.CSC"}, {"functions": "N.COMM L.CA89X"}),
    "R75-24a": (
        {**POOL, "functions": "N.COMM L.PH", "day": date(2013, 4, 1)},
        {"day": date(2013, 3, 31), "partners": "PCT LA_UNITARY"},
    ),
    "R75-25": ({**POOL, "functions": "N.COMM L.HOUSE67"}, {"functions": "N.COMM L.LANDLORD"}),
    "R75-25a": ({**POOL, "functions": "N.COMM L.CSC"}, {"functions": "N.COMM L.YOT"}),
    "R256-01": (S256, {"payer": "FT"}),
    "R256-02": (S256, {"payee": "VCSE"}),
    "R256-05": (S257, {"payee": "PRIVATE"}),
    "R256-05a": (S257, {"payer": "FT"}),
    "R256-06": (S256, {"functions": "N.COMM"}),
    "R256-07": (S256, {"functions": "P.CDR"}),
    "R76-01": ({**S76, "met": "acute_lines_certified", "functions": "N.ACUTE"}, {"functions": "N.X.SURG"}),
    "R76-01a": (S76, {"payee": "NHST"}),
    "R76-01b": (S76, {"payer": "VCSE"}),
    "R76-02": (S76, {"functions": "L.ASC"}),
    "R76-03": (S76, {"functions": "N.DENT"}),
    "R10-01": (S10, {"partners": "LA_DISTRICT CCG", "functions": "N.COMM"}),
    "R10-02": ({**S10, "partners": "LA_UNITARY CCG PCC"}, {"partners": "LA_UNITARY CCG NHST"}),
    "R10-03": (S10, {"cohort": "adults"}),
    "R10-04": ({**S10, "functions": "P.CDR", "partners": "LA_UNITARY PCC"}, {"partners": "LA_UNITARY CCG"}),
    "RBCF-01b": (BCF, {"partners": "FT LA_UNITARY"}),
    "RBCF-06": (Z5, {"met": "nhse_bcf_direction"}),
    "RPH-01": (GRANT, {"functions": "L.ASC"}),
    "RPH-04": (GRANT, {"functions": "N.COMM"}),
    "RPH-05": (GRANT, {"partners": "CCG"}),
    "R14Z3-01": (CCGS, {"partners": "CCG VCSE"}),
    "R14Z3-01a": (CCGS, {"functions": "L.ASC"}),
    "R14Z3-01b": (CCGS, {"functions": "N.SPEC"}),
    "R14Z3-02": ({**CCGS, "vehicle": "CCG_JC"}, {"partners": "CCG FT"}),
    "R14Z3-03": ({**CCGS, "vehicle": "CCG_POOL"}, {"partners": "CCG LA_UNITARY"}),
    "R14Z3-05": (CCGS, {"partners": "CCG PCC"}),
    "R14Z9-01": (NHSE, {"partners": "CCG NHSE LA_UNITARY"}),
    "R14Z9-01a": (NHSE, {"functions": "N.SPEC"}),
    "R14Z9-02a": (
        {**NHSE, "day": date(2014, 10, 1), "met": "joint_committee_with_nhse"}, {"day": date(2014, 9, 30)},
    ),
    "R13Z-01": (FROM_NHSE, {"partners": "NHSE FT"}),
    "R13Z-01a": (FROM_NHSE, {"functions": "N.COMM"}),
    "R13Z-02a": ({**FROM_NHSE, "partners": "NHSE LA_UNITARY", "day": START_2016}, {"day": END_2015}),
    "RCCG-01": (POOL, {"functions": "N.CORP L.ASC"}),
    "RCCG-01a": (S76, {"functions": "N.CORP"}),
    "RZ5-01": (Z5, {"partners": "ICB LA_UNITARY VCSE"}),
    "RZ5-01a": (Z5, {"partners": "LA_UNITARY"}),
    "RZ5-02": (Z5, {"functions": "L.ASC"}),
    "RZ5-02a": (Z5, {"functions": "P.CDR"}),
    "RZ5-03": (Z5, {"partners": "ICB LA_DISTRICT"}),
    "RZ5-04": (Z5, {"met": "nhse_reserved_function"}),
    "RZ5-04a": ({**Z5, "met": "nhse_data_function", "day": date(2023, 1, 31)}, {"day": date(2023, 2, 1)}),
    "RZ5-08": ({**Z5, "vehicle": "Z6_POOL", "payer": "ICB"}, {"payer": "LA_UNITARY"}),
    "RLG-01": (LGA, {"partners": "LA_UNITARY CCG"}),
    "RLG-03": ({**LGA, "vehicle": "LGA_JC"}, {"partners": "LA_UNITARY CCG"}),
    "RLG-05": (LGA, {"functions": "N.COMM"}),
    "R113-01": (LENT, {"partners": "LA_UNITARY VCSE"}),
    "R113-02a": ({**LENT, "functions": "N.COMM"}, {"met": "cross_body_decision"}),
    "R113-03": (LENT, {"partners": "LA_UNITARY PCC"}),
    "RHWB-02": (HWB, {"functions": "L.SCRUT"}),
    "RHWB-02a": ({**HWB, "functions": "L.REC"}, {"partners": "LA_DISTRICT CCG"}),
    "RHWB-03": (HWB, {"met": "delegation_to_individual"}),
    "R79-01": ({**CARE, "functions": "N.S117"}, {"partners": "CCG VCSE"}),
    "R79-01a": (CARE, {"partners": "LA_UNITARY"}),
    "R79-02": ({**CARE, "functions": "L.CHARGE", "met": "financial_assessment_only"}, {"met": ""}),
    "R79-05": (CARE, {"functions": "L.CSC"}),
    "R79-06": (CARE, {"partners": "LA_UNITARY SCHOOL"}),
    "RPCC-01": ({**POLICE, "vehicle": "PCC9", "partners": "PCC LA_UNITARY"}, {"payer": "CHIEF"}),
    "RPCC-03a": (POLICE, {"functions": "L.COMMSAF"}),
    "RPCC-03b": (POLICE, {"partners": "LA_UNITARY"}),
    "RPCC-05": ({**POOL, "cohort": "adults"}, {"partners": "CCG LA_UNITARY PCC"}),
    "RPCC-05a": ({**POOL, "cohort": "children"}, {"partners": "CCG LA_UNITARY PCC"}),
    "RPCC-06": (
        {"functions": "L.PH P.CDR", "partners": "LA_COUNTY PCC", "vehicle": "ALIGNED"},
        {"vehicle": "S75_POOL"},
    ),
    "RBODY-01": ({**POOL, "day": date(2022, 6, 30)}, {"day": date(2022, 7, 1)}),
    "RHOLD-01": (POOL, {"partners": "NHSE LA_UNITARY"}),
    "RHOLD-02": ({**POOL, "functions": "N.COMM L.ENVH"}, {"partners": "CCG LA_COUNTY"}),
    "RHOLD-03": ({**S256, "functions": "L.ENVH"}, {"partners": "CCG LA_COUNTY"}),
    "RNEW-01": ({**NEW, "vehicle": "S75_JC"}, {"vehicle": "NEW_ENTITY"}),
    "RNEW-01a": (
        {**NEW, "vehicle": "S75_JC", "partners": "PCT LA_UNITARY", "day": date(2012, 5, 1)},
        {"vehicle": "NEW_ENTITY"},
    ),
    "RNEW-01b": (
        {**NEW, "vehicle": "S75_JC", "partners": "ICB LA_UNITARY", "day": D2023}, {"vehicle": "NEW_ENTITY"},
    ),
}  # fmt: skip


def _question(words: dict[str, Any]) -> Question:
    given = {"day": D2017, **words}
    for name in ("functions", "partners"):
        given[name] = tuple(given[name].split())
    given["met"] = frozenset(given.get("met", "").split())
    return Question(**given)


@pytest.mark.parametrize("rule_id", TABLE)
def test_a_rule_forbids_its_case_and_not_its_nearest_neighbour(pack: LawPack, rule_id: str) -> None:
    """The two cases differ in one thing only, and that thing is what the rule is about."""
    lawful, change = TABLE[rule_id]
    barred = judge(pack, _question(lawful | change))
    spared = judge(pack, _question(lawful))
    assert ("forbidden", True) == (
        barred.answer,
        any(f.rule == rule_id and f.effect == "forbid" for f in barred.findings),
    )
    assert [] == [(f.rule, f.says) for f in spared.findings if f.effect == "forbid"]


def test_every_rule_that_forbids_has_its_case_and_its_neighbour(pack: LawPack) -> None:
    """A new bar without a neighbour would escape this test."""
    assert {r.id for r in pack.rules if r.effect == "forbid"} == set(TABLE)


@pytest.mark.parametrize("rule_id", TABLE)
def test_only_a_bar_that_is_less_than_sure_gives_way_to_an_override(pack: LawPack, rule_id: str) -> None:
    """A recorded override shows as such, and settled law cannot be overridden at all."""
    lawful, change = TABLE[rule_id]
    question = _question(lawful | change)
    barred = judge(pack, question)
    after = judge(pack, Question(**{**vars(question), "overridden": frozenset({rule_id})}))
    was = {f.rule: f for f in barred.findings if f.effect == "forbid"}
    now = {f.rule: f for f in after.findings if f.effect == "forbid"}
    gives_way = was[rule_id].confidence != "high"
    assert gives_way == now[rule_id].overridden
    others = set(was) - {rule_id}
    assert ("flagged" if gives_way and not others else "forbidden") == after.answer
