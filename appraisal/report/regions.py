"""Which option leads under which weights, in words; the numbers come from whoever computed them."""

from collections.abc import Sequence
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
    """The share of weight of one criterion at which the lead changes, the others kept in proportion."""

    criterion: str
    """Name of the criterion."""
    share: Fraction
    """Of all weight, from 0 to 1."""
    options: tuple[str, ...]
    """Names of those that lead from there on; several where they tie."""
    rising: bool
    """True where they lead above that share, False where they lead below."""
    sheds: bool = False
    """True where they led before, tied with others that fall behind."""


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
    inside: tuple[tuple[str, str], ...] = ()
    """Names of two options of which the first is a kind of the second: all its arrangements belong to that too."""


def sentences(regions: Regions | None) -> tuple[str, ...]:
    """Say where options lead, how surely, and what would change it; where nothing was computed, say that."""
    if regions is None:
        return (
            (
                "The share of all weights under which each option leads has not been computed for this paper. "
                "What follows gives all weight to one criterion at a time; these are the corners of the weights, "
                "not their middle."
            ),
        )
    said = [_shares(regions), _sure(regions)]
    if regions.flips:
        said.append(_turns(regions))
    return tuple(said)


def brief(regions: Regions) -> str:
    """Who leads how often and how surely, in two or three sentences."""
    leads = [r for r in regions.regions if r.share > 0]
    ties = "; where they tie, each counts" if sum(r.share for r in leads) > 1 else ""
    weights = "the weights" if regions.exact else "the weights tried"
    rest = " For the rest the leader is the best known." if regions.coverage < 1 else ""
    return f"{leading(leads, regions)} of {weights}{ties}. {_proved(regions, 'them')}{rest}"


def leading(leads: Sequence[Region], regions: Regions) -> str:
    """Who leads under how much, as a clause; shares that were sampled are told as whole per cents."""
    return listed([f"“{r.option}” {'leads ' if r is leads[0] else ''}under {_of(r.share, regions)}" for r in leads])


def _shares(regions: Regions) -> str:
    """Who leads how often, and who never."""
    leads = [r for r in regions.regions if r.share > 0]
    text = f"{regions.how} Of these, {leading(leads, regions)}."
    never = [f"“{r.option}”" for r in regions.regions if r.share == 0]
    if never:
        none = "no weights" if regions.exact and regions.coverage == 1 else "none of the weights tried"
        text += f" {listed(never)} {'leads' if len(never) == 1 else 'lead'} under {none}."
    if sum(r.share for r in leads) > 1:
        text += (
            " Where options tie for the lead each of them is counted, so the shares add up to more than 100 per cent."
        )
    for narrow, wide in regions.inside:
        text += f" Every arrangement of “{narrow}” is also one of “{wide}”, which therefore never scores less."
    return f"{text} These shares count weights alike; they do not say which weights anybody holds."


def _sure(regions: Regions) -> str:
    """How much of it is proved."""
    kind, of = ("exact", "weights") if regions.exact else ("estimated by sampling", "weights drawn")
    text = f"These shares are {kind}. {_proved(regions, f'the {of}')}"
    if regions.coverage == 1:
        return text if regions.exact else f"{text} Weights that were not drawn can have another leader."
    return f"{text} For the rest the leader is the best known and not proved; another option could lead there."


def _proved(regions: Regions, weights: str) -> str:
    return (
        f"For {_of(regions.coverage, regions)} of {weights} it is proved that no other option scores more than the one that "
        "leads."
    )


def _turns(regions: Regions) -> str:
    """From which share of one criterion on the lead changes."""
    told: dict[str, list[str]] = {}
    for f in regions.flips:
        who = f"{listed([f'“{o}”' for o in f.options])} {_comes(f)}"
        told.setdefault(who, []).append(
            f"{f.criterion} carries {'more' if f.rising else 'less'} than {_threshold(f.share)}"
        )
    said = "; ".join(f"{who} once {' of all weight, or once '.join(when)} of all weight" for who, when in told.items())
    known = "" if regions.exact else ", and among the arrangements found"
    return f"Starting from equal weights{known}, {said}. The other criteria keep their proportions throughout."


def _threshold(share: Fraction) -> str:
    """A share with as many decimals as tell it from nothing and from all."""
    digits = next((n for n in range(1, 9) if 0 < round(share * 100, n) < 100), 1)
    return f"{float(share * 100):.{digits}f} per cent"


def _comes(flip: Flip) -> str:
    one = len(flip.options) == 1
    if flip.sheds:
        return "leads alone" if one else "lead without the rest"
    return "takes the lead" if one else "take the lead together"


def _of(share: Fraction, regions: Regions) -> str:
    if share == 1:
        return "all"
    if regions.exact:
        return _per_cent(share)
    whole = round(share * 100)
    if not 0 < whole < 100:
        return "less than 1 per cent" if whole == 0 else "more than 99 per cent"
    return f"about {whole} per cent"


def _per_cent(share: Fraction) -> str:
    shown = points(share * 100)
    if shown == "0.0" and share > 0:
        return "less than 0.1 per cent"
    if shown == "100.0" and share < 1:
        return "more than 99.9 per cent"
    return f"{shown} per cent"
