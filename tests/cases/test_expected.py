"""What the research note expects of the five cases whatever the weights: T1 to T15 of its section 3.6."""

from datetime import date

import pytest

from appraisal.compile import names
from appraisal.programme import Constraint
from appraisal.record import Appraisal
from appraisal.schema.base import Dated
from appraisal.schema.rule import FootprintsRule
from appraisal.view.moves import finding, moves
from worked_places import ASKED, PLACES, changed, place, record, result

CHESHIRE, WALSALL, STAFFORDSHIRE = "cheshire-east-2015", "walsall-2017", "staffordshire-2014"
BATH, CAMBRIDGESHIRE = "bath-2017", "cambridgeshire-2014"
POOLS = ("S75_POOL", "BCF", "S10_FUND", "CCG_POOL", "Z6_POOL")
AGREED = tuple(rule.id for rule in place(STAFFORDSHIRE).case.rules if rule.id.startswith("H-STA-5-"))


def not_by(service: str, vehicle: str, case: str) -> Constraint:
    """The service does without the vehicle on some footprint where its topic stands."""
    asked = place(case)
    others = {v for form in asked.setting.forms.values() for v in form.vehicles} | {"OWN"}
    return asked.uses(service, others - {vehicle})


@pytest.mark.parametrize("service", ["bcf_health", "bcf_social_care"])
def test_t1_in_cheshire_east_the_fund_is_always_pooled(service: str) -> None:
    """No plan has the Better Care Fund outside a section 75 pool."""
    asked = not_by(service, "BCF", CHESHIRE)
    assert {"H-CHE-1": ("CHE-091",)} == place(CHESHIRE).why_not(asked)


def test_t1_in_cheshire_east_a_body_for_the_whole_area_always_oversees_the_fund() -> None:
    """Whatever becomes of the leadership team, the fund is watched and reported on."""
    asked = place(CHESHIRE)
    assert {"H-CHE-3": ("CHE-067", "CHE-068", "CHE-089")} == asked.why_not(asked.without_body("bcf_oversight"))
    assert all("Better Care Fund Governance Group" in " ".join(o.bodies_kept) for o in record(CHESHIRE).options)


def test_t2_in_walsall_dissolution_leaves_the_fund_and_its_oversight() -> None:
    """Taking the unit apart must not end what the partners said goes on."""
    asked = place(WALSALL)
    assert "H-WAL-1" in asked.why_not(asked.without_body("jcc"), option="dissolution")
    assert not asked.possible(not_by("bcf_health", "BCF", WALSALL), option="dissolution")
    found = result(WALSALL, "dissolution")
    fund = next(p for p in found.configuration if p.topic == "bcf")
    assert (("Joint Commissioning Committee",), "F3") == (found.bodies_kept, fund.form)
    assert ["BCF", "BCF"] == [s.vehicle for s in fund.services]


def test_t3_in_walsall_a_single_unit_takes_every_budget_that_the_law_lets_move() -> None:
    """What stays outside does so under a named provision, and the list of services is marked as assumed."""
    found = {s.id: s for p in result(WALSALL, "single_commissioning_unit").configuration for s in p.services}
    joint = {v.code for v in place(WALSALL).setting.vehicles.values() if v.joint}
    outside = {name for name, service in found.items() if service.vehicle not in joint}
    assert {"surgery", "radiotherapy", "endoscopy", "emergency_ambulance", "amhp", "director"} == outside
    excluded = {"surgery": "R75-10", "emergency_ambulance": "R75-11", "amhp": "R75-21", "director": "R75-19"}
    assert excluded == {s: r for s, r in excluded.items() if r in {b.rule for b in found[s].barred}}
    assert all(service.placeholder for service in found.values())
    says = [a.reason for a in record(WALSALL).assumptions if a.where.startswith("Surgery")]
    assert ["the source names no such service; this line only holds the place"] == says


@pytest.mark.parametrize("service", ["da_public_health", "da_police"])
def test_t4_in_staffordshire_drugs_and_alcohol_cannot_be_pooled_under_section_75(service: str) -> None:
    """No NHS body is there and the police cannot join, so the law closes every section 75 means."""
    setting = place(STAFFORDSHIRE).setting
    topic = setting.topics["drugs_alcohol"]
    chosen = next(s for s in topic.services if s.id == service)
    barred = set()
    for site in setting.sites_of(topic.id):
        verdict = setting.verdict(site, chosen, "S75_POOL")
        assert "forbidden" == verdict.answer
        barred |= {f.rule for f in verdict.findings if f.effect == "forbid"}
    assert {"R75-01", "R75-03"} <= barred
    assert not place(STAFFORDSHIRE).possible(place(STAFFORDSHIRE).uses(service, ["S75_POOL", "BCF"]))


