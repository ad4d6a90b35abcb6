"""A workshop in words and tables: what the room said, what follows, and what is worth arguing about."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from appraisal.analyse.information import Worth
from appraisal.view.numbers import count, points
from appraisal.view.tables import Table
from appraisal.view.words import listed
from appraisal.workshop.event import Answered, Event, Settled
from appraisal.workshop.explore import Decision
from appraisal.workshop.question import RankingQuestion
from appraisal.workshop.results import GroupChoice, Move, Shift, Spread, Tally, ranking, spreads
from appraisal.workshop.state import Round, State
from appraisal.workshop.weights import Voice, Weights, weighings
from appraisal.workshop.weights import points as points_of

RULES = {
    "utilitarian": ("Most in sum", "the greatest sum of points over all votes"),
    "nash": ("Most for all together", "the greatest product of gains over what stays without agreement (Nash)"),
    "max-min": ("Most for the worst off", "the best for whoever it serves worst"),
    "min-max regret": ("Least regret", "the smallest loss to anybody against their own best"),
}
NOTHING_NEXT = "No weight is left whose agreement would change the choice"
MANY = 15
"""More names than these are only counted."""
NEAR = 100
"""Thousandths of a point that make no difference to anybody."""
AGREEMENT = {
    "2": "Strongly agree",
    "1": "Agree",
    "0": "Neither agree nor disagree",
    "-1": "Disagree",
    "-2": "Strongly disagree",
    "pass": "Pass",
}


def progress(state: State, shown: Round) -> str:
    """How far a round has come: who has answered, and whether that is enough."""
    voting = [s for s in state.present() if s.counts]
    done = len(state.answered(shown.number))
    quorum = state.created.quorum
    enough = "" if not quorum else " The quorum is met." if done >= quorum else f" The quorum is {quorum}."
    state_now = "open" if shown.open else "closed"
    return f"Round {shown.number} is {state_now}: {done} of {count(len(voting), 'voting seat')} answered.{enough}"


def missing(state: State, shown: Round) -> str:
    """Who of those who vote has still to answer; a number where they are many."""
    done = state.answered(shown.number)
    late = [s.name or s.id for s in state.present() if s.counts and s.id not in done]
    if not late:
        return "Everybody who votes has answered."
    return f"Still to answer: {', '.join(late) if len(late) <= MANY else count(len(late), 'seat')}."


def distribution(state: State, spoken: Sequence[Voice]) -> Table:
    """How the weight of each criterion is spread over the votes, in per cent of all weight."""
    names = _criteria(state)
    found = spreads(spoken)
    rows = tuple(
        (names[c], per_cent(s.median), _between(s.quarters), _between(s.ends), str(len(s.values)))
        for c, s in sorted(found.items(), key=lambda item: -item[1].median)
    )
    heads = ("Criterion", "Middle", "Middle half", "All", "Votes")
    return Table("Weight of each criterion, in per cent of all weight", heads, rows)


def contested(state: State, spoken: Sequence[Voice]) -> str:
    """The finding on the weights: where the room agrees most and least."""
    if len(spoken) < 2:
        return "Two or more people must have weighed the criteria before the room can be seen."
    names = _criteria(state)
    widths = {c: s.quarters[1] - s.quarters[0] for c, s in spreads(spoken).items() if s.ends[1]}
    order = sorted(widths, key=lambda c: widths[c])
    most, least = names[order[-1]], names[order[0]]
    if not widths[order[-1]]:
        return "The middle half of the room weighs every criterion alike."
    return f"The room differs most on {_lower(most)}, and least on {_lower(least)}."


def standings(state: State, weights: Weights, title: str) -> Table:
    """The options at some weights, each at its best among the arrangements worked out."""
    names = _options(state)
    every = ranking(state.arrangements, weights)
    rows = tuple(
        (names[s.option], points(s.points), "takes in all" if s.option in state.created.mixes else "") for s in every
    )
    return Table(title, ("Option", "Points", ""), rows)


def sure(short: int | None) -> str:
    """How sure a choice is, from the most by which it could be bettered, in thousandths of a point."""
    if short is None:
        return "best of those worked out"
    if short == 0:
        return "proved"
    if short <= NEAR:
        return "proved to within 0.1 points"
    return f"best known; at most {points(Fraction(short, 1000))} points more"


def searched(state: State, found: Settled | None) -> str:
    """What the choices rest on: arrangements worked out, or a proof."""
    known = count(len(state.arrangements), "arrangement")
    if found is None:
        return f"Chosen from {known} worked out and checked so far. The desk can prove whether anything serves the room better."
    if max(found.short.values()) <= NEAR:
        return "Proved: of everything that is lawful, nothing serves the room better by these rules."
    return "Searched, but not everything is proved; the last column says by how much a choice could still be bettered."


def positions(state: State, spoken: Sequence[Voice], found: Settled | None) -> Table:
    """What each partner's own weights lead to."""
    names, known = _options(state), [a for a in state.arrangements if a.option not in state.created.mixes]
    rows = []
    for voice in spoken:
        best = ranking(known, voice.shares)
        lead = f"{points(best[0].points - best[1].points)}" if len(best) > 1 else "–"
        how = sure(found.own.get(voice.id) if found else None)
        rows.append((voice.name, str(voice.votes), names[best[0].option], points(best[0].points), lead, how))
    heads = ("Partner", "Votes", "Its own weights lead to", "Points", "Ahead by", "How sure")
    return Table("Each partner by the mean of its own seats", heads, tuple(rows))


