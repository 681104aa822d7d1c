"""An export, read back, gives the same graph: every property of every node and relationship."""

import gzip
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pyoxigraph
import pytest

from kg.ingest import build
from kg.model import ExtractedPaper, Extraction, Paper
from kg.rdf import export, read
from kg.resolution import merge, split
from kg.schema import NODES, RELATIONSHIPS
from kg.store import GraphStore, open_store
from tests.conftest import ENGINES
from tests.contract.conftest import open_shared
from tests.contract.test_build import KINDS, PAPERS, WORDED, WORDED_KINDS
from tests.lexicon import Lexicon

ALL_KINDS = {**KINDS, **WORDED_KINDS, "Y-Net": "Method"}
ODD = [
    Paper(
        id="W/1 ü",
        title='Y-Net "quoted" for image generation',
        abstract="Code at https://example.org/code and https://example.org. \t, \u200d, \U0001f40b.",
        year=-44,
        date="the ides of March",
        authors=("José Núñez", "Jose Nunez", "!", "José Núñez"),
        venue="Acta; Diurna",
        url="https://example.org/a b",
        references=("p3", "W7", "p1", "p3"),
        source="csv:odd.csv",
    ),
    Paper(
        id="W2",
        title="Jose Nunez again",
        abstract="Y-Net.",
        authors=("Jose Nunez",),
        year=10_000,
        date="2016-05",
    ),
]
ENDINGS = ["nt", "ttl", "nq", "trig", "jsonld", "nt.gz", "trig.gz"]


class Reader(Lexicon):
    """Finds links and a vector too."""

    def extract(self, papers: Iterable[Paper]) -> Iterator[tuple[Paper, Extraction]]:
        for paper, extraction in super().extract(papers):
            links = tuple(word.strip(".") for word in paper.text.split() if word.startswith("http"))
            yield paper, extraction.model_copy(update={"urls": links, "vector": "AAEC" if links else None})


def read_everything(store: GraphStore) -> list[list[dict[str, Any]]]:
    """Read every declared property of every node and relationship, but not when a paper came in.

    Papers come into the graph that reads an export at a time of their own.
    """
    found = []
    for node in NODES:
        columns = ", ".join(f"n.{p.name} AS {p.name}" for p in node.properties if p.name != "added")
        found.append(store.query(f"MATCH (n:{node.label}) RETURN {columns} ORDER BY n.{node.key}"))
    for edge in RELATIONSHIPS:
        columns = "".join(f", r.{p.name} AS {p.name}" for p in edge.properties)
        match = f"MATCH (a:{edge.source})-[r:{edge.type}]->(b:{edge.target})"
        text = f"{match} RETURN a.id AS source, b.id AS target{columns} ORDER BY source, target"
        found.append(store.query(text))
    return found


def fill(store: GraphStore) -> None:
    """Write a graph with something of everything, and decisions of users."""
    build(store, [*ODD, *PAPERS, *WORDED], Reader(ALL_KINDS))
    merge(store, "Y-Net", "X-Net")
    split(store, "image synthesis", "image generation")


@pytest.fixture(params=ENGINES)
def filled(request: pytest.FixtureRequest) -> Iterator[GraphStore]:
    """Open the graph of `fill`; tests only read it."""
    with open_shared(request, "something of everything", fill) as store:
        yield store


@pytest.fixture
def other(tmp_path: Path) -> Iterator[GraphStore]:
    store = open_store(tmp_path / "again.kg")
    yield store
    store.close()


@pytest.mark.parametrize("ending", ENDINGS)
def test_an_export_gives_the_same_graph(
    filled: GraphStore, other: GraphStore, tmp_path: Path, ending: str
) -> None:
    export(filled, tmp_path / f"first.{ending}")
    extractor = Reader(ALL_KINDS, version="2")
    report = build(other, read(tmp_path / f"first.{ending}"), extractor)
    assert (report.new, report.rejected, extractor.read) == (10, 0, [])
    assert read_everything(other) == read_everything(filled)
    export(other, tmp_path / f"second.{ending}")
    assert (tmp_path / f"second.{ending}").read_bytes() == (tmp_path / f"first.{ending}").read_bytes()
    again = build(other, read(tmp_path / f"first.{ending}"), extractor)
    assert (again.new, again.updated, again.unchanged) == (0, 0, 10)


