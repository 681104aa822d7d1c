"""What commands say besides an answer: why it is empty, and which names no graph has."""

from pathlib import Path

import pytest

import kg as package
from kg.model import Paper
from kg.rdf.sparql.hints import name_unknown_terms
from kg.store.hints import Watched, name_unknown
from tests.unit.cli.conftest import Run
from tests.unit.cli.library import EXTRACTOR


@pytest.mark.parametrize(
    ("statement", "hints"),
    [
        ("MATCH (p:Papr) RETURN p.id", ["graphs of kg have no label 'Papr': did you mean 'Paper'?"]),
        ("MATCH (:Paper)-[r:USE|MENTIONS*1..2]->(c) RETURN c", ["relationship 'USE': did you mean 'USES'?"]),
        ("MATCH (p:Paper) RETURN p.titel", ["property 'titel': did you mean 'title'?"]),
        ("MATCH (c:Concept:Method {key: 'x'}) WHERE c.df > 0.5 RETURN c.name", []),
        ("MATCH (p:Paper) WHERE p.title = '(x:Papr)' // (y:Papr)\nRETURN p.id", []),
        ("WITH [1] AS xs UNWIND xs AS x RETURN x[0..1], point.distance(x, x)", []),
    ],
)
def test_names_that_no_graph_has(statement: str, hints: list[str]) -> None:
    found = name_unknown(statement)
    assert len(found) == len(hints)
    assert all(said.endswith(hint) for said, hint in zip(found, hints, strict=True))


def test_an_unlike_name_is_answered_with_all_there_are() -> None:
    (hint,) = name_unknown("MATCH (p:Xyzzy) RETURN p")
    assert hint.startswith("graphs of kg have no label 'Xyzzy': there are Alias, Author, Concept, ")


@pytest.mark.parametrize(
    ("rows", "is_blank"),
    [([], True), ([(None, 1)], True), ([(None, 1), (2, None)], False), ([(0,)], True)],
)
def test_an_answer_is_blank_without_rows_or_with_nothing_in_a_column(
    rows: list[tuple[int | None, ...]], is_blank: bool
) -> None:
    watched = Watched(rows)
    assert list(watched) == rows
    assert watched.is_blank is is_blank


def test_an_empty_answer_of_cypher_names_the_label_that_is_wrong(kg: Run) -> None:
    assert kg("cypher", "MATCH (p:Papr) RETURN p.id", "--format", "json").err == (
        "kg: graphs of kg have no label 'Papr': did you mean 'Paper'?\n"
    )
    assert "no label 'Papr'" in kg("cypher", "MATCH (p:Papr) RETURN count(p)").err
    assert kg("cypher", "MATCH (p:Paper) WHERE p.year = 1 RETURN p.id").err == ""


@pytest.mark.parametrize(
    ("query", "hints"),
    [
        ("SELECT ?m { ?p pg:usesMethod ?m }", ["pg:usesMethod: did you mean pg:uses?"]),
        ("SELECT ?m { ?p a PG:Methods } ", []),
        ("ASK { ?p a pg:Methods }", ["pg:Methods: did you mean pg:Method?"]),
        (
            "PREFIX x: <http://purl.org/dc/terms/> SELECT ?t { ?p x:titel ?t }",
            ["dcterms:titel: did you mean dcterms:title?"],
        ),
        (
            "SELECT ?p { ?p <https://w3id.org/paper-graph/ontology#Uses> ?m }",
            ["pg:Uses: did you mean pg:uses?"],
        ),
        ("SELECT ?p { ?p foaf:mbox ?m }", ["foaf:mbox: there are foaf:Person, foaf:name"]),
        ("SELECT ?p { ?p pg:zzz ?m }", ["pg:zzz: kg export-vocabulary FILE writes all terms"]),
        ("SELECT ?p { ?p pg:uses concept:method:gan . FILTER(?p = 'pg:zzz') } # pg:zzz", []),
        ('SELECT (xsd:float(?n) AS ?f) { _:b pg:count ?n ; rdfs:label """pg:zzz""" }', []),
        ("PREFIX pg: <https://example.org/> SELECT ?p { ?p pg:zzz ?m . FILTER(1 <2) }", []),
    ],
)
def test_terms_of_rdf_that_no_graph_has(query: str, hints: list[str]) -> None:
    assert name_unknown_terms(query) == [f"graphs of kg have no {hint}" for hint in hints]


