"""The documentation's site: every document is in it, its links work, and it loads nothing from elsewhere."""

import importlib.util
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.project.files import ROOT, read

CONFIGURATION: dict[str, Any] = yaml.safe_load(read("mkdocs.yml"))
SOURCES = (
    "mkdocs.yml",
    "docs",
    "README.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "SECURITY.md",
    "CODE_OF_CONDUCT.md",
)
CARD = "extractors/MODEL_CARD.md"


def load_hooks() -> ModuleType:
    spec = importlib.util.spec_from_file_location("hooks", ROOT / "docs" / "hooks.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


HOOKS = load_hooks()


def pages(entries: list[Any]) -> Iterator[str]:
    """The pages that a navigation names."""
    for entry in entries:
        for target in entry.values():
            if isinstance(target, str):
                yield target
            else:
                yield from pages(target)


def build(folder: Path) -> subprocess.CompletedProcess[str]:
    """Build the site of a copy of the documents."""
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The documents, in a folder where they may be changed."""
    for name in SOURCES:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, tmp_path / name)
        else:
            shutil.copy(source, tmp_path / name)
    (tmp_path / CARD).parent.mkdir()
    shutil.copy(ROOT / CARD, tmp_path / CARD)
    return tmp_path


def test_every_document_has_one_place_in_the_navigation() -> None:
    documents = [path.relative_to(ROOT / "docs").as_posix() for path in ROOT.glob("docs/**/*.md")]
    assert sorted(pages(CONFIGURATION["nav"])) == sorted([*documents, *HOOKS.OUTSIDE.values()])


def test_the_entrance_leads_to_every_document() -> None:
    entrance = HOOKS.turn_links(read("docs/index.md"), "index.md")
    linked = set(re.findall(r"\]\(([^)#]+)", entrance))
    assert linked == set(pages(CONFIGURATION["nav"])) - {"index.md"}


def test_the_site_is_built_and_loads_nothing_from_elsewhere(copy: Path) -> None:
    told = build(copy)
    assert told.returncode == 0, told.stderr
    html = [path.read_text("utf-8") for path in (copy / "site").rglob("*.html")]
    assert len(html) > len(list(pages(CONFIGURATION["nav"])))
    for page in html:
        loaded = re.findall(r"<(?:script|img|iframe|link)\b[^>]*?\b(?:src|href)=\"?([^\s\">]+)", page)
        assert not [address for address in loaded if re.match("(https?:)?//", address)]


def test_broken_links_are_told(copy: Path) -> None:
    links = ["nowhere.md", "rdf.md#nowhere", "../extractors/nowhere.md"]
    with (copy / "docs" / "scale.md").open("a", encoding="utf-8") as page:
        page.writelines(f"\nSee [this]({link}).\n" for link in links)
    told = build(copy)
    assert told.returncode != 0
    assert all(f"'{link}'" in told.stderr for link in links)


@pytest.mark.parametrize(
    ("page", "link", "turned"),
    [
        ("benchmark.md", "../extractors/MODEL_CARD.md", "model-card.md"),
        ("benchmark.md", "ranking.md", "ranking.md"),
        ("getting-started.md", "docs/rdf.md#shapes", "rdf.md#shapes"),
        ("getting-started.md", "CONTRIBUTING.md", "contributing/index.md"),
        ("contributing/index.md", "docs/contributing/source.md", "source.md"),
        ("contributing/index.md", "CODE_OF_CONDUCT.md", "../code-of-conduct.md"),
        ("contributing/source.md", "../glossary.md", "../glossary.md"),
        ("model-card.md", "../docs/extraction.md", "extraction.md"),
        (
            "code-of-conduct.md",
            "SECURITY.md#reporting-a-vulnerability",
            "security.md#reporting-a-vulnerability",
        ),
    ],
)
def test_a_link_to_a_document_leads_to_its_page(page: str, link: str, turned: str) -> None:
    assert HOOKS.turn_links(f"See [it]({link}).", page) == f"See [it]({turned})."


@pytest.mark.parametrize(
    "link", ["https://example.org/docs/rdf.md", "#shapes", "mailto:a@example.org", "LICENSE"]
)
def test_a_link_to_anything_else_stays_as_it_is(link: str) -> None:
    assert HOOKS.turn_links(f"[it]({link})", "getting-started.md") == f"[it]({link})"


@settings(deadline=None, max_examples=50)
@given(st.text("[]()#/.: ab\n"))
def test_a_text_without_links_stays_as_it_is(text: str) -> None:
    plain = text.replace("](", "")
    assert HOOKS.turn_links(plain, "rdf.md") == plain
