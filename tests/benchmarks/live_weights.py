"""How long every chart of the Weights screen takes to follow the hand, and how soon the proof follows.

``python tests/benchmarks/live_weights.py [ADDRESS]`` drives the system's Chromium, without a window, against an app
that is running (http://127.0.0.1:8501 unless told otherwise), and exits with 1 where p95 is above 100 ms. Each sample
runs from the event of a move to the first paint after it.
"""

import statistics
import sys

from browsing import LISTEN, browsing
from playwright.sync_api import Locator, Page

from appraisal.library import bundled_cases

LIMIT = 100
"""Milliseconds allowed at the 95th percentile."""
MOVES = 120
PROOF = """() => new Promise(done => {
  const began = performance.now();
  const look = () => document.querySelector('.live .badge.proved')
    ? done(performance.now() - began)
    : performance.now() - began > 20000 ? done(-1) : setTimeout(look, 5);
  look();
})"""


def main() -> int:
    """Measure every bundled case and print one line each."""
    address = sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:8501"
    slow = False
    with browsing() as page:
        for case in bundled_cases():
            page.goto(f"{address}/weights?case={case.id}")
            page.locator(".live .badge.proved").wait_for()
            page.evaluate(LISTEN)
            proofs = [_drag(page, page.locator(".live input[type=range]").nth(n)) for n in range(3)]
            took = page.evaluate("window.took")
            late = statistics.quantiles(took, n=20)[18]
            slow |= late > LIMIT
            proved = sorted(p for p in proofs if p >= 0)
            said = f"p50 {statistics.median(took):.0f}, p95 {late:.0f}, worst {max(took):.0f} ms over {len(took)} moves"
            rest = f"proved after {', '.join(f'{p:.0f}' for p in proved)} ms" if proved else "not proved in 20 s"
            sys.stdout.write(f"{case.id}: {said}; {rest}\n")
    return int(slow)


def _drag(page: Page, slider: Locator) -> float:
    """Drag a slider to and fro with the mouse; milliseconds from letting go until the badge says proved."""
    slider.scroll_into_view_if_needed()
    box = slider.bounding_box() or {"x": 0, "y": 0, "width": 0, "height": 0}
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] / 2, middle)
    page.mouse.down()
    for step in range(MOVES // 3):
        share = 0.5 + 0.45 * (-1) ** (step // 8) * (step % 8) / 8
        page.mouse.move(box["x"] + box["width"] * share, middle)
        page.wait_for_timeout(16)
    page.mouse.up()
    return float(page.evaluate(PROOF))


if __name__ == "__main__":
    sys.exit(main())
