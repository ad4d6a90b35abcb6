"""Both matrices of the research note come out of the rules, cell by cell.

``Y`` may be done, ``n`` may not: those are the note's. ``c`` depends there on more than the cell says and
``-`` does not arise; the letter behind them (a allowed, c conditional, f forbidden) is what the rules answer
here when every step is on record, kept so that a change cannot pass unseen. Where the note says Y with a
flag, recorded advice settles the flag.
"""

from datetime import date

import pytest

from appraisal.law import Question, Verdict, judge
from appraisal.schema.law import LawPack

E3, E4 = date(2017, 5, 1), date(2023, 5, 1)

BY_FUNCTION = """
                                           POOL LA  NHS S256 S76 S10 Z3  Z5  LGA C79
N.COMM N.MH N.CHC                           Y   Y   -a  n    Y   Y   Y   Y   n   n
N.S117                                      Y   Y   -a  n    Y   Y   Y   Y   n   Y
N.ACUTE N.MAT                               ca  ca  -a  n    ca  Y   Y   Y   n   n
N.X.SURG N.X.RADIO N.X.TOP N.X.ENDO         n   n   -f  n    n   ca  Y   Y   n   n
N.X.LASER4 N.X.INV N.X.EAMB                 n   n   -f  n    n   ca  Y   Y   n   n
N.PTS N.VEH                                 Y   Y   -a  n    Y   Y   Y   Y   n   n
N.PMS                                       ca  ca  -a  n    n   Y   cf  Y   n   n
N.SPEC                                      ca  ca  -a  n    ca  Y   n   Y   n   n
N.HSPS N.DENT N.OPTH N.PHARM N.S7A          n   n   -f  n    n   ca  n   ca  n   n
N.CORP                                      n   n   -f  n    n   n   n   n   n   n
L.ASC                                       Y   -a  Y   Y    -f  Y   -f  n   Y   Y
L.CSC                                       Y   -a  Y   Y    -f  Y   -f  n   Y   n
L.CHARGE                                    cc  -f  cc  -a   -f  -a  -f  n   Y   n
L.SAFEG                                     Y   -a  Y   Y    -f  Y   -f  n   Y   n
L.INTEG                                     Y   -a  Y   -a   -f  -a  -f  n   Y   n
L.DASS L.AMHP L.ADOPT3 L.CA89X              n   -f  n   Y    -f  Y   -f  n   ca  n
L.PH                                        Y   Y   Y   Y    -f  Y   -f  n   Y   n
L.EDU L.DFG L.HOUSE67 L.REC L.WASTE L.ENVH  Y   -a  Y   Y    -f  ca  -f  n   Y   n
L.HIGHWAY L.TRANSPORT L.DPA86               Y   -a  Y   Y    -f  ca  -f  n   Y   n
L.LANDLORD                                  n   -f  n   Y    -f  ca  -f  n   Y   n
L.COMMSAF L.YOT L.OTHER                     n   -f  n   ca   -f  ca  -f  n   Y   n
P.CDR P.VICTIM                              n   n   n   n    n   Y   n   n   n   n
"""

BY_PARTNER = """
                      S75 S10 PAYS256 PAID256 PAYS76 PAID76 Z3 Z5 LGA L113 C79
CCG                   Y   Y   Y       n       n      Y      Y  -f n   Y    Y
ICB                   Y   Y   ca      n       n      ca     -f Y  n   Y    Y
NHSE                  Y   Y   Y       n       n      Y      n  Y  n   Y    Y
NHST FT               Y   n   n       n       n      n      n  Y  n   Y    Y
LA_COUNTY LA_UNITARY  Y   Y   n       Y       Y      n      n  Y  Y   Y    -f
LA_LONDON             Y   Y   n       Y       Y      n      n  Y  Y   Y    -f
LA_DISTRICT           Y   Y   n       Y       Y      n      n  n  Y   Y    n
CA                    ca  n   cf      cf      cf     cf     ca Y  ca  ca   n
PCC CHIEF             n   Y   n       n       n      n      n  n  n   n    n
SCHOOL FE YOT PROB    n   Y   n       n       n      n      n  n  n   n    n
VCSE PRIVATE          n   n   n       n       n      n      n  n  n   n    Y
"""

MEANS = {"Y": "allowed", "n": "forbidden", "a": "allowed", "c": "conditional", "f": "forbidden"}


def _cells(table: str) -> list[tuple[str, str, str]]:
    head, *rows = table.strip("\n").splitlines()
    columns = head.split()
    split = [row.split() for row in rows]
    return [
        (code, column, cell)
        for row in split
        for code in row[: -len(columns)]
        for column, cell in zip(columns, row[-len(columns) :], strict=True)
    ]


