"""The graph that pages are made from is the one that lies in the store."""

from pathlib import Path

import pytest

pytest.importorskip("starlette")

from kg.graph import Graph
from kg.ingest import build
from kg.store import open_store
from kg.web import snapshots
from tests.contract.test_build import KINDS, PAPERS
from tests.lexicon import Lexicon
from tests.waiting import wait_until


def fill(path: Path, papers: int) -> None:
    store = open_store(path)
    build(store, PAPERS[:papers], Lexicon(KINDS))
    store.close()


@pytest.mark.parametrize("folders", [0, 5])
def test_a_build_is_noticed_however_long_the_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folders: int
) -> None:
    monkeypatch.setattr(snapshots, "CHECK_SECONDS", 0)
    path = tmp_path.joinpath(*["folder" * 20] * folders) / "papers.kg"
    path.parent.mkdir(parents=True, exist_ok=True)
    fill(path, 1)
    opened = snapshots.Snapshots(lambda: Graph(open_store(path)))

    def count() -> int:
        with opened.use() as snapshot:
            return snapshot.stats.papers

    assert count() == 1
    fill(path, 2)
    wait_until(lambda: count() == 2)
    opened.close()
