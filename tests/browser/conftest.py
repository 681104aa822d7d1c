"""The explorer as users run it: `kg web` in a process of its own, and a real Chromium."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

PAPERS = [
    {
        "id": "doi:10.1000/a#1?b",
        "title": "Deep residual learning for image recognition",
        "abstract": "We propose a residual network, ResNet. ResNet is evaluated on ImageNet for image "
        "classification. Deep neural networks are hard to train.",
        "year": 2016,
        "authors": ["Ada Lovelace"],
        "doi": "10.1000/a#1?b",
        "url": "javascript:alert(1)",
    },
    {
        "id": "wide",
        "title": "Wide residual networks",
        "abstract": "We propose wide residual networks. Unlike ResNet, they are wide. We evaluate them on "
        "ImageNet and CIFAR-10 for image classification.",
        "year": 2017,
        "url": "https://example.org/wide",
    },
    {
        "id": "hostile",
        "title": '<script>window.hacked = 1</script><img src=x onerror="window.hacked = 1"> \u202eevil',
        "abstract": "</script></textarea><svg onload='window.hacked = 1'> We evaluate ResNet on ImageNet. "
        + "Long words " * 20
        + "w" * 3000,
        "year": 2018,
    },
    {"id": "bare", "title": "No abstract here"},
]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


@contextmanager
def run_server(store: Path) -> Iterator[str]:
    """Run `kg web` on a store, and yield its address."""
    command = [sys.executable, "-m", "kg.cli", "web", "--store", str(store), "--port", "0"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    try:
        assert process.stderr is not None
        said = process.stderr.readline()
        found = re.search(r"http://\S+?(?=/ )", said)
        assert found, said + process.stderr.read()
        yield found[0]
    finally:
        process.kill()
        process.wait()


def build(store: Path, source: Path) -> None:
    subprocess.run([sys.executable, "-m", "kg.cli", "build", str(source), "--store", str(store)], check=True)


@pytest.fixture(scope="session")
def explored_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("explorer")
    source = folder / "papers.jsonl"
    source.write_text("\n".join(map(json.dumps, PAPERS)))
    build(folder / "papers.kg", source)
    return folder / "papers.kg"


@pytest.fixture(scope="session")
def site(explored_store: Path) -> Iterator[str]:
    with run_server(explored_store) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator["Browser"]:
    """Start Chromium, and stop it with the file: its event loop would be in the way of tests that run one."""
    playwright = None if CHROMIUM is None else pytest.importorskip("playwright.sync_api")
    if playwright is None:
        if os.environ.get("REQUIRE_BROWSER") == "1":
            pytest.fail("Chromium is required, and not installed")
        pytest.skip("Chromium is not installed")
    with playwright.sync_playwright() as running:
        yield running.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])


@contextmanager
def open_page(browser: "Browser", **options: object) -> Iterator["Page"]:
    """Open a page that fails the test on an error in its console, or a request to anywhere else."""
    context: BrowserContext = browser.new_context(**options)  # type: ignore[arg-type]
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: complaints.append(request.url) if _is_foreign(request.url) else None)
    try:
        yield page
        assert complaints == []
    finally:
        context.close()


def _is_foreign(url: str) -> bool:
    return not url.startswith(("http://127.0.0.1:", "data:"))