def rules(state: State, chosen: Sequence[GroupChoice], spoken: Sequence[Voice], found: Settled | None) -> Table:
    """Four rules of fairness side by side, with who loses most and who is pivotal."""
    options, names = _options(state), {v.id: v.name or "a seat" for v in spoken}
    rows = []
    for choice in chosen:
        name, says = RULES[choice.rule]
        picked = listed(list(dict.fromkeys(options[a.option] for a in choice.arrangements)))
        worst = max(choice.losses, key=lambda v: choice.losses[v])
        loss = f"{names[worst]}, {points(choice.losses[worst])}" if choice.losses[worst] else "nobody"
        low, high = min(choice.worths.values()), max(choice.worths.values())
        turns = listed([names[v] for v in choice.pivotal]) if choice.pivotal else "nobody"
        how = sure(found.short.get(choice.rule) if found else None)
        rows.append((f"{name}: {says}", picked, f"{points(low)} to {points(high)}", loss, turns, how))
    heads = ("Rule", "Chooses", "Points, worst off to best off", "Loses most", "Without whom it would turn", "How sure")
    return Table("What four rules of fairness would choose", heads, tuple(rows))


def agreed(state: State, chosen: Sequence[GroupChoice]) -> str:
    """The finding on the rules: whether they agree."""
    names = _options(state)
    picked = [{a.option for a in c.arrangements} for c in chosen]
    if not picked:
        return "No arrangements are worked out, or nobody has weighed the criteria."
    common = set.intersection(*picked)
    if common:
        return f"All four rules of fairness choose {listed(sorted(names[o] for o in common))}."
    said = listed(sorted({names[o] for options in picked for o in options}))
    return f"The rules of fairness part ways: they choose between {said}."


def acceptability(state: State, shares: Mapping[str, float]) -> Table:
    """In what part of the room's weights each option leads."""
    names = _options(state)
    rows = tuple((names[o], f"{100 * share:.0f} %") for o, share in shares.items())
    return Table("Part of the room’s weights under which each option leads", ("Option", "Leads"), rows)


def decisions(found: Sequence[Decision]) -> Table:
    """Which topics are settled, and between what the others stand."""
    rows = tuple(
        (d.topic, "settled" if d.settled else "open", "; ".join(f"{words} ({100 * p:.0f} %)" for words, p in d.choices))
        for d in found
    )
    return Table(settled(found), ("Topic", "Is", "Leads, with the part of the room’s weights"), rows)


def settled(found: Sequence[Decision]) -> str:
    """The finding on decisions: how many are settled."""
    done, topics = sum(d.settled for d in found), count(len(found), "topic")
    every = "the one topic" if len(found) == 1 else f"all {topics}"
    if done == len(found):
        return f"Settled: the weights of the room lead to the same choice on {every}"
    if not done:
        return f"Open: the weights of the room lead to different choices on {every}"
    return f"Settled: {done} of {topics}. Argue about the others"


def next_question(state: State, found: Sequence[Worth]) -> Table:
    """What is most worth agreeing on next."""
    names = _criteria(state)
    rows = tuple((names[w.item], points(Fraction(w.gain).limit_denominator(1000))) for w in found)
    title = f"Most worth agreeing on next: the weight of {_lower(rows[0][0])}" if rows else NOTHING_NEXT
    return Table(title, ("Weight of", "Points to be gained by agreeing on it"), rows)


def movement(state: State, found: Sequence[Move]) -> Table:
    """How positions moved between two rounds."""
    names = _criteria(state)
    rows = tuple(
        (
            names[m.criterion],
            per_cent(m.before.median),
            per_cent(m.after.median),
            _between(m.before.quarters),
            _between(m.after.quarters),
            str(m.moved),
        )
        for m in found
    )
    heads = ("Criterion", "Middle before", "Middle now", "Middle half before", "Middle half now", "Seats that moved")
    closer = sum(_width(m.after) < _width(m.before) for m in found)
    return Table(f"The room came closer on {closer} of {count(len(found), 'criterion', 'criteria')}", heads, rows)


def clusters(state: State, groups: Sequence[Sequence[Voice]]) -> Table:
    """Groups of people who weigh alike, by what sets each apart."""
    names = _criteria(state)
    everyone = spreads([v for g in groups for v in g])
    rows = []
    for number, group in enumerate(groups, start=1):
        own = spreads(group)
        apart = sorted(own, key=lambda c: everyone[c].median - own[c].median)[:2]
        more = [names[c] for c in apart if own[c].median > everyone[c].median]
        partners = sorted({p.name for p in state.created.partners if p.id in {v.partner for v in group}})
        rows.append(
            (f"Group {number}", str(len(group)), listed(more) if more else "nothing in particular", ", ".join(partners))
        )
    title = "The room weighs as one group" if len(groups) == 1 else f"The room falls into {len(groups)} groups"
    return Table(title, ("Group", "Seats", "Weighs more than the room", "From"), tuple(rows))


