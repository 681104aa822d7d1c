"""What a reader does in the explorer, in a real browser."""

import json
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from tests.browser.conftest import PAPERS, build, open_page, run_server

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]

RESNET = "/paper/" + quote("doi:10.1000/a#1?b", safe="")
PAGES = {
    "home": "/",
    "search": "/search?q=residual",
    "paper": RESNET,
    "hostile paper": "/paper/hostile",
    "bare paper": "/paper/bare",
    "concept": "/concept/ResNet",
    "related": "/related?paper=wide",
    "related by wishes": "/related?paper=wide&recency=1&diverse=1&without=ResNet&all=1",
    "compare": "/compare?a=wide&b=hostile",
    "map of a paper": "/map?paper=wide",
    "map of a concept": "/map?concept=ResNet",
    "list": "/list?paper=wide&paper=hostile&paper=gone",
    "questions": "/question",
    "question": "/question/uses?concept=ResNet",
    "question of options": "/question/comparison-table?paper=wide&paper=hostile",
    "question without an answer": "/question/first-uses?method=ResNet&task=ResNet",
    "cypher": "/cypher?q=" + quote("MATCH (p:Paper) RETURN p.title AS title, p.year AS year"),
    "about": "/about",
}
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}


def find_violations(page: "Page") -> list[str]:
    """Return what axe-core finds wrong by WCAG 2.2 AA, each with the places."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{rule['id']}: {node['html']}" for rule in found for node in rule["nodes"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_accessible_and_fits_a_phone(browser: "Browser", site: str, name: str, scheme: str) -> None:
    size = {"width": 360, "height": 700}
    with open_page(browser, color_scheme=scheme, viewport=size, bypass_csp=True) as page:
        response = page.goto(site + PAGES[name])
        assert response is not None
        assert response.status == 200
        assert find_violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        assert page.evaluate("window.hacked") is None


@pytest.mark.parametrize("name", PAGES)
def test_every_page_has_the_same_data_as_json(browser: "Browser", site: str, name: str) -> None:
    with open_page(browser, java_script_enabled=False) as page:
        page.goto(site + PAGES[name])
        address = page.get_by_role("link", name="This page as JSON").get_attribute("href")
        answer = page.request.get(f"{site}{address}")
        assert answer.status == 200
        assert isinstance(answer.json(), dict)


def test_search_by_keyboard(browser: "Browser", site: str) -> None:
    with open_page(browser) as page:
        page.goto(site)
        page.keyboard.press("/")
        page.keyboard.type("resn")
        page.get_by_role("option").first.wait_for()
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.wait_for_url(re.compile("/concept/"))
        assert "ResNet" in page.get_by_role("main").inner_text()
        page.go_back()
        page.wait_for_url(f"{site}/")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_suggestions_are_accessible_and_close(browser: "Browser", site: str, scheme: str) -> None:
    with open_page(browser, color_scheme=scheme, bypass_csp=True) as page:
        page.goto(site)
        page.keyboard.press("/")
        page.keyboard.type("res")
        page.get_by_role("option").first.wait_for()
        page.keyboard.press("ArrowDown")
        assert find_violations(page) == []
        page.keyboard.press("Escape")
        page.get_by_role("option").first.wait_for(state="detached")
        assert page.get_by_role("searchbox").or_(page.get_by_role("combobox")).input_value() == "res"


def test_the_main_job_without_a_script(browser: "Browser", site: str) -> None:
    with open_page(browser, java_script_enabled=False) as page:
        page.goto(site)
        page.get_by_role("searchbox").fill("wide residual")
        page.get_by_role("button", name="Search").click()
        page.get_by_role("link", name="Wide residual networks", exact=True).last.click()
        page.get_by_role("link", name="Related papers", exact=True).click()
        first = page.locator("ol.related > li").first
        assert "Deep residual learning" in first.inner_text()
        assert first.locator("blockquote").count() >= 2
        first.get_by_role("link", name="I know this one").click()
        assert "Deep residual learning" not in page.get_by_role("main").inner_text()
        assert "1 paper hidden" in page.get_by_role("main").inner_text()
        assert "hide=" in page.url


def test_a_file_is_imported_and_the_list_downloaded(browser: "Browser", site: str, tmp_path: Path) -> None:
    file = tmp_path / "mine.bib"
    file.write_text("@misc{a, title={Wide residual networks}} @misc{b, title={Nobody knows this one}}")
    with open_page(browser, java_script_enabled=False) as page:
        page.goto(f"{site}/list")
        page.get_by_label("BibTeX, RIS").set_input_files(file)
        page.get_by_role("button", name="Import").click()
        assert "paper=wide" in page.url
        assert "Nobody knows this one" in page.get_by_role("main").inner_text()
        with page.expect_download() as download:
            page.get_by_role("link", name="RIS").click()
        assert "TI  - Wide residual networks" in download.value.path().read_text()


def test_a_list_is_kept_in_the_browser_and_in_the_address(browser: "Browser", site: str) -> None:
    with open_page(browser) as page:
        page.goto(f"{site}/paper/wide")
        page.get_by_role("link", name="Add to reading list").click()
        page.goto(f"{site}/paper/bare")
        page.get_by_role("link", name="Add to reading list").click()
        page.wait_for_url(re.compile("paper=wide&paper=bare"))
        page.goto(site)
        page.get_by_role("link", name="Reading list", exact=True).click()
        assert "Wide residual networks" in page.get_by_role("main").inner_text()
        page.get_by_role("link", name="Remove Wide").click()
        page.wait_for_url(f"{site}/list?paper=bare")
        page.goto(f"{site}/list?paper=hostile")
        page.get_by_role("button", name="Keep it in this browser").wait_for()


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a graph of a concept that more papers mention than a picture in columns shows."""
    folder = tmp_path_factory.mktemp("crowd")
    papers = [
        {"id": f"p{n}", "title": f"Paper {n}", "abstract": f"We evaluate ResNet on {dataset}."}
        for n, dataset in enumerate(["ImageNet", "MNIST"] * 35)
    ]
    (folder / "papers.jsonl").write_text("\n".join(map(json.dumps, papers)))
    build(folder / "crowd.kg", folder / "papers.jsonl")
    with run_server(folder / "crowd.kg") as address:
        yield address


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1200])
def test_a_large_map_is_accessible(browser: "Browser", crowd: str, scheme: str, width: int) -> None:
    size = {"width": width, "height": 800}
    with open_page(browser, color_scheme=scheme, viewport=size, bypass_csp=True) as page:
        page.goto(f"{crowd}/map?concept=ResNet&limit=65")
        page.locator("#board[data-drawn]").wait_for()
        assert find_violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_large_map_is_drawn_beside_its_list(browser: "Browser", crowd: str) -> None:
    with open_page(browser) as page:
        page.goto(f"{crowd}/map?concept=ResNet&limit=65")
        page.locator("#board[data-drawn]").wait_for()
        assert int(page.locator("#board").get_attribute("data-drawn") or 0) >= 65
        assert "5 papers left out" in page.get_by_role("main").inner_text()
        page.get_by_role("link", name="Paper 1", exact=True).click()
        page.wait_for_url(re.compile("/paper/p1"))


