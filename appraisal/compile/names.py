"""How variables are called: one function per kind of choice, and how a solution is read back."""

SEPARATOR = "|"


def _join(*parts: str) -> str:
    return SEPARATOR.join(parts)


def placed(topic: str, footprint: str, form: str) -> str:
    """The topic is commissioned over the footprint in the form."""
    return _join("place", topic, footprint, form)


def uses(service: str, footprint: str, vehicle: str) -> str:
    """The service uses the vehicle on the footprint."""
    return _join("use", service, footprint, vehicle)


def hosted(topic: str, footprint: str, partner: str) -> str:
    """The partner hosts the topic on the footprint."""
    return _join("host", topic, footprint, partner)


def board(footprint: str, form: str) -> str:
    """A board of the form exists over the footprint."""
    return _join("board", footprint, form)


def kept(body: str) -> str:
    """The body stands on."""
    return _join("keep", body)


def still_needed(rule: str) -> str:
    """The rule still needs the body it keeps."""
    return _join("needed", rule)


def taken(action: str) -> str:
    """The improvement action is taken."""
    return _join("action", action)


def works(action: str, topic: str, footprint: str) -> str:
    """The action is taken and the topic there has a form in which it makes sense."""
    return _join("works", action, topic, footprint)


def seats(body: str, partner: str) -> str:
    """Seats of the partner on the body."""
    return _join("seats", body, partner)


def day_of(milestone: str) -> str:
    """Days from the decision date to the milestone."""
    return _join("day", milestone)


def reached(months: int) -> str:
    """Some new form takes at least so many months."""
    return _join("months", str(months))


def touched(footprint: str) -> str:
    """Some topic uses the footprint."""
    return _join("footprint", footprint)


def satisfied(partner: str) -> str:
    """The partner's satisfaction in thousandths of a per cent."""
    return _join("satisfied", partner)


def worst_off(partner: str) -> str:
    """The partner is the one least satisfied."""
    return _join("worst", partner)


LEAST_SATISFIED = "least-satisfied"
"""Satisfaction of the partner least satisfied, in whole per cent."""


def meets(want: str, *unit: str) -> str:
    """A want that combines several kinds of choice is met on one unit."""
    return _join("meets", want, *unit)


def parts(name: str) -> tuple[str, ...]:
    """The kind and ids inside a variable's name."""
    return tuple(name.split(SEPARATOR))
