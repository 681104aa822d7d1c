"""``kg sparql``, and what docs/sparql.md shows: SPARQL gives the rows that the library gives."""

import csv
import io
import json
import re
from pathlib import Path

import pytest

import kg
import queries
from kg.rdf import Triples
from tests.e2e.command import answer, complaint

PAGE = (Path(__file__).parents[2] / "docs" / "sparql.md").read_text("utf-8")
EXAMPLES = re.findall(r"```sparql\n(.*?)```", PAGE, re.DOTALL)
TASKS = "SELECT ?name ?papers { ?t a pg:Task ; skos:prefLabel ?name ; pg:paperCount ?papers } ORDER BY ?name"


@pytest.fixture(scope="module")
def triples(example_store: Path) -> Triples:
    with kg.connect(example_store) as graph:
        return Triples.of(graph)


def local_name(iri: object) -> str:
    """Return what stands behind the folder of an IRI."""
    return str(iri).rpartition("/")[2]


def test_methods_for_a_task(example_store: Path, triples: Triples) -> None:
    with kg.connect(example_store) as graph:
        rows = queries.methods_for_task(graph, "image generation", 5)
    found = triples.sparql(EXAMPLES[0]).rows
    assert len(found) == 5
    assert [(local_name(method), *rest) for method, *rest in found] == [
        (row.concept.id, row.concept.name, row.papers, row.proposed, row.compared) for row in rows
    ]


def test_uses_of_a_concept(example_store: Path, triples: Triples) -> None:
    with kg.connect(example_store) as graph:
        rows = queries.uses(graph, "ImageNet")
    found = triples.sparql(EXAMPLES[1]).rows
    assert [(local_name(paper), title) for paper, title, _, _ in found] == [
        (row.paper.id, row.paper.title) for row in rows
    ]
    assert len(found) >= 3
    for row, (*_, words) in zip(rows, found, strict=True):
        assert str(words) in row.sentence


def test_papers_with_concepts(example_store: Path, triples: Triples) -> None:
    with kg.connect(example_store) as graph:
        rows = queries.papers_with(graph, ["diffusion model", "CIFAR-10"])
    found = triples.sparql(EXAMPLES[2]).rows
    assert len(found) >= 3
    assert [(local_name(paper), title) for paper, title in found] == [(row.id, row.title) for row in rows]


def test_a_graph_answers_as_its_export_does(example_store: Path, tmp_path: Path) -> None:
    with kg.connect(example_store) as graph:
        rows = graph.sparql(TASKS).rows
        assert rows
        for name in ("a.nt.gz", "a.ttl", "a.trig", "a.jsonld"):
            graph.export(tmp_path / name)
            assert Triples.of_file(tmp_path / name).sparql(TASKS).rows == rows


def test_answers_come_in_four_formats(example_store: Path) -> None:
    def as_format(name: str) -> str:
        return answer("sparql", TASKS, "--store", example_store, "--format", name)

    whole = json.loads(as_format("json"))
    assert [json.loads(line) for line in as_format("jsonl").splitlines()] == whole
    assert [row["name"] for row in csv.DictReader(io.StringIO(as_format("csv")))] == [
        r["name"] for r in whole
    ]
    assert isinstance(whole[0]["papers"], int)
    assert whole[0]["name"] in as_format("table")


def test_what_is_constructed_is_rdf(example_store: Path, tmp_path: Path) -> None:
    target = tmp_path / "proposals.ttl"
    construct = "CONSTRUCT { ?paper pg:proposes ?concept } { ?paper pg:proposes ?concept }"
    answer("sparql", construct, "-o", target, "--store", example_store)
    count = "SELECT (COUNT(*) AS ?n) { ?paper pg:proposes ?concept }"
    assert answer("sparql", count, "--file", target) == answer("sparql", count, "--store", example_store)
    first = target.read_bytes()
    answer("sparql", construct, "-o", target, "--store", example_store)
    assert target.read_bytes() == first


@pytest.mark.parametrize(
    ("query", "code", "said"),
    [
        ("SELECT ?x { ?x foo:bar ?y }", 1, "line 1, column 23, near ' ?y }': an unknown prefix"),
        ("INSERT DATA { <a:a> <a:b> <a:c> }", 2, "not with 'INSERT'; queries only read"),
        ("SELECT ?x { SERVICE <http://127.0.0.1/> { ?x ?y ?z } }", 2, "SERVICE would ask another server"),
        (
            "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f FILTER(?c < ?f) }",
            1,
            "took longer than 0.2 seconds",
        ),
    ],
)
def test_what_is_wrong_is_said_in_one_sentence(example_store: Path, query: str, code: int, said: str) -> None:
    exit_code, line = complaint("sparql", query, "--timeout", "0.2", "--store", example_store)
    assert (exit_code, said in line, line.count("\n")) == (code, True, 0), line
