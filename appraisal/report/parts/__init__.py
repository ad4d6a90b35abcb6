"""The parts of a paper: one function writes one part from the subject; a house puts them in its order."""

from collections.abc import Callable, Mapping

from appraisal.report.document import Section
from appraisal.report.parts.agreements import terms_of_agreements
from appraisal.report.parts.duties import consultation, equality, people, public_health
from appraisal.report.parts.governance import governance
from appraisal.report.parts.health import findings, health_check
from appraisal.report.parts.money import resources, risk
from appraisal.report.parts.officers import officers
from appraisal.report.parts.opening import limits, purpose, summary
from appraisal.report.parts.options import options, tradeoffs
from appraisal.report.parts.place import background, strategy
from appraisal.report.parts.positions import positions
from appraisal.report.parts.recommendations import reasons, recommendations
from appraisal.report.parts.recorded import recorded
from appraisal.report.parts.registers import access, configuration, questions, ratings, register, scores, sources
from appraisal.report.parts.statute import statutory
from appraisal.report.parts.terms import terms
from appraisal.report.parts.timeline import timeline
from appraisal.report.subject import Subject

Writer = Callable[[Subject], Section | None]

PARTS: Mapping[str, Writer] = {
    "purpose": purpose,
    "limits": limits,
    "recommendations": recommendations,
    "reasons": reasons,
    "summary": summary,
    "strategy": strategy,
    "background": background,
    "findings": findings,
    "positions": positions,
    "options": options,
    "tradeoffs": tradeoffs,
    "recorded": recorded,
    "statutory": statutory,
    "resources": resources,
    "people": people,
    "risk": risk,
    "equality": equality,
    "public_health": public_health,
    "consultation": consultation,
    "governance": governance,
    "timeline": timeline,
    "access": access,
    "scores": scores,
    "ratings": ratings,
    "configuration": configuration,
    "terms": terms,
    "agreements": terms_of_agreements,
    "health_check": health_check,
    "officers": officers,
    "questions": questions,
    "register": register,
    "sources": sources,
}
"""Part id -> what writes it."""

ON_REQUEST = frozenset({"reasons"})
"""Parts that a house needs only if it asks for them."""