def _of_function(function: str, column: str) -> Question:
    """The cell as a question among every body that could matter, with a companion of the other side."""
    nhs = function.startswith("N")
    both = (function, "L.ASC" if nhs else "N.COMM")
    trio = ("CCG", "NHSE", "LA_UNITARY")
    match column:
        case "POOL" | "LA" | "NHS":
            vehicle = {"POOL": "S75_POOL", "LA": "S75_LEAD_LA", "NHS": "S75_LEAD_NHS"}[column]
            return Question(both, trio, vehicle, E3)
        case "S256":
            return Question((function,), ("CCG", "LA_UNITARY"), "S256", E3, payer="CCG", payee="LA_UNITARY")
        case "S76":
            return Question((function,), trio, "S76", E3, payer="LA_UNITARY", payee="CCG")
        case "S10":
            return Question((function,), (*trio, "PCC"), "S10_FUND", E3, cohort="children")
        case "Z3":
            return Question((function,), ("CCG",), "CCG_LEAD", E3)
        case "Z5":
            return Question((function,), ("ICB", "NHSE", "LA_UNITARY"), "Z5_DELEGATE", E4)
        case "LGA":
            return Question((function,), ("LA_UNITARY",), "LGA101", E3)
        case _:
            return Question((function,), ("LA_UNITARY", "VCSE"), "CARE79", E3)


def _of_partner(kind: str, column: str) -> Question:
    """The cell as a question in which everything but this body is in order."""
    day = E4 if kind == "ICB" or column == "Z5" else E3
    nhs = "ICB" if day == E4 else "CCG"
    duty = "L.REC" if kind == "LA_DISTRICT" else "L.ASC"
    care = "N.SPEC" if kind == "NHSE" else "N.COMM"
    match column:
        case "S75":
            return Question(("N.COMM", "L.ASC"), (kind, nhs, "LA_UNITARY"), "S75_POOL", day)
        case "S10":
            return Question(("L.CSC",), ("LA_UNITARY", nhs, kind), "S10_FUND", day, cohort="children")
        case "PAYS256":
            return Question((duty,), (kind, "LA_UNITARY"), "S256", day, payer=kind, payee="LA_UNITARY")
        case "PAID256":
            return Question((duty,), (nhs, kind), "S256", day, payer=nhs, payee=kind)
        case "PAYS76":
            return Question(("N.COMM",), (kind, nhs), "S76", day, payer=kind, payee=nhs)
        case "PAID76":
            return Question((care,), ("LA_UNITARY", kind), "S76", day, payer="LA_UNITARY", payee=kind)
        case "Z3":
            return Question(("N.COMM",), ("CCG", kind), "CCG_LEAD", day)
        case "Z5":
            return Question(("N.COMM",), ("ICB", kind), "Z5_JOINT", day)
        case "LGA":
            return Question((duty,), ("LA_UNITARY", kind), "LGA101", day)
        case "L113":
            return Question((duty,), ("LA_UNITARY", kind), "LGA113", day)
        case _:
            return Question(("L.ASC",), ("LA_UNITARY", kind), "CARE79", day)


def _answer(pack: LawPack, question: Question, steps: frozenset[str]) -> Verdict:
    return judge(pack, Question(**{**vars(question), "met": steps}))


def _clear(table: str) -> list[tuple[str, str, str]]:
    return [cell for cell in _cells(table) if cell[2] in "Yn"]


def _open(table: str) -> list[tuple[str, str, str]]:
    return [cell for cell in _cells(table) if cell[2] not in "Yn"]


@pytest.mark.parametrize(("code", "column", "cell"), _clear(BY_FUNCTION))
def test_function_and_vehicle_agree_with_the_matrix(
    pack: LawPack, steps: frozenset[str], code: str, column: str, cell: str
) -> None:
    """The matrix is the note's own summary of its rules, so it checks our reading of them."""
    verdict = _answer(pack, _of_function(code, column), steps)
    assert MEANS[cell] == verdict.answer, verdict.findings


@pytest.mark.parametrize(("code", "column", "cell"), _clear(BY_PARTNER))
def test_partner_and_vehicle_agree_with_the_matrix(
    pack: LawPack, steps: frozenset[str], code: str, column: str, cell: str
) -> None:
    """Who can take part is where templates go wrong most often."""
    verdict = _answer(pack, _of_partner(code, column), steps)
    assert MEANS[cell] == verdict.answer, verdict.findings


def test_open_cells_answer_as_recorded(pack: LawPack, steps: frozenset[str]) -> None:
    """A cell that the note leaves open still has one answer here, and a change to it must be seen."""
    wrong = [
        f"{code} {column}: {answer}, recorded {cell}"
        for table, build in ((BY_FUNCTION, _of_function), (BY_PARTNER, _of_partner))
        for code, column, cell in _open(table)
        if (answer := _answer(pack, build(code, column), steps).answer) != MEANS[cell[-1]]
    ]
    assert [] == wrong
