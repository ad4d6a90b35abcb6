"""What axe finds on a page, but for what is the shell's alone."""

from importlib.resources import files

from playwright.sync_api import Page

WCAG = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
COLOURS = ("color-contrast",)
"""All that a theme changes."""
FAR = ".scroll tbody tr:nth-child(n+9)"
"""Rows of a table like those above them."""
MENU = "[data-testid=stSidebar]"
"""Streamlit's own menu on narrow screens: its list holds more than list items, and nothing of ours changes that."""
UPLOAD = "presentation-role-conflict"
"""Streamlit's upload box: a focusable section; advice, not WCAG."""


def faults(page: Page, rules: tuple[str, ...] = WCAG) -> list[str]:
    """Each rule that is broken, with the first thing that breaks it."""
    page.evaluate((files("axe_core_python") / "axe.min.js").read_text(encoding="utf-8"))
    found = page.evaluate("([far, rules]) => axe.run({exclude: far}, {runOnly: rules})", [[[FAR], [MENU]], list(rules)])
    return [f"{v['id']}: {v['nodes'][0]['html'][:200]}" for v in found["violations"] if v["id"] != UPLOAD]
