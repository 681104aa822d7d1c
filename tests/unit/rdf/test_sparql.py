"""Files that are asked, and texts that must not run."""

import gzip
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, Store

from kg.model import QueryFailed, QueryRefused, SourceError, UnknownFormat, UsageError
from kg.rdf import Triples
from kg.rdf.sparql.guard import check_query

TURTLE = """
@prefix e: <https://example.org/> .
e:a e:p 1, 2.50, true, "text", "Text"@de, "odd"^^<http://www.w3.org/2001/XMLSchema#integer>, e:b .
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    target = tmp_path / "some.ttl"
    target.write_text(TURTLE, "utf-8")
    return target


def test_values_are_read_as_what_they_are(file: Path) -> None:
    found = Triples.of_file(file).sparql("SELECT ?o { ?s ?p ?o }")
    assert found.columns == ("o",)
    values = [row[0] for row in found.rows]
    assert {repr(value) for value in values} == {
        "1", "2.5", "True", "'text'", "'Text'", "'odd'", "'https://example.org/b'",
    }  # fmt: skip


def test_rows_are_cut_off_and_that_is_told(file: Path) -> None:
    triples = Triples.of_file(file)
    assert triples.sparql("SELECT ?o { ?s ?p ?o }", limit=7).truncated is False
    cut = triples.sparql("SELECT ?o { ?s ?p ?o }", limit=6)
    assert (len(cut.rows), cut.truncated) == (6, True)
    with pytest.raises(UsageError, match="must be 0 or more, not -1"):
        triples.sparql("SELECT ?o { ?s ?p ?o }", limit=-1)


def test_ask_and_construct(file: Path) -> None:
    triples = Triples.of_file(file)
    assert triples.sparql("ASK { ?s ?p 1 }").rows == ((True,),)
    built = triples.sparql("CONSTRUCT { ?s a pg:Task } { ?s ?p 1 }")
    assert built.columns == ("subject", "predicate", "object")
    assert built.rows[0][2] == "https://w3id.org/paper-graph/ontology#Task"


def test_prefixes_stand_for_folders_under_the_base(file: Path) -> None:
    triples = Triples.of_file(file, "https://example.org/kg")
    built = triples.sparql("CONSTRUCT { concept:x paper:y 1 } {}").rows
    assert built[0][:2] == ("https://example.org/kg/concept/x", "https://example.org/kg/paper/y")


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.ttl", b"<a:a> <a:b> <a:c> .\n<a:a> <a b> 1 .", "a.ttl, line 2, column 7: Invalid IRI"),
        (
            "a.nt.gz",
            gzip.compress(b"<a:a> <a:b> <a:c> .\n" * 99, mtime=0)[:30],
            "damaged gzip file: .*ended before",
        ),
        ("a.jsonld", b'{"@context": {', "a.jsonld, line 1, column"),
    ],
)
def test_a_damaged_file_is_named_with_the_place(tmp_path: Path, name: str, content: bytes, said: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(SourceError, match=said):
        Triples.of_file(tmp_path / name)


def test_a_file_that_is_none_or_of_no_syntax(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="cannot be read: No such file"):
        Triples.of_file(tmp_path / "a.nt")
    with pytest.raises(UnknownFormat, match=r"^the name 'a\.csv' tells no syntax of RDF"):
        Triples.of_file(tmp_path / "a.csv")


def test_what_a_query_constructs_is_written_as_rdf_alone(file: Path, tmp_path: Path) -> None:
    with pytest.raises(UnknownFormat, match=r"has to end with one of \.nt, \.ttl, ") as told:
        Triples.of_file(file).construct("CONSTRUCT WHERE { ?s ?p ?o }", tmp_path / "c.csv")
    assert "--format" not in str(told.value)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?s { ?s ?p 'customer SERVICE' }",
        "SELECT ?s { ?s ?p '''a ' SERVICE''' }",
        "SELECT ?service { ?service ?p <https://example.org/service> } # SERVICE",
        "# a comment\nPREFIX e: <https://example.org/>\nBASE <https://example.org/>\nask {}",
    ],
)
def test_the_word_service_alone_does_no_harm(file: Path, query: str) -> None:
    Triples.of_file(file).sparql(query)


@pytest.mark.parametrize("word", ["", "INSERT", "delete", "LOAD", "CLEAR", "DROP", "WITH", "EXPLAIN"])
def test_only_queries_run(word: str) -> None:
    with pytest.raises(QueryRefused, match=f"not with '{word}'"):
        check_query(f"PREFIX e: <https://example.org/> {word} <https://example.org/g>")


@pytest.mark.parametrize("before", ["", "# a\u2028comment\n"])
def test_an_error_shows_the_place(file: Path, before: str) -> None:
    with pytest.raises(QueryFailed, match=r"line [23], column \d+, near '\?z'"):
        Triples.of_file(file).sparql(f"{before}SELECT ?x {{\n ?x }} ?y ?z")


def test_a_query_is_a_text(file: Path, tmp_path: Path) -> None:
    query: Any = 5
    with pytest.raises(UsageError, match="a query is a text, not 5"):
        Triples.of_file(file).sparql(query)
    with pytest.raises(UsageError, match="a query is a text, not 5"):
        Triples.of_file(file).construct(query, tmp_path / "answer.nt")


def test_only_triples_are_written(file: Path) -> None:
    target = file.with_name("constructed.ttl")
    with pytest.raises(UsageError, match="only the result of CONSTRUCT or DESCRIBE can be written as RDF"):
        Triples.of_file(file).construct("SELECT ?o { ?s ?p ?o }", target)
    assert not target.exists()


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?s FROM <https://example.org/g> { ?s ?p ?o }",
        "SELECT*FROM<https://example.org/g>{?s ?p ?o}",
        "SELECT ?s FROM NAMED e:g { ?s ?p ?o }",
        "ASK from # a comment\n <https://example.org/g> { ?s ?p ?o }",
        "CONSTRUCT { ?s ?p ?o }FROM <https://example.org/g> { ?s ?p ?o }",
        "SELECT ?s \\u0046ROM <https://example.org/g> { ?s ?p ?o }",
    ],
)
def test_a_query_is_about_all_triples(query: str) -> None:
    with pytest.raises(QueryRefused, match="FROM is not allowed"):
        check_query(query)


@pytest.mark.parametrize("name", ["?from", "e:from", "e:sent-from", "from:e", "<https://example.org/from>"])
def test_from_may_be_a_name(file: Path, name: str) -> None:
    prefixes = "PREFIX e: <https://example.org/> PREFIX from: <https://example.org/>"
    Triples.of_file(file).sparql(f"{prefixes} SELECT * {{ ?s {name} <a:b> }}")


@pytest.mark.parametrize("opening", ["{", "(", "[", "\\u007b"])
def test_a_query_is_not_nested_deeper_than_an_engine_bears(opening: str) -> None:
    with pytest.raises(QueryRefused, match="nests brackets more than 100 levels deep"):
        check_query("SELECT * { " + opening * 100)


def test_a_query_is_not_longer_than_an_engine_bears() -> None:
    with pytest.raises(QueryRefused, match="1,000,001 characters, at most 1,000,000"):
        check_query("ASK {}".ljust(1_000_001))


NOWHERE = "http://127.0.0.1:9/"
"""The engine refuses to connect to this port, and says so: an attempt is an error about the port."""

WORDS = """
SERVICE service SeRvIcE \\u0053ERVICE SILENT OPTIONAL UNION FILTER( ) { } {?a?b?c} ?s ?p ?o . # " ' \"\"\" '''
\\ \\# \\" < > <a:a> e:x true 1 a ; \\u0022 \\u0023 && @en"""
PIECES = st.sampled_from([*WORDS.split(), f"<{NOWHERE}>", " ", "\n"])


def test_the_engine_alone_would_ask() -> None:
    with pytest.raises(OSError, match="port 9"):
        list(Store().query(f"SELECT * {{ SERVICE <{NOWHERE}> {{?a ?b ?c}} }}"))


@settings(max_examples=2000, deadline=None)
@given(st.lists(PIECES, max_size=6), st.lists(PIECES, max_size=6), st.booleans())
def test_what_passes_never_asks_another_server(
    before: list[str], after: list[str], has_service: bool
) -> None:
    store = Store()
    store.add(Quad(NamedNode("a:a"), NamedNode("a:b"), Literal("1")))
    middle = f"SERVICE <{NOWHERE}> {{?a ?b ?c}}" if has_service else ""
    text = f"PREFIX e: <a:> SELECT * {{ {''.join(before)}{middle}{''.join(after)} }}"
    asked = False
    try:
        list(store.query(text))
    except OSError:
        asked = True
    except (SyntaxError, ValueError, RuntimeError):
        pass
    if asked:
        with pytest.raises(QueryRefused):
            check_query(text)
