"""The law's answer, with the rules it rests on."""

from dataclasses import dataclass
from typing import Literal

from appraisal.schema.base import Confidence

Answer = Literal["allowed", "conditional", "flagged", "not_encoded", "forbidden"]
"""From best to worst: the answer of a whole question is the worst over its functions.

``conditional``: lawful once the steps named are taken. ``flagged``: take legal advice first, or a recorded
override is relied on. ``not_encoded``: the pack is silent, which is never the same as allowed.
"""


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule that bites, in words."""

    rule: str
    """Id of the rule in the law pack, or the vehicle's code where no rule opens it."""
    effect: Literal["forbid", "require", "flag", "allow"]
    """``allow`` states what the law gives, and changes no answer."""
    provision: str
    """Instrument and provision."""
    says: str
    """The rule in plain words, with what it turned on here."""
    confidence: Confidence
    """How sure the reading is."""
    overridden: bool = False
    """True for a forbidding rule that somebody decided, on record, not to rely on."""
    repair: str | None = None
    """What would put it right."""
    functions: tuple[str, ...] = ()
    """The functions that it concerns; empty where it concerns the arrangement as a whole."""

    @property
    def closes(self) -> bool:
        """Whether the rule closes the way: it forbids, and nobody set it aside on record."""
        return self.effect == "forbid" and not self.overridden


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the law says of a question."""

    answer: Answer
    findings: tuple[Finding, ...] = ()
    """Every rule that bites, in the order of the pack."""
    instead: tuple[str, ...] = ()
    """Vehicles that would not be forbidden for what is forbidden here."""
