"""Which option leads under which weights, in words; the numbers come from whoever computed them."""

from dataclasses import dataclass
from fractions import Fraction

from appraisal.view.numbers import points
from appraisal.view.words import listed


@dataclass(frozen=True, slots=True)
class Region:
    """How much of all weights one option leads under."""

    option: str
    """Name of the option."""
    share: Fraction
    """Of all weights, from 0 to 1."""


@dataclass(frozen=True, slots=True)
class Flip:
    """The share of weight of one criterion at which another option comes to lead, the others kept in proportion."""

    criterion: str
    """Name of the criterion."""
    share: Fraction
    """Of all weight, from 0 to 1."""
    option: str
    """Name of the option that leads from there on."""
    rising: bool
    """True where it leads above that share, False where it leads below."""


@dataclass(frozen=True, slots=True)
class Regions:
    """Where options lead over all weights."""

    regions: tuple[Region, ...]
    flips: tuple[Flip, ...]
    exact: bool
    """True for a complete map; False for shares estimated by sampling."""
    coverage: Fraction
    """Share of all weights for which the leader is proved; 1 for a complete map."""
    how: str
    """How the weights were taken, as a sentence, such as "All weights count alike."."""


def sentences(regions: Regions | None) -> tuple[str, ...]:
    """Say where options lead; where nothing was computed, say that."""
    if regions is None:
        return (
            (
                "The share of all weights under which each option leads has not been computed for this paper. "
                "What follows gives all weight to one criterion at a time; these are the corners of the weights, "
                "not their middle."
            ),
        )
    shares = [f"{r.option} leads under {_per_cent(r.share)} of them" for r in regions.regions if r.share > 0]
    never = [r.option for r in regions.regions if r.share == 0]
    kind = "These shares are exact." if regions.exact else "These shares are estimated by sampling."
    said = [f"{regions.how} Of all weights, {listed(shares)}. {kind}"]
    if regions.coverage < 1:
        said.append(f"The leader is proved for {_per_cent(regions.coverage)} of all weights.")
    if never:
        verb = "leads" if len(never) == 1 else "lead"
        alone = "under no weights" if regions.exact and regions.coverage == 1 else "under none of the weights tried"
        said.append(f"{listed(never)} {verb} {alone}.")
    said += [
        f"{f.option} comes to lead where {f.criterion} has {'more' if f.rising else 'less'} than "
        f"{_per_cent(f.share)} of all "
        f"weight, the others kept in proportion."
        for f in regions.flips
    ]
    return tuple(said)


def _per_cent(share: Fraction) -> str:
    shown = points(share * 100)
    if shown == "0.0" and share > 0:
        return "less than 0.1 per cent"
    if shown == "100.0" and share < 1:
        return "more than 99.9 per cent"
    return f"{shown} per cent"
