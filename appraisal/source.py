"""Where a statement comes from: a place in a file, and the provision or paper behind it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A position in a file that a person can open."""

    file: str
    """Path as the user would type it, or the name of the bundled file."""
    line: int = 0
    """1-based line; 0 when the whole file is meant."""
    column: int = 0
    """1-based column; 0 when the whole line is meant."""

    def __str__(self) -> str:
        """Write the place as editors read it: ``file:line:col``."""
        return ":".join([self.file, *(str(n) for n in (self.line, self.column) if n)])


@dataclass(frozen=True, slots=True)
class Source:
    """The rule that put a constraint into a programme."""

    rule: str
    """Id of the rule; constraints of one rule are switched and reported together."""
    says: str
    """The rule in plain words."""
    strength: str
    """``law``, ``definition``, ``fixed``, ``stance`` or ``assumption``; ``structure`` is never switched."""
    cites: tuple[str, ...] = ()
    """Provisions or fact ids the rule rests on."""
    assumes: str = ""
    """What in it is an assumption or an inference, as a clause; empty where all of it is law or fact."""
