"""Exact trade-offs on a programme: what wins where, how surely, and what would change it.

Knows nothing of commissioning. Integers and fractions throughout, except in the modules that say they sample.
"""
