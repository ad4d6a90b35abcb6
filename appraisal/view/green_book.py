"""The options as HM Treasury's Green Book asks for them: summary against business as usual, factors, and the filter."""

from collections.abc import Callable, Sequence
from fractions import Fraction

from appraisal.record import Appraisal, OptionResult, PlacementResult, ServiceResult
from appraisal.view.arrangement import Lexicon, kept_out
from appraisal.view.numbers import bare, count, points
from appraisal.view.tables import Table
from appraisal.view.words import clash, hosted, listed, ordered, standing

ENOUGH = 50
"""Points out of 100, on average over a branch, below which a factor is marked as weak."""
CLASSES = {
    "pooled": "pooled",
    "lead": "led by one body",
    "aligned": "planned together",
    "own": "left with their holder",
}


def baseline(record: Appraisal) -> OptionResult | None:
    """Business as usual, where the case appraises it and it is possible."""
    return next((o for o in record.options if o.baseline and o.criteria), None)


def summary(record: Appraisal) -> Table:
    """Costs and benefits of every option, each against business as usual."""
    shown = [o for o in ordered(record) if o.criteria]
    base = baseline(record)
    money = [c for c in record.criteria if c.unit.startswith("pounds")]
    rows: list[tuple[str, ...]] = [("How sure", *(standing(o) for o in shown))]
    for c in money:
        rows.append((f"{c.name}, {c.unit}", *(bare(o.criteria[c.id].performance, c.unit) for o in shown)))
        if base:
            rows.append((
                f"{c.name}, against business as usual",
                *(_more(o.criteria[c.id].performance - base.criteria[c.id].performance) for o in shown),
            ))  # fmt: skip
    for branch in _branches(record):
        inside = [c.id for c in record.criteria if c.branch == branch and c not in money and not c.flat]
        if inside:
            rows.append((
                f"{branch}: benefit not in money, points{' against business as usual' if base else ''}",
                *(_gain(o, base, inside) for o in shown),
            ))  # fmt: skip
    rows += [
        ("Score, 0 to 100 points", *(points(o.score) for o in shown)),
        ("Points for legal advice and care", *(str(len(o.flags)) for o in shown)),
        ("Services left with their holder", *(_left(o) for o in shown)),
    ]
    said = "Benefits that have no price stand in points, and are never added to money."
    return Table(
        f"Appraisal summary: what each option costs and brings. {said}", ("", *(o.name for o in shown)), tuple(rows)
    )


def _branches(record: Appraisal) -> tuple[str, ...]:
    return tuple(dict.fromkeys(c.branch for c in record.criteria))


def _more(change: Fraction) -> str:
    sign = "+" if change > 0 else "–" if change < 0 else ""
    return f"{sign}£{abs(float(change)):,.0f}"


def _gain(option: OptionResult, base: OptionResult | None, inside: Sequence[str]) -> str:
    own = sum((option.criteria[c].contribution for c in inside), Fraction(0))
    if base is None:
        return points(own)
    change = own - sum((base.criteria[c].contribution for c in inside), Fraction(0))
    return f"{'+' if change > 0 else ''}{points(change).replace('-', '–')}"


def gains(record: Appraisal) -> Table | None:
    """Which partners get more or less of what they asked for than today; None where nobody asked or nothing is today."""
    base = baseline(record)
    if base is None or not base.satisfaction:
        return None
    today = {s.partner: s.per_cent for s in base.satisfaction}

    def who(option: OptionResult, sign: int) -> str:
        changed = [s.name for s in option.satisfaction if (s.per_cent - today[s.partner]) * sign > 0]
        return listed(changed) if changed else "nobody"

    rows = tuple((o.name, who(o, 1), who(o, -1)) for o in ordered(record) if o.satisfaction and o is not base)
    return Table("Who gains and who loses against business as usual", ("Option", "Gets more", "Gets less"), rows)


def _left(option: OptionResult) -> str:
    services = {s.id: s for p in option.configuration for s in p.services}
    return f"{sum(s.carved_out for s in services.values())} of {len(services)}"


def factors(record: Appraisal) -> Table:
    """Each branch of criteria as a critical success factor: what each option reaches of it, out of 100."""
    shown = [o for o in ordered(record) if o.criteria]
    rows = []
    for branch in _branches(record):
        inside = [c.id for c in record.criteria if c.branch == branch and not c.flat]
        if inside:
            means = [sum((o.criteria[c].value for c in inside), Fraction(0)) / len(inside) for o in shown]
            rows.append((branch or "Criteria", *(f"{points(m)}{'' if m >= ENOUGH else ', weak'}" for m in means)))
    rows.append(("Lawful and within the rules", *("yes" for _ in shown)))
    title = f"Critical success factors: the mean of each branch, 0 to 100; below {ENOUGH} is marked weak"
    return Table(title, ("Factor", *(o.name for o in shown)), tuple(rows))