def shifted(prompt: str, first: int, last: int, found: Sequence[Shift], names: Mapping[str, str]) -> Table:
    """A ranking by gut before and after: what the meeting moved."""
    rows = tuple((names[s.option], str(s.before), str(s.after), str(s.up), str(s.down)) for s in found)
    heads = ("Option", f"First places, round {first}", f"First places, round {last}", "Moved up by", "Moved down by")
    return Table(f"{prompt} Before and after, in votes", heads, rows)


def seats(state: State) -> Table:
    """Who sits where with what say, and who has answered; never what."""
    partners = {p.id: p.name for p in state.created.partners}
    done = state.answered(state.rounds[-1].number) if state.rounds else frozenset()
    rows = tuple(
        (
            s.name or s.id,
            partners.get(s.partner or "", "nobody"),
            str(s.votes) if s.voting else "no vote",
            "yes" if s.id in done else "no",
        )
        for s in state.present()
    )
    return Table(f"{len(rows)} seats" if len(rows) != 1 else "1 seat", ("Seat", "Sits for", "Votes", "Answered"), rows)


def tally(state: State, question: str, found: Tally) -> Table:
    """Votes on a statement or ranking, or the spread of a rating."""
    asked = state.questions[question]
    if isinstance(asked, RankingQuestion):
        names = _options(state)
        rows = tuple((names[o], str(found.counts.get(o, 0))) for o in asked.options)
        return Table(asked.prompt, ("Option", "First places"), rows)
    if asked.kind == "rating":
        return _rated(state, asked.prompt, found)
    rows = tuple((words, str(found.counts.get(position, 0))) for position, words in AGREEMENT.items())
    return Table(asked.prompt, ("Answer", "Votes"), rows)


def _rated(state: State, prompt: str, found: Tally) -> Table:
    """Each person's range; how they are spread where they are many, or where nobody may stand alone."""
    middle = f" (middle {found.spread.median})" if found.spread else ""
    if len(found.ranges) <= MANY and not state.created.anonymous:
        each = tuple((f"{low} to {high}", str(likely)) for low, likely, high in found.ranges)
        return Table(f"{prompt}{middle}", ("Lowest to highest", "Most likely"), each)
    columns = [Spread(tuple(sorted(column))) for column in zip(*found.ranges, strict=True)]
    rows = tuple(
        (name, str(s.median), f"{s.quarters[0]} to {s.quarters[1]}", f"{s.ends[0]} to {s.ends[1]}")
        for name, s in zip(("Lowest", "Most likely", "Highest"), columns, strict=False)
    )
    return Table(f"{prompt}{middle}", ("Rating", "Middle", "Middle half", "All"), rows)


def answers(state: State, events: Sequence[Event]) -> Table:
    """Every answer that stands, in a form that no spreadsheet runs as a formula."""
    times = {(e.body.round, e.body.question, e.seat): e.time for e in events if isinstance(e.body, Answered)}
    kinds = {q.id: q for q in weighings(state)}
    partners = {p.id: p.name for p in state.created.partners}
    rows = []
    for (number, question, seat), answer in state.answers.items():
        who = state.seats[seat]
        said = answer.model_dump(mode="json", exclude={"kind"})
        weights = points_of(kinds[question], answer) if question in kinds else {}
        cells = (
            str(number),
            question,
            seat,
            who.name or "",
            partners.get(who.partner or "", ""),
            str(who.votes),
            "yes" if who.voting else "no",
            times[number, question, seat],
            "; ".join(f"{k}: {v}" for k, v in (weights or said).items()),
        )
        rows.append(tuple(harmless(cell) for cell in cells))
    heads = ("Round", "Question", "Seat", "Name", "Partner", "Votes", "Voting", "Time (UTC)", "Answer")
    return Table("Answers that stand", heads, tuple(rows))


def harmless(cell: str) -> str:
    """The same text, with an apostrophe before it where a spreadsheet would run it as a formula."""
    starts = cell.lstrip()[:1]
    number = cell.strip().lstrip("+-").replace(".", "", 1).isdecimal()
    risky = starts in {"=", "+", "-", "@", "|", "%"} or cell[:1] in {"\t", "\r", "\n"}
    return f"'{cell}" if cell and risky and not number else cell


def per_cent(share: int) -> str:
    """Parts of a thousand as per cent."""
    return f"{float(round(Fraction(share, 10), 1)):.1f}".removesuffix(".0")


def _between(ends: tuple[int, int]) -> str:
    return f"{per_cent(ends[0])} to {per_cent(ends[1])}"


def _width(spread: Spread) -> int:
    return spread.quarters[1] - spread.quarters[0]


def _criteria(state: State) -> dict[str, str]:
    return {c.id: c.name for c in state.created.criteria}


def _options(state: State) -> dict[str, str]:
    return {o.id: o.name for o in state.created.options}


def _lower(name: str) -> str:
    return name if name[:2].isupper() else name[:1].lower() + name[1:]
