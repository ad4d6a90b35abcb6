"""Solvers behind one seam: the only floor that imports OR-Tools."""
