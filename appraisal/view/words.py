"""Sentences from a record: findings, swings and reasons in plain English."""

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction

from appraisal.record import Appraisal, Clash, CriterionSwing, OptionResult, PlacementResult, RecordedPosition, Status
from appraisal.source import Source
from appraisal.view.numbers import amount, bare, count, points

STATUS = {
    "optimal": "proved best",
    "feasible": "best known",
    "infeasible": "not possible",
    "unknown": "not settled",
}


def alone(found: OptionResult | RecordedPosition) -> bool:
    """Whether a proof rests on one engine: the second did not settle the question in time."""
    sure = found.certificate
    return _proof(found) in {"optimal", "infeasible"} and sure is not None and sure.agreed == "one engine only"


def standing(found: OptionResult | RecordedPosition) -> str:
    """How sure an answer is; a proof that rests on one engine says so."""
    said = STATUS[_proof(found)]
    return f"{said}, by one engine only" if alone(found) else said


def _proof(found: OptionResult | RecordedPosition) -> Status:
    return found.status if isinstance(found, OptionResult) else found.proof


NEAR_TIE = Fraction(1)
"""Points within which a lead is called close to a tie: about what one assumed rating can do."""


def written(day: date) -> str:
    """A day as people write it: 3 April 2014."""
    return f"{day.day} {day:%B %Y}"


def listed(names: Sequence[str]) -> str:
    """Names as a sentence lists them: a, b and c."""
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def ordered(record: Appraisal) -> tuple[OptionResult, ...]:
    """The options as every table and chart shows them: best first, those that are not possible last."""
    return tuple(sorted(record.options, key=lambda o: (o.rank is None, o.rank or 0)))


def leaders(record: Appraisal) -> tuple[OptionResult, ...]:
    """The options that score most; best mix, which takes in all, is left out beside others."""
    found = [o for o in ordered(record) if o.rank is not None]
    families = [o for o in found if o.id != "best_mix"] or found
    return tuple(o for o in families if o.rank == families[0].rank)


def leader(record: Appraisal) -> OptionResult | None:
    """The first of the options that score most; None where nothing is possible."""
    return next(iter(leaders(record)), None)


def weighted(finding: str, *, given: bool) -> str:
    """A finding with the weights that it holds for; where nobody gave any it is an example, and that comes first."""
    return (
        f"{finding}, with the weights given."
        if given
        else f"Nobody has given weights. With all equal, as one example, {finding}."
    )


def headline(record: Appraisal) -> str:
    """The finding in brief: who leads, by how much, and with whose weights."""
    first = leaders(record)
    if not first:
        return "No option is possible under the law and the rules."
    given = record.weights_basis == "given"
    if len(first) > 1:
        names = listed([o.name for o in first])
        return weighted(f"{names} score the same, {points(first[0].score)} points", given=given)
    top = first[0]
    rest = [o for o in ordered(record) if o.rank is not None and o.id not in {top.id, "best_mix"}]
    if not rest or rest[0].score is None or top.score is None:
        only = f"{top.name} is the only option that is possible and scores {points(top.score)} points"
        return weighted(only, given=given)
    lead = points(top.score - rest[0].score)
    return weighted(f"{top.name} scores most, {points(top.score)} points, {lead} ahead of {rest[0].name}", given=given)


def beside(record: Appraisal) -> str:
    """What must be said beside the finding: best mix, options that are not possible or not proved."""
    found = {o.id: o for o in record.options}
    said = []
    top, mix = leader(record), found.get("best_mix")
    if top and mix and mix.score is not None and top.score is not None and mix is not top:
        gain = mix.score - top.score
        said.append(
            f"A best mix of forms would add {points(gain)} points."
            if points(gain) != points(0)
            else "No mix of forms does better."
        )
    near = near_ties(record)
    if near:
        said.append(f"Within a point of the lead, and so close to a tie: {listed([o.name for o in near])}.")
    for status, words in (
        ("infeasible", "not possible"),
        ("unknown", "not settled"),
        ("feasible", "best known, not proved best"),
    ):
        names = [o.name for o in ordered(record) if o.status == status]
        if names:
            said.append(f"{listed(names)}: {words}.")
    return " ".join(said)


def near_ties(record: Appraisal) -> tuple[OptionResult, ...]:
    """Options behind the leader by no more than ``NEAR_TIE`` points; best mix is left out."""
    first = leaders(record)
    behind = [o for o in ordered(record) if o.rank is not None and o.id != "best_mix" and o not in first]
    top = first[0].score_exact if first else None
    return tuple(o for o in behind if top is not None and o.score_exact is not None and top - o.score_exact <= NEAR_TIE)


