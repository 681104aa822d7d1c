"""Which RDF must not reach the parser, and which may, however the bytes are cut into pieces."""

import gzip
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, RdfFormat, parse

from kg.model import Paper, SourceError
from kg.rdf import Triples, read
from kg.rdf.importing.scanners.json import JsonScanner
from kg.rdf.importing.scanners.turtle import TurtleScanner
from kg.rdf.importing.scanners.xml import XmlScanner
from kg.sources import read as read_source

RDF = (
    '<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:d="http://purl.org/dc/terms/">'
    '<r:Description r:about="http://x"><r:type r:resource="http://purl.org/spar/fabio/ResearchPaper"/>'
    "<d:title>{}</d:title></r:Description></r:RDF>"
)
ENTITY = '<!DOCTYPE a [<!ENTITY b "lol">]>'
TITLE = "<http://a> <http://purl.org/dc/terms/title> "


def complaint(path: Path) -> str:
    """The sentence that each way of reading a file ends in."""
    said = set()
    for way in (lambda: list(read(path)), lambda: list(read_source(path)), lambda: Triples.of_file(path)):
        with pytest.raises(SourceError) as problem:
            way()
        said.add(str(problem.value).replace(str(path), path.name))
    assert len(said) == 1
    return said.pop()


@pytest.mark.parametrize(
    "content",
    [
        ENTITY + RDF.format("&b;"),
        "\n \n" + ENTITY + RDF.format("&b;"),
        f"<!--{'x' * 300_000}-->{ENTITY.replace('DOCTYPE', 'doctype')}{RDF.format('&b;')}",
        "\ufeff<?xml version='1.0'?>" + ENTITY + RDF.format("&b;"),
        RDF.format("&b;").replace("<r:Desc", ENTITY + "<r:Desc", 1),
        RDF.format("<!--").replace("<r:Desc", "<d:a d:b='-->'/><r:Desc", 1) + "-->" + ENTITY,
    ],
)
def test_a_document_type_is_refused_wherever_it_stands(content: str, tmp_path: Path) -> None:
    for name, raw in (("a.rdf", content.encode()), ("a.rdf.gz", gzip.compress(content.encode()))):
        (tmp_path / name).write_bytes(raw)
        assert complaint(tmp_path / name).startswith(f"{name} has a document type (<!DOCTYPE …>)")


