"""What people say about weights, in sentences, as exact conditions on them."""

import re
from collections.abc import Mapping, Sequence
from fractions import Fraction

from appraisal.analyse.aims import whole
from appraisal.analyse.conflicts import Conflicts, all_conflicts, smallest_conflict
from appraisal.analyse.statements import Statement, compatible
from appraisal.analyse.weight_set import WeightSet
from appraisal.errors import PreferenceError
from appraisal.library.suggest import suggestion
from appraisal.solve.cpsat import Engine

_SENTENCE = re.compile(
    r"\s*(?P<left>[\w-]+)\s*(?P<sign>>=|<=|>|<)\s*"
    r"(?:(?P<times>\d+(?:\.\d+|/\d+)?)?\s*(?P<right>[A-Za-z][\w-]*)|(?P<share>\d+(?:\.\d+)?)\s*%)\s*"
)
HOW = "write it as C1 > C2, C1 >= 2 C2 or C1 <= 30%"


def statement(sentence: str, criteria: Sequence[str]) -> Statement:
    """Read one sentence.

    Args:
        sentence: ``C1 > C2`` (weighs more), ``C1 >= 2 C2`` (at least twice as much), ``C1 <= 30%`` (of all weight).
        criteria: ids in the order of the case.

    Raises:
        PreferenceError: it cannot be read, or names no criterion of the case.

    >>> statement("cost >= 2 access", ("cost", "access")).condition
    (1, -2)
    >>> statement("cost <= 25%", ("cost", "access")).condition
    (-3, 1)
    """
    found = _SENTENCE.fullmatch(sentence)
    if found is None:
        raise PreferenceError(f"cannot read '{sentence}'; {HOW}")
    place = {criterion: k for k, criterion in enumerate(criteria)}
    for name in filter(None, (found["left"], found["right"])):
        if name not in place:
            raise PreferenceError(f"there is no criterion '{name}'; {suggestion(name, dict.fromkeys(criteria))}")
    share = Fraction(found["share"]) / 100 if found["share"] else Fraction(0)
    row = [-share] * len(criteria)
    row[place[found["left"]]] += 1
    if found["right"]:
        row[place[found["right"]]] -= Fraction(found["times"] or 1)
    more = found["sign"].startswith(">")
    return Statement(whole(row if more else [-entry for entry in row]), strict=len(found["sign"]) == 1)


def weight_set(sentences: Sequence[str], criteria: Sequence[str]) -> WeightSet:
    """Give all weights of which every sentence is true; "more than" counts as "at least" on the edge.

    Raises:
        PreferenceError: a sentence cannot be read, or they contradict each other.
    """
    read = {s: statement(s, criteria) for s in sentences}
    clash = smallest_conflict(tuple(read), compatible(read), Engine)
    if clash:
        raise PreferenceError(f"these cannot all be true of one set of weights: {'; '.join(clash)}")
    return WeightSet(len(criteria), tuple(s.condition for s in read.values()))


def clashing(sentences: Sequence[str], criteria: Sequence[str], limit: int = 20) -> Conflicts:
    """Find the smallest sets of sentences that cannot all be true, and the smallest sets to take back.

    Args:
        sentences: see ``statement``; a name before a colon says whose sentence it is.
        criteria: ids in the order of the case.
        limit: most sets to look for.

    Raises:
        PreferenceError: a sentence cannot be read.

    >>> clashing(["council: cost > access", "group: access > cost", "cost <= 90%"], ("cost", "access")).conflicts
    (('council: cost > access', 'group: access > cost'),)
    """
    read: Mapping[str, Statement] = {s: statement(s.rpartition(":")[2], criteria) for s in sentences}
    possible = compatible(read)
    if possible(frozenset(read)):
        return Conflicts((), (), complete=True)
    return all_conflicts(tuple(read), possible, Engine, limit)
