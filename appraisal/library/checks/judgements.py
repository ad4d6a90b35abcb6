"""Criteria and ratings: each criterion made up rightly, each rating that is needed given once."""

from collections.abc import Iterable, Iterator
from typing import get_args

from appraisal.library.checks.finding import FULL, Finding, Findings, words
from appraisal.library.read import KeyPath
from appraisal.schema.case import ConfiguredCase
from appraisal.schema.method import Criterion, Ground, Judgement, MethodPack

SUBJECTS = ("form", "level", "footprint", "vehicle_class")
CLASSES = ("own", "aligned", "lead", "pooled")


def check_criteria(criteria: tuple[Criterion, ...], path: KeyPath) -> Findings:
    """A judged criterion has parts that add up to 100; a computed one has a measure."""
    for i, criterion in enumerate(criteria):
        here = (*path, i)
        name, parts = f"the criterion '{criterion.id}'", criterion.parts
        if criterion.kind == "computed" and criterion.measure is None:
            yield Finding(here, f"{name} is computed and has no measure", "add 'measure': what is computed")
        if criterion.kind == "computed" and parts is not None:
            yield Finding((*here, "parts"), f"{name} is computed and has parts", "remove the parts")
        if criterion.kind == "judged" and criterion.measure is not None:
            yield Finding((*here, "measure"), f"{name} is judged and has a measure", "remove the measure")
        if criterion.kind == "judged" and parts is None:
            yield Finding(here, f"{name} is judged and has no parts", "add 'parts': form, footprint and vehicle")
        if parts is not None and (total := parts.form + parts.footprint + parts.vehicle) != FULL:
            yield Finding((*here, "parts"), f"the parts of {name} add up to {total}", "make them add up to 100")


def check_judgements(judgements: tuple[Judgement, ...], criteria: Iterable[Criterion], path: KeyPath) -> Findings:
    """Each rating is 0 to 100, is of one thing, on a judged criterion, stands once, and has a ground where it is assumed."""
    computed = {c.id for c in criteria if c.kind == "computed"}
    seen: set[tuple[str | None, ...]] = set()
    for i, judgement in enumerate(judgements):
        here = (*path, i)
        subjects = [name for name in SUBJECTS if getattr(judgement, name) is not None]
        if len(subjects) != 1:
            given = " and ".join(subjects) or "nothing"
            yield Finding(here, f"a judgement rates one thing, not {given}", f"give one of: {words(SUBJECTS)}")
        if judgement.criterion in computed:
            what = f"the criterion '{judgement.criterion}' is computed and takes no judgement"
            yield Finding((*here, "criterion"), what, "remove the judgement")
        if not 0 <= judgement.rating.lowest <= judgement.rating.highest <= FULL:
            yield Finding((*here, "rating"), "a rating lies between 0 and 100", "correct value, low or high")
        if judgement.rating.basis == "assumption" and judgement.ground is None:
            grounds = ", ".join(get_args(Ground))
            yield Finding(here, "an assumed rating does not say what it rests on", f"add 'ground', one of: {grounds}")
        key = (judgement.criterion, judgement.topic, *(getattr(judgement, name) for name in SUBJECTS))
        if key in seen:
            yield Finding(here, "the same has been rated already", "keep one of the judgements")
        seen.add(key)


def check_complete(case: ConfiguredCase, method: MethodPack) -> Findings:
    """Every rating that a criterion in use can need is given, by the case or by the pack."""
    known = {c.id: c for c in method.criteria}
    used: list[tuple[Criterion, KeyPath]] = [(c, ("own_criteria", i)) for i, c in enumerate(case.own_criteria)]
    for i, identifier in enumerate(case.criteria):
        if identifier in known:
            used.append((known[identifier], ("criteria", i)))
        elif any(c.id == identifier for c in case.own_criteria):
            what = f"'{identifier}' is the case's own criterion and counts already"
            yield Finding(("criteria", i), what, "remove it here")
    given = {
        (j.criterion, j.topic, name, getattr(j, name))
        for j in (*method.judgements, *case.judgements)
        for name in SUBJECTS
        if getattr(j, name)
    }
    for criterion, path in used:
        for subject, missing in _missing(criterion, case, method, given):
            what = f"the criterion '{criterion.id}' has no rating for {subject} {words(missing)}"
            yield Finding(path, what, "add judgements for them")


def _missing(
    criterion: Criterion,
    case: ConfiguredCase,
    method: MethodPack,
    given: set[tuple[str, str | None, str, str]],
) -> Iterator[tuple[str, set[str]]]:
    """What cannot be rated, part by part; a rating for all topics or one for each that needs it will do."""
    if criterion.parts is None:
        return

    def rated(topic: str, name: str, value: str) -> bool:
        return any((criterion.id, t, name, value) in given for t in (None, topic))

    known = {f.id for f in method.forms}
    levels = {f.id: f.level for f in case.footprints if f.level in {level.id for level in method.levels}}
    forms, sites, classes = set[str](), set[str](), set[str]()
    for topic in case.topics:
        forms |= {g for g in topic.forms or known if g in known and not rated(topic.id, "form", g)}
        classes |= {c for c in CLASSES if not rated(topic.id, "vehicle_class", c)}
        sites |= {
            levels[f]
            for f in topic.footprints
            if f in levels and not rated(topic.id, "footprint", f) and not rated(topic.id, "level", levels[f])
        }
    parts = criterion.parts
    for name, share, missing in (
        ("form", parts.form, forms),
        ("level", parts.footprint, sites),
        ("vehicle class", parts.vehicle, classes),
    ):
        if share and missing:
            yield name, missing
