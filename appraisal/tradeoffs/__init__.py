"""What wins where, how sure, and what to settle next: the exact analyses asked of a case."""
