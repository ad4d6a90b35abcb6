"""What stays outside and why: each carve-out by law has its provision, and nothing else is called one."""

from appraisal.library import Brief
from appraisal.record import Appraisal, OptionResult
from appraisal.view import arrangement, law, moves


def leading(record: Appraisal) -> OptionResult:
    """The option that ranks first."""
    return next(o for o in record.options if o.rank == 1)


def test_every_service_stands_on_its_topics_page(record: Appraisal, brief: Brief) -> None:
    """No service is lost on the way to the page."""
    option = leading(record)
    known = arrangement.lexicon(brief.law, brief.method)
    shown = {line.name for p in arrangement.topics(option, known) for b in p.blocks for line in b.lines}

    assert {s.name for p in option.configuration for s in p.services} == shown


def test_surgery_is_kept_out_under_the_regulations(record: Appraisal, brief: Brief) -> None:
    """The exclusions of SI 2000/617 reach the reader with provision and remedy."""
    option = leading(record)
    known = arrangement.lexicon(brief.law, brief.method)
    lines = [line for p in arrangement.topics(option, known) for b in p.blocks for line in b.lines]
    surgery = next(line for line in lines if line.name.startswith("Surgery"))

    assert "SI 2000/617" in surgery.kept_out[0].provision
    assert "Planned together, nothing moves" in surgery.kept_out[0].instead
    assert () == surgery.open


def test_what_the_law_closes_is_counted_once(record: Appraisal, brief: Brief) -> None:
    """The sentence and the list speak of the same services."""
    option = leading(record)
    known = arrangement.lexicon(brief.law, brief.method)
    named = {name for c in law.closings(option, known) for name in c.services}

    assert f"keeps {len(named)} of " in law.outside(option, known)


def test_nothing_moves_between_an_appraisal_and_itself(record: Appraisal) -> None:
    """A what-if without a change says so."""
    assert () == tuple(m for was, now in moves.pairs(record, record) for m in moves.moves(was, now))
    assert "no topic changes its footprint" in moves.finding(record, record)


def test_a_moved_topic_is_named_with_both_footprints(record: Appraisal) -> None:
    """Which topics move is said topic by topic."""
    option = leading(record)
    first, *rest = option.configuration
    other = option.model_copy(
        update={"configuration": (first.model_copy(update={"footprint_name": "Elsewhere"}), *rest)}
    )
    found = moves.moves(option, other)

    assert [(first.topic_name, True)] == [(m.topic, m.footprint_moves) for m in found]
    assert "Elsewhere" in found[0].where[1]
