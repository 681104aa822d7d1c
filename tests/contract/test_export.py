"""What other programs read of a graph is all of it, and equal graphs give equal bytes."""

import csv
import gzip
import io
import json
import zipfile
from pathlib import Path

import networkx as nx
import pytest

from kg.export import ExportReport, export
from kg.ingest import build
from kg.model import Paper
from kg.sources import read
from kg.store import Credentials, GraphStore, open_store
from queries import papers_with, to_bibtex
from tests.contract.test_build import KINDS, PAPERS
from tests.lexicon import Lexicon
from tests.neo4j_server.server import Neo4j

ENDINGS = ("gexf", "graphml", "zip", "jsonl", "csv", "bib")


def count(store: GraphStore, pattern: str) -> int:
    return int(store.query(f"MATCH {pattern} RETURN count(*) AS n")[0]["n"])


@pytest.mark.parametrize(("ending", "reader"), [("gexf", nx.read_gexf), ("graphml", nx.read_graphml)])
def test_a_network_holds_every_paper_concept_and_author_and_what_connects_them(
    shared: GraphStore, tmp_path: Path, ending: str, reader: object
) -> None:
    report = export(shared, tmp_path / f"graph.{ending}")
    network = reader(tmp_path / f"graph.{ending}")  # type: ignore[operator]
    kinds = [kind for _, kind in network.nodes(data="kind")]
    assert report == ExportReport(papers=count(shared, "(p:Paper)"), concepts=count(shared, "(c:Concept)"))
    assert kinds.count("Paper") == report.papers
    assert kinds.count("Author") == count(shared, "(a:Author)") > 0
    assert len(kinds) == report.papers + report.concepts + kinds.count("Author")
    types = [type_ for *_, type_ in network.edges(data="label")]
    assert types.count("CITES") == count(shared, "(:Paper)-[r:CITES]->(:Paper)") > 0
    assert types.count("WROTE") == count(shared, "(:Author)-[r:WROTE]->(:Paper)")
    assert types.count("BROADER") == count(shared, "(:Concept)-[r:BROADER]->(:Concept)") > 0
    others = count(shared, "(:Paper)-[r]->(:Concept)") + count(shared, "(:Concept)-[r]->(:Concept)")
    assert len(types) == others + types.count("CITES") + types.count("WROTE")
    assert network.nodes["paper:p5"] == {
        "label": "X-Net once more",
        "identifier": "p5",
        "kind": "Paper",
        "year": 2017,
        "arxiv_id": "1701.00001",
    }
    (edge,) = [data for a, b, data in network.edges(data=True) if (a, b) == ("paper:p2", "method:x-net")]
    assert (edge["label"], edge["weight"], edge["confidence"]) == ("PROPOSES", 1, 0.9)


def test_tables_refer_to_each_other(shared: GraphStore, tmp_path: Path) -> None:
    export(shared, tmp_path / "graph.zip")
    with zipfile.ZipFile(tmp_path / "graph.zip") as package:
        resources = json.loads(package.read("datapackage.json"))["resources"]
        tables = {
            resource["name"]: list(csv.DictReader(io.StringIO(package.read(resource["path"]).decode())))
            for resource in resources
        }
        assert {resource["path"] for resource in resources} == set(package.namelist()) - {"datapackage.json"}
    assert len(tables["facts"]) == count(shared, "(:Paper)-[r]->(:Concept)")
    assert len(tables["relations"]) == count(shared, "(:Concept)-[r]->(:Concept)")
    for resource in resources:
        rows, schema = tables[resource["name"]], resource["schema"]
        columns = [column["name"] for column in schema["fields"]]
        assert rows, resource["name"]
        assert all(list(row) == columns for row in rows)
        keys = [tuple(row[column] for column in schema["primaryKey"]) for row in rows]
        assert len(set(keys)) == len(keys)
        for reference in schema["foreignKeys"]:
            known = {row["id"] for row in tables[reference["reference"]["resource"]]}
            assert {row[reference["fields"]] for row in rows} <= known


