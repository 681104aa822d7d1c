"""The explorer still answers while somebody asks too much of it."""

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING
from urllib.parse import urlencode

import httpx2
import pytest

from tests.browser.conftest import open_page

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = [pytest.mark.browser, pytest.mark.slow]

ENDLESS = "UNWIND range(1, 3000) AS a UNWIND range(1, 3000) AS b UNWIND range(1, 3000) AS c RETURN count(*)"
SECONDS = 10


def test_a_hundred_slow_statements_do_not_stop_the_first_page(browser: "Browser", site: str) -> None:
    address = f"{site}/cypher?{urlencode({'q': ENDLESS, 'timeout': SECONDS})}"
    with ThreadPoolExecutor(100) as crowd, httpx2.Client(timeout=120) as client:
        asked = [crowd.submit(client.get, address) for _ in range(100)]
        with open_page(browser) as page:
            page.goto(site)
            running = [answer for answer in asked if not answer.done()]
            assert "What else should I read" in page.get_by_role("main").inner_text()
            page.goto(f"{site}/related?paper=wide")
            assert "Deep residual learning" in page.get_by_role("main").inner_text()
        texts = [answer.result().text for answer in asked]
    assert running, "no statement was slow enough to be in the way"
    assert sum("other statements are still running" in text for text in texts) >= 90
    assert all("error" in text for text in texts)
