"""The data annex: everything that the numbers rest on and every number, so that anybody can make them again."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from fractions import Fraction
from hashlib import sha256
from importlib.metadata import version
from platform import python_version
from typing import Any

from appraisal import __version__
from appraisal.record import Appraisal, Certificate, Status
from appraisal.report.alone import Alone
from appraisal.report.archive import packed
from appraisal.report.subscores import Breakdown
from appraisal.schema.case import ConfiguredCase, ListedCase

FORMAT = 1
"""Version of the annex; a newer one is refused by older software."""
MANIFEST = "manifest.json"
WORKSHOP = "workshop.jsonl"
"""The record of a workshop, event by event, where the weights came from one."""
WITHHELD = "withheld.json"
"""What is exempt and was taken out, where the annex is the open one of two."""
PACKAGES = ("ortools", "pydantic", "ruamel.yaml", "numpy")
"""Packages that can bear on a number."""


@dataclass(frozen=True)
class Asked:
    """What was asked of the case: all that a run needs besides the files."""

    case: str
    """Id of the case."""
    as_at: date
    weights: Mapping[str, int] | None = None
    """Whole points as given; None where nobody gave any."""
    weights_by: str | None = None
    """Who gave them, as they wish to be named."""
    adopted: bool = False
    """True where they are those that the workshop in the annex adopted."""
    switched_off: Sequence[str] = ()
    budget: Mapping[str, float] = field(default_factory=dict)
    """Seconds, workers and seed of each solve."""
    made_on: date | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """Something exempt that an open annex does not hold."""

    item: str
    """Part or source, as it is called in the open."""
    paragraph: int
    """Of Schedule 12A to the Local Government Act 1972, Part 1."""
    reason: str


def annex(
    inputs: Mapping[str, bytes],
    asked: Asked,
    told: Mapping[str, Any],
    workshop: str | None = None,
    withheld: Sequence[Held] = (),
    *,
    shut: bool = False,
) -> tuple[bytes, str]:
    """Pack the annex; the same content gives the same bytes.

    Args:
        inputs: files of the case and the packs.
        asked: what was asked.
        told: what came out, by file name: see ``results``.
        workshop: the record of a workshop as text.
        withheld: what is exempt and not in any of these.
        shut: whether these hold something exempt.

    Returns:
        The zip file, and the SHA-256 of its manifest, which a paper can print.
    """
    content = dict(inputs)
    content["asked.json"] = written(_asked(asked))
    content |= {name: written(value) for name, value in told.items()}
    content["versions.json"] = written(versions())
    if workshop is not None:
        content[WORKSHOP] = workshop.encode()
    if withheld:
        content[WITHHELD] = written([asdict(held) for held in withheld])
    mark = "NOT FOR PUBLICATION: this annex holds exempt information.\n\n" if shut else ""
    content["README.txt"] = f"{mark}{instructions(asked)}".encode()
    content = dict(sorted(content.items()))
    manifest = written(
        {
            "format": FORMAT,
            "software": f"appraisal {__version__}",
            "files": {name: sha256(data).hexdigest() for name, data in content.items()},
        }
    )
    return packed({MANIFEST: manifest, **content}), sha256(manifest).hexdigest()


def written(value: Any) -> bytes:  # noqa: ANN401 any JSON value
    """The one way in which the annex writes JSON."""
    return (json.dumps(value, indent=1, sort_keys=True, ensure_ascii=False) + "\n").encode()


def _asked(asked: Asked) -> dict[str, Any]:
    return {
        "case": asked.case,
        "as_at": asked.as_at.isoformat(),
        "weights": dict(asked.weights) if asked.weights else None,
        "weights_by": asked.weights_by,
        "adopted": asked.adopted,
        "switched_off": sorted(asked.switched_off),
        "budget": dict(asked.budget),
        "made_on": asked.made_on.isoformat() if asked.made_on else None,
    }


def results(
    record: Appraisal, parts: Sequence[Breakdown], alone: Sequence[Alone], case: ConfiguredCase | ListedCase
) -> dict[str, Any]:
    """Everything that came out, by the name of its file, as JSON values that a second run must give again."""
    return {
        "record.json": record.model_dump(mode="json", exclude={"seconds"}),
        "sub-scores.json": [
            {
                "option": b.option,
                "criterion": b.criterion,
                "start": b.start,
                "value": b.units,
                "parts": [{"decision": p.decision, "raw": str(p.raw), "units": p.units} for p in b.parts],
            }
            for b in parts
        ],
        "one-criterion.json": [
            {
                "criterion": a.criterion,
                "proved": a.proved,
                "values": {option: None if value is None else str(value) for option, value in a.values},
            }
            for a in alone
        ],
        "certificate.json": _certificate(record),
        "statements.json": _statements(case),
    }


def _certificate(record: Appraisal) -> list[dict[str, Any]]:
    """What was proved of each option and of the position on record, and how it was checked."""
    position = record.recorded
    own = position.arrangement if position else None
    proofs = [_proof(o.id, o.status, o.score_exact, o.bound, o.certificate) for o in record.options]
    proofs += [_proof(own.id, own.status, own.score_exact, own.bound, own.certificate)] if own else []
    if position:
        best = "recorded, at its best"
        proofs.append(_proof(best, position.proof, position.score, position.bound, position.certificate))
    return proofs


def _proof(
    option: str, status: Status, score: Fraction | None, bound: Fraction | None, sure: Certificate | None
) -> dict[str, Any]:
    return {
        "option": option,
        "status": status,
        "score": None if score is None else str(score),
        "bound": None if bound is None else str(bound),
        "proved_by": "CP-SAT, every gap limit at 0" if status in {"optimal", "infeasible"} else "not proved",
        "second_engine": sure.agreed if sure else None,
        "feasible_and_every_number_recomputed_by_checker": sure is not None and sure.checker_passed,
    }


def _statements(case: ConfiguredCase | ListedCase) -> dict[str, Any]:
    """Positions, weights and readings with their authors, as the case discloses them."""
    weights = [w.model_dump(mode="json", exclude_none=True) for w in case.weight_sets]
    if not isinstance(case, ConfiguredCase):
        return {"weight_sets": weights}
    return {
        "weight_sets": weights,
        "positions": [p.model_dump(mode="json", exclude_none=True) for p in case.preferences],
        "readings_relied_on": [o.model_dump(mode="json") for o in case.overrides],
        "conditions_on_record": [c.model_dump(mode="json", exclude_none=True) for c in case.conditions],
        "agreements": [a.model_dump(mode="json", exclude_none=True) for a in case.agreements],
    }


def versions() -> dict[str, str]:
    """Versions of whatever can bear on a number."""
    return {"python": python_version(), "appraisal": __version__, **{name: version(name) for name in PACKAGES}}


def instructions(asked: Asked) -> str:
    """How to check the annex and how to run the appraisal again."""
    weights = "".join(f" --weight {c}={w}" for c, w in (asked.weights or {}).items())
    off = "".join(f" --without {rule}" for rule in asked.switched_off)
    pins = " ".join(f"{name}=={number}" for name, number in versions().items() if name in PACKAGES)
    return (
        "This is the data annex of an options appraisal.\n\n"
        "To check it:\n"
        "  appraisal verify ANNEX.zip\n"
        "makes every number again from these files alone and names what differs.\n\n"
        "To run the appraisal again by hand, unpack the annex, and in its folder:\n"
        f"  APPRAISAL_HOME=. appraisal appraise {asked.case} --as-at {asked.as_at.isoformat()}{weights}{off} --full\n\n"
        f"The numbers were made with Python {python_version()} and: {pins}.\n"
        "Another release of ortools finds the same scores; where several arrangements score exactly the "
        "same it may show\n"
        "another of them, and verify then names the arrangement, not the score.\n\n"
        "cases/, models/     the case and the packs it uses\n"
        "asked.json          the day, the weights and who gave them, the rules switched off, the limits of the search\n"
        "record.json         the appraisal: every option, criterion, arrangement, assumption and warning\n"
        "sub-scores.json     what each decision adds to each criterion, in thousandths of a point\n"
        "one-criterion.json  the best of each option with all weight on one criterion\n"
        "certificate.json    what was proved of each option and of the position on record\n"
        "statements.json     positions, weights and readings with their authors, as disclosed\n"
        "workshop.jsonl      the workshop, event by event, where there was one\n"
        "withheld.json       what is exempt and was taken out of this annex, where anything was; the scores are the same\n"
        "versions.json       versions of the software\n"
        "manifest.json       SHA-256 of every other file\n\n"
        "This is an aid to judgement, not legal advice.\n"
    )
