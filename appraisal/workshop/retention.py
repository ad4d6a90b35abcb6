"""How long workshops are kept."""

from datetime import UTC, datetime, timedelta

from appraisal.workshop.store import Store


def overdue(store: Store, days: int, at: datetime | None = None) -> dict[str, str]:
    """Workshops whose last act is older than some days.

    Args:
        store: where to look.
        days: how long to keep.
        at: the moment to count from; the server's clock where None.

    Returns:
        Workshop id -> time of its last act.
    """
    limit = (at or datetime.now(UTC)) - timedelta(days=days)
    last = {workshop: store.events(workshop)[-1].time for workshop in store.workshops()}
    return {workshop: time for workshop, time in last.items() if datetime.fromisoformat(time) < limit}
