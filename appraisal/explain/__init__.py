"""Why this, why not that, and what would have to change: in words, points, pounds and law."""
