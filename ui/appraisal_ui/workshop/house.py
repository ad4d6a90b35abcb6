"""The one desk of this process: screens and participants' page meet in it."""

import os
from functools import cache
from pathlib import Path

from appraisal.workshop.desk import Desk
from appraisal.workshop.keys import kept_secret
from appraisal.workshop.store import Store
from appraisal.workshop.whereabouts import folder, store_url

SECRET = "APPRAISAL_SECRET"  # noqa: S105 the name of a setting, and no secret
"""Environment variable: the facilitators' secret."""
ADDRESS = "APPRAISAL_ADDRESS"
"""Environment variable: how phones reach this server, such as ``https://board.example.nhs.uk``."""


@cache
def desk() -> Desk:
    """The desk over the database that is set, or over a file of this user.

    Raises:
        AppraisalError: the database cannot be opened; nothing is kept of the failure.
    """
    return Desk(Store(store_url()))


@cache
def secret() -> str:
    """What a facilitator signs in with: the secret that is set, or one made and kept in ``secret_file``.

    Raises:
        StoreUnavailable: it can be neither read nor written.
    """
    return os.environ.get(SECRET) or kept_secret(secret_file())


def secret_file() -> Path:
    """Where the secret is kept if none is set."""
    return folder() / "facilitator-secret.txt"


def where_secret() -> str:
    """Where a facilitator finds the secret; the file is named only where it counts."""
    if os.environ.get(SECRET):
        return f"The secret was set when the app was started ({SECRET})."
    return f"The secret stands in {secret_file()}, which only its owner reads; {SECRET} sets another."


def address(seen: str | None) -> str:
    """How phones reach this server.

    Args:
        seen: how the facilitator's browser reaches it.
    """
    return (os.environ.get(ADDRESS) or seen or "http://localhost:8501").rstrip("/")
