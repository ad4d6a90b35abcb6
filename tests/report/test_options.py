"""What a paper says of the options and of the position on record claims no more than was found."""

from dataclasses import replace
from fractions import Fraction

import pytest

from appraisal.report.alone import Alone
from appraisal.report.document import Grid, Points, Section, texts, walk
from appraisal.report.parts.evidence import unknown
from appraisal.report.parts.opening import purpose, summary
from appraisal.report.parts.options import options, tradeoffs
from appraisal.report.parts.place import strategy
from appraisal.report.parts.positions import positions
from appraisal.report.parts.recommendations import asks
from appraisal.report.parts.recorded import recorded
from appraisal.report.parts.registers import scores
from appraisal.report.regions import Flip, Region, Regions
from appraisal.report.subject import STAYS, Subject
from appraisal.view.words import either, hosted
from small_report import subject_of


def said(section: Section) -> str:
    """Every word of a section's own blocks."""
    return " ".join(text for block in section.blocks for text in texts(block))


def side_by_side(subject: Subject) -> dict[str, dict[str, str]]:
    """The first table of the options: row -> column -> cell."""
    grid = next(b for b in options(subject).blocks if isinstance(b, Grid))
    return {row[0]: dict(zip(grid.heads[1:], row[1:], strict=True)) for row in grid.rows}


def part(subject: Subject, option: str) -> Section:
    """What is said of one option."""
    return next(s for s in walk((options(subject),)) if s.id == f"option-{option}")


def test_the_position_on_record_stands_beside_the_options() -> None:
    """What members are asked to agree to must be seen where the options are compared."""
    rows = side_by_side(subject_of("walsall-2017"))

    assert all("Position on record" in cells for cells in rows.values())
    assert "none read in" == rows["Improvements made"]["Position on record"], "the source names none of ours"


def test_an_option_that_changes_legal_means_alone_does_not_say_that_nothing_changes() -> None:
    """In Bath, improving step by step keeps every form and moves five topics to other means."""
    bath = subject_of("bath-2017")
    rows = side_by_side(bath)
    words = said(part(bath, "incremental"))

    assert "0" == rows["Topics whose form or footprint changes"]["Incremental improvement"]
    assert "5" == rows["Further topics whose legal means change"]["Incremental improvement"]
    assert "None of the eight topics would change its form or footprint." in words
    assert "The legal means alone would change in five topics." in words


def test_nothing_is_said_of_today_that_the_sources_do_not_say() -> None:
    """No source names a host, and what is cannot be otherwise."""
    words = said(part(subject_of("walsall-2017"), "business_as_usual"))

    assert "host not stated" in words
    assert "hosted by" not in words
    assert "scores the same" not in words


def test_a_host_that_only_breaks_a_tie_is_no_result() -> None:
    """Whoever reads a name takes it for a finding."""
    walsall = subject_of("walsall-2017")
    open_ = [p for o in walsall.compared for p in o.configuration if p.or_hosts]

    assert open_
    assert all(str(p.host_name) in hosted(p) and p.or_hosts[0] in hosted(p) for p in open_)
    assert "Walsall CCG or Walsall Council (the score does not settle which)" in said(part(walsall, "dissolution"))


def test_of_several_hosts_that_tie_none_is_named() -> None:
    """Two names would shut out the partners who could host as well."""
    staffordshire = subject_of("staffordshire-2014")
    open_ = [p for o in staffordshire.compared for p in o.configuration if len(p.or_hosts) > 1]

    assert open_
    assert {"one of several (the score does not settle which)"} == {hosted(p) for p in open_}
    assert {"open"} == {either(p) for p in open_}


def test_a_rating_that_could_be_anything_is_no_strength() -> None:
    """In Walsall no source says whether one unit can be delivered; the middle of 0 to 100 beats ratings that are known."""
    walsall = subject_of("walsall-2017")
    unit = next(o for o in walsall.families if o.id == "single_commissioning_unit")
    words = said(part(walsall, unit.id))

    assert "C12" in unknown(walsall, unit)
    assert "Deliverability" in words.partition("No evidence either way:")[2]
    assert "Deliverability" not in words.partition("No evidence either way:")[0].partition("Strong:")[2]


def test_possible_is_said_of_what_was_tested_only() -> None:
    """The delegation that Cheshire East asks for is no choice of the case, so nothing was found on it."""
    cheshire = said(recorded(subject_of("cheshire-east-2015")))

    assert "possible under the law and the rules as far as it was tested" in cheshire
    assert (
        "“Later programmes like the Better Care Fund”; the footprint of “Joint commissioning of the areas" in cheshire
    )
    assert "; the legal means of “Better Care Fund”. Whatever else" in cheshire
    assert "was not, such as a delegation to key members of the board" in cheshire
    assert "we read it as nearest to “Incremental improvement”" in cheshire


def test_with_weights_the_position_on_record_has_its_score() -> None:
    """Given weights, members ask first what the paper before them scores."""
    bath = subject_of("bath-2017", weighed=True)
    own = bath.on_record

    assert own is not None
    assert own.score is not None
    assert f"it scores {float(own.score):.1f} points with the weights given" in said(recorded(bath))
    assert f"{float(own.score):.1f}" == side_by_side(bath)["Score, 0 to 100 points"]["Position on record"]


