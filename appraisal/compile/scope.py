"""Which sites, placements and services a rule's choice speaks of."""

from collections.abc import Iterator

from appraisal.compile import names
from appraisal.compile.setting import Setting, Site
from appraisal.schema.method import Form
from appraisal.schema.rule import Choice
from appraisal.schema.topic import Service


def sites(setting: Setting, where: Choice, topics: tuple[str, ...]) -> Iterator[Site]:
    """Sites of the chosen topics, footprints and levels; ``topics`` are those the rule may speak of at all."""
    for site in setting.sites.values():
        if (
            site.topic.id in topics
            and (not where.topics or site.topic.id in where.topics)
            and (not where.footprints or site.footprint.id in where.footprints)
            and (not where.levels or site.footprint.level in where.levels)
        ):
            yield site


def forms(setting: Setting, where: Choice, site: Site) -> tuple[Form, ...]:
    """Forms of the site that the rule speaks of."""
    return tuple(form for form in setting.forms_of(site.topic) if not where.forms or form.id in where.forms)


def services(where: Choice, site: Site) -> tuple[Service, ...]:
    """Services of the site that the rule speaks of."""
    return tuple(s for s in site.topic.services if not where.services or s.id in where.services)


def placements(setting: Setting, where: Choice, topics: tuple[str, ...]) -> Iterator[tuple[Site, Form, str]]:
    """Every placement the rule speaks of, with its variable."""
    for site in sites(setting, where, topics):
        for form in forms(setting, where, site):
            yield site, form, names.placed(*site.key, form.id)