# ---- the options framework-filter


def framework(record: Appraisal) -> Table:
    """Scope, solution, delivery, implementation and funding of every option at its best."""
    shown = [o for o in ordered(record) if o.configuration]
    lines: tuple[tuple[str, Callable[[OptionResult], str]], ...] = (
        ("Scope: which services move", _scope),
        ("Solution: in which forms", lambda o: _most(o, lambda p: p.form_name)),
        ("Delivery: hosted by whom, over what", _delivery),
        ("Implementation: what has to change", _change),
        ("Funding: by which means", _funding),
    )
    rows = tuple((name, *(say(o) for o in shown)) for name, say in lines)
    return Table("The five choices of the options framework-filter", ("Choice", *(o.name for o in shown)), rows)


def _services(option: OptionResult) -> tuple[ServiceResult, ...]:
    return tuple({s.id: s for p in option.configuration for s in p.services}.values())


def _scope(option: OptionResult) -> str:
    services = _services(option)
    moved = [s for s in services if s.means in ("pooled", "lead")]
    return f"{len(moved)} of {count(len(services), 'service')} under a joint means"


def _most(option: OptionResult, name: Callable[[PlacementResult], str]) -> str:
    topics: dict[str, dict[str, None]] = {}
    for p in option.configuration:
        topics.setdefault(name(p), {})[p.topic] = None
    every = sorted(topics.items(), key=lambda t: -len(t[1]))
    return "; ".join(f"{what} ({count(len(inside), 'topic')})" for what, inside in every)


def _delivery(option: OptionResult) -> str:
    places = {p.footprint for p in option.configuration}
    hosts = dict.fromkeys(hosted(p) for p in option.configuration if p.host_name)
    return f"{count(len(places), 'footprint')}; {'; '.join(hosts) if hosts else 'no host'}"


def _change(option: OptionResult) -> str:
    topics = {p.topic for p in option.configuration}
    new = {p.topic for p in option.configuration if p.changed}
    return f"{len(new)} of {count(len(topics), 'topic')} change; {count(len(option.actions), 'improvement')}"


def _funding(option: OptionResult) -> str:
    means: dict[str, int] = {}
    for service in _services(option):
        means[service.means] = means.get(service.means, 0) + 1
    return "; ".join(f"{means[kind]} {CLASSES[kind]}" for kind in CLASSES if kind in means)


def dropped(record: Appraisal, known: Lexicon) -> Table:
    """Everything that was dropped on the way, with the reason on record."""
    rows = [
        ("Option", o.name, clash(o.conflict) if o.status == "infeasible" else "Not settled in the time given.")
        for o in ordered(record)
        if o.status in {"infeasible", "unknown"}
    ]
    seen: dict[tuple[str, str], dict[str, None]] = {}
    for option in ordered(record):
        for p in option.configuration:
            for service in p.services:
                for bar in kept_out(option, p.form, service, known)[:1]:
                    seen.setdefault(
                        (f"{service.name} ({p.topic_name})", f"{bar.says.rstrip('.')} ({bar.provision}, {bar.rule})."),
                        {},
                    )[option.name] = None
    every = sum(bool(o.configuration) for o in record.options)
    rows += [
        ("Scope", what, f"{why} In {'every option' if len(names) == every else listed([*names])}.")
        for (what, why), names in seen.items()
    ]
    rows += [
        ("Criterion", c.name, "Nothing differs: every lawful configuration does equally well.")
        for c in record.criteria
        if c.flat
    ]
    rows += [("Rule", rule, "Switched off for a what-if.") for rule in record.switched_off]
    return Table("What was dropped, and why", ("What", "Which", "Why"), tuple(rows))


def weighed(shown: Table, record: Appraisal, shares: Sequence[str]) -> Table:
    """The options side by side with one more line: under what part of all weights each leads.

    Args:
        shown: the table of options side by side.
        record: whose options they are.
        shares: one for each of them, in their order.
    """
    line = ("Leads under this part of the weights drawn", *shares)
    if len(line) != len(ordered(record)) + 1:
        raise ValueError("one share is needed for each option")
    return Table(shown.title, shown.heads, (*shown.rows[:2], line, *shown.rows[2:]))
