"""An export holds all that the graph holds, and equal graphs give equal bytes."""

import gzip
from pathlib import Path

import pytest
import rdflib
from rdflib.namespace import FOAF, RDF, SKOS

from kg.rdf import DEFAULT_BASE, export
from kg.store import GraphStore

OA = rdflib.Namespace("http://www.w3.org/ns/oa#")
PG = rdflib.Namespace("https://w3id.org/paper-graph/ontology#")
PROV = rdflib.Namespace("http://www.w3.org/ns/prov#")
SCHEMA = rdflib.Namespace("https://schema.org/")
CITO = rdflib.Namespace("http://purl.org/spar/cito/")
DCTERMS = rdflib.Namespace("http://purl.org/dc/terms/")


def export_and_parse(store: GraphStore, target: Path) -> rdflib.Graph:
    """Export a graph, and return what a reader of the file sees; the report counts its triples."""
    report = export(store, target)
    graph = rdflib.Graph().parse(target)
    assert report.triples == len(graph)
    return graph


def count(store: GraphStore, pattern: str) -> int:
    return int(store.query(f"MATCH {pattern} RETURN count(*) AS n")[0]["n"])


def test_everything_of_the_graph_is_in_the_file(shared: GraphStore, tmp_path: Path) -> None:
    graph = export_and_parse(shared, tmp_path / "graph.nt")
    facts = shared.query("MATCH (:Paper)-[r]->(:Concept) RETURN r.starts AS starts")
    for class_, expected in (
        (SCHEMA.ScholarlyArticle, count(shared, "(p:Paper)")),
        (SKOS.Concept, count(shared, "(c:Concept)")),
        (FOAF.Person, count(shared, "(a:Author)")),
        (PROV.Activity, count(shared, "(r:Run)")),
        (PG.Fact, len(facts)),
        (OA.Annotation, sum(len(fact["starts"]) for fact in facts)),
    ):
        assert len(set(graph.subjects(RDF.type, class_))) == expected > 0
    assert len(list(graph.triples((None, CITO.cites, None)))) == count(shared, "(:Paper)-[r:CITES]->(:Paper)")
    assert len(list(graph.triples((None, DCTERMS.creator, None)))) == count(
        shared, "(:Author)-[r:WROTE]->(:Paper)"
    )


def test_turtle_and_packed_files_say_the_same(shared: GraphStore, tmp_path: Path) -> None:
    plain = export_and_parse(shared, tmp_path / "graph.nt")
    assert set(export_and_parse(shared, tmp_path / "graph.ttl")) == set(plain)
    for ending in ("nt", "ttl"):
        packed = tmp_path / f"graph.{ending}.gz"
        export(shared, packed)
        assert gzip.decompress(packed.read_bytes()) == (tmp_path / f"graph.{ending}").read_bytes()


def test_a_mention_can_be_found_again_in_its_paper(shared: GraphStore, tmp_path: Path) -> None:
    graph = export_and_parse(shared, tmp_path / "graph.nt")
    for target, paper in graph.subject_objects(OA.hasSource):
        text = f"{graph.value(paper, DCTERMS.title)}\n{graph.value(paper, DCTERMS.abstract)}"
        position, quote = sorted(graph.objects(target, OA.hasSelector))
        start, end = (int(graph.value(position, bound)) for bound in (OA.start, OA.end))
        assert text[start:end] == str(graph.value(quote, OA.exact))


def test_pages_make_no_difference(
    shared: GraphStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    export(shared, tmp_path / "whole.nt")
    monkeypatch.setattr("kg.records.fetching.PAGE", 3)
    for module in ("kg.records.fetching", "kg.records.papers", "kg.rdf.resources"):
        monkeypatch.setattr(f"{module}.PORTION", 2)
    export(shared, tmp_path / "pages.nt")
    assert (tmp_path / "pages.nt").read_bytes() == (tmp_path / "whole.nt").read_bytes()


def test_an_empty_graph_is_a_scheme_without_concepts(store: GraphStore, tmp_path: Path) -> None:
    graph = export_and_parse(store, tmp_path / "graph.nt")
    assert {str(subject) for subject in graph.subjects()} == {f"{DEFAULT_BASE}concepts"}
