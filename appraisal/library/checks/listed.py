"""Plain performance tables: one figure for every option and criterion."""

from appraisal.library.checks.finding import Finding, Findings, words
from appraisal.library.read import KeyPath
from appraisal.schema.case import ListedCase


def check_listed(case: ListedCase) -> Findings:
    """The table is complete, and at most one option is the baseline."""
    criteria = {c.id for c in case.criteria}
    for i, option in enumerate(case.options):
        path: KeyPath = ("options", i)
        seen: set[str] = set()
        for k, performance in enumerate(option.performance):
            if performance.criterion in seen:
                what = f"the option '{option.id}' has two figures for '{performance.criterion}'"
                yield Finding((*path, "performance", k, "criterion"), what, "keep one of them")
            seen.add(performance.criterion)
        slipped = bool(seen - criteria)
        if (missing := criteria - seen) and not slipped:
            what = f"the option '{option.id}' has no figure for {words(missing)}"
            yield Finding((*path, "performance"), what, "add a figure; an assumption needs a reason and a range")
    baselines = [i for i, option in enumerate(case.options) if option.baseline]
    for i in baselines[1:]:
        yield Finding(("options", i, "baseline"), "two options are the baseline", "keep one of them")
