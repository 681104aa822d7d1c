"""Make the pictures of the explorer that the documentation shows: `make screenshots`."""

import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.conftest import CHROMIUM, build, run_server

ROOT = Path(__file__).parents[2]
PAGES = {
    "paper": "/paper/DiffWave",
    "related": "/related?paper=DiffWave",
    "map": "/map?paper=DiffWave&limit=12",
}
SIZE = {"width": 1100, "height": 760}


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        store = Path(folder, "library.kg")
        build(store, ROOT / "examples" / "library.bib")
        page = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"]).new_page(
            viewport=SIZE  # type: ignore[arg-type]
        )
        with run_server(store) as address:
            for name, path in PAGES.items():
                page.goto(address + path)
                # The folder of a moment says nothing to a reader.
                page.locator("body > footer span").evaluate("span => span.textContent = 'library.kg'")
                page.screenshot(path=ROOT / "docs" / "images" / f"{name}.png")


if __name__ == "__main__":
    main()
