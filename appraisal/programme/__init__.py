"""The neutral middle: choices, linear constraints and criterion rows, all integers.

Knows nothing of commissioning: a knapsack or an assignment problem is a programme too.
"""

from appraisal.programme.programme import Assignment, Constraint, Programme, Row, Variable, dot

__all__ = ["Assignment", "Constraint", "Programme", "Row", "Variable", "dot"]
