"""Where options lead, in words that claim no more than was computed."""

from dataclasses import replace
from fractions import Fraction

import pytest

from appraisal.report.regions import Flip, Region, Regions, brief, sentences

THIRD = Fraction(1, 3)


def regions(*, exact: bool = True, coverage: Fraction = Fraction(1), last: Fraction = Fraction(0)) -> Regions:
    """Three options, of which the last leads under the share given."""
    shares = (Region("Repair", 1 - THIRD - last), Region("Merge", THIRD), Region("Stay", last))
    flip = Flip("Speed", Fraction(1, 8), ("Merge",), rising=True)
    return Regions(shares, (flip,), exact, coverage, "All weights count alike.")


def test_nothing_computed_is_said_plainly() -> None:
    """A blank would look as if nothing depended on weights."""
    assert "has not been computed" in sentences(None)[0]


def test_exact_shares_are_told_with_what_never_leads() -> None:
    """Only a complete exact map may say never."""
    said = " ".join(sentences(regions()))

    assert "“Repair” leads under 66.7 per cent and “Merge” under 33.3 per cent." in said
    assert "These shares are exact. For all of the weights it is proved" in said
    assert "“Stay” leads under no weights." in said
    assert "“Merge” takes the lead once Speed carries more than 12.5 per cent of all weight" in said


def test_a_sample_never_says_never_and_gives_no_tenths() -> None:
    """Not seen is not impossible, and ten thousand draws do not tell 33.3 from 33.4."""
    said = " ".join(sentences(regions(exact=False)))

    assert "“Merge” under about 33 per cent" in said
    assert "estimated by sampling" in said
    assert "“Stay” leads under none of the weights tried." in said
    assert "among the arrangements found" in said


def test_what_is_proved_of_a_sample_is_not_said_of_all_weights() -> None:
    """All of the sets drawn may have one leader while one criterion, heavy enough, still turns it."""
    said = " ".join(sentences(regions(exact=False)))

    assert "For all of the weights drawn it is proved" in said
    assert "Weights that were not drawn can have another leader." in said
    assert "not drawn" not in " ".join(sentences(regions()))


def test_an_option_that_is_a_kind_of_another_is_said_to_be() -> None:
    """A wider option always leads at least as often; that is no merit of it."""
    said = sentences(replace(regions(), inside=(("Merge", "Repair"),)))[0]

    assert "Every arrangement of “Merge” is also one of “Repair”, which therefore never scores less." in said


def test_a_map_with_gaps_says_how_much_is_proved_and_what_could_be_overlooked() -> None:
    """A share of 99 per cent of which a tenth is proved must not read as a proof.

    How far another could lead depends on how long the search ran, so no points are named.
    """
    said = " ".join(sentences(regions(coverage=Fraction(9, 10))))

    assert "For 90.0 per cent of the weights it is proved" in said
    assert said.partition("not proved")[2].startswith("; another option could lead there. Starting")
    assert "under none of the weights tried" in said


def test_a_sliver_is_not_rounded_away() -> None:
    """0.0 per cent would read as never, and a sample's 0 per cent too."""
    sliver = Fraction(1, 5000)

    assert "“Stay” under less than 0.1 per cent" in " ".join(sentences(regions(last=sliver)))
    assert "“Stay” under less than 1 per cent" in " ".join(sentences(regions(exact=False, last=sliver)))


@pytest.mark.parametrize(
    ("share", "rising", "words"),
    [
        (Fraction(17, 100_000), False, "carries less than 0.02 per cent of all weight"),
        (Fraction(99_997, 100_000), True, "carries more than 99.997 per cent of all weight"),
    ],
)
def test_a_turn_close_to_an_end_is_a_number(share: Fraction, words: str, *, rising: bool) -> None:
    """To carry "less than less than 0.1 per cent" says nothing, and "less than 0.0 per cent" what cannot be."""
    said = " ".join(sentences(replace(regions(), flips=(Flip("Speed", share, ("Merge",), rising),))))

    assert words in said


def test_in_brief_who_leads_comes_with_how_sure_that_is() -> None:
    """Whoever reads one paragraph takes away no more than was proved."""
    both = (Region("Merge", Fraction(1)), Region("Stay", Fraction(98, 100)))
    some = brief(replace(regions(exact=False, coverage=Fraction(9, 10)), regions=both))

    assert brief(regions(exact=False)).startswith(
        "“Repair” leads under about 67 per cent and “Merge” under about 33 per cent of the weights tried. For all of them it"
    )
    assert "of the weights tried; where they tie, each counts. For about 90 per cent of them it is proved" in some
    assert some.endswith("For the rest the leader is the best known.")


def test_all_of_a_sample_is_all_but_nearly_all_is_not() -> None:
    """100.0 per cent of a sample reads as a proof; one draw in ten thousand against it must show."""
    one = Regions((Region("Merge", Fraction(1)),), (), exact=False, coverage=THIRD, how="All.")
    most = replace(one, regions=(Region("Merge", Fraction(9999, 10000)), Region("Stay", Fraction(1, 10000))))

    assert "“Merge” leads under all." in sentences(one)[0]
    assert "“Merge” leads under more than 99 per cent and “Stay” under less than 1 per cent." in sentences(most)[0]


def test_shares_of_options_that_tie_are_said_to_overlap() -> None:
    """Shares that add up to 198 per cent look like a mistake unless the paper says why."""
    both = (Region("Merge", Fraction(1)), Region("Stay", Fraction(98, 100)))

    assert "add up to more than 100 per cent" in sentences(replace(regions(exact=False), regions=both))[0]
    assert "add up" not in " ".join(sentences(regions()))


def test_a_leader_that_sheds_those_it_ties_with_is_not_told_as_new() -> None:
    """It led before; what changes is that it leads alone."""
    alone = Flip("Cost", Fraction(1, 3), ("Merge",), rising=True, sheds=True)

    assert "“Merge” leads alone once Cost carries more than 33.3 per cent" in " ".join(
        sentences(replace(regions(), flips=(alone,)))
    )
