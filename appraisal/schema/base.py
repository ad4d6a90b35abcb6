"""The strict, frozen base of every declared thing, and the small types they share."""

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

ID = r"^[A-Za-z0-9][A-Za-z0-9_.-]*$"
"""Pattern of an id: letters, digits, underscore, dot and hyphen."""

Id = Annotated[str, StringConstraints(pattern=ID)]
Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Whole = Annotated[int, Field(ge=-(10**12), le=10**12)]
Strength = Literal["law", "definition", "fixed", "stance", "assumption"]
Confidence = Literal["high", "medium", "low"]


class Strict(BaseModel):
    """Unknown keys are refused, values are not converted, and nothing can be changed."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, use_attribute_docstrings=True)


class Dated(Strict):
    """Something that holds between two days, both included; a missing day is open."""

    since: date | None = None
    """First day it holds."""
    until: date | None = None
    """Last day it holds."""

    def holds_on(self, day: date) -> bool:
        """Whether it holds on the day."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.since and self.until and self.until < self.since:
            raise ValueError("until lies before since")
        return self


class Figure(Strict):
    """A whole number with its provenance: a fact, an elicited value or an assumption with its range."""

    value: Whole
    """The number used: pounds, months, points or per cent, as the place it stands in says."""
    basis: Literal["fact", "elicited", "assumption"]
    """Where it comes from; only ``fact`` is evidence."""
    low: Whole | None = None
    """Lowest plausible value; needed for an assumption."""
    high: Whole | None = None
    """Highest plausible value; needed for an assumption."""
    facts: tuple[Id, ...] = ()
    """Ids in the facts register; needed for a fact."""
    reason: Text | None = None
    """Why this value; needed for an assumption."""
    by: Text | None = None
    """Who gave it; needed for an elicited value."""
    on: date | None = None
    """When it was given; needed for an elicited value."""

    @model_validator(mode="after")
    def _provenance(self) -> Self:
        needs = {
            "fact": (("facts", bool(self.facts)),),
            "elicited": (("by", self.by is not None), ("on", self.on is not None)),
            "assumption": (
                ("reason", self.reason is not None),
                ("low", self.low is not None),
                ("high", self.high is not None),
            ),
        }[self.basis]
        missing = [name for name, given in needs if not given]
        if missing:
            raise ValueError(f"a figure with basis '{self.basis}' needs {' and '.join(missing)}")
        if not self.lowest <= self.value <= self.highest:
            raise ValueError(f"value {self.value} is outside its own range {self.lowest} to {self.highest}")
        return self

    @property
    def lowest(self) -> int:
        """The low end, or the value itself where no range is given."""
        return self.value if self.low is None else self.low

    @property
    def highest(self) -> int:
        """The high end, or the value itself where no range is given."""
        return self.value if self.high is None else self.high


class Cited(Strict):
    """Something said in own words that rests on facts of the case."""

    says: Text
    """What is said, in plain words."""
    facts: tuple[Id, ...] = ()
    """Ids in the facts register."""


Percent = Annotated[int, Field(ge=0, le=100)]