def agreed_footprints() -> dict[str, set[str]]:
    """Topic -> the footprints that the Board agreed, from the rules of the case."""
    rules = [r for r in place(STAFFORDSHIRE).case.rules if isinstance(r, FootprintsRule) and r.id in AGREED]
    return {topic: set(rule.only) for rule in rules for topic in rule.where.topics}


def footprints(found: Appraisal, option: str) -> dict[str, set[str]]:
    """Topic -> the footprints that an option uses."""
    chosen = next(o for o in found.options if o.id == option).configuration
    return {topic: {p.footprint for p in chosen if p.topic == topic} for topic in {p.topic for p in chosen}}


def test_t5_the_agreed_footprints_are_reproduced_in_every_option() -> None:
    """What a Board has agreed is the ground that all options stand on."""
    agreed = agreed_footprints()
    assert 7 == len(agreed)
    for option in record(STAFFORDSHIRE).options:
        found = footprints(record(STAFFORDSHIRE), option.id)
        assert agreed == {topic: found[topic] for topic in agreed}


def test_t5_with_the_agreement_off_the_tool_says_which_topics_move() -> None:
    """A workshop sees what the agreed table costs and whom a change would touch."""
    before, after = record(STAFFORDSHIRE), record(STAFFORDSHIRE, AGREED)
    topics = {t.id: t.name for t in place(STAFFORDSHIRE).case.topics}
    changed_topics = set()
    for option in after.options:
        was, now = footprints(before, option.id), footprints(after, option.id)
        moved = {topics[t] for t in was if was[t] != now[t]}
        said = moves(next(o for o in before.options if o.id == option.id), option)
        assert moved == {m.topic for m in said if m.footprint_moves}
        changed_topics |= moved
    assert changed_topics
    assert all(topic in finding(before, after) for topic in changed_topics)
    assert tuple(sorted(AGREED)) == after.switched_off


def test_t6_older_people_by_ccg_shows_the_safeguard_and_the_strain_with_one_fund() -> None:
    """A footprint below the county needs an eye on equal access, and one county pool."""
    for option in record(STAFFORDSHIRE).options:
        assert {"H-STA-4", "H-STA-4-fund"} <= {flag.split(":")[0] for flag in option.flags}


def test_t7_in_staffordshire_nothing_is_signed_after_march_2015() -> None:
    """With the window of the signature held open, the rule still refuses 1 April, and is named."""
    case = place(STAFFORDSHIRE).case
    later = Dated(since=date(2015, 1, 1), until=date(2015, 6, 30))
    milestones = tuple(m.model_copy(update={"window": later}) if m.id == "gate_3" else m for m in case.milestones)
    asked = changed(STAFFORDSHIRE, milestones=milestones)

    def signed(day: date) -> Constraint:
        return Constraint(((names.day_of("gate_3"), 1),), (day - case.decision_date).days, None, ASKED)

    assert asked.possible(signed(date(2015, 3, 31)))
    assert {"H-STA-6-signed": ("STA-094",)} == asked.why_not(signed(date(2015, 4, 1)))
    assert not place(STAFFORDSHIRE).possible(signed(date(2015, 4, 1)))


def test_t8_in_bath_no_plan_has_a_new_legal_body() -> None:
    """The option that asks for one is refused under the law, with the fact that says so."""
    found = result(BATH, "new_entity")
    assert ("infeasible", {"RNEW-01", "NE-1"}) == (found.status, {c.rule for c in found.conflict})
    assert "BAN-093" in {cite for c in found.conflict for cite in c.cites}
    for topic in place(BATH).case.topics:
        asked = place(BATH)
        assert not asked.possible(asked.takes(topic.id, "F9"))


def test_t9_in_bath_audit_never_goes_to_the_joint_committee() -> None:
    """The guidance keeps a commissioning group's core functions out of it."""
    asked = place(BATH)
    joint = [v.code for v in asked.setting.vehicles.values() if v.joint]
    against = asked.why_not(asked.uses("ccg_audit", joint))
    strengths = {c.source.rule: c.source.strength for c in asked.compiled.programme.constraints}
    assert {"law"} == {strengths[rule] for rule in against}
    assert not asked.possible(asked.takes("ccg_corporate", "F7"))


