"""Every criterion of one configuration, against sums done on paper."""

from datetime import date
from fractions import Fraction

import pytest

from appraisal.checker import measure, value
from appraisal.errors import InputError
from appraisal.schema.case import FormFigures
from small_cases import brief_of
from small_packs import figure, tiny_law
from worked_case import ALIGNED, CASE, METHOD, MIXED, POOLED, arranged, briefed, placed, rated

# care (two thirds of all) stays apart in the north (a third of its areas) and is pooled in the rest (two
# thirds); nursing is three quarters of care by budget, home a quarter; mind (a third of all) stays aligned
CHOSEN = arranged(*MIXED, ALIGNED, actions=("K1",))


def raw(criterion: str) -> tuple[int, ...]:
    """The raw contributions to a criterion of the configuration worked out here."""
    return tuple(part.raw for part in measure(briefed(), CHOSEN)[criterion].contributions)


def test_judged_points_are_form_footprint_and_vehicle_parts_by_share() -> None:
    """A reader can retrace every micro-point: 50 % form, 20 % footprint, 30 % vehicle."""
    north = 2_222_222 + 1_333_333  # 2/9 of a million x (10 of 20, then 6 of 30)
    north_services = (500_000, 166_667)  # 2/9 x 3 of 10 x (3/4, 1/4)
    rest = 15_555_556 + 2_666_667  # 4/9 x (35 of 70, then 6 of 30)
    rest_services = (9_000_000, 3_000_000)  # 4/9 x 27 of 90 x (3/4, 1/4)
    mind = 6_666_667 + 5_333_333  # 1/3 x (20 of 40, then 16 of 80)
    crisis = 3_500_000  # 1/3 x 10.5 of 35
    action = (
        1_333_333,
        1_000_000,
    )  # (4/9, 1/3) x 3: joint and aligned, not separate
    expected = (north, *north_services, rest, *rest_services, mind, crisis, *action)
    assert expected == raw("quality")
    assert 52_277_778 == measure(briefed(), CHOSEN)["quality"].raw


def test_boards_are_counted_with_the_bodies_that_stand_on() -> None:
    """Two boards, one of them for mind; a body that stands on is one more."""
    kept = arranged(*MIXED, ALIGNED, kept=("hwb",))
    assert (2, 3) == (sum(raw("boards")), measure(briefed(), kept)["boards"].raw)


def test_approval_layers_are_weighed_by_topic_and_area() -> None:
    """4 x 2/9, 2 x 4/9 and 3 x 1/3, in millionths."""
    assert (888_889, 888_889, 1_000_000) == raw("approval_layers")


def test_transition_costs_are_what_is_new_and_the_actions() -> None:
    """Care in the rest is new (5,000); the north and mind stay as they are; the action is 500."""
    assert (5000, 500) == raw("transition_cost")


def test_running_costs_are_those_of_the_boards() -> None:
    """2,000 for the joint board of the rest, 700 for the aligned one of the whole."""
    assert (2000, 700) == raw("running_cost")


def test_months_are_climbed_in_the_steps_that_the_case_offers() -> None:
    """The ladder is 3, 6, 7 months; six months are two steps, so that each can be rounded by itself."""
    assert (3, 3) == raw("months")


def test_nothing_new_takes_no_months() -> None:
    """Today's arrangement is at once in place."""
    today = arranged(placed("care", "north", "SEPARATE", "OWN", "OWN"), ALIGNED)
    assert 0 == measure(briefed(), today)["months"].raw


def test_joint_share_counts_services_by_joint_vehicles_only() -> None:
    """100 per cent x 4/9 x (3/4, 1/4) in millionths; alignment is not joint decision."""
    assert (33_333_333, 11_111_111) == raw("joint_share")


def test_each_footprint_is_counted_once() -> None:
    """North, rest and whole."""
    assert 3 == sum(raw("footprints"))
    assert 1 == measure(briefed(), arranged(POOLED, ALIGNED))["footprints"].raw


def test_satisfaction_is_the_part_of_wanted_points_that_is_met() -> None:
    """What each partner asked for, by points and topic share.

    In thousandths of a per cent. ccg: 2 of 3 points for pooling care, met on two thirds by both services (33,333 and
    11,111), and 1 of 3 for going wide, met by mind, a third of all (11,111). council: care apart on 2/9 of all
    (22,222); its old want is past. The worst-off is kept in whole per cent.
    """
    assert (33_333, 11_111, 11_111, 22_222) == raw("satisfaction_mean")
    assert (22,) == raw("satisfaction_worst")
    performance = measure(briefed(), CHOSEN)
    assert Fraction(77_777, 2000) == performance["satisfaction_mean"].in_unit
    assert 22 == performance["satisfaction_worst"].in_unit


def test_a_case_without_wants_has_no_satisfaction() -> None:
    """Both measures are 0, and nothing is divided by nobody."""
    performance = measure(briefed(preferences=()), CHOSEN)
    assert (0, 0) == (performance["satisfaction_mean"].in_unit, performance["satisfaction_worst"].in_unit)


def test_every_contribution_is_rounded_by_itself() -> None:
    """The exact value is 37,129.63 units; ten parts rounded by themselves, less 50,000, give 37,129."""
    assert 37_129 == measure(briefed(), CHOSEN)["quality"].value(worst=30_000_000, best=90_000_000)


