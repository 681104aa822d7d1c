"""Every page can be used without a mouse."""

from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import open_page
from tests.browser.test_explorer import PAGES

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = [pytest.mark.browser, pytest.mark.slow]

# Numbers all that can be used, so that the walk can tell what it came by.
NUMBER = """() => {
  const usable = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']";
  const can = (found) => found.checkVisibility() && found.tabIndex >= 0;
  const seen = [...document.querySelectorAll(usable)].filter(can);
  seen.forEach((found, place) => { found.dataset.place = place; });
  return seen.length;
}"""
FOCUSED = """() => {
  const focused = document.activeElement;
  const style = getComputedStyle(focused);
  return [focused.dataset.place ?? "", style.outlineStyle !== "none" || focused.closest("svg") !== null];
}"""


def test_ctrl_and_enter_run_a_statement(browser: "Browser", site: str) -> None:
    with open_page(browser) as page:
        page.goto(site + "/cypher")
        page.fill("#statement", "RETURN 41 + 1 AS answer")
        page.press("#statement", "Control+Enter")
        page.wait_for_selector("text=1 row in")
        assert page.inner_text("tbody") == "42"


@pytest.mark.parametrize("name", PAGES)
def test_tab_comes_by_all_that_can_be_used_and_shows_where_it_is(
    browser: "Browser", site: str, name: str
) -> None:
    with open_page(browser) as page:
        page.goto(site + PAGES[name])
        usable = page.evaluate(NUMBER)
        reached = []
        for _ in range(usable):
            page.keyboard.press("Tab")
            place, is_marked = page.evaluate(FOCUSED)
            assert is_marked, place
            reached.append(place)
        assert sorted(map(int, reached)) == list(range(usable))
