"""The system's Chromium without a window, and how long charts take to follow a hand."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page, sync_playwright

LISTEN = """() => {
  window.took = [];
  addEventListener('input', event => {
    const began = event.timeStamp;
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => window.took.push(performance.now() - began);
      port2.postMessage(0);
    });
  }, true);
}"""
"""From the event of a move to the first paint after it, in which every chart stands at the new weights."""


@contextmanager
def browsing(height: int = 768) -> Iterator[Page]:
    """An empty page as wide as a laptop, which waits for two minutes at the most."""
    with sync_playwright() as playwright:
        program = shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1366, "height": height})
        page.set_default_timeout(120_000)
        yield page
        browser.close()
