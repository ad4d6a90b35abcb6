"""A synthetic case of any size on the real packs: the same seed always gives the same case."""

from datetime import date
from random import Random

from appraisal.library import open_brief
from appraisal.library.brief import Brief
from appraisal.schema.case import ConfiguredCase

FORMS = ("F1", "F2", "F4", "F5", "F6", "F8")
FUNCTIONS = (("N.COMM", "L.ASC"), ("N.MH", "L.ASC"), ("N.COMM", "L.CSC"), ("N.ACUTE", "L.PH"))


def synthetic_case(topics: int = 24, areas: int = 6, seed: int = 7) -> ConfiguredCase:
    """A case with nine footprints over six areas: six single areas, two halves and the whole."""
    rng = Random(seed)
    names = [f"area{i}" for i in range(areas)]
    half = areas // 2
    footprints = [
        *({"id": f"only-{a}", "name": f"Only {a}", "level": "ccg", "areas": (a,)} for a in names),
        {"id": "north", "name": "North", "level": "half-system", "areas": tuple(names[:half])},
        {"id": "south", "name": "South", "level": "half-system", "areas": tuple(names[half:])},
        {"id": "whole", "name": "Whole county", "level": "county", "areas": tuple(names)},
    ]
    partners = [
        {"id": "council", "name": "County council", "kind": "LA_COUNTY", "areas": tuple(names)},
        *({"id": f"ccg-{a}", "name": f"CCG {a}", "kind": "CCG", "areas": (a,)} for a in names),
    ]
    everybody = tuple(p["id"] for p in partners)
    wants = [
        {
            "id": f"want-{p['id']}-{k}", "holder": p["id"], "says": "A synthetic want.",
            "wants": {
                "topics": (f"topic{rng.randrange(topics)}",), "only_forms": tuple(rng.sample(FORMS, 2)),
                "only_footprints": tuple(rng.sample([f["id"] for f in footprints], 3)),
            },
            "points": _assumed(rng.randint(1, 10)),
        }
        for p in partners
        for k in range(3)
    ]  # fmt: skip
    return ConfiguredCase.model_validate(
        {
            "id": "synthetic", "kind": "configured", "title": "A synthetic case", "place": "Nowhere",
            "question": "How fast is it?", "decision_date": date(2016, 5, 1),
            "areas": tuple({"id": a, "name": a} for a in names), "footprints": tuple(footprints),
            "partners": tuple(partners), "preferences": tuple(wants),
            "topics": tuple(_topic(i, everybody, footprints, rng) for i in range(topics)),
            "rules": (
                {"id": "capacity", "kind": "board_capacity", "says": "A board copes with eight topics.",
                 "strength": "assumption", "topics": _assumed(8)},
            ),
            "criteria": ("C1", "C2", "C4", "C7", "C9", "C12", "boards", "transition_cost", "satisfaction_mean"),
        }
    )  # fmt: skip


def _assumed(value: int) -> dict[str, object]:
    return {"value": value, "basis": "assumption", "low": 0, "high": 2 * value, "reason": "synthetic"}


def _topic(
    number: int, partners: tuple[str, ...], footprints: list[dict[str, object]], rng: Random
) -> dict[str, object]:
    health, care = rng.choice(FUNCTIONS)
    services = tuple(
        {"id": f"topic{number}-s{k}", "name": f"Service {k} of topic {number}", "functions": ({"code": code},)}
        for k, code in enumerate((health, care))
    )
    return {
        "id": f"topic{number}",
        "name": f"Topic {number}",
        "partners": partners,
        "forms": FORMS,
        "footprints": tuple(f["id"] for f in footprints),
        "services": services,
        "share": _assumed(rng.randint(1, 9)),
        "today": ({"footprint": "whole", "form": rng.choice(FORMS[:3])},),
    }


def synthetic_brief(topics: int = 24, seed: int = 7) -> Brief:
    """The synthetic case with the packs of a bundled one."""
    packs = open_brief("walsall-2017")
    case = synthetic_case(topics, seed=seed)
    return Brief(case, packs.method, packs.law, case.decision_date, {}, f"synthetic-{topics}-{seed}")