def test_a_mention_in_a_table_stands_in_the_text_of_its_paper(shared: GraphStore, tmp_path: Path) -> None:
    export(shared, tmp_path / "graph.jsonl")
    lines = [json.loads(line) for line in (tmp_path / "graph.jsonl").read_text("utf-8").splitlines()]
    mentions = [
        (f"{paper['title']}\n{paper['abstract']}", mention)
        for paper in lines
        for fact in paper["facts"]
        for mention in fact["mentions"]
    ]
    assert mentions
    assert all(text[mention["start"] : mention["end"]] == mention["text"] for text, mention in mentions)


@pytest.mark.parametrize("ending", ["jsonl", "csv"])
def test_a_list_of_papers_is_a_source_again(shared: GraphStore, tmp_path: Path, ending: str) -> None:
    target = tmp_path / f"papers.{ending}"
    export(shared, target)
    found = {paper.id: paper for paper in read(target) if isinstance(paper, Paper)}
    assert len(found) == count(shared, "(p:Paper)")
    for paper in (paper for paper in PAPERS if paper.doi is None):
        again = found[paper.id]
        for field in ("title", "abstract", "year", "authors", "doi", "arxiv_id"):
            assert getattr(again, field) == getattr(paper, field), (paper.id, field)
    assert set(found["p3"].references) == set(PAPERS[2].references)


def test_a_selection_of_papers(shared: GraphStore, tmp_path: Path) -> None:
    chosen = [paper.id for paper in papers_with(shared, ["X-Net"])]
    assert sorted(chosen) == ["p2", "p5"]
    for ending in ("bib", "csv", "jsonl.gz"):
        assert export(shared, tmp_path / f"some.{ending}", papers=[*chosen, "unknown"]).papers == 2
    assert (tmp_path / "some.bib").read_text("utf-8") == to_bibtex(shared, ["p2", "p5"])
    packed = gzip.decompress((tmp_path / "some.jsonl.gz").read_bytes())
    assert [json.loads(line)["id"] for line in packed.splitlines()] == ["p2", "p5"]


@pytest.mark.parametrize("ending", ENDINGS)
def test_an_empty_graph_is_an_empty_file_of_its_form(store: GraphStore, tmp_path: Path, ending: str) -> None:
    assert export(store, tmp_path / f"graph.{ending}") == ExportReport(papers=0)


def test_portions_make_no_difference(
    shared: GraphStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for ending in ENDINGS:
        export(shared, tmp_path / f"whole.{ending}")
    monkeypatch.setattr("kg.records.fetching.PAGE", 3)
    for module in ("fetching", "papers"):
        monkeypatch.setattr(f"kg.records.{module}.PORTION", 1)
    monkeypatch.setattr("kg.export.papers.PORTION", 1)
    for ending in ENDINGS:
        export(shared, tmp_path / f"portions.{ending}")
        assert (tmp_path / f"portions.{ending}").read_bytes() == (tmp_path / f"whole.{ending}").read_bytes()


@pytest.mark.neo4j
def test_both_engines_give_the_same_bytes(empty_neo4j: Neo4j, tmp_path: Path) -> None:
    login = Credentials(empty_neo4j.username, empty_neo4j.password)
    papers = [*PAPERS, *(Paper(id=odd, title=f"On {odd}") for odd in ("～", "😀", "é", "e\u0301", "Z", "a"))]
    for name, target in (("embedded", tmp_path / "papers.kg"), ("neo4j", empty_neo4j.uri)):
        store = open_store(target, login)
        store.prepare()
        build(store, reversed(papers) if name == "neo4j" else papers, Lexicon(KINDS))
        for ending in (*ENDINGS, "nt", "ttl"):
            export(store, tmp_path / f"{name}.{ending}")
        store.close()
    for ending in (*ENDINGS, "nt", "ttl"):
        assert (tmp_path / f"embedded.{ending}").read_bytes() == (tmp_path / f"neo4j.{ending}").read_bytes()
