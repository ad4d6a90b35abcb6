"""``appraisal law``: ask the law pack a question."""

import json
from dataclasses import replace
from datetime import datetime
from typing import Annotated

import typer

from appraisal.cli.show import console, show
from appraisal.law import Question, Verdict, judge
from appraisal.library.packs import law_packs, open_law
from appraisal.library.suggest import nearest
from appraisal.record import NOT_ADVICE
from appraisal.view import law as words

SEVERITY = ("forbid", "require", "flag", "allow")
"""What decides comes first."""


def ask(
    function: Annotated[list[str], typer.Option(help="Function code, such as N.COMM; repeat for others.")],
    partner: Annotated[list[str], typer.Option(help="Kind of each partner, such as CCG; repeat for others.")],
    vehicle: Annotated[str, typer.Option(help="Vehicle code, such as S75_POOL.")],
    date: Annotated[datetime, typer.Option(formats=["%Y-%m-%d"], help="Day of the decision.")],
    cohort: Annotated[str, typer.Option(help="Cohort code.")] = "all",
    payer: Annotated[str | None, typer.Option(help="Kind of the body that pays.")] = None,
    payee: Annotated[str | None, typer.Option(help="Kind of the body that is paid.")] = None,
    met: Annotated[list[str] | None, typer.Option(help="Condition on record, such as joint_consultation.")] = None,
    pack: Annotated[str, typer.Option(help="Law pack.")] = "england",
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Say whether partners may use a vehicle for functions on a day, by which rules, and what would do instead."""
    law = open_law(pack)
    question = Question(
        functions=tuple(function), partners=tuple(partner), vehicle=vehicle, day=date.date(), cohort=cohort,
        payer=payer, payee=payee, met=frozenset(met or ()),
    )  # fmt: skip
    answer = judge(law, question)
    hint = "" if law else _bundled(pack)
    verdict = replace(answer, findings=tuple(sorted(answer.findings, key=lambda f: SEVERITY.index(f.effect))))
    if as_json:
        said = _as_json(verdict) | ({"hint": hint} if hint else {})
        typer.echo(json.dumps(said, indent=2, ensure_ascii=False))
        return
    where = console()
    where.print(words.ANSWER[verdict.answer], style="bold", markup=False)
    if hint:
        where.print(hint, markup=False)
    show(where, words.verdict(verdict))
    if verdict.instead:
        where.print(f"Think of instead: {', '.join(verdict.instead)}", markup=False)
    where.print(NOT_ADVICE, markup=False)


def _bundled(pack: str) -> str:
    """Which law is encoded, where none is under the name asked for; the likely one where that looks mistyped."""
    known = law_packs()
    meant = nearest(pack, known)
    asked = f"; did you mean '{meant}'?" if meant else "."
    return f"There is no law pack '{pack}'{asked} Encoded: {', '.join(known)}."


def _as_json(verdict: Verdict) -> dict[str, object]:
    return {
        "verdict": verdict.answer,
        "rules": [
            {"id": f.rule, "effect": f.effect, "provision": f.provision, "says": f.says, "confidence": f.confidence}
            for f in verdict.findings
        ],
        "instead": list(verdict.instead),
        "not_advice": NOT_ADVICE,
    }
