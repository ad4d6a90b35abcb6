"""Tables from a record: one function a table, for the terminal, the screens and the reports alike."""

from dataclasses import dataclass

from appraisal.record import Appraisal, OptionResult
from appraisal.view.numbers import amount, points

STATUS = {
    "optimal": "proved best",
    "feasible": "best known",
    "infeasible": "not possible",
    "unknown": "not settled",
}


@dataclass(frozen=True, slots=True)
class Table:
    """Column heads and rows of text, with the finding as title."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def options(record: Appraisal) -> Table:
    """The options side by side, best first; those that are not possible stand last."""
    ordered = sorted(record.options, key=lambda o: (o.rank is None, o.rank or 0))
    rows = tuple(
        (str(o.rank or "–"), o.name, points(o.score), STATUS[o.status], _boards(o), _carved(o), _reason(o))
        for o in ordered
    )
    heads = ("Rank", "Option", "Score", "Status", "Boards", "Carve-outs", "Note")
    return Table(headline(record), heads, rows)


def headline(record: Appraisal) -> str:
    """The finding in one sentence: who leads, by how much, and with whose weights."""
    found = sorted((o for o in record.options if o.rank is not None), key=lambda o: o.rank or 0)
    if not found:
        return "No option is possible under the law and the rules."
    families = [o for o in found if o.id != "best_mix"] or found
    leaders = [o for o in families if o.rank == families[0].rank]
    weights = (
        "with equal weights (nobody has given any)" if record.weights_basis != "given" else "with the weights given"
    )
    names = " and ".join(o.name for o in leaders)
    if len(leaders) > 1:
        return f"{names} score the same, {points(leaders[0].score)} points, {weights}."
    rest = families[1:]
    if not rest or rest[0].score is None or leaders[0].score is None:
        return f"{names} is the only option that is possible; it scores {points(leaders[0].score)} points {weights}."
    lead = points(leaders[0].score - rest[0].score)
    return f"{names} scores most, {points(leaders[0].score)} points, {lead} ahead of {rest[0].name}, {weights}."


def _boards(option: OptionResult) -> str:
    return str(len(option.boards) + len(option.bodies_kept)) if option.configuration else "–"


def _carved(option: OptionResult) -> str:
    if not option.configuration:
        return "–"
    services = [s for p in option.configuration for s in p.services]
    return f"{sum(s.carved_out for s in services)} of {len(services)}"


def _reason(option: OptionResult) -> str:
    if option.status == "infeasible":
        return "; ".join(c.says for c in option.conflict)
    ties = f"at least {len(option.ties)} other" if option.more_ties else f"{len(option.ties)} other"
    return f"{ties} configuration(s) score the same" if option.ties else ""


def criteria(record: Appraisal) -> Table:
    """Value 0-100 of each option on each criterion, with the swing from worst to best in words."""
    shown = [o for o in record.options if o.criteria]
    rows = tuple(
        (
            c.name,
            str(record.weights[c.id]),
            "no difference" if c.flat else f"{amount(c.worst, c.unit)} to {amount(c.best, c.unit)}",
            *(f"{points(o.criteria[c.id].value)} ({amount(o.criteria[c.id].performance, c.unit)})" for o in shown),
        )
        for c in record.criteria
    )
    heads = ("Criterion", "Weight", "Swing, worst to best", *(o.name for o in shown))
    return Table("What each option gives on each criterion: value 0–100 (performance)", heads, rows)


def configuration(option: OptionResult) -> Table:
    """Topic by topic: where, in which form, hosted by whom, and each service's means."""
    rows = tuple(
        (
            p.topic_name,
            p.footprint_name,
            p.form_name,
            p.host_name or "–",
            s.name,
            "stays with its holder" if s.carved_out else s.vehicle,
        )
        for p in option.configuration
        for s in p.services
    )
    return Table(f"{option.name} at its best", ("Topic", "Footprint", "Form", "Host", "Service", "Means"), rows)


def carve_outs(option: OptionResult) -> Table:
    """What the law closes: service, vehicle, rule, provision, words and what would be lawful."""
    rows = tuple(
        (p.topic_name, s.name, b.vehicle, b.rule, b.provision, b.says, ", ".join(b.instead) or b.repair or "–")
        for p in option.configuration
        for s in p.services
        for b in s.barred
    )
    heads = ("Topic", "Service", "Closed", "Rule", "Provision", "In words", "Instead")
    return Table("What the law closes, and under which provision", heads, rows)


def conflict(option: OptionResult) -> Table:
    """Why an option is not possible: the smallest set of rules that clash."""
    rows = tuple((c.rule, c.strength, c.says, ", ".join(c.cites) or "–") for c in option.conflict)
    return Table(
        f"{option.name} is not possible: these rules cannot all hold", ("Rule", "Strength", "In words", "Source"), rows
    )


def assumptions(record: Appraisal) -> Table:
    """Every number and reading that no source gives."""
    rows = tuple((a.where, a.value, f"{a.low} to {a.high}" if a.low else "–", a.reason) for a in record.assumptions)
    return Table(f"{len(rows)} assumptions bear on this appraisal", ("Where", "Used", "Range", "Why"), rows)
