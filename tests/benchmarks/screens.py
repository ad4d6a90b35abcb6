"""How long a first visit takes, and how long every screen takes to be drawn again.

``python tests/benchmarks/screens.py [ADDRESS [CASE...]]`` drives the system's Chromium, without a window, against an app
that is running (http://127.0.0.1:8501 unless told otherwise), on all bundled cases unless some are named. It exits with
1 where p95 of a screen is above 400 ms or the first load is above 3 s.

Every screen is drawn once before it is measured, so that what is worked out once is at hand. Each sample runs from the
click in the menu until the screen's heading is there and the script is done.
"""

import statistics
import sys
from time import perf_counter

from browsing import browsing
from playwright.sync_api import Page

from appraisal.library import bundled_cases

LIMIT, FIRST = 400, 3000
"""Milliseconds allowed at the 95th percentile of a screen, and for the first load of a browser."""
ROUNDS = 10
SCREENS = (
    ("The case", "Case"),
    ("The options", "Compare"),
    ("The options", "Configuration"),
    ("The options", "Why"),
    ("What matters", "Weights"),
    ("What matters", "Trade-offs"),
    ("What it rests on", "Law"),
    ("What it rests on", "Assumptions"),
)
DRAWN = """item => new Promise(done => {
  const heading = () => document.querySelector('h1')?.textContent;
  const before = heading(), began = performance.now();
  item.click();
  const look = () => heading() !== before
      && document.querySelector('[data-testid=stApp]').dataset.testScriptState === 'notRunning'
      && !document.querySelector('[data-stale=true], .working')
    ? done(performance.now() - began) : requestAnimationFrame(look);
  look();
})"""


def main() -> int:
    """Measure every bundled case and print one line a screen."""
    address = sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8501"
    slow = False
    with browsing() as page:
        began = perf_counter()
        page.goto(address)
        page.locator("h1").wait_for()
        first = 1000 * (perf_counter() - began)
        slow |= first > FIRST
        sys.stdout.write(f"first load: {first:.0f} ms\n")
        for case in sys.argv[2:] or [c.id for c in bundled_cases()]:
            page.goto(f"{address}/?case={case}")
            page.locator("h1").wait_for()
            took: dict[str, list[float]] = {}
            for turn in range(ROUNDS + 1):
                for section, screen in SCREENS:
                    sample = _show(page, section, screen)
                    took.setdefault(screen, []).extend([sample] if turn else [])
            for screen, samples in took.items():
                late = statistics.quantiles(samples, n=20, method="inclusive")[18]
                slow |= late > LIMIT
                sys.stdout.write(f"{case}, {screen}: p50 {statistics.median(samples):.0f}, p95 {late:.0f} ms\n")
    return int(slow)


def _show(page: Page, section: str, screen: str) -> float:
    """Go to a screen through the menu; milliseconds until it is drawn."""
    page.get_by_role("button", name=section, exact=True).click()
    item = page.get_by_role("menuitem", name=screen, exact=True)
    return float(item.evaluate(DRAWN))


if __name__ == "__main__":
    sys.exit(main())