def test_t10_in_bath_unequal_numbers_of_nominees_are_refused() -> None:
    """A partnership of equals has as many from each."""
    asked = place(BATH)
    more = Constraint(((names.seats("ihcb", "council"), 1), (names.seats("ihcb", "ccg"), -1)), 1, None, ASKED)
    assert {"H-BAN-6": ("BAN-059", "BAN-071")} == asked.why_not(more)


def test_t11_in_bath_the_printed_total_is_184_pounds_too_high() -> None:
    """A sum that does not add up is shown, and neither number is corrected."""
    warning = next(w for w in record(BATH).warnings if "add up" in w)
    assert ("£102,795" in warning, "£102,979" in warning, "£184" in warning) == (True, True, True)
    assert "BAN-015" in warning


def pooled_in_cambridgeshire(*, agreed: bool, rule_off: bool) -> dict[str, tuple[str, ...]] | None:
    """What stands against a pool for children's nursing; None where nothing does."""
    case = place(CAMBRIDGESHIRE).case
    given = date(2014, 4, 1) if agreed else None
    agreements = tuple(a.model_copy(update={"recorded_on": given}) for a in case.agreements)
    rules = tuple(r.model_copy(update={"off": rule_off}) if r.id == "H-CAM-1" else r for r in case.rules)
    asked = changed(CAMBRIDGESHIRE, agreements=agreements, rules=rules)
    pool = asked.uses("community_nursing", POOLS)
    return None if asked.possible(pool) else asked.why_not(pool)


def test_t12_in_cambridgeshire_nothing_is_pooled_without_the_programme_board() -> None:
    """Two things stand against a pool: what Cabinet was told, and the missing agreement; either is enough."""
    told, missing = {"H-CAM-1": ("CAM-021", "CAM-033")}, {"H-CAM-6": ("CAM-089",)}
    assert told == pooled_in_cambridgeshire(agreed=True, rule_off=False)
    assert missing == pooled_in_cambridgeshire(agreed=False, rule_off=True)
    assert pooled_in_cambridgeshire(agreed=False, rule_off=False) in (told, missing)
    assert None is pooled_in_cambridgeshire(agreed=True, rule_off=True)


@pytest.mark.parametrize("service", ["acute", "maternity", "specialised"])
def test_t13_in_cambridgeshire_hospital_maternity_and_specialised_care_stay_out(service: str) -> None:
    """Each is commissioned elsewhere, by the paper's own limit."""
    asked = place(CAMBRIDGESHIRE)
    assert not asked.possible(asked.leaves(service))
    assert {"H-CAM-2", "H-CAM-9"} >= set(asked.why_not(asked.leaves(service)))


@pytest.mark.parametrize(("day", "joins"), [(date(2015, 9, 30), False), (date(2015, 10, 1), True)])
def test_t14_in_cambridgeshire_health_visiting_joins_from_1_october_2015(day: date, *, joins: bool) -> None:
    """The council cannot commission what is not yet its own; the day after the transfer it can."""
    asked = place(CAMBRIDGESHIRE, day)
    assert joins == asked.possible(asked.leaves("health_visiting"))
    if not joins:
        assert {"H-CAM-3": ("CAM-008", "CAM-027")} == asked.why_not(asked.uses("health_visiting", ["ALIGNED"]))


@pytest.mark.parametrize("case", PLACES)
def test_t15_every_output_says_that_accountability_does_not_move(case: str) -> None:
    """No plan may claim to hand over a duty that the law leaves where it is."""
    assert "each body stays accountable in law" in record(case).not_advice


@pytest.mark.parametrize(("case", "rule"), [(BATH, "H-BAN-2"), (CAMBRIDGESHIRE, "H-CAM-8"), (STAFFORDSHIRE, "H-STA-9")])
def test_t15_the_papers_that_say_so_are_quoted_beside_every_option(case: str, rule: str) -> None:
    """Three papers state it themselves; it stands with each configuration, whatever it is."""
    flags = [{flag.split(":")[0] for flag in o.flags} for o in record(case).options if o.configuration]
    assert all(rule in found for found in flags)
