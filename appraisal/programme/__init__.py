"""The neutral middle: choices, linear constraints and criterion rows, all integers.

Knows nothing of commissioning: a knapsack or an assignment problem is a programme too.
"""

from appraisal.programme.programme import Assignment, Constraint, Programme, Row, Terms, Variable, dot
from appraisal.programme.reduce import Reduced, further, reduce, without

__all__ = [
    "Assignment",
    "Constraint",
    "Programme",
    "Reduced",
    "Row",
    "Terms",
    "Variable",
    "dot",
    "further",
    "reduce",
    "without",
]