@pytest.mark.parametrize("title", ["<![CDATA[<!DOCTYPE html>]]>", "a<!-- <!DOCTYPE b> -->", "&lt;!DOCTYPE a"])
def test_what_only_looks_like_a_document_type_is_text(title: str, tmp_path: Path) -> None:
    (tmp_path / "a.rdf").write_text(RDF.format(title))
    [paper] = read(tmp_path / "a.rdf")
    assert isinstance(paper, Paper)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.ttl", TITLE + "(" * 10_000 + ")" * 10_000 + " .", "nested more than 100 levels"),
        ("a.trig", "{" + TITLE + "[ <p> " * 10_000, "nested more than 100 levels"),
        ("a.ttl", TITLE + "<<( <a> <b> # )>>\n" * 50_000, "nested more than 100 levels"),
        ("a.nt", TITLE + "<<( <http://a> <http://b> " * 50_000, "more than 100 triple terms on a line"),
        ("a.rdf", RDF.format("<d:a>" * 10_000), "nested more than 100 levels"),
        ("a.jsonld", '{"http://a":' * 10_000 + "1" + "}" * 10_000, "nested more than 100 levels"),
        (
            "a.jsonld",
            '{"@context":{' + ",".join(f'"t{n}":"t{n + 1}:x"' for n in range(9_000)),
            "4,000 members",
        ),
        (
            "a.rdf",
            RDF.replace("<r:RDF", "<r:RDF " + " ".join(f'xmlns:n{n}="a"' for n in range(1_001))),
            "1,000",
        ),
        ("a.nt", TITLE + '"' + "a" * (17 << 20) + '" .', "a comment of more than 16 MiB"),
        ("a.rdf", RDF.format("a" * (17 << 20)), "a text of more than 16 MiB"),
        ("a.rdf", "<r " + "a" * (2 << 20), "a tag of more than 1 MiB"),
        ("a.jsonld", '{"http://a":' * 20 + " " * (5 << 20), "may be 64 MiB"),
        ("a.jsonld", '{"@context":"http://127.0.0.1:9/c"}', "takes its context from elsewhere"),
        ("a.jsonld", '{"@context":"file:///etc/passwd"}', "takes its context from elsewhere"),
        ("a.jsonld", '{"@context":{"@import":"c.jsonld"}}', "takes its context from elsewhere"),
    ],
)
def test_a_limit_is_told_in_a_sentence(name: str, content: str, message: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(content)
    said = complaint(tmp_path / name)
    assert message in said and "None" not in said and "\n" not in said


def pieces(content: bytes, cuts: list[int]) -> Iterator[bytes]:
    """A content in pieces."""
    places = [0, *sorted(cut % (len(content) + 1) for cut in cuts), len(content)]
    return (content[start:end] for start, end in pairwise(places))


def is_refused(scanner: XmlScanner | TurtleScanner | JsonScanner, content: bytes, cuts: list[int]) -> bool:
    try:
        for piece in pieces(content, cuts):
            scanner.feed(piece)
    except ValueError:
        return True
    return False


XML_PIECES = [
    "<!--",
    "-->",
    "--",
    ">",
    "<![CDATA[",
    "]]>",
    "<?a",
    "?>",
    "<d:a>",
    "</d:a>",
    "<d:a b='",
    "'/>",
    '"',
    "<",
]


@settings(deadline=None, max_examples=300)
@given(
    st.lists(st.sampled_from([*XML_PIECES, "x", "<d:a d:b='1' d:c=\"2\"/>", ENTITY]), max_size=12),
    st.lists(st.integers(0, 1_000), max_size=5),
)
def test_no_entity_is_expanded_that_the_scanner_did_not_see(parts: list[str], cuts: list[int]) -> None:
    content = RDF.format("".join(parts) + "&b;").encode()
    if is_refused(XmlScanner(), content, cuts):
        return
    try:
        quads = list(parse(content, RdfFormat.RDF_XML))
    except SyntaxError:
        return
    assert not any(isinstance(quad.object, Literal) and "lol" in quad.object.value for quad in quads)


TURTLE = [
    '"',
    "'",
    '"""',
    "'''",
    "<",
    ">",
    "<<( <a> <b> ",
    "( ",
    "[ <p> ",
    " )",
    " ]",
    "#",
    "\n",
    "\\",
    "a",
    " ",
]


@settings(deadline=None, max_examples=200)
@given(st.lists(st.sampled_from(TURTLE), max_size=30), st.lists(st.integers(0, 1_000), max_size=5))
def test_a_scan_does_not_depend_on_how_a_text_is_cut(parts: list[str], cuts: list[int]) -> None:
    content = "".join(parts).encode() + b" .\n" + b"( " * 95 + b") " * 95
    assert is_refused(TurtleScanner(), content, cuts) == is_refused(TurtleScanner(), content, [])
    assert is_refused(JsonScanner(streams=True), content, cuts) == is_refused(
        JsonScanner(streams=True), content, []
    )


def test_brackets_in_texts_and_names_do_not_count(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text(
        "<http://x/(((> a <http://purl.org/spar/fabio/ResearchPaper> ; # ((((\n"
        f'<http://purl.org/dc/terms/title> """{"( [ <<( " * 200}""", \'{"(" * 200}\' .\n'
    )
    assert len(list(read(tmp_path / "a.ttl"))) == 1
    (tmp_path / "a.jsonld").write_text(
        '{"@type": "http://purl.org/spar/fabio/ResearchPaper", "http://purl.org/dc/terms/title": "%s"}'
        % ('[{\\"' * 200)
    )
    assert len(list(read(tmp_path / "a.jsonld"))) == 1


def test_papers_that_cite_one_another_through_one_node_are_read_in_linear_time(tmp_path: Path) -> None:
    papers = "".join(
        f"<http://p/{n}> a <http://purl.org/spar/fabio/ResearchPaper> ;\n"
        f" <http://purl.org/dc/terms/title> 't{n}' ; <http://purl.org/spar/cito/cites> <http://hub> .\n"
        f"<http://hub> <http://purl.org/spar/cito/cites> <http://p/{n}> .\n"
        for n in range(3_000)
    )
    (tmp_path / "a.ttl").write_text(papers)
    assert len(list(read(tmp_path / "a.ttl"))) == 3_000


def test_the_place_is_left_out_where_the_parser_knows_none(tmp_path: Path) -> None:
    (tmp_path / "a.rdf").write_bytes(RDF.format("x").encode("utf-16"))
    assert re.fullmatch(r"a\.rdf: .*UTF-8.*\.", complaint(tmp_path / "a.rdf"))
