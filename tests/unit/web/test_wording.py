"""Pages quote two sentences where papers share no concept that tells anything."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg.graph import Graph
from kg.ingest import build
from kg.model import Paper
from kg.store import open_store
from tests.lexicon import Lexicon

if TYPE_CHECKING:
    from starlette.testclient import TestClient

OURS = "We record humpback whales near Iceland."
THEIRS = "Humpback whales sing in Hawaii."
PAPERS = [
    Paper(id="ours", title="Songs of the deep", abstract=f"Hydrophones are cheap. {OURS}"),
    Paper(id="theirs", title="Voices", abstract=f"It is well known. {THEIRS}"),
]


@pytest.fixture
def client(tmp_path: Path) -> Iterator["TestClient"]:
    pytest.importorskip("starlette")
    from starlette.testclient import TestClient

    from kg.web.app import make_app
    from kg.web.snapshots import Snapshots

    store = open_store(tmp_path / "papers.kg")
    build(store, PAPERS, Lexicon({"BERT": "Method"}))
    store.close()
    opened = Snapshots(lambda: Graph(open_store(tmp_path / "papers.kg")))
    yield TestClient(make_app(opened), base_url="http://127.0.0.1:8765")
    opened.close()


@pytest.mark.parametrize("page", ["/related?paper=ours", "/paper/ours", "/compare?a=ours&b=theirs"])
def test_a_page_quotes_both_sentences_once(client: "TestClient", page: str) -> None:
    shown = client.get(page).text
    assert f"“<bdi>{OURS}</bdi>”" in shown
    assert shown.count(f"“<bdi>{THEIRS}</bdi>”") == 1


def test_the_page_of_two_papers_tells_their_words_once(client: "TestClient") -> None:
    shown = client.get("/compare?a=ours&b=theirs").text.replace(OURS, "")
    assert "They share no telling concept, only words: humpback whales." in shown
    assert shown.count("humpback whales") == 1


def test_json_has_both_sentences(client: "TestClient") -> None:
    (row,) = client.get("/related.json?paper=ours").json()["rows"]
    assert row["words"] == ["humpback whales"]
    assert row["closest"] == {"sentence": OURS, "other_sentence": THEIRS}
