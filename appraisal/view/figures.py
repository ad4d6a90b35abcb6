"""A number with where it comes from, as one short phrase."""

from collections.abc import Sequence

from appraisal.schema.base import Figure
from appraisal.view.words import written


def sourced(figure: Figure | None, before: str = "", after: str = "") -> str:
    """The number with its provenance; a dash where there is none.

    Args:
        figure: the number.
        before: what stands before it, such as ``£``.
        after: what stands after it, such as `` months``.
    """
    if figure is None:
        return "–"
    return f"{before}{figure.value:,}{after} ({provenance(figure)})"


def provenance(figure: Figure) -> str:
    """Where a number comes from: a fact with its ids, a person with the day, or an assumption with its range."""
    match figure.basis:
        case "fact":
            return f"fact {', '.join(figure.facts)}"
        case "elicited" if figure.on is not None:
            return f"given by {figure.by} on {written(figure.on)}"
        case _:
            facts = f"; see {', '.join(figure.facts)}" if figure.facts else ""
            return f"assumed, {figure.lowest:,} to {figure.highest:,}: {(figure.reason or '').rstrip('.')}{facts}"


def cited(facts: Sequence[str], *, inferred: bool = False, assumed: str | None = None) -> str:
    """The facts that something rests on; says so where it is our reading, or where no fact is named."""
    said = [", ".join(facts)] if facts else []
    said += ["our reading, not stated"] if inferred else []
    said += [f"assumed: {assumed}"] if assumed else []
    return "; ".join(said) or "no source named"