def test_each_met_want_is_rounded_by_itself_and_each_per_cent_of_the_worst_off() -> None:
    """Over a swing of 70,000: 47,619 + 2 x 15,873 + 31,746, less the worst of 7,777 (11,110)."""
    mean = measure(briefed(), CHOSEN)["satisfaction_mean"].value(worst=7777, best=77_777)
    assert 47_619 + 2 * 15_873 + 31_746 - 11_110 == mean
    # 22 x round(100,000 / 30), less round(10 x 100,000 / 30)
    assert 22 * 3333 - 33_333 == measure(briefed(), CHOSEN)["satisfaction_worst"].value(worst=10, best=40)


def test_months_are_valued_step_by_step() -> None:
    """Each step of three months is round(-300,000 / 7) = -42,857 units; the worst is -100,000."""
    assert 100_000 - 2 * 42_857 == measure(briefed(), CHOSEN)["months"].value(worst=-7, best=0)


@pytest.mark.parametrize(
    ("criterion", "noise"),
    [
        ("quality", 10_000),
        ("approval_layers", 10_000),
        ("joint_share", 10_000),
        ("satisfaction_mean", 2000),
        ("satisfaction_worst", 1),
        ("boards", 0),
        ("transition_cost", 0),
        ("months", 0),
        ("footprints", 0),
    ],
)
def test_a_swing_within_rounding_has_no_value(criterion: str, noise: int) -> None:
    """A hundredth of a point, or one point in a hundred of satisfaction, is nothing to weigh."""
    performance = measure(briefed(), CHOSEN)[criterion]
    assert 0 == performance.value(worst=performance.row - noise, best=performance.row)
    assert 100_000 - 1000 <= performance.value(worst=performance.row - noise - 1, best=performance.row)


def test_best_below_worst_is_refused() -> None:
    """A swing the wrong way round would turn every ranking over."""
    with pytest.raises(ValueError, match="best 1 is not above worst 2"):
        value([(1, 1)], worst=2, best=1)


def test_shares_are_equal_unless_every_topic_and_service_states_its_own() -> None:
    """One missing number makes the others incomparable: then each topic, and each service, counts alike."""
    care, mind = CASE.topics
    home = care.services[1].model_copy(update={"budgets": ()})
    topics = (
        care.model_copy(update={"services": (care.services[0], home)}),
        mind.model_copy(update={"share": None}),
    )
    parts = measure(briefed(topics=topics), CHOSEN)["joint_share"].contributions
    assert (16_666_667, 16_666_667) == tuple(part.raw for part in parts)  # 10**8 x 1/2 x 2/3 x 1/2


def test_the_most_specific_judgement_of_the_case_wins() -> None:
    """Topic and form before form; the case before the pack; a footprint of the case before a level."""
    judgements = (
        rated(100, form="JOINT"),
        rated(80, form="JOINT", topic="care"),
        rated(60, footprint="rest"),
        rated(0, level="local", topic="care"),
        rated(50, vehicle_class="pooled"),
    )
    parts = measure(briefed(judgements=judgements), CHOSEN)["quality"].contributions
    # north has a level rated 0 for care; rest has form 80 and footprint 60: 4/9 x (40 + 12); pools 4/9 x 15
    assert (2_222_222, 23_111_111, 5_000_000, 1_666_667) == (
        parts[0].raw,
        parts[3].raw,
        parts[4].raw,
        parts[5].raw,
    )


def test_a_general_judgement_of_the_case_goes_before_a_special_one_of_the_pack() -> None:
    """All local ratings are looked through before the pack's."""
    pack = METHOD.model_copy(update={"judgements": (*METHOD.judgements, rated(0, form="JOINT", topic="care"))})
    case = CASE.model_copy(update={"judgements": (rated(70, form="JOINT"),)})
    assert 52_277_778 == measure(brief_of(case, pack, tiny_law(())), CHOSEN)["quality"].raw


def test_local_figures_of_a_form_go_before_the_packs() -> None:
    """Only what the case gives is replaced."""
    local = FormFigures(form="JOINT", months=figure(2), board_cost=figure(1234))
    performance = measure(briefed(form_figures=(local,)), CHOSEN)
    assert (2, 1234 + 700, 5500) == (
        performance["months"].raw,
        performance["running_cost"].raw,
        performance["transition_cost"].raw,
    )


def test_a_missing_rating_is_named() -> None:
    """A number is never made up."""
    bare = brief_of(CASE, METHOD.model_copy(update={"judgements": ()}), tiny_law(()))
    with pytest.raises(InputError, match="quality has no rating for SEPARATE, care"):
        measure(bare, CHOSEN)


def test_positions_are_those_of_the_day() -> None:
    """On 30 March council still asked for the joint form as well: 5 of 10 points, met on 4/9 of all."""
    before = brief_of(CASE, METHOD, tiny_law(()), as_at=date(2016, 3, 30))
    # council, apart: 100,000 x 1/2 x 2/9; joint: 100,000 x 1/2 x 4/9
    assert (33_333, 11_111, 11_111, 11_111, 22_222) == tuple(
        part.raw for part in measure(before, CHOSEN)["satisfaction_mean"].contributions
    )
