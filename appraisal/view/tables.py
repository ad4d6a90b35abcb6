"""Tables from a record: one function a table, for the terminal, the screens and the reports alike."""

import csv
from dataclasses import dataclass
from io import StringIO

from appraisal.record import Appraisal, OptionResult
from appraisal.view.numbers import amount, count, points
from appraisal.view.words import headline, hosted, ordered, standing


@dataclass(frozen=True, slots=True)
class Table:
    """Column heads and rows of text, with the finding as title."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def options(record: Appraisal) -> Table:
    """The options side by side, best first; those that are not possible stand last."""
    rows = tuple(
        (str(o.rank or "–"), o.name, points(o.score), standing(o), _boards(o), _carved(o), _reason(o))
        for o in ordered(record)
    )
    heads = ("Rank", "Option", "Score", "Status", "Boards", "Outside by law", "Note")
    return Table(headline(record), heads, rows)


def _boards(option: OptionResult) -> str:
    return str(len(option.boards) + len(option.bodies_kept)) if option.configuration else "–"


def _carved(option: OptionResult) -> str:
    if not option.configuration:
        return "–"
    services = {s.id for p in option.configuration for s in p.services}
    closed = {s.id for p in option.configuration for s in p.services if s.closed and s.barred}
    return f"{len(closed)} of {len(services)}"


def _planned(option: OptionResult) -> int:
    return sum(s.vehicle == "ALIGNED" for p in option.configuration for s in p.services)


def _reason(option: OptionResult) -> str:
    if option.status == "infeasible":
        return "; ".join(c.says for c in option.conflict)
    if not option.ties:
        return ""
    ties = f"{'at least ' * option.more_ties}{count(len(option.ties), 'other configuration')}"
    return f"{ties} {'scores' if len(option.ties) == 1 else 'score'} the same"


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
            hosted(p) or "–",
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
        (
            p.topic_name,
            s.name,
            b.vehicle,
            b.rule,
            b.provision,
            b.says,
            ", ".join(b.instead) or b.repair or "–",
        )
        for p in option.configuration
        for s in p.services
        for b in s.barred
    )
    heads = ("Topic", "Service", "Closed", "Rule", "Provision", "In words", "Instead")
    return Table("What the law closes, and under which provision", heads, rows)


def conflict(option: OptionResult) -> Table:
    """Why an option is not possible: the smallest set of rules that clash."""
    rows = tuple((c.rule, c.strength, c.says, ", ".join(c.cites) or "–", c.assumes or "–") for c in option.conflict)
    return Table(
        f"{option.name} is not possible: these rules cannot all hold",
        ("Rule", "Strength", "In words", "Source", "Not stated by a source"),
        rows,
    )


def assumptions(record: Appraisal) -> Table:
    """Every number and reading that no source gives."""
    rows = tuple(
        (
            a.where[:1].upper() + a.where[1:],
            _grouped(a.value),
            f"{_grouped(a.low)} to {_grouped(a.high)}" if a.low else "–",
            a.reason,
        )
        for a in record.assumptions
    )
    return Table(f"{len(rows)} assumptions bear on this appraisal", ("Where", "Used", "Range", "Why"), rows)


def side_by_side(record: Appraisal) -> Table:
    """What a board asks of each option: one column an option, each figure in its own unit."""
    shown = ordered(record)
    rows = [
        ("Score, 0 to 100 points", *(points(o.score) for o in shown)),
        ("How sure", *(_sure(o) for o in shown)),
        (
            "Topics that change",
            *(_of(o, str(len({p.topic for p in o.configuration if p.changed}))) for o in shown),
        ),
        ("Boards needed", *(_boards(o) for o in shown)),
        ("Services closed to every joint means by law", *(_carved(o) for o in shown)),
        ("Services only planned together", *(_of(o, str(_planned(o))) for o in shown)),
        ("Improvements made", *(_of(o, str(len(o.actions))) for o in shown)),
    ]
    rows += [
        (
            c.name,
            *(_of(o, amount(o.criteria[c.id].performance, c.unit) if o.criteria else "–") for o in shown),
        )
        for c in record.criteria
        if c.unit not in {"points", "boards"}
    ]
    rows += [
        ("Points for legal advice and care", *(_of(o, str(len(o.flags))) for o in shown)),
        ("Others with the same score", *(_of(o, _ties(o)) for o in shown)),
    ]
    return Table("The options side by side", ("", *(o.name for o in shown)), tuple(rows))


def _of(option: OptionResult, text: str) -> str:
    return text if option.criteria else "–"


def _sure(option: OptionResult) -> str:
    words = standing(option)
    return f"{words}, at most {points(option.bound)}" if option.status == "feasible" else words


def _ties(option: OptionResult) -> str:
    return f"{len(option.ties)} or more" if option.more_ties else str(len(option.ties))


def satisfaction(record: Appraisal) -> Table | None:
    """How much of what each partner asked for each option gives it; None where nobody asked for anything."""
    shown = [o for o in ordered(record) if o.satisfaction]
    if not shown:
        return None
    by_option = [{s.partner: s for s in o.satisfaction} for o in shown]
    rows = tuple(
        (
            s.name,
            *(f"{float(found[s.partner].per_cent):.0f} %" if s.partner in found else "–" for found in by_option),
        )
        for s in shown[0].satisfaction
    )
    return Table("What each partner gets of what it asked for", ("Partner", *(o.name for o in shown)), rows)


def found_assumptions(every: Table, wanted: str) -> Table:
    """The assumptions that hold the words looked for, in any column; all where there are none."""
    words = wanted.casefold().split()
    rows = tuple(row for row in every.rows if all(w in " ".join(row).casefold() for w in words))
    title = f"{len(rows)} of {len(every.rows)} assumptions speak of “{wanted.strip()}”" if words else every.title
    return Table(title, every.heads, rows)


def comma_separated(table: Table) -> str:
    """A table as a file that spreadsheets open."""
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow(table.heads)
    writer.writerows(table.rows)
    return text.getvalue()


def boards(option: OptionResult) -> Table:
    """The boards that a configuration needs, with the topics that each looks after."""
    topics = {p.topic: p.topic_name for p in option.configuration}
    rows = tuple((b.footprint_name, b.form_name, ", ".join(topics[t] for t in b.topics)) for b in option.boards)
    return Table(f"{count(len(rows), 'board')} needed", ("Over", "Form", "Looks after"), rows)


def satisfied(option: OptionResult) -> Table:
    """How much of what each partner asked for one option gives it."""
    rows = tuple((s.name, f"{float(s.per_cent):.0f} %") for s in option.satisfaction)
    return Table("What partners get of what they asked for", ("Partner", "Met"), rows)


def _grouped(text: str) -> str:
    """A whole number with its thousands apart; other text as it is."""
    return f"{int(text):,}" if text.removeprefix("-").isdecimal() else text
