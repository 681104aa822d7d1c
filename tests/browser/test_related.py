"""Readers adjust the ranking, in a real browser."""

import re
from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import open_page

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_a_slider_ranks_again_at_once_and_stays_in_the_address(browser: "Browser", site: str) -> None:
    with open_page(browser) as page:
        page.goto(f"{site}/related?paper=wide")
        before = page.locator("ol.related .note").first.inner_text()
        page.get_by_role("slider", name="Words").focus()
        page.keyboard.press("Home")
        page.wait_for_url(re.compile("words=0&"))
        after = page.locator("ol.related .note").first.inner_text()
        assert "0.000 words" in after
        assert after != before
        assert page.evaluate("document.activeElement.name") == "words"
        page.reload()
        assert page.locator("ol.related .note").first.inner_text() == after


def test_the_place_is_kept_and_back_leads_back(browser: "Browser", site: str) -> None:
    with open_page(browser, viewport={"width": 800, "height": 300}) as page:
        address = f"{site}/related?paper=wide&all=1"
        page.goto(address)
        page.get_by_role("link", name="leave out").first.click()
        page.get_by_role("checkbox", name="leave out").wait_for(state="attached")
        assert page.evaluate("window.scrollY") > 100
        assert "without=" in page.url
        assert "without=" in (page.get_by_role("link", name="This page as JSON").get_attribute("href") or "")
        page.get_by_role("slider", name="Words").press("Home")
        page.wait_for_url(re.compile("words=0&"))
        assert "without=" in page.url
        page.go_back()
        page.wait_for_url(address)
        page.get_by_role("checkbox", name="leave out").wait_for(state="detached")


def test_weights_that_cannot_be_are_explained_beside_the_sliders(browser: "Browser", site: str) -> None:
    page = browser.new_page()
    page.goto(f"{site}/related?paper=wide&words=0&concepts=0")
    page.get_by_role("slider", name="Meaning").press("Home")
    page.get_by_role("alert").wait_for()
    page.get_by_role("slider", name="Words").press("End")
    page.locator("ol.related").wait_for()
    assert page.get_by_role("alert").count() == 0
    page.close()


def test_a_concept_is_left_out_without_a_script(browser: "Browser", site: str) -> None:
    with open_page(browser, java_script_enabled=False) as page:
        page.goto(f"{site}/related?paper=wide&all=1")
        assert page.locator("ol.related svg").count() >= 2
        link = page.get_by_role("link", name="leave out").first
        name = link.inner_text().removeprefix("leave out ")
        link.click()
        assert "without=" in page.url
        assert page.get_by_role("link", name=f"leave out {name}", exact=True).count() == 0
        assert page.get_by_role("checkbox", name="leave out").is_checked()
        page.get_by_role("slider", name="Recency").press("End")
        page.get_by_role("button", name="Show").click()
        assert "recency=2" in page.url
        assert "without=" in page.url
