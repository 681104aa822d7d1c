"""A paper that cannot be extracted from affects no other, and the graph keeps what it held of the paper."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from kg.ingest import build, write_extractions
from kg.ingest.pipeline import FIRST_BATCH
from kg.model import Extraction, Paper, Rejection
from kg.store import GraphStore
from tests.lexicon import Lexicon

GOOD = [Paper(id=f"p{i}", title=f"On GANs, part {i}") for i in range(3)]
SLOW = Paper(id="slow", title="A GAN without end", year=2020)


class Impatient(Lexicon):
    """Rejects every paper whose title says that it has no end."""

    def __init__(self, version: str = "1") -> None:
        super().__init__({"GAN": "Method"}, version)

    def extract(  # type: ignore[override]  # may reject
        self, papers: Iterable[Paper]
    ) -> Iterator[tuple[Paper, Extraction | Rejection]]:
        for paper, extraction in super().extract(papers):
            yield paper, reject(paper) if "without end" in paper.title else extraction


def reject(paper: Paper) -> Rejection:
    return Rejection(
        source="a.jsonl", position=f"id {paper.id}", reason=f"The paper '{paper.id}' is too long."
    )


def stored_titles(store: GraphStore) -> list[str]:
    return [row["title"] for row in store.query("MATCH (p:Paper) RETURN p.title AS title ORDER BY title")]


def test_the_others_are_written(store: GraphStore) -> None:
    rejected: list[Rejection] = []
    report = build(store, [GOOD[0], SLOW, *GOOD[1:]], Impatient(), on_reject=rejected.append)
    assert (report.records, report.new, report.rejected, report.unchanged) == (4, 3, 1, 0)
    assert rejected == [reject(SLOW)]
    assert stored_titles(store) == sorted(paper.title for paper in GOOD)


def test_the_graph_is_as_if_the_paper_had_not_been_there(store: GraphStore) -> None:
    build(store, GOOD, Impatient())
    before = store.query("MATCH (n) RETURN count(n) AS nodes")
    for _ in range(2):  # tried again each time
        report = build(store, [*GOOD, SLOW], Impatient())
        assert (report.new, report.rejected, report.unchanged) == (0, 1, 3)
    assert store.query("MATCH (n) RETURN count(n) AS nodes") == before


def test_an_older_version_of_the_paper_stays(store: GraphStore) -> None:
    older = SLOW.model_copy(update={"title": "A GAN"})
    build(store, [older], Impatient())
    report = build(store, [SLOW], Impatient())
    assert (report.updated, report.rejected, report.unchanged) == (0, 1, 0)
    assert stored_titles(store) == ["A GAN"]


def test_duplicates_of_a_paper_are_counted_as_before(store: GraphStore) -> None:
    report = build(store, [SLOW, SLOW, GOOD[0]], Impatient())
    assert (report.records, report.new, report.duplicates, report.rejected) == (3, 1, 1, 1)


def test_extracting_without_a_graph(tmp_path: Path) -> None:
    rejected: list[Rejection] = []
    count = write_extractions(
        [GOOD[0], SLOW, GOOD[1]], tmp_path / "out.jsonl", Impatient(), on_reject=rejected.append
    )
    assert (count, rejected) == (2, [reject(SLOW)])
    assert len((tmp_path / "out.jsonl").read_text("utf-8").splitlines()) == 2


def test_an_error_that_stopped_both_batches_is_told_once(
    store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    def records() -> Iterator[Paper]:
        yield from (Paper(id=str(i), title=f"GAN {i}") for i in range(FIRST_BATCH))
        raise OSError("the server is gone")

    def write(batch: object) -> None:
        raise OSError("the server is gone")

    monkeypatch.setattr(store, "write", write)
    with pytest.raises(OSError, match="the server is gone") as caught:
        build(store, records(), Impatient())
    assert not hasattr(caught.value, "__notes__")


def test_both_errors_of_two_batches_are_kept(store: GraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    def records() -> Iterator[Paper]:
        yield from (Paper(id=str(i), title=f"GAN {i}") for i in range(FIRST_BATCH))
        raise OSError("the source broke off")

    def write(batch: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(store, "write", write)
    with pytest.raises(OSError, match="the source broke off") as caught:
        build(store, records(), Impatient())
    assert caught.value.__notes__ == ["The records before could not be written either: the disk is full"]