def test_an_empty_answer_of_sparql_names_the_term_that_is_wrong(kg: Run, tmp_path: Path) -> None:
    counting = "SELECT (COUNT(?m) AS ?n) { ?p pg:use ?m }"
    said = "kg: graphs of kg have no pg:use: did you mean pg:uses?\n"
    assert kg("sparql", counting, "--format", "json").err == said
    assert kg("sparql", counting.replace("pg:use", "pg:uses")).err == ""
    file = tmp_path / "foreign.ttl"
    file.write_text("<http://a.org/p> <http://a.org/q> 1 .", "utf-8")
    assert kg("sparql", counting, "--file", str(file)).err == ""


@pytest.mark.parametrize(
    ("command", "reason"),
    [
        (("find", "xyzzy"), "no title or abstract holds any of these words: 'xyzzy'"),
        (("query", "papers-with", "CIFAR"), "no concept 'CIFAR'"),
        (("query", "bridge", "GAN", "zzz"), "no paper and no concept 'zzz'; look for one with: kg find"),
        (("query", "bridge", "GAN", "gan"), "there is no way from one to itself: name two"),
        (("query", "papers-with", "X-Net", "image generation"), ""),
        (("query", "datasets-for-task", "image generation"), ""),
        (("query", "alternatives", "ImageNet"), "no paper compares 'ImageNet' with a method"),
        (("query", "first-uses", "ImageNet", "X-Net"), "no paper uses 'ImageNet' on 'X-Net'"),
    ],
)
def test_an_empty_answer_says_why(kg: Run, command: tuple[str, ...], reason: str) -> None:
    done = kg(*command)
    assert done.err.startswith(f"kg: {reason}") if reason else done.err == ""


def test_questions_about_years_where_no_paper_has_one(kg: Run, tmp_path: Path) -> None:
    with package.connect(tmp_path / "a.kg") as graph:
        graph.build([Paper(id="a", title="GAN")], EXTRACTOR)
    for question in (["emerging"], ["trend", "GAN"]):
        done = kg("query", *question, "--store", "a.kg", "--format", "json")
        assert (done.code, done.out, done.err) == (0, "[]\n", "kg: no paper in the graph has a year\n")


@pytest.mark.parametrize("name", ["10.1000/none", "smith2020deep", "arXiv:2001.00001", "method:gan-2"])
def test_an_id_is_not_like_another(kg: Run, name: str) -> None:
    assert (
        kg("show", name).err
        == f"kg: no paper and no concept '{name}'; look for a paper with: kg find WORDS\n"
    )
    assert kg("related", name).err == f"kg: no paper '{name}'; look for one with: kg find WORDS\n"


def test_a_name_with_a_slip_is(kg: Run) -> None:
    assert (
        kg("show", "imagenett").err == "kg: no paper and no concept 'imagenett': did you mean 'ImageNet'?\n"
    )


def test_a_concept_is_shown_and_the_paper_of_that_name_told(kg: Run) -> None:
    done = kg("show", "x-net")
    assert done.out.startswith("X-Net (Method, 1 paper)")
    assert done.err == ""  # "X-Net draws better" is another title
    with package.connect("b.kg") as graph:
        graph.build([Paper(id="b", title="X-Net: drawing nets", abstract="X-Net.")], EXTRACTOR)
    done = kg("show", "X-Net", "--store", "b.kg")
    assert done.out.startswith("X-Net (Method, 1 paper)")
    assert done.err == "kg: 'X-Net' is also a paper: X-Net: drawing nets  [b]\n"


def test_a_build_that_fails_leaves_no_store(kg: Run) -> None:
    Path("bad.jsonl").write_text('{"title": ""}\n{"title": 3}\n', "utf-8")
    for source in ("none.bib", "bad.jsonl"):
        assert kg("build", source, "--store", "new.kg").code == 1
        assert not list(Path().glob("new.kg*"))


def test_an_empty_graph_says_so(kg: Run) -> None:
    with package.connect("empty.kg") as graph:
        graph._store.prepare()
        graph._store.checkpoint()
    assert kg("related", "x", "--store", "empty.kg").err == "kg: no paper 'x': the graph holds no papers\n"
    assert kg("stats", "--store", "empty.kg").err == "kg: the graph holds no papers: kg build SOURCE\n"