def test_facts_of_rdf_12_come_back_too(filled: GraphStore, other: GraphStore, tmp_path: Path) -> None:
    export(filled, tmp_path / "first.ttl", rdf12=True)
    build(other, read(tmp_path / "first.ttl"), Reader(ALL_KINDS))
    assert read_everything(other) == read_everything(filled)


def test_another_base_and_another_order_make_no_difference(
    filled: GraphStore, other: GraphStore, tmp_path: Path
) -> None:
    export(filled, tmp_path / "first.nt", base="urn:my:library")
    lines = (tmp_path / "first.nt").read_bytes().split(b"\n")[1:-1]
    (tmp_path / "mixed.nt.gz").write_bytes(
        gzip.compress(b"\n".join(sorted(lines, key=lambda line: line[::-1])))
    )
    extractor = Reader(ALL_KINDS)
    build(other, read(tmp_path / "mixed.nt.gz"), extractor)
    assert extractor.read == []
    assert read_everything(other) == read_everything(filled)


def test_what_another_tool_wrote_of_an_export_is_read_the_same(
    filled: GraphStore, other: GraphStore, tmp_path: Path
) -> None:
    export(filled, tmp_path / "first.nq")
    loaded = pyoxigraph.Store()
    loaded.bulk_load(path=tmp_path / "first.nq")
    loaded.dump(tmp_path / "dumped.trig")
    build(other, read(tmp_path / "dumped.trig"), Reader(ALL_KINDS))
    assert read_everything(other) == read_everything(filled)


def test_a_paper_whose_text_was_changed_is_read_anew(
    filled: GraphStore, other: GraphStore, tmp_path: Path
) -> None:
    export(filled, tmp_path / "first.nt")
    text = (tmp_path / "first.nt").read_text("utf-8").replace('"X-Net once more"', '"Once more X-Net"')
    (tmp_path / "first.nt").write_text(text, "utf-8")
    extractor = Reader(ALL_KINDS)
    build(other, read(tmp_path / "first.nt"), extractor)
    assert extractor.read == ["p5"]


def test_a_paper_that_the_graph_holds_as_its_own_extractor_read_it_is_left_alone(
    store: GraphStore, other: GraphStore, tmp_path: Path
) -> None:
    build(store, PAPERS, Reader(KINDS))
    export(store, tmp_path / "first.nt")
    newer = Reader(KINDS, version="2")
    build(other, PAPERS, newer)
    report = build(other, read(tmp_path / "first.nt"), newer)
    assert (report.new, report.updated, report.unchanged) == (0, 0, 5)


def test_decisions_of_the_store_stand_above_those_of_an_export(
    filled: GraphStore, other: GraphStore, tmp_path: Path
) -> None:
    export(filled, tmp_path / "first.nt")
    build(other, [*ODD, *PAPERS], Reader(ALL_KINDS))
    merge(other, "X-Net", "Y-Net")
    build(other, read(tmp_path / "first.nt"), Reader(ALL_KINDS))
    decided = other.query("MATCH (s:Store {id: 'kg'}) RETURN s.decisions AS decisions")[0]["decisions"]
    assert decided == ["merge\tx net\ty net", "split\timage synthesis\timage generation"]


def test_control_characters_are_dropped_and_mentions_stay_in_their_places(
    store: GraphStore, other: GraphStore, tmp_path: Path
) -> None:
    title = "\x1b[31m\u202eX-Net\x1b[0m for image\u2066 synthesis"
    paper = Paper(id="evil\x07\u2028id", title=title, abstract="Our X-Net\x9b.\nIt is fast.", venue="A\x7fB")
    kinds = {"X-Net": "Method", "image\u2066 synthesis": "Task"}
    build(store, [paper], Lexicon(kinds))
    export(store, tmp_path / "first.nt")
    (record,) = read(tmp_path / "first.nt")
    assert isinstance(record, ExtractedPaper)
    read_back = record.paper
    assert (read_back.id, read_back.title) == ("evil id", "X-Net for image synthesis")
    assert (read_back.abstract, read_back.venue) == ("Our X-Net. It is fast.", "AB")
    mentions = [(mention.start, mention.text) for mention in record.extraction.mentions]
    assert mentions == [(0, "X-Net"), (10, "image synthesis"), (30, "X-Net")]
    build(other, [record], Lexicon(kinds))
    assert "evil id" in str(other.query("MATCH (p:Paper)-[:MENTIONS|USES]->(c) RETURN p.id, c.name"))