def test_the_legend_hides_a_kind(browser: "Browser", site: str) -> None:
    with open_page(browser) as page:
        page.goto(f"{site}/paper/wide")
        dataset = page.locator("a.mention.dataset").first
        assert "off" not in (dataset.get_attribute("class") or "")
        page.get_by_role("button", name="Dataset").click()
        assert "off" in (dataset.get_attribute("class") or "")


def test_only_addresses_of_the_web_are_links(browser: "Browser", site: str) -> None:
    with open_page(browser) as page:
        page.goto(site + RESNET)
        assert page.locator("a[href^='javascript']").count() == 0
        page.goto(f"{site}/paper/wide")
        assert page.locator("a[href='https://example.org/wide']").count() == 1


def test_a_build_shows_up_while_the_page_is_open(browser: "Browser", tmp_path: Path) -> None:
    source = tmp_path / "papers.jsonl"
    source.write_text(json.dumps(PAPERS[1]))
    store = tmp_path / "growing.kg"
    build(store, source)
    with run_server(store) as address, open_page(browser) as page:
        page.goto(address)
        assert "1 paper of" in page.locator(".lead").inner_text()
        source.write_text("\n".join(map(json.dumps, PAPERS)))
        build(store, source)
        for _ in range(100):
            page.reload()
            if "4 papers" in page.locator(".lead").inner_text():
                break
            time.sleep(0.2)
        assert "4 papers" in page.locator(".lead").inner_text()
