"""Time until the first text of a page of the explorer is painted in a real browser."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bench.speed import percentile
from tests.browser.conftest import CHROMIUM, run_server

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PAINTED = """() => new Promise((resolve) => {
  new PerformanceObserver((list) => {
    const [paint] = list.getEntriesByName("first-contentful-paint");
    if (paint) resolve(paint.startTime);
  }).observe({ type: "paint", buffered: true });
})"""
OPENED = 20
"""Number of addresses that are opened for each page."""


def measure_painting(store: str, pages: Mapping[str, Sequence[str]]) -> dict[str, dict[str, int]]:
    """Return the median and the 95th percentile of the ms until the first paint, as Chromium tells them.

    Args:
        store: path of the graph.
        pages: name of a page -> its addresses.
    """
    from playwright.sync_api import sync_playwright

    painted: dict[str, dict[str, int]] = {}
    with run_server(Path(store)) as site, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        paint(chromium, site)  # not counted: for its first page, a browser starts much that it then has
        for name, addresses in pages.items():
            times = [paint(chromium, f"{site}{address}") for address in addresses[:OPENED]]
            painted[name] = {"p50": round(percentile(times, 0.5)), "p95": round(percentile(times, 0.95))}
    return painted


def paint(chromium: "Browser", address: str) -> float:
    """Return the ms from asking for a page to its first text or picture, with nothing in a cache."""
    context = chromium.new_context()
    try:
        page = context.new_page()
        page.goto(address)
        return float(page.evaluate(PAINTED))
    finally:
        context.close()
