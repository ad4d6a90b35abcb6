"""The position on record: its scores are those of trying everything, and the record says who confirmed them."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from random import Random

from appraisal.appraise.recorded import recorded
from appraisal.compile.scale import UNITS_PER_POINT
from appraisal.configuration import Configuration
from appraisal.library import Brief, open_brief
from appraisal.schema.case import Recorded, RecordedChoice
from appraisal.schema.topic import ServiceVehicle, Topic
from appraisal.study import full_weights, open_study
from appraisal.view.words import recorded as said
from appraisal.view.words import standing
from small_answers import Answers, random_weights
from small_cases import small_case

SURE = {"both engines", "ceiling", "single configuration", "plain consequences"}


def with_position(brief: Brief, random: Random, example: Configuration) -> Brief:
    """The case with a position that names some of what an arrangement has, lawful or not."""
    settles = []
    for p in random.sample(example.placements, random.randint(1, len(example.placements))):
        named = random.sample(p.vehicles, random.randint(0, len(p.vehicles)))
        choice = RecordedChoice(
            topic=p.topic,
            footprint=random.choice((None, p.footprint)),
            forms=random.choice(((), (p.form,))),
            host=random.choice((None, p.host)),
            services=tuple(ServiceVehicle(service=s, vehicle=v) for s, v in named),
        )
        settles.append(choice)
    position = Recorded(says="As told.", status="told", option="family", settles=tuple(settles))
    return replace(brief, case=brief.case.model_copy(update={"recorded": position}))


def keeps(found: Configuration, choice: RecordedChoice) -> bool:
    """Whether an arrangement does what is said of one topic."""
    here = [p for p in found.placements if p.topic == choice.topic and choice.footprint in (None, p.footprint)]
    return (len(here) == 1 or choice.footprint is None) and all(
        p.form in (choice.forms or (p.form,))
        and p.host == (choice.host or p.host)
        and all((s.service, s.vehicle) in p.vehicles for s in choice.services)
        for p in here
    )


def as_today(found: Configuration, topics: tuple[Topic, ...]) -> int:
    """How many choices are today's, less the improvements made."""
    now = {(t.id, e.footprint): (e, {v.service: v.vehicle for v in e.vehicles}) for t in topics for e in t.today}
    same = -len(found.actions)
    for p in found.placements:
        if (p.topic, p.footprint) in now:
            entry, means = now[p.topic, p.footprint]
            same += (p.form == entry.form) + (p.host is not None and p.host == entry.host)
            same += sum(v == means.get(s, "OWN") for s, v in p.vehicles)
    return same


def test_both_scores_are_those_of_trying_everything_and_confirmed(tmp_path: Path) -> None:
    """Possible or not, at its best or with the rest as it is: nothing rests on one engine here."""
    seen: set[bool | None] = set()
    for seed in range(60):
        brief = small_case(seed, 300)
        answers, random = Answers(brief), Random(f"position {seed}")
        brief = with_position(brief, random, random.choice(answers.possible * 3 + answers.refused))
        study = open_study(brief, cache=tmp_path)
        assert study.setting is not None
        weights = random_weights(seed, study.criteria)
        settles = brief.case.recorded.settles if brief.case.recorded else ()
        kept = [i for i, c in enumerate(answers.possible) if all(keeps(c, choice) for choice in settles)]
        found, total = recorded(study, weights), sum(weights.values()) * UNITS_PER_POINT
        assert found is not None
        sure = found.certificate
        assert sure is not None
        assert sure.agreed in SURE
        assert (bool(kept), bool(kept)) == (found.feasible, sure.checker_passed)
        seen.add(found.feasible)
        if not kept:
            assert (None, None, None) == (found.score, found.bound, found.arrangement)
            continue
        best = Fraction(max(answers.score(i, weights) for i in kept), total)
        assert best == found.score == found.bound
        assert {e.objective for e in sure.engines} <= {None, best}
        near = {i: as_today(answers.possible[i], study.setting.case.topics) for i in kept}
        nearest = [i for i in kept if near[i] == max(near.values())]
        drawn = found.arrangement
        assert drawn is not None
        assert drawn.certificate is not None
        assert drawn.certificate.agreed in SURE
        assert Fraction(max(answers.score(i, weights) for i in nearest), total) == drawn.score_exact == drawn.bound
    assert {True, False} == seen


def test_a_score_that_the_second_engine_cannot_hold_is_said_to_rest_on_one() -> None:
    """Weights beyond what floating point can tell apart change no score, and leave it to CP-SAT alone."""
    study = open_study(open_brief("walsall-2017"))
    both = recorded(study, full_weights(study))
    once = recorded(study, dict.fromkeys(study.criteria, 10**8))

    assert both is not None
    assert once is not None
    assert (both.score, "optimal") == (once.score, once.proof)
    assert ("proved best", "proved best, by one engine only") == (standing(both), standing(once))
    assert said(both).endswith("points, which is proved twice.")
    assert said(once).endswith("points, which is proved by one engine only.")


def test_a_score_that_is_not_proved_comes_with_its_ceiling() -> None:
    """Where time ended, what the position could score is not told as if it were known."""
    study = open_study(open_brief("walsall-2017"))
    found = recorded(study, full_weights(study))
    assert found is not None
    assert found.score is not None
    open_ = found.model_copy(update={"bound": found.score + 5})

    assert "feasible" == open_.proof
    assert said(open_).endswith(
        f"points, as far as was found, and no more than {float(found.score + 5):.1f} in any case."
    )
