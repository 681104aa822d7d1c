"""What is divided into shards is told by a hash, and a folder takes the shards of one division alone."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.ingest import Sharding, extract_shard, find_done
from kg.model import ExportError, Extraction, Paper, Rejection, SourceError, UsageError
from kg.sources import FieldMap, read
from kg.sources.shards import Shard
from tests.lexicon import Lexicon

PAPERS = [Paper(id=f"p{number}", title=f"BERT {number}") for number in range(5)]
READER = Lexicon({"BERT": "Method"})


def hash_of(*sources: Path | str, **how: object) -> str:
    return Sharding(tuple(map(str, sources)), Path("unused"), **how).hash_sources()  # type: ignore[arg-type]


def test_the_hash_is_that_of_contents_in_their_order_and_of_how_they_are_read(tmp_path: Path) -> None:
    a, b, copy = tmp_path / "a.bib", tmp_path / "b.bib", tmp_path / "copy" / "renamed.bib"
    copy.parent.mkdir()
    a.write_text("1")
    b.write_text("2")
    copy.write_text("1")
    assert hash_of(a) == hash_of(copy) == hash_of(copy.parent)
    others = {
        hash_of(a),
        hash_of(b),
        hash_of(a, b),
        hash_of(b, a),
        hash_of(a, limit=3),
        hash_of(a, format="bibtex"),
        hash_of(a, fields=FieldMap({"title": "name"})),
    }
    assert len(others) == 7
    assert hash_of(tmp_path) == hash_of(a, b)


def test_standard_input_cannot_be_divided() -> None:
    with pytest.raises(UsageError, match="name files or folders instead of -"):
        hash_of("-")


def test_a_source_that_is_missing_is_told(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="cannot be opened: No such file"):
        hash_of(tmp_path / "missing")


def test_a_shard_holds_every_nth_paper_and_its_mark_says_so(tmp_path: Path) -> None:
    shard = Shard(2, 3)
    done: list[int] = []
    mark = extract_shard(PAPERS, tmp_path / "new" / "folder", shard, READER, "hash", on_progress=done.append)
    assert [record.paper.id for record in read(tmp_path / "new" / "folder" / shard.file)] == ["p1", "p4"]  # type: ignore[union-attr]
    assert (mark.records, mark.papers, mark.rejected, sum(done)) == (2, 2, 0, 2)
    assert find_done(tmp_path / "new" / "folder", 3, READER.run.id, "hash") == {shard: mark}


def test_a_folder_takes_no_shards_of_anything_else(tmp_path: Path) -> None:
    extract_shard(PAPERS, tmp_path, Shard(1, 2), READER, "hash")
    for count, run, sources, said in (
        (3, READER.run.id, "hash", "holds shard 1/2, not one of 3"),
        (2, "lexicon@2+none", "hash", r"that lexicon@1\+none extracted, not lexicon@2"),
        (2, READER.run.id, "other", "of other sources, or of the same ones read otherwise"),
    ):
        with pytest.raises(UsageError, match=said):
            find_done(tmp_path, count, run, sources)


def test_a_shard_that_fails_is_not_marked(tmp_path: Path) -> None:
    def damaged() -> Iterator[Paper]:
        yield from PAPERS
        raise SourceError("cut off")

    with pytest.raises(SourceError, match="cut off"):
        extract_shard(damaged(), tmp_path, Shard(1, 1), READER, "hash")
    assert list(tmp_path.iterdir()) == []


def test_drafts_of_killed_processes_are_removed_once_their_shard_is_complete(tmp_path: Path) -> None:
    shard, other = Shard(1, 2), Shard(2, 2)
    for name in (shard.file, other.file):
        (tmp_path / f".{name}.17-abcd.part").touch()
    extract_shard(PAPERS, tmp_path, shard, READER, "hash")
    assert [path.name for path in tmp_path.glob(".*")] == [f".{other.file}.17-abcd.part"]


def test_a_paper_that_cannot_be_extracted_from_is_left_to_the_build(tmp_path: Path) -> None:
    class Refusing(Lexicon):
        def extract(self, papers):  # type: ignore[no-untyped-def]
            for paper in papers:
                reason = Rejection(source="", position="", reason="too long")
                yield paper, reason if paper.id == "p1" else Extraction(paper_id=paper.id, run=self.run)

    rejected: list[Rejection] = []
    mark = extract_shard(
        PAPERS[:3], tmp_path, Shard(1, 1), Refusing({"BERT": "Method"}), "hash", on_reject=rejected.append
    )
    assert [type(record) is Paper for record in read(tmp_path)] == [False, True, False]
    assert (mark.papers, mark.rejected, rejected) == (3, 0, [])


def test_rejections_are_told_by_the_shard_that_holds_them(tmp_path: Path) -> None:
    bad = Rejection(source="a", position="line 1", reason="no title")
    rejected: list[Rejection] = []
    for number in (1, 2):
        extract_shard(
            [*PAPERS[:2], bad], tmp_path, Shard(number, 2), READER, "hash", on_reject=rejected.append
        )
    assert rejected == [bad]
    assert json.loads((tmp_path / Shard(1, 2).mark).read_text())["rejected"] == 1


def test_a_folder_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ExportError, match="cannot write shards to"):
        extract_shard(PAPERS, tmp_path / "file", Shard(1, 1), READER, "hash")
