"""Every shape lets pass what an export holds, and every rule of it finds what breaks it."""

import subprocess
import sys
from collections import Counter
from importlib.resources import files
from itertools import chain
from pathlib import Path

import pyshacl
import pytest
import rdflib
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Store
from rdflib.collection import Collection
from rdflib.namespace import RDF, SH

import kg
from kg.model import Concept, Kind, Paper
from kg.rdf import Triples, iris, mapping, validation
from kg.rdf.triple_templates import FilledTemplate, Resource
from kg.rdf.validation import validate
from kg.rdf.vocabulary import PG, XSD, short_names
from kg.rdf.writers.ntriples import NTriples
from kg.records.types import Author, StoredPaper
from tests.unit.cli.library import build_library
from tests.unit.rdf.examples import CONCEPT, alone, paper_record, records

SHAPES = rdflib.Graph().parse(data=(files("kg.rdf") / "shapes.ttl").read_text("utf-8"))
CLASSES = {str(class_): shape for shape, class_ in SHAPES.subject_objects(SH.targetClass)}
WRONG = Literal("wrong", datatype=NamedNode("urn:odd"))
TYPE = NamedNode(str(RDF.type))


def whole() -> Store:
    """A record of each sort, and everything that these name."""
    others = [Resource(iris.make_paper_path(key), tuple(named_paper(key))) for key in ("p2", "p10", "p1/a")]
    concepts = [
        Resource(
            iris.make_concept_path(key),
            tuple(mapping.map_concept(_concept(key, kind))),
        )
        for key, kind in (("task:walrus", "Task"), ("method:sound", "Method"))
    ]
    turing = alone(mapping.map_author(Author("author:alan-turing", "Alan Turing")))
    writer = NTriples("https://example.org/kg/")
    store = Store()
    for record in chain(records(), others, concepts, [turing]):
        store.load(writer.spell(record).encode(), RdfFormat.N_TRIPLES)
    return store


def _concept(key: str, kind: str) -> Concept:
    return CONCEPT._replace(id=key, kind=Kind(kind))


def named_paper(key: str) -> list[FilledTemplate]:
    return list(mapping.map_paper(StoredPaper(Paper(id=key, title=key))))


def rules(store: Store) -> set[str]:
    return {finding.rule for finding in validate(store).findings}


def properties(class_: str) -> list[rdflib.term.Node]:
    """The rules of a class."""
    return list(SHAPES.objects(CLASSES[class_], SH.property))


def first(store: Store, class_: str) -> NamedNode:
    things = [quad.subject for quad in store.quads_for_pattern(None, TYPE, NamedNode(class_))]
    richest = max(
        things, key=lambda thing: (len(list(store.quads_for_pattern(thing, None, None))), str(thing))
    )
    assert isinstance(richest, NamedNode)
    return richest


def messages(found: list[rdflib.term.Node]) -> set[str]:
    return {str(SHAPES.value(rule, SH.message)) for rule in found}


def paths(found: list[rdflib.term.Node]) -> set[NamedNode]:
    return {NamedNode(str(SHAPES.value(rule, SH.path))) for rule in found} - {TYPE}


def test_what_an_export_holds_keeps_to_the_shapes() -> None:
    found = validate(whole())
    assert found.findings == ()
    assert found.things > 20
    assert found.is_good


def test_every_class_of_the_mapping_has_a_closed_shape() -> None:
    store = whole()
    written = {quad.object.value for quad in store.quads_for_pattern(None, TYPE, None)}
    kinds = {*mapping.CLASSES.values(), PG.Metric, "http://purl.org/spar/fabio/ResearchPaper"}
    assert set(CLASSES) == written - kinds
    for shape in CLASSES.values():
        assert bool(SHAPES.value(shape, SH.closed))
    for rule in chain.from_iterable(map(properties, CLASSES)):
        assert str(SHAPES.value(rule, SH.path)) in short_names()


@pytest.mark.parametrize("class_", CLASSES, ids=short_names().get)
def test_every_rule_finds_a_wrong_value(class_: str) -> None:
    store, thing = whole(), first(whole(), class_)
    for path in paths(properties(class_)):
        for quad in list(store.quads_for_pattern(thing, path, None)):
            store.remove(quad)
        store.add(Quad(thing, path, WRONG))
    for quad in list(store.quads_for_pattern(thing, TYPE, None)):
        if quad.object != NamedNode(class_):
            store.remove(quad)
    assert messages(properties(class_)) <= rules(store)


@pytest.mark.parametrize("class_", CLASSES, ids=short_names().get)
def test_the_shapes_find_as_much_as_they_stand_in_their_file(class_: str) -> None:
    store, thing = whole(), first(whole(), class_)
    for path in paths(properties(class_)):
        store.add(Quad(thing, path, WRONG))
    about = rdflib.Graph().parse(data=store.dump(format=RdfFormat.N_TRIPLES, from_graph=DefaultGraph()))
    _, report, _ = pyshacl.validate(about, shacl_graph=SHAPES)
    broken = {
        tuple(report.value(result, part) for part in (SH.resultMessage, SH.focusNode, SH.value))
        for result in report.objects(None, SH.result)
    }
    found = Counter(str(message) for message, *_ in broken)
    assert {finding.rule: finding.count for finding in validate(store).findings} == found