def test_how_sure_the_score_of_the_position_on_record_is_stands_beside_it() -> None:
    """A proof by two engines, a proof by one and the best found so far are three answers, here as for options."""
    bath = subject_of("bath-2017", weighed=True)
    position = bath.record.recorded
    assert position is not None
    assert position.certificate is not None
    assert position.bound is not None
    single = position.certificate.model_copy(update={"agreed": "one engine only"})
    changes: tuple[dict[str, object], ...] = ({}, {"certificate": single}, {"bound": position.bound + 2})
    texts = [
        said(recorded(replace(bath, record=bath.record.model_copy(update={"recorded": changed}))))
        for changed in (position.model_copy(update=change) for change in changes)
    ]
    sure = "that no arrangement which keeps to it scores more."

    assert f"It is proved {sure}" in texts[0]
    assert f"One engine has proved, and a second had not confirmed in time, {sure}" in texts[1]
    most = f"{float(position.bound + 2):.1f}"
    assert f"That is the best found; no arrangement which keeps to it can score more than {most}." in texts[2]
    assert all(text.count(sure) == ("best found" not in text) for text in texts)


def test_the_table_of_scores_says_how_sure_the_position_on_record_is() -> None:
    """It is one arrangement; that nothing as close to today scores more is proved, by two engines or by one."""
    walsall = subject_of("walsall-2017")
    own = walsall.on_record
    assert own is not None
    assert own.certificate is not None
    position = walsall.record.recorded
    assert position is not None
    single = own.model_copy(update={"certificate": own.certificate.model_copy(update={"agreed": "one engine only"})})
    once = walsall.record.model_copy(update={"recorded": position.model_copy(update={"arrangement": single})})
    for subject, expected in (
        (walsall, "as recorded, proved"),
        (replace(walsall, record=once), "as recorded, proved, by one engine only"),
    ):
        (grid,) = (b for b in scores(subject).blocks if isinstance(b, Grid))
        assert expected == dict(zip(grid.heads, grid.rows[-1], strict=True))["Position on record"]


def test_what_services_stay_apart_is_not_put_to_members_where_none_is_named() -> None:
    """All 14 services of Walsall hold a place."""
    assert not any("no pool, lead or payment" in item.says for item in asks(subject_of("walsall-2017")))
    assert any("no pool, lead or payment" in item.says for item in asks(subject_of("cambridgeshire-2014")))


@pytest.mark.parametrize(("case", "chooses"), [("walsall-2017", False), ("bath-2017", True)])
def test_a_body_that_is_asked_to_hear_is_told_that_it_does_not_choose(case: str, *, chooses: bool) -> None:
    """Walsall's board is asked to note and to discuss; the cabinet of Bath is asked to approve."""
    assert ("it does not choose the option" in said(purpose(subject_of(case)))) is not chooses


def test_no_table_of_wants_tells_the_same_of_everybody(subject: Subject) -> None:
    """One row compares nothing; what all parties ask for in one voice is still told."""
    grids = [b for b in positions(subject).blocks if isinstance(b, Grid) and b.caption != "What each party asks for"]

    assert [] == [g.caption for g in grids if len(g.rows) < 2]


@pytest.mark.parametrize(("share", "ratings"), [(Fraction(99, 100), True), (Fraction(1, 2), False)])
def test_the_choice_rests_on_ratings_where_one_option_leads_nearly_everywhere(
    share: Fraction, *, ratings: bool
) -> None:
    """A summary that gives one option 99 per cent of all weights must not follow "it depends on the weights"."""
    found = Regions((Region("Dissolution", share),), (), exact=False, coverage=Fraction(1), how="Some were drawn.")
    weigh = next(item for item in asks(replace(subject_of("walsall-2017"), regions=found)) if item.act == "weigh")

    assert (
        "“Dissolution” leads under about 99 per cent of the weights tried, so the choice rests" in weigh.reason
    ) is ratings
    assert ("which option is best depends on the weights" in weigh.reason) is not ratings


def test_positions_that_all_are_shared_are_counted_once() -> None:
    """The same number twice, as in "10 positions ... 10 positions are told of more than one party", reads like a slip."""
    assert "All are told of more than one party." in said(positions(subject_of("bath-2017")))
    assert "Three positions are told of more than one party." in said(positions(subject_of("walsall-2017")))


def test_what_does_not_differ_is_not_put_down_to_the_law() -> None:
    """Footprints that are rated alike leave a choice that nothing tells; a count that is always the same leaves none."""
    words = said(strategy(subject_of("staffordshire-2014")))

    assert (
        "on Footprint fit, where every lawful arrangement is rated alike, and on Number of footprints, where every lawful "
        "arrangement comes out the same."
    ) in words


