"""Where options lead, in words that claim no more than was computed."""

from fractions import Fraction

from appraisal.report.regions import Flip, Region, Regions, sentences

THIRD = Fraction(1, 3)


def regions(*, exact: bool = True, coverage: Fraction = Fraction(1), last: Fraction = Fraction(0)) -> Regions:
    """Three options, of which the last leads under the share given."""
    shares = (Region("Repair", 1 - THIRD - last), Region("Merge", THIRD), Region("Stay", last))
    return Regions(
        shares, (Flip("Speed", Fraction(1, 8), "Merge", rising=True),), exact, coverage, "All weights count alike."
    )


def test_nothing_computed_is_said_plainly() -> None:
    """A blank would look as if nothing depended on weights."""
    assert "has not been computed" in sentences(None)[0]


def test_exact_shares_are_told_with_what_never_leads() -> None:
    """Only a complete exact map may say never."""
    said = " ".join(sentences(regions()))

    assert "Repair leads under 66.7 per cent of them and Merge leads under 33.3 per cent of them" in said
    assert "These shares are exact." in said
    assert "Stay leads under no weights." in said
    assert "Merge comes to lead where Speed has more than 12.5 per cent of all weight" in said


def test_a_sample_never_says_never() -> None:
    """Not seen is not impossible."""
    said = " ".join(sentences(regions(exact=False)))

    assert "estimated by sampling" in said
    assert "Stay leads under none of the weights tried." in said


def test_a_map_with_gaps_says_how_much_is_proved() -> None:
    """An unfinished map is told as one."""
    said = " ".join(sentences(regions(coverage=Fraction(9, 10))))

    assert "The leader is proved for 90.0 per cent of all weights." in said
    assert "under none of the weights tried" in said


def test_a_sliver_is_not_rounded_away() -> None:
    """0.0 per cent would read as never."""
    assert "Stay leads under less than 0.1 per cent of them" in " ".join(sentences(regions(last=Fraction(1, 5000))))
