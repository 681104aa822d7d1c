"""The own terms are described, each once, and a term that does not exist is an error."""

from importlib.resources import files
from pathlib import Path

import pytest
import rdflib
from rdflib.namespace import OWL, RDF, RDFS

from kg.rdf import export_vocabulary
from kg.rdf.mapping import CLASSES, FACTS, RELATIONS
from kg.rdf.vocabulary import DCTERMS, NAMESPACES, PG, SKOS
from kg.schema import FACTS as FACTS_OF_GRAPH
from kg.schema import RELATIONS as RELATIONS_OF_GRAPH


@pytest.fixture(scope="module")
def ontology() -> rdflib.Graph:
    return rdflib.Graph().parse(data=(files("kg.rdf") / "vocabulary.ttl").read_text("utf-8"))


def test_the_file_describes_exactly_the_declared_terms(ontology: rdflib.Graph) -> None:
    described = {str(s) for s in ontology.subjects(RDFS.label)}
    assert described == {PG.iri + name for name in PG.terms()}


def test_every_term_has_a_label_and_a_comment_and_every_property_a_domain_and_a_range(
    ontology: rdflib.Graph,
) -> None:
    for term in ontology.subjects(RDFS.label):
        needed = {RDFS.label, RDFS.comment}
        if (term, RDF.type, OWL.Class) not in ontology:
            needed |= {RDFS.domain, RDFS.range}
        for predicate in needed:
            assert len(list(ontology.objects(term, predicate))) == 1, (term, predicate)


def test_every_kind_of_fact_is_a_subject_of_the_paper(ontology: rdflib.Graph) -> None:
    assert set(FACTS) == {fact.type for fact in FACTS_OF_GRAPH}
    for predicate in FACTS.values():
        assert str(ontology.value(rdflib.URIRef(predicate), RDFS.subPropertyOf)) == DCTERMS.iri + "subject"


def test_every_kind_of_relation_is_a_relation_of_concepts(ontology: rdflib.Graph) -> None:
    assert set(RELATIONS) == {relation.type for relation in RELATIONS_OF_GRAPH}
    for predicate in RELATIONS.values():
        parent = ontology.value(rdflib.URIRef(predicate), RDFS.subPropertyOf)
        assert str(parent) == SKOS.iri + "semanticRelation"


def test_every_kind_of_concept_has_a_class() -> None:
    assert set(CLASSES) == {"Method", "Dataset", "Task", "Topic"}


def test_a_misspelt_term_is_an_error() -> None:
    with pytest.raises(AttributeError):
        _ = DCTERMS.titel  # type: ignore[attr-defined]


def test_prefixes_and_namespaces_are_different() -> None:
    assert len({n.prefix for n in NAMESPACES}) == len({n.iri for n in NAMESPACES}) == len(NAMESPACES)


def test_the_description_is_published_under_a_base(tmp_path: Path) -> None:
    export_vocabulary(tmp_path / "ontology.ttl", base="https://example.org/library")
    there = rdflib.URIRef("https://example.org/library/ontology")
    graph = rdflib.Graph().parse(tmp_path / "ontology.ttl")
    assert list(graph.subjects(RDF.type, OWL.Ontology)) == [there]
    assert {str(term) for term in graph.subjects(RDFS.isDefinedBy, there)} == {
        PG.iri + name for name in PG.terms()
    }
