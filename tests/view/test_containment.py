"""Which place lies in which: every footprint is drawn once, inside something that contains it."""

from collections.abc import Iterator, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as some

from appraisal.library import bundled_cases, open_brief
from appraisal.schema.case import ConfiguredCase
from appraisal.schema.place import Footprint
from appraisal.view.containment import NARROW, WIDE, Nest, containment, nests, words

AREAS = some.sets(some.sampled_from("abcd"), min_size=1)


def footprints(*areas: str) -> list[Footprint]:
    """One footprint for each text, over the areas that its letters name."""
    return [Footprint(id=f"f{n}", name=f"Place {n}", level="x", areas=tuple(a)) for n, a in enumerate(areas)]


def walked(
    inside: Sequence[Nest], around: frozenset[str] | None = None
) -> Iterator[tuple[Nest, frozenset[str] | None]]:
    """Every box with the areas of the box around it."""
    for nest in inside:
        yield nest, around
        yield from walked(nest.inside, frozenset(nest.footprints[0].areas))


@given(areas=some.lists(AREAS, max_size=7))
def test_each_place_stands_once_inside_the_smallest_that_contains_it(areas: list[set[str]]) -> None:
    """Against a naive look through all pairs, and every other container is named."""
    made = footprints(*("".join(sorted(a)) for a in areas))
    found = list(walked(nests(made)))

    assert sorted(f.id for f in made) == sorted(f.id for nest, _ in found for f in nest.footprints)
    for nest, around in found:
        own = frozenset(nest.footprints[0].areas)
        larger = [frozenset(f.areas) for f in made if own < set(f.areas)]
        assert all(frozenset(f.areas) == own for f in nest.footprints)
        assert (around is None) == (not larger)
        if around is not None:
            assert around in larger
            assert len(around) == min(map(len, larger))
            others = {f.name for f in made if own < set(f.areas) and not around <= set(f.areas)}
            assert others == set(nest.also_in)


@pytest.mark.parametrize("case", [heading.id for heading in bundled_cases()])
def test_every_footprint_of_a_real_case_is_drawn_and_told(case: str) -> None:
    """The drawing has words of equal purpose, on a laptop and on a phone."""
    found = open_brief(case).case
    assert isinstance(found, ConfiguredCase)
    for width in (WIDE, NARROW):
        drawn = containment(found.footprints, width=width)

        assert len(nests(found.footprints)) <= drawn.count("<rect")
        assert drawn.count("<rect") == len({frozenset(f.areas) for f in found.footprints})
        assert f'viewBox="0 0 {width} ' in drawn
    assert [] == [f.name for f in found.footprints if f.name not in words(found.footprints)]
