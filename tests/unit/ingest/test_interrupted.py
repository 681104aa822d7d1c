"""Ctrl-C while a build extracts: what was extracted is kept, and the next build gives the graph of one."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from kg.ingest import BuildInterrupted, build
from kg.model import Extraction, Paper, Rejection
from kg.records.papers import iter_paper_ids
from kg.records.state import is_linked, read_state
from kg.store import open_store
from tests.lexicon import Lexicon

KINDS = {"GAN": "Method", "image generation": "Task"}
PAPERS = [Paper(id=f"p{n:03}", title=f"Number {n} on GAN for image generation") for n in range(90)]


class Interrupted(Lexicon):
    """An extractor at which somebody presses Ctrl-C after some papers."""

    def __init__(self, after: int) -> None:
        super().__init__(KINDS)
        self._after = after

    def extract(self, papers: Iterable[Paper]) -> Iterator[tuple[Paper, Extraction]]:
        for pair in super().extract(papers):
            if len(self.read) > self._after:
                raise KeyboardInterrupt
            yield pair


@pytest.mark.parametrize("after", [0, 1, 25, 40, 89])
def test_what_was_extracted_is_kept_and_linked(tmp_path: Path, after: int) -> None:
    store = open_store(tmp_path / "papers.kg")
    with pytest.raises(BuildInterrupted) as stopped:
        build(store, PAPERS, Interrupted(after))
    report = stopped.value.report
    assert (report.new, report.records, report.rejected) == (after, after, 0)
    assert list(iter_paper_ids(store)) == [paper.id for paper in PAPERS[:after]]
    assert read_state(store).linked
    rest = build(store, PAPERS, Lexicon(KINDS))
    assert (rest.new, rest.unchanged) == (90 - after, after)
    store.close()


def test_a_script_that_was_stopped_prints_what_is_kept(tmp_path: Path) -> None:
    store = open_store(tmp_path / "papers.kg")
    with pytest.raises(BuildInterrupted, match=r"interrupted: 30 new and 0 updated papers are kept, and"):
        build(store, PAPERS, Interrupted(after=30))
    store.close()


def test_a_build_that_is_stopped_in_its_linking_says_so(tmp_path: Path) -> None:
    def press() -> None:
        raise KeyboardInterrupt

    store = open_store(tmp_path / "papers.kg")
    with pytest.raises(BuildInterrupted, match="90 new and 0 updated papers are kept but not linked yet"):
        build(store, PAPERS, Lexicon(KINDS), on_linking=press)
    assert not is_linked(store)
    assert build(store, PAPERS, Lexicon(KINDS)).unchanged == 90
    assert is_linked(store)
    store.close()


def test_papers_that_were_not_kept_count_nowhere(tmp_path: Path) -> None:
    store = open_store(tmp_path / "papers.kg")
    with pytest.raises(BuildInterrupted) as stopped:
        build(store, PAPERS, Interrupted(after=30))
    assert stopped.value.report.without_abstract == 30
    store.close()


class Refusing(Interrupted):
    """An interrupted extractor that also refuses one text, that of paper p028."""

    def extract(self, papers: Iterable[Paper]) -> Iterator[tuple[Paper, Extraction | Rejection]]:
        for paper, found in super().extract(papers):
            refused = Rejection(source=paper.source, position="p028", reason="It takes too long.")
            yield paper, (refused if paper.id == "p028" else found)


def test_a_paper_that_was_refused_before_ctrl_c_is_told(tmp_path: Path) -> None:
    store = open_store(tmp_path / "papers.kg")
    rejected: list[Rejection] = []
    with pytest.raises(BuildInterrupted) as stopped:
        build(store, PAPERS, Refusing(after=30), on_reject=rejected.append)
    report = stopped.value.report
    assert (report.records, report.new, report.rejected) == (30, 29, 1)
    assert [one.position for one in rejected] == ["p028"]
    store.close()


def test_texts_are_counted_as_they_are_extracted(tmp_path: Path) -> None:
    extracted: list[int] = []
    written: list[int] = []
    store = open_store(tmp_path / "papers.kg")
    build(store, PAPERS, Lexicon(KINDS), on_progress=written.append, on_extracted=extracted.append)
    assert extracted == [1] * 90
    assert written == [25, 25, 40]  # the first batches are small
    store.close()
