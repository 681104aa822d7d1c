"""``--to zotero:COLLECTION``: what commands put into Zotero, which a local server plays."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.unit.cli.conftest import Run
from tests.unit.cli.library import build_library
from tests.unit.live.playing import serving
from tests.unit.live.test_zotero_writing import Zotero


@pytest.fixture
def zotero(kg: Run, monkeypatch: pytest.MonkeyPatch) -> Iterator[Zotero]:
    """Run a Zotero with a collection 'Reading', which commands find."""
    library = Zotero()
    with serving(library.answer) as service:
        monkeypatch.setenv("KG_ZOTERO_URL", service.url)
        yield library


@pytest.fixture
def store(tmp_path: Path) -> str:
    """A graph that remembers no digest yet."""
    return str(build_library(tmp_path / "mine.kg"))


def titles(zotero: Zotero) -> list[str]:
    return [item["title"] for item in zotero.items if item["itemType"] != "note"]


def test_related_papers_with_their_reasons(kg: Run, zotero: Zotero) -> None:
    done = kg("related", "gans", "--to", "zotero:Reading", "--format", "json")
    assert (done.code, done.err) == (0, f"kg: {len(titles(zotero))} papers added to 'Reading' in Zotero\n")
    assert any("both" in item["note"] for item in zotero.items if item["itemType"] == "note")


def test_what_is_new_for_a_list(kg: Run, zotero: Zotero, store: str) -> None:
    done = kg("digest", "--for", "gans", "--to", "zotero:Reading", "--store", store)
    assert done.err == f"kg: {len(titles(zotero))} papers added to 'Reading' in Zotero\n"
    assert all(title in done.out for title in titles(zotero))
    again = kg("digest", "--for", "gans", "--to", "zotero:Reading", "--store", store)
    assert again.out.endswith("no paper came in\n")
    assert again.err == ""


def test_what_zotero_did_not_take_is_told_again(kg: Run, zotero: Zotero, store: str) -> None:
    failed = kg("digest", "--for", "gans", "--to", "zotero:Riding", "--store", store)
    assert (failed.code, failed.out) == (2, "")
    assert "no collection 'Riding'; it has Reading" in failed.err
    assert titles(zotero) == []
    assert kg("digest", "--for", "gans", "--to", "zotero:Reading", "--store", store).code == 0
    assert titles(zotero)


def test_a_wrong_target_is_told_before_anything_is_read(kg: Run) -> None:
    for command in (["related", "gans"], ["digest", "--for", "missing.bib"]):
        assert "--to takes a collection of Zotero" in kg(*command, "--to", "endnote:x").err
