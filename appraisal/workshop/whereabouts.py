"""Where workshops and the facilitators' secret are kept, where nothing else is set."""

import os
from pathlib import Path

from platformdirs import user_data_path

STORE = "APPRAISAL_STORE"
"""Environment variable: address of the database, such as ``postgresql://user@host/name``."""


def store_url() -> str:
    """Address of the database: the one that is set, or a file of this user."""
    return os.environ.get(STORE) or f"sqlite:///{folder() / 'workshops.db'}"


def folder() -> Path:
    """Where this user's workshops are kept if no database is set."""
    return user_data_path("appraisal")
