"""Foreign RDF: whatever can be mapped becomes papers, the rest is counted; errors give line and column."""

import gzip
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from kg.model import Paper, Rejection, SourceError, SourceRecord, UnknownFormat
from kg.rdf import export, read
from tests.unit.rdf.synthetic import Synthetic

LPWC = """
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix fabio: <http://purl.org/spar/fabio/> .
@prefix lpwc: <https://linkedpaperswithcode.com/property/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

<https://linkedpaperswithcode.com/paper/on-walruses> a <https://linkedpaperswithcode.com/class/paper> ;
    dcterms:title "On Walruses"^^xsd:string ;
    dcterms:abstract "They whistle."^^xsd:string ;
    dcterms:date "2019-06-01"^^xsd:date ;
    fabio:hasArXivId "1906.00001" ;
    lpwc:hasURLAbstract "https://arxiv.org/abs/1906.00001v1"^^xsd:anyURI ;
    fabio:hasURL "https://arxiv.org/pdf/1906.00001v1.pdf"^^xsd:anyURI ;
    lpwc:creatorName "Ada Lovelace", "Alan Turing" ;
    lpwc:hasTask <https://linkedpaperswithcode.com/task/whistling> ;
    lpwc:hasMethod <https://linkedpaperswithcode.com/method/a>, <https://linkedpaperswithcode.com/method/b> .
"""
SEMOPENALEX = """
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix fabio: <http://purl.org/spar/fabio/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix cito: <http://purl.org/spar/cito/> .
@prefix soa: <https://semopenalex.org/ontology/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

<https://semopenalex.org/work/W1> a soa:Work ;
    <http://purl.org/spar/datacite/doi> "https://doi.org/10.1000/ABC" ;
    dcterms:title "On Seals" ; dcterms:abstract "They clap." ;
    fabio:hasPublicationYear 2020 ;
    cito:cites <https://semopenalex.org/work/W2> ;
    soa:hasAuthorship <https://semopenalex.org/authorship/A2>, <https://semopenalex.org/authorship/A1> ;
    soa:citedByCount 7 .
<https://semopenalex.org/authorship/A1> soa:position "first" ;
    soa:hasAuthor <https://semopenalex.org/author/9> .
<https://semopenalex.org/authorship/A2> soa:position "last" ;
    soa:hasAuthor <https://semopenalex.org/author/1> .
<https://semopenalex.org/author/9> foaf:name "Ada Lovelace" .
<https://semopenalex.org/author/1> foaf:name "Alan Turing" .
<https://semopenalex.org/work/W2> a soa:Work ; dcterms:title "On Eels" .
<https://semopenalex.org/work/W3> a soa:Work ; dcterms:abstract "Untitled." .
"""
SCHEMA = """
{"@context": {"@vocab": "http://schema.org/"}, "@type": "ScholarlyArticle",
 "name": [{"@value": "Über Robben", "@language": "de"}, {"@value": "On Seals", "@language": "en"}],
 "abstract": "They clap.", "datePublished": "2021-03", "author": {"@type": "Person", "name": "Ada Lovelace"}}
"""


def all_of(path: Path, text: str) -> tuple[list[SourceRecord], Mapping[str, int]]:
    """Records of a file, and what was left."""
    path.write_text(text, "utf-8")
    left: list[Mapping[str, int]] = []
    records = list(read(path, on_left=left.append))
    return records, left[0]


def test_a_paper_of_linked_papers_with_code(tmp_path: Path) -> None:
    records, left = all_of(tmp_path / "lpwc.ttl", LPWC)
    assert records == [
        Paper(
            id="https://linkedpaperswithcode.com/paper/on-walruses",
            title="On Walruses",
            abstract="They whistle.",
            year=2019,
            date="2019-06-01",
            authors=("Ada Lovelace", "Alan Turing"),
            arxiv_id="1906.00001",
            url="https://arxiv.org/abs/1906.00001v1",
            source="ttl:lpwc.ttl",
        )
    ]
    assert left == {
        "https://linkedpaperswithcode.com/property/hasMethod": 2,
        "http://purl.org/spar/fabio/hasURL": 1,
        "https://linkedpaperswithcode.com/property/hasTask": 1,
    }


