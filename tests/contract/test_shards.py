"""A build takes shards as it takes their sources: the same steps, the same graph, and no text read again."""

import json
from contextlib import closing
from pathlib import Path

import pytest

from kg.ingest import Report, build, extract_shard
from kg.model import SourceError
from kg.rdf import export
from kg.sources import read_all
from kg.sources.shards import Shard
from kg.store import GraphStore, open_store
from tests.contract.test_build import KINDS, PAPERS
from tests.lexicon import Lexicon

SHARDS = 4


def write_sources(folder: Path) -> list[str]:
    """Write two sources: some papers are in both, in other words, and one record is no paper."""
    first = [paper.model_dump(exclude_defaults=True) for paper in PAPERS]
    second = [{**record, "venue": "Acta"} for record in reversed(first)]
    second.insert(1, {"year": 2020})
    files = folder / "first.jsonl", folder / "second.jsonl"
    for file, records in zip(files, (first, second), strict=True):
        file.write_text("".join(f"{json.dumps(record)}\n" for record in records), "utf-8")
    return [str(file) for file in files]


def write_shards(sources: list[str], folder: Path, count: int) -> None:
    for number in reversed(range(1, count + 1)):
        extract_shard(read_all(sources), folder, Shard(number, count), Lexicon(KINDS), "hash")


def to_triples(store: GraphStore, file: Path) -> str:
    export(store, file)
    return file.read_text("utf-8")


@pytest.fixture
def sources(tmp_path: Path) -> list[str]:
    return write_sources(tmp_path)


@pytest.fixture
def plain(sources: list[str], tmp_path: Path) -> tuple[str, Report]:
    """Build from the sources themselves, embedded; return the triples and the counts."""
    with closing(open_store(tmp_path / "plain.kg")) as store:
        report = build(store, read_all(sources), Lexicon(KINDS))
        return to_triples(store, tmp_path / "plain.nt"), report


@pytest.mark.parametrize("count", [1, SHARDS])
def test_the_triples_are_those_of_a_build_from_the_sources(
    store: GraphStore, sources: list[str], plain: tuple[str, Report], tmp_path: Path, count: int
) -> None:
    write_shards(sources, tmp_path / "shards", count)
    reader = Lexicon(KINDS)
    report = build(store, read_all(tmp_path / "shards"), reader)
    assert to_triples(store, tmp_path / "sharded.nt") == plain[0]
    assert report.model_copy(update={"seconds": 0.0}) == plain[1].model_copy(update={"seconds": 0.0})
    assert report.rejected == 1
    assert reader.read == ["p2"]  # its two records, merged, have a text that neither of them has


def test_incomplete_shards_leave_no_graph(store: GraphStore, sources: list[str], tmp_path: Path) -> None:
    write_shards(sources, tmp_path / "shards", SHARDS)
    (tmp_path / "shards" / Shard(3, SHARDS).mark).unlink()
    with pytest.raises(SourceError, match=f"lacks 1 of {SHARDS} shards: 3/{SHARDS}"):
        build(store, read_all(tmp_path / "shards"), Lexicon(KINDS))
    assert store.query("MATCH (p:Paper) RETURN p.id AS id") == []


def test_the_sources_again_after_their_shards_change_nothing(
    store: GraphStore, sources: list[str], tmp_path: Path
) -> None:
    write_shards(sources, tmp_path / "shards", SHARDS)
    build(store, read_all(tmp_path / "shards"), Lexicon(KINDS))
    again = build(store, read_all(sources), Lexicon(KINDS))
    assert (again.new, again.updated) == (0, 0)
