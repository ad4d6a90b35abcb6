"""What if only this topic moved: every single move from a configuration, ranked."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from appraisal.compile import names
from appraisal.compile.scale import UNITS_PER_POINT
from appraisal.compile.setting import Setting
from appraisal.programme import Assignment, Constraint
from appraisal.solve.cpsat import weigh
from appraisal.solve.outcome import Feasible, Optimal
from appraisal.source import Source
from appraisal.study import Study

HELD = Source("what-if", "everything else stays as it is", "structure")


@dataclass(frozen=True, slots=True)
class Move:
    """One topic placed otherwise, everything else as it was."""

    topic: str
    says: str
    """Where and in which form the topic would be."""
    points: Fraction
    """Change of the score; negative where the move costs."""
    answer: Assignment


def moves(study: Study, answer: Assignment, weights: Mapping[str, int], topic: str | None = None) -> tuple[Move, ...]:
    """Every other footprint and form for one topic at a time, best first.

    Placements of all other topics and all actions stay; hosts and vehicles of the moved topic settle at their best.

    Args:
        study: an opened configured case.
        answer: an assignment of its programme.
        weights: whole points for every criterion.
        topic: the one topic to move; all where None.
    """
    setting = study.setting
    if setting is None:
        return ()
    objective, _ = weigh(study.programme, weights)
    now = sum(c * answer[name] for name, c in objective.items())
    total = sum(weights.values()) * UNITS_PER_POINT
    found = []
    for site in setting.sites.values():
        if topic in (None, site.topic.id):
            held = tuple(_held(setting, site.topic.id, answer))
            for form in setting.forms_of(site.topic):
                placed = names.placed(*site.key, form.id)
                if not answer[placed]:
                    wanted = Constraint(((placed, 1),), 1, None, HELD)
                    outcome = study.engine.maximise(objective, (*held, wanted), answer)
                    if isinstance(outcome, Optimal | Feasible):
                        says = f"{form.name} over {site.footprint.name}"
                        gain = Fraction(outcome.objective - now, total)
                        found.append(Move(site.topic.id, says, gain, outcome.assignment))
    return tuple(sorted(found, key=lambda move: (-move.points, move.topic, move.says)))


def _held(setting: Setting, moved: str, answer: Assignment) -> list[Constraint]:
    """Placements of the other topics, and the actions, as they are."""
    keep = [names.taken(a.id) for a in setting.actions]
    for site in setting.sites.values():
        if site.topic.id != moved:
            keep += [names.placed(*site.key, form.id) for form in setting.forms_of(site.topic)]
    return [Constraint(((name, 1),), answer[name], answer[name], HELD) for name in keep]