def test_a_value_just_below_all_is_not_printed_as_all() -> None:
    """Beside "100.0*" a plain "100.0" reads as an asterisk forgotten; what rounding alone puts apart still ties."""
    walsall = subject_of("walsall-2017")
    first, second, third = (o.id for o in walsall.families[:3])
    values = ((first, Fraction(10001, 100)), (second, Fraction(99994, 1000)), (third, Fraction(9996, 100)))
    line = Alone(walsall.record.criteria[0].id, values, proved=True)
    grid = next(b for b in tradeoffs(replace(walsall, alone=(line,))).blocks if isinstance(b, Grid))

    assert (first, second) == line.leaders
    assert ["100.0*", "100.0*", "99.96"] == [cell.removesuffix(" †") for cell in grid.rows[0][1:4]]


def test_where_the_host_is_open_so_is_who_leads(subject: Subject) -> None:
    """A council cannot host a lead of the NHS: a tie that swaps the host swaps the means too."""
    for option in subject.compared:
        for p in (p for p in option.configuration if p.or_hosts):
            told = {subject.means(p, s) for s in p.services if s.vehicle.startswith("S75_LEAD")}
            assert told <= {"Section 75: whoever hosts leads"}


def test_no_turn_is_told_that_one_criterion_alone_refutes() -> None:
    """With all weight on a criterion another option leads, so none takes the lead for good as it grows."""
    subject = subject_of("cheshire-east-2015")
    criterion = next(c for c in subject.record.criteria if not c.flat)
    first, second = subject.families[:2]
    flip = Flip(criterion.name, Fraction(4, 5), (second.name,), rising=True)
    told = replace(
        subject,
        alone=(Alone(criterion.id, ((first.id, Fraction(100)), (second.id, Fraction(92))), proved=True),),
        regions=Regions((Region(first.name, Fraction(1)),), (flip,), exact=False, coverage=Fraction(1), how="Drawn."),
    )

    assert "takes the lead" not in said(summary(told))
    assert "takes the lead" in said(summary(replace(told, alone=())))


def test_a_means_that_not_all_services_of_a_topic_share_names_those_that_do() -> None:
    """In Cheshire East one service of four has a fund; a board "with delegated powers" decides nothing for the others."""
    cheshire = subject_of("cheshire-east-2015")
    board, group = (cheshire.short(said(part(cheshire, o))) for o in ("joint_committee", "incremental"))
    planned = "Community health services; Adult social care; Public health and health improvement."

    assert f"Legal means: Children's fund (Children's social care). Only planned together: {planned}" in group
    assert f"(Children's social care). Only planned together, with nothing decided jointly: {planned}" in board
    assert "Legal means: Better Care Fund pool." in board, "where all share it, nobody is named"
    assert "(6 of 7 services). Left where held today" in said(part(subject_of("cambridgeshire-2014"), "incremental"))


def test_a_service_that_moves_in_one_place_only_is_not_said_to_move_everywhere() -> None:
    """The fund of Eastern Cheshire pooled, and that of South Cheshire taken apart by hand."""
    cheshire = subject_of("cheshire-east-2015")
    option = next(o for o in cheshire.families if o.id == "joint_committee")
    apart = [
        p.model_copy(update={"services": tuple(s.model_copy(update={"vehicle": "OWN"}) for s in p.services)})
        if p.footprint == "ccg_south"
        else p
        for p in option.configuration
    ]
    record = cheshire.record.model_copy(
        update={"options": (option.model_copy(update={"configuration": tuple(apart)}),)}
    )
    words = cheshire.short(said(part(replace(cheshire, record=record), option.id)))

    assert "Better Care Fund pool (NHS side of the Better Care Fund, over some footprints; Council side" in words


def test_what_stays_with_its_holder_is_told_under_each_means(subject: Subject) -> None:
    """A means without names is that of every service of the topic, wherever it is placed."""
    for option in (o for o in subject.families if o.configuration):
        lines = next(b.items for b in part(subject, option.id).blocks if isinstance(b, Points))
        for name in {p.topic_name for p in option.configuration}:
            here = [(p, s) for p in option.configuration for s in p.services if p.topic_name == name]
            means = {subject.means(p, s) if s.vehicle not in STAYS else "" for p, s in here}
            line = next(i for i in lines if name in i.partition(": ")[0].split("; "))
            assert ("Nothing moves between bodies." in line) is (means == {""})
            assert any(line.endswith(f"Legal means: {one}.") for one in means) is (len(means) == 1 and means != {""})


def test_the_rules_do_not_keep_a_body_that_does_not_stand() -> None:
    """Cheshire East's group for the fund is only proposed; Walsall's committee meets today."""
    proposed = said(part(subject_of("cheshire-east-2015"), "business_as_usual"))

    assert "The rules ask for: Better Care Fund Governance Group, which is proposed." in proposed
    assert "keep in place" not in proposed
    assert "The rules keep in place: Joint Commissioning Committee." in said(
        part(subject_of("walsall-2017"), "dissolution")
    )


def test_an_option_that_may_not_mend_anything_says_so_beside_those_that_do() -> None:
    """Fourteen improvements against none look like a finding; that dissolution has none is how it is defined."""
    walsall = subject_of("walsall-2017")

    assert "By definition nothing of today's governance is repaired." in said(part(walsall, "dissolution"))
    assert "“Business as usual” and “Dissolution” make none, by definition" in said(options(walsall))