def confirmed(record: Appraisal) -> str:
    """How the answers were confirmed, as sentences."""
    proofs = [o for o in ordered(record) if o.certificate is not None and o.status in {"optimal", "infeasible"}]
    one = [o.name for o in proofs if alone(o)]
    checked = sum(o.checked for o in record.options)
    said = (
        f"{count(len(proofs) - len(one), 'answer')} proved twice, the second time by another engine or plain reckoning"
    )
    rest = f"; proved by one engine only, as the second did not finish: {listed(one)}" if one else ""
    return f"{said}{rest}. The independent checker recomputed {checked}."


def swing(criterion: CriterionSwing) -> str:
    """What a criterion's swing means here: "from 13 boards to 1"."""
    if criterion.flat:
        return "no difference between lawful configurations"
    return f"from {amount(criterion.worst, criterion.unit)} to {bare(criterion.best, criterion.unit)}"


def clash(conflict: Sequence[Clash]) -> str:
    """A smallest set of rules that cannot all hold, as one sentence."""
    rules = "; ".join(f"{c.says.rstrip('.')} ({', '.join((c.rule, *c.cites))})" for c in conflict)
    if not conflict:
        return "No configuration meets every rule."
    head = "These cannot all hold" if len(conflict) > 1 else "One rule alone rules it out"
    return f"{head}: {rules}. {grounds(conflict)}"


def grounds(conflict: Sequence[Clash | Source]) -> str:
    """Whether a conflict rests on an assumption or an inference, as one sentence: it is no surer than its parts."""
    weak = [f"{c.rule} ({c.assumes})" for c in conflict if c.assumes]
    if not weak:
        return "All of this is law, definition or fact."
    return f"This is no surer than {listed(weak)}."


def recorded(position: RecordedPosition) -> str:
    """Whether what the paper recommends is possible here, what it scores, and how sure that is."""
    if position.feasible is None:
        return "Whether the recorded position is possible was not settled in the time given."
    if not position.feasible:
        once = "One engine only has proved this. " if alone(position) else ""
        return f"The recorded position is not possible here. {once}{clash(position.conflict)}"
    kept = position.arrangement
    doubt = f" ({standing(kept)})" if kept and standing(kept) != STATUS["optimal"] else ""
    rest = f" With the rest left as it is today it scores {points(kept.score)} points{doubt}." if kept else ""
    sure = f"which is proved {'by one engine only' if alone(position) else 'twice'}"
    if position.proof == "feasible":
        sure = f"as far as was found, and no more than {points(position.bound)} in any case"
    return (
        f"The recorded position is possible here.{rest} At its best it scores {points(position.score)} points, {sure}."
    )


def numbered(numbers: Iterable[int], mark: str = "") -> str:
    """Rising numbers as a sentence lists them, three or more in a row in short: 1–3 and 5, or A1–A3 and A5."""
    runs: list[list[int]] = []
    for n in numbers:
        if runs and runs[-1][-1] == n - 1:
            runs[-1].append(n)
        else:
            runs.append([n])
    short = [[f"{mark}{r[0]}–{mark}{r[-1]}"] if len(r) > 2 else [f"{mark}{n}" for n in r] for r in runs]
    return listed([part for parts in short for part in parts])


def hosted(placement: PlacementResult) -> str:
    """Who hosts, as far as the score settles it; empty where nobody does."""
    if len(placement.or_hosts) > 1:
        return "one of several (the score does not settle which)"
    one = either(placement)
    return f"{one} (the score does not settle which)" if placement.or_hosts else one


def either(placement: PlacementResult) -> str:
    """Who hosts, or either of two, as a table has it whose head says what "or" and "open" mean; empty where nobody does."""
    names = sorted(n for n in (placement.host_name, *placement.or_hosts) if n)
    return "open" if len(names) > 2 else " or ".join(names)


def ties(option: OptionResult) -> str:
    """How many other configurations score exactly the same."""
    if not option.ties and option.more_ties:
        return "Whether another configuration scores the same was not settled in the time given."
    if not option.ties:
        return "No other configuration scores the same."
    more = "At least " if option.more_ties else ""
    sentence = f"{more}{count(len(option.ties), 'other configuration')} of this option score the same."
    return sentence[0].upper() + sentence[1:]


def rests_on(record: Appraisal) -> str:
    """How much is assumed, contradicted and open, as one sentence."""
    assumed = count(len(record.assumptions), "assumption")
    torn = count(len(record.warnings), "contradiction")
    return f"{assumed}, {torn} in the source, {count(len(record.open_questions), 'open question')}."


def same_on(names: Sequence[str]) -> str:
    """The criteria on which every lawful configuration does equally well, as a sentence; empty where none."""
    said = listed([n.lower() for n in names]) if names else ""
    return f"Nothing differs on {said}: every lawful configuration does equally well there." if names else ""
