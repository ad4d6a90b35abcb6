"""A plain performance table as a programme: choose exactly one of the listed options."""

from appraisal.compile.build import Compiled
from appraisal.compile.linear import between, forbid, force, structure
from appraisal.compile.measures import Measured
from appraisal.programme import Programme, Row, Variable
from appraisal.schema.case import ListedCase
from appraisal.source import Source


def chosen(option: str) -> str:
    """Name of the variable by which an option is chosen."""
    return f"option|{option}"


def compile_listed(case: ListedCase) -> Compiled:
    """Compile a listed case; performances are whole numbers in the criterion's own unit."""
    figures = {(o.id, p.criterion): p.figure.value for o in case.options for p in o.performance}
    measured = {
        c.id: Measured(
            Row(
                c.id,
                tuple((chosen(o.id), (-1 if c.better == "less" else 1) * figures[o.id, c.id]) for o in case.options),
            ),
            1,
            -1 if c.better == "less" else 1,
            0,
        )
        for c in case.criteria
    }
    barred = tuple(
        forbid(chosen(o.id), Source(f"ruled-out-{o.id}", o.ruled_out, "fixed")) for o in case.options if o.ruled_out
    )
    one = between([chosen(o.id) for o in case.options], 1, 1, structure("exactly one option is chosen"))
    programme = Programme(
        tuple(Variable(chosen(o.id), says=o.name) for o in case.options),
        (one, *barred),
        tuple(m.row for m in measured.values()),
    )
    options = {o.id: (force(chosen(o.id), Source(f"option-{o.id}", o.says, "definition")),) for o in case.options}
    return Compiled(programme, options, measured)
