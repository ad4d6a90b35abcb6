"""Everything that ``appraisal tradeoffs`` finds, for people and for machines."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from appraisal.analyse.hit_and_run import within
from appraisal.analyse.information import Agenda
from appraisal.analyse.sampling import Draws, hull
from appraisal.cli import people as persons
from appraisal.cli.asked import Asked, per_cent
from appraisal.cli.people import Given
from appraisal.record import NOT_ADVICE
from appraisal.tradeoffs.decided import Decision, decisions
from appraisal.tradeoffs.draws import DRAWS, Acceptability, acceptability, next_questions
from appraisal.tradeoffs.groups import Group, together
from appraisal.tradeoffs.numbers import Shift, Uncertain, shifts, uncertain
from appraisal.tradeoffs.pools import open_pools
from appraisal.tradeoffs.position import Position, position
from appraisal.tradeoffs.questions import APART, ratios
from appraisal.tradeoffs.regrets import Regrets, corners_of, regrets
from appraisal.tradeoffs.said import weight_set
from appraisal.view import tradeoffs as words
from appraisal.view.numbers import points
from appraisal.view.tables import Table


@dataclass(frozen=True)
class Explored:
    """What was asked for; None for what was not."""

    shares: Acceptability
    decisions: tuple[Decision, ...]
    questions: Agenda
    ratios: Agenda
    position: Position | None
    group: Group | None
    contradictions: tuple[tuple[str, ...], ...]
    regret: Regrets | None
    uncertain: Uncertain | None
    shifts: tuple[Shift, ...]

    def shown(self, asked: Asked) -> Iterator[Table | str]:
        """Tables and sentences in the order of the terminal."""
        yield _shares(asked, self.shares)
        sure = f"The leader is proved on {per_cent(self.shares.proved)} of the draws"
        sure += "." if self.shares.proved == 1 else f"; elsewhere another could lead by at most {self.shares.gap:.1f}."
        yield f"{self.shares.draws:,} draws {self.shares.method}, seed {self.shares.seed}. {sure}"
        if self.decisions:
            yield _decisions(asked, self.decisions)
            yield words.choices_sure(self.decisions)
        yield _questions(asked, self.questions, self.ratios)
        for clash in self.contradictions:
            yield f"These statements cannot all be true: {'; '.join(clash)}."
        yield from persons.tables(self.group) if self.group else ()
        yield from _regret(asked, self.regret) if self.regret else ()
        yield from _numbers(self.uncertain, self.shifts) if self.uncertain else ()
        if self.position:
            yield self.position.sentence

    def data(self, asked: Asked) -> dict[str, object]:
        """All of it, for machines."""
        shares = self.shares
        return {
            "case": asked.study.brief.case.id,
            "weights": dict(asked.weights),
            "draws": shares.draws,
            "seed": shares.seed,
            "method": shares.method,
            "proved": shares.proved,
            "gap": shares.gap,
            "options": [
                {"id": o.option, "first": o.first, "ranks": o.ranks, "central": o.central, "beats": o.beats}
                for o in shares.options
            ],
            "decisions": [
                {
                    "topic": d.topic,
                    "choice": d.says,
                    "status": d.status,
                    "share": d.share,
                    "proved": d.proved,
                    "witness": d.witness,
                    "without": d.without,
                }
                for d in self.decisions
            ],
            "questions": [{"criterion": q.item, "gain": q.gain} for q in self.questions.items],
            "ratios": [{"criteria": q.item.split(APART), "gain": q.gain} for q in self.ratios.items],
            "everything": self.questions.everything,
            "contradictions": self.contradictions,
            "group": persons.as_data(self.group) if self.group else None,
            "regret": _regret_data(asked, self.regret) if self.regret else None,
            "numbers": _numbers_data(self.uncertain, self.shifts) if self.uncertain else None,
            "recorded": self.position.sentence if self.position else None,
            "not_advice": NOT_ADVICE,
        }


def explored(  # one for each thing that can be asked for
    asked: Asked, said: Given, where: tuple[str, ...], *, rounds: int, numbers: bool, regret: bool, settle: bool
) -> Explored:
    """Find what is asked for.

    Args:
        asked: the case and today's weights.
        said: people's weights and statements.
        where: sentences that all weights meet; with people and no sentence, the hull of their weights is drawn from.
        rounds: see ``acceptability``.
        numbers: whether the assumed numbers are drawn too.
        regret: whether regret is worked out.
        settle: whether to try to prove what is settled or excluded; see ``decisions``.

    Raises:
        PreferenceError: sentences that cannot be read or cannot all be true.
        SolverError: a solve ended before a proof.
    """
    study, weights = asked.study, asked.weights
    limits = weight_set(where, study.criteria) if where else None
    draws: Draws | None = within(limits, DRAWS) if limits else None
    if said.people and limits is None and len(said.people) > 1:
        draws = hull([tuple(w.values()) for w in said.people.values()], DRAWS)
    pools = open_pools(study).proved(study, weights)
    group = together(study, pools, said.people) if said.people else None
    shares = acceptability(study, pools, draws, rounds)
    pools = shares.pools
    corners = corners_of(study, limits, () if limits else tuple(said.people.values())) if regret else ()
    return Explored(
        shares,
        decisions(study, pools, draws, limits.conditions if limits else (), prove=settle),
        next_questions(study, pools, draws),
        ratios(study, pools, draws),
        position(study, pools, shares, weights),
        group,
        persons.contradictions(asked, said),
        regrets(study, pools, weights, corners) if regret else None,
        uncertain(study, pools, weights) if numbers else None,
        tuple(s for o in pools.by_option for s in shifts(study, pools, o, weights, most=1)) if numbers else (),
    )


def _shares(asked: Asked, found: Acceptability) -> Table:
    ordered = sorted(found.options, key=lambda o: -o.first)
    rows = tuple((o.option, *(per_cent(r) for r in o.ranks), _supporter(asked, o.central)) for o in ordered)
    heads = ("Option", *(f"Rank {k + 1}" for k in range(len(ordered))), "Leads for those who care most for")
    return Table("How often each option takes each rank as weights vary, numbers as expected", heads, rows)


def _questions(asked: Asked, weights: Agenda, pairs: Agenda) -> Table:
    """The weights and ratios of weights most worth settling, together, and what settling everything would give."""
    says = {f"{a}{APART}{b}": f"{asked.criteria[a]} against {asked.criteria[b]}"
            for a, b in (q.item.split(APART) for q in pairs.items)}  # fmt: skip
    every = sorted((*weights.items, *pairs.items), key=lambda q: -q.gain)
    rows = tuple((says.get(q.item) or asked.criteria[q.item], f"{q.gain:.2f}") for q in every[:6] if round(q.gain, 2))
    title = f"Worth settling next: points gained on average; knowing every weight would give {weights.everything:.2f}"
    return Table(title, ("How much this matters", "Points"), rows)


def _decisions(asked: Asked, found: tuple[Decision, ...]) -> Table:
    """Choices that some best configuration makes, with weights that show it, and how many others are out."""
    rows = tuple(
        (d.topic, d.says, d.status, _known(d), per_cent(d.share), _supporter(asked, d.witness))
        for d in found
        if d.share
    )
    out = [d for d in found if not d.share]
    title = f"Choices that some best configuration makes. Not listed, as excluded: {len(out)}"
    heads = ("Topic", "Choice", "Status", "Known", "Share of the best", "For instance for those who care most for")
    return Table(f"{title}, of which {sum(d.proved for d in out)} proved", heads, rows)


def _known(found: Decision) -> str:
    return "proved" if found.proved else "not proved"


def _supporter(asked: Asked, central: Mapping[str, float]) -> str:
    heavy = sorted(central, key=lambda c: -central[c])[:3]
    return ", ".join(asked.criteria[c] for c in heavy) or "–"


def _regret(asked: Asked, found: Regrets) -> Iterator[Table | str]:
    names = asked.criteria
    rows = tuple(
        (o, points(r.most), ", ".join(f"{names[c]} {per_cent(w)}" for c, w in zip(names, r.at, strict=True) if w))
        for o, r in sorted(found.options.items(), key=lambda item: item[1].most)
    )
    yield Table(
        "The most that each option's best of today can lose against the best there is", ("Option", "Points", "At"), rows
    )
    sure = "nothing lawful can lose less" if found.proved else "best known: the search ran out of time"
    family = ", ".join(found.family(asked.study)) or "a mix of its own"
    yield f"The choice that can lose least loses at most {points(found.most)} points ({sure}); it belongs to {family}."


def _regret_data(asked: Asked, found: Regrets) -> dict[str, object]:
    return {
        "corners": found.corners,
        "options": {
            o: {"most": r.most, "at": dict(zip(asked.study.criteria, r.at, strict=True))}
            for o, r in found.options.items()
        },
        "least": {"most": found.most, "proved": found.proved, "options": found.family(asked.study)},
    }


def _numbers(found: Uncertain, changes: tuple[Shift, ...]) -> Iterator[Table]:
    rows = tuple(
        (o, *(per_cent(r) for r in found.ranks.ranks[k]), "{:.1f} to {:.1f}".format(*found.spans[o][::2]))
        for k, o in enumerate(found.options)
    )
    heads = ("Option", *(f"Rank {k + 1}" for k in range(len(rows))), "Score in nine of ten draws")
    yield Table("With the weights held: each option as it is, assumed numbers drawn within their ranges", heads, rows)
    worth = tuple((found.numbers[int(q.item)].says, f"{q.gain:.2f}") for q in found.information.items[:5])
    title = "Assumed numbers worth settling: expected gain in points from knowing one before choosing"
    yield Table(title, ("Number", "Points"), worth)
    turned = tuple(
        (
            s.option,
            s.number.says,
            str(s.number.figure.value),
            f"{float(s.to):.1f}",
            "within its range" if s.plausible else "beyond its range",
        )
        for s in changes
    )
    yield Table("One number that by itself would put an option in front", ("Option", "Number", "Now", "At", ""), turned)


def _numbers_data(found: Uncertain, changes: tuple[Shift, ...]) -> dict[str, object]:
    return {
        "draws": found.draws,
        "seed": found.seed,
        "options": [
            {"id": o, "ranks": found.ranks.ranks[k].tolist(), "span": found.spans[o]}
            for k, o in enumerate(found.options)
        ],
        "everything": found.information.everything,
        "questions": [
            {"number": found.numbers[int(q.item)].says, "gain": q.gain} for q in found.information.items[:20]
        ],
        "shifts": [
            {
                "option": s.option,
                "number": s.number.says,
                "now": s.number.figure.value,
                "to": s.to,
                "plausible": s.plausible,
            }
            for s in changes
        ],
    }
