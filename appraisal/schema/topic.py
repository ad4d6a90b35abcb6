"""What is commissioned: topics and their services."""

from typing import Literal

from appraisal.schema.base import Cited, Dated, Figure, Id, Strict, Text


class DatedFunction(Dated):
    """A function category that the service exercises between two days."""

    code: Id
    """Function code of the law pack, such as N.COMM or L.ASC."""


class Budget(Strict):
    """What one partner spends on a service in a year."""

    partner: Id
    amount: Figure
    """Whole pounds a year."""


class Service(Strict):
    """The smallest thing that can be pooled, led for another or carved out."""

    id: Id
    name: Text
    functions: tuple[DatedFunction, ...]
    cohort: Id = "all"
    """A cohort of the law pack: all, adults, children, care_leavers, send_under_25, older_people."""
    budgets: tuple[Budget, ...] = ()
    """Yearly budgets by partner, where known."""
    charges_for: Id | None = None
    """The service whose users are charged, where this one is the charging function."""
    placeholder: bool = False
    """True where the source names no service and this line only holds the place."""
    facts: tuple[Id, ...] = ()


class ServiceVehicle(Strict):
    """One service by one vehicle."""

    service: Id
    vehicle: Id


class Today(Strict):
    """How part of a topic is commissioned on the decision date."""

    footprint: Id
    form: Id
    host: Id | None = None
    vehicles: tuple[ServiceVehicle, ...] = ()
    """Services that use a joint vehicle today; the others stay with their holder."""
    arrangements: tuple[Id, ...] = ()
    """Existing arrangements that this rests on."""
    facts: tuple[Id, ...] = ()
    assumed: Text | None = None
    """Why this reading was chosen, where the source does not say it."""


class Topic(Strict):
    """Something to be commissioned in one way, over one or more footprints."""

    id: Id
    name: Text
    partners: tuple[Id, ...]
    """Bodies that could be party to an arrangement for this topic."""
    footprints: tuple[Id, ...]
    """Footprints to choose from."""
    forms: tuple[Id, ...] = ()
    """Forms to choose from; empty means every form of the pack."""
    services: tuple[Service, ...]
    today: tuple[Today, ...]
    """Today's arrangement, for every area once."""
    uniform: bool = False
    """True where the whole topic takes one footprint level and one form."""
    survives: bool = False
    """True where the topic goes on whatever option is chosen (the Better Care Fund): dissolution leaves it as it is."""
    share: Figure | None = None
    """Points of importance among topics by size; equal and marked where missing."""
    placeholder: bool = False
    facts: tuple[Id, ...] = ()


class Arrangement(Dated):
    """A joint arrangement that exists, is planned or is ending."""

    id: Id
    name: Text
    parties: tuple[Id, ...] = ()
    """Partner ids; empty where the source does not say."""
    vehicle: Id | None = None
    """Vehicle code; missing where the source does not say."""
    under: Literal["section 75", "Better Care Fund"] | None = None
    """What the source names it as, where it does not say the vehicle."""
    topics: tuple[Id, ...] = ()
    money: Text
    """Pooled, aligned, separate or not stated."""
    stands: Literal["live", "started", "ending", "planned", "proposed"]
    """Whether it is live on the decision date, has only started, is ending, is planned, or is only proposed."""
    status: Text | None = None
    """What is said of its standing, in words; missing where that is no more than how it stands."""
    notice_months: Figure | None = None
    """Notice period in months, where known."""
    varies: tuple[Id, ...] = ()
    """Facts that say how it is to be varied."""
    facts: tuple[Id, ...] = ()


class KnownCost(Cited):
    """A sum of money that a source states."""

    id: Id
    amount: Figure
    """Whole pounds."""
    year: Text
    """The year or period it is for."""
    parts: tuple[Id, ...] = ()
    """Cost ids that this total is made of; a printed total that does not add up is a data warning."""


class Milestone(Cited):
    """A dated step: fixed by the source, or to be placed within a window."""

    id: Id
    window: Dated
    """Earliest and latest day."""
    assumed: Text | None = None
    """Why this window was chosen, where the source gives none; a report then gives no day."""