def test_works_of_semopenalex(tmp_path: Path) -> None:
    records, left = all_of(tmp_path / "works.ttl", SEMOPENALEX)
    papers = sorted((r for r in records if isinstance(r, Paper)), key=lambda paper: paper.id)
    assert [paper.id for paper in papers] == [f"https://semopenalex.org/work/W{n}" for n in (1, 2)]
    assert papers[0].authors == ("Ada Lovelace", "Alan Turing")
    assert (papers[0].doi, papers[0].year) == ("10.1000/abc", 2020)
    assert papers[0].references == (papers[1].id,)
    (untitled,) = (r for r in records if isinstance(r, Rejection))
    assert untitled.position == "https://semopenalex.org/work/W3"
    assert left == {"https://semopenalex.org/ontology/citedByCount": 1}


def test_a_page_of_schema_org_in_two_languages(tmp_path: Path) -> None:
    (paper,) = all_of(tmp_path / "page.jsonld", SCHEMA)[0]
    assert isinstance(paper, Paper)
    assert (paper.title, paper.date, paper.authors) == ("On Seals", "2021-03", ("Ada Lovelace",))
    assert paper.id.startswith("hash:")


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("a.ttl", "@prefix a: <http://x/> .\na:b a:c oops .", r"a\.ttl, line 2, column 9: oops is not"),
        ("a.nt", "<http://a> <http://b> <http://c> .\n<http://a> <b c> .", r"a\.nt, line 2, column \d+: \w"),
        ("a.nq.gz", "<http://a> nonsense", r"a\.nq\.gz, line 1, column \d+: \w"),
        ("a.jsonld", '{"@id": ', r"a\.jsonld, line 1, column \d+: \w"),
        ("a.ttl", "<http://a> <http://b> <http://c> .", "contains nothing that is recognised as a paper"),
        ("a.nt", "", "contains nothing that is recognised as a paper"),
        ("a.nt", "# paper-graph: all of a paper stands together\n<http://a> <http://b> 'c' .", r"line 2"),
        (
            "a.nt",
            "# paper-graph: all of a paper stands together\n<http://a> <http://b> <http://c> .",
            "not a whole export",
        ),
    ],
)
def test_a_bad_file_is_one_sentence(tmp_path: Path, name: str, text: str, message: str) -> None:
    raw = text.encode()
    (tmp_path / name).write_bytes(gzip.compress(raw) if name.endswith(".gz") else raw)
    with pytest.raises(SourceError, match=message):
        list(read(tmp_path / name))


def test_a_cut_off_gzip_file(tmp_path: Path) -> None:
    whole = gzip.compress(LPWC.encode())
    (tmp_path / "cut.ttl.gz").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(SourceError, match=r"cut\.ttl\.gz is a damaged gzip file"):
        list(read(tmp_path / "cut.ttl.gz"))


def test_an_export_from_which_the_run_of_a_paper_was_taken_gives_the_paper_alone(tmp_path: Path) -> None:
    export(Synthetic(2), tmp_path / "whole.nt")
    lines = (tmp_path / "whole.nt").read_text("utf-8").splitlines(keepends=True)
    kept = [line for line in lines if "#readBy>" not in line]
    assert len(lines) - len(kept) == 2
    (tmp_path / "edited.nt").write_text("".join(kept), "utf-8")
    papers = list(read(tmp_path / "edited.nt"))
    assert [type(paper) for paper in papers] == [Paper, Paper]


def test_a_missing_file_and_an_unknown_syntax(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="cannot be read: No such file"):
        list(read(tmp_path / "none.nt"))
    with pytest.raises(UnknownFormat, match=r"\.nt, \.ttl, \.nq, \.trig, \.jsonld, \.rdf"):
        list(read(tmp_path / "a.txt"))
    with pytest.raises(UnknownFormat, match="'n3' is no syntax of RDF, but one of these is: nt, ttl, "):
        list(read(tmp_path / "a.txt", "n3"))


@pytest.mark.slow
@pytest.mark.parametrize("name", ["graph.nt", "graph.jsonld"])
def test_memory_does_not_grow_with_an_export(tmp_path: Path, name: str) -> None:
    program = (
        "import sys; from kg.rdf import read; from tests.memory import measure_peak; "
        "count = sum(1 for _ in read(sys.argv[1])); print(count, measure_peak())"
    )

    def peak(papers: int) -> int:
        export(Synthetic(papers), tmp_path / name)
        done = subprocess.check_output([sys.executable, "-c", program, str(tmp_path / name)], text=True)
        count, memory = map(int, done.split())
        assert count == papers
        return memory

    assert peak(1_200) < 1.2 * peak(300)
