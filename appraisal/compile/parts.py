"""What one choice adds to a criterion."""

from typing import NamedTuple

from appraisal.schema.base import Figure

MICRO = 1_000_000
"""Raw units in one point, layer or per cent: so fine that rounding never makes a swing of its own."""


class Part(NamedTuple):
    """A contribution that counts while its variable is chosen."""

    variable: str
    raw: int
    """In the raw unit of the measure, times the variable's value; before the sign is turned where less is better."""
    says: str
    """What it is, in words."""
    figure: Figure | None = None
    """The figure it rests on, with its provenance; None for a plain count."""