@pytest.mark.parametrize(
    ("count", "type", "is_right"),
    [
        ("3", XSD.nonNegativeInteger, True),
        ("3", XSD.integer, True),
        ("-3", XSD.integer, False),
        ("3.5", XSD.decimal, False),
        ("3", XSD.string, False),
        ("three", XSD.integer, False),
    ],
)
def test_a_number_of_papers_is_a_whole_number(count: str, type: str, is_right: bool) -> None:
    store, path = whole(), NamedNode(PG.paperCount)
    for quad in list(store.quads_for_pattern(None, path, None)):
        store.remove(quad)
        store.add(Quad(quad.subject, path, Literal(count, datatype=NamedNode(type))))
    assert ("A concept has one number of papers." not in rules(store)) is is_right


@pytest.mark.parametrize("class_", CLASSES, ids=short_names().get)
def test_every_rule_finds_what_is_missing(class_: str) -> None:
    needed = [rule for rule in properties(class_) if SHAPES.value(rule, SH.minCount)]
    store, thing = whole(), first(whole(), class_)
    for path in paths(needed):
        for quad in list(store.quads_for_pattern(thing, path, None)):
            store.remove(quad)
    assert messages(needed) <= rules(store)


@pytest.mark.parametrize("class_", CLASSES, ids=short_names().get)
def test_every_rule_finds_what_is_there_too_often(class_: str) -> None:
    single = [rule for rule in properties(class_) if SHAPES.value(rule, SH.maxCount)]
    store, thing = whole(), first(whole(), class_)
    for path in paths(single):
        for number in range(3):
            store.add(Quad(thing, path, Literal(f"another {number}")))
    assert messages(single) <= rules(store)


@pytest.mark.parametrize("class_", CLASSES, ids=short_names().get)
def test_a_property_that_no_shape_knows(class_: str) -> None:
    store = whole()
    store.add(Quad(first(store, class_), NamedNode(PG.iri + "misspelt"), Literal("x")))
    assert rules(store) == {f"{PG.iri}misspelt is no property of a {short_names()[class_]}."}


def test_a_mention_ends_after_it_starts() -> None:
    store = whole()
    end = NamedNode("http://www.w3.org/ns/oa#end")
    for quad in list(store.quads_for_pattern(None, end, None)):
        store.remove(quad)
        store.add(Quad(quad.subject, end, Literal("0", datatype=NamedNode(XSD.nonNegativeInteger))))
    assert rules(store) == {"A position starts once, before it ends."}


def test_a_relation_says_where_it_comes_from() -> None:
    store = whole()
    for path in ("pg:reason", "prov:wasDerivedFrom"):
        (iri,) = [iri for iri, short in short_names().items() if short == path]
        for quad in list(store.quads_for_pattern(None, NamedNode(iri), None)):
            if "/relation/" in str(quad.subject):
                store.remove(quad)
    message = str(SHAPES.value(CLASSES[PG.Relation], SH.message))
    assert rules(store) == {message}
    (finding,) = validate(store).findings
    assert finding.count == len(finding.examples) == 2


def test_facts_and_relations_may_have_the_properties_of_the_mapping() -> None:
    for class_, known in ((PG.Fact, mapping.FACTS), (PG.Relation, mapping.RELATIONS)):
        (allowed,) = [
            {str(item) for item in Collection(SHAPES, SHAPES.value(rule, SH["in"]))}
            for rule in properties(class_)
            if SHAPES.value(rule, SH.path) == RDF.predicate
        ]
        assert {*known.values()} == {iri for iri in allowed if iri.startswith(PG.iri)}


def test_statements_of_rdf_12_are_checked_as_those_of_rdf_11() -> None:
    store, writer = whole(), NTriples("https://example.org/kg/")
    for quad in list(store.quads_for_pattern(None, NamedNode(str(RDF.predicate)), None)):
        for path in (RDF.subject, RDF.predicate, RDF.object):
            for old in list(store.quads_for_pattern(quad.subject, NamedNode(str(path)), None)):
                store.remove(old)
    assert "A fact names one concept of the graph." in rules(store)
    for record in (paper_record(), *(r for r in records() if r.root.startswith("concept/"))):
        store.load(writer.spell(mapping.as_rdf12(record)).encode(), RdfFormat.N_TRIPLES)
    assert rules(store) == set()


def test_a_graph_of_other_things_is_not_good() -> None:
    assert not validate(Store()).is_good


def test_pieces_make_no_difference(monkeypatch: pytest.MonkeyPatch) -> None:
    store = whole()
    store.add(Quad(first(store, PG.Fact), NamedNode(PG.iri + "misspelt"), Literal("x")))
    expected = validate(store)
    monkeypatch.setattr("kg.rdf.validation.THINGS_PER_PIECE", 1)
    assert validate(store) == expected


def test_without_the_extra_one_sentence_says_what_to_install(tmp_path: Path) -> None:
    (tmp_path / "some.nt").write_text("<a:a> <a:b> <a:c> .\n")
    program = "import sys; sys.modules['pyshacl'] = None; from kg.cli import main; main()"
    command = [sys.executable, "-c", program, "validate", str(tmp_path / "some.nt")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "kg: validation needs the extra 'validate': pip install 'paper-graph[validate]'\n"


def test_a_graph_is_checked_in_parts_as_it_is_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(validation, "TRIPLES_PER_BATCH", 1)
    with kg.connect(build_library(tmp_path / "papers.kg")) as graph:
        in_parts, whole = kg.rdf.validate_graph(graph), Triples.of(graph).validate()
        assert in_parts == whole == graph.triples().validate()
    assert in_parts.is_good
