"""RDF is a source like any other: ``kg.sources.read`` and the commands take it alike."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

import kg
from kg.cli.lookup.lists import find_listed_papers
from kg.model import (
    CurationDecision,
    ExtractedPaper,
    Extraction,
    Kind,
    Mention,
    Paper,
    Rejection,
    Role,
    Run,
    SourceError,
    UnknownFormat,
)
from kg.sources import read, read_all

TURTLE = """
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix fabio: <http://purl.org/spar/fabio/> .
<http://example.org/a> a fabio:ResearchPaper ; dcterms:title "Bees count" ; fabio:hasPageCount 7 .
"""
UNTITLED = """
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix fabio: <http://purl.org/spar/fabio/> .
<http://example.org/b> a fabio:ResearchPaper ; dcterms:abstract "They count." .
"""
PAGES = "http://purl.org/spar/fabio/hasPageCount"
PAPER = Paper(id="walrus", title="On BERT", abstract="It reads.", year=2020, source="given")
EXTRACTED = ExtractedPaper(
    paper=PAPER,
    extraction=Extraction(
        paper_id="walrus",
        mentions=(
            Mention(start=3, end=7, text="BERT", kind=Kind.METHOD, role=Role.PROPOSED, confidence=0.75),
        ),
        run=Run(extractor="e", version="1", model="m"),
    ),
)
DECISION = CurationDecision(decided="split", name="bert", other="bart")


@pytest.fixture
def graph(tmp_path: Path) -> Iterator[kg.Graph]:
    with kg.connect(tmp_path / "papers.kg") as graph:
        graph.build([EXTRACTED, DECISION])
        yield graph


@pytest.fixture
def export(graph: kg.Graph, tmp_path: Path) -> Path:
    kg.rdf.export(graph, tmp_path / "export.ttl")
    return tmp_path / "export.ttl"


def test_the_ending_of_a_name_tells_rdf(tmp_path: Path) -> None:
    path = tmp_path / "bees.ttl"
    path.write_text(TURTLE)
    unmapped: list[Mapping[str, int]] = []
    [paper] = read(path, on_unmapped=unmapped.append)
    assert isinstance(paper, Paper) and (paper.title, paper.source) == ("Bees count", "ttl:bees.ttl")
    assert [dict(counts) for counts in unmapped] == [{PAGES: 1}]


def test_a_syntax_that_is_named_needs_no_ending(tmp_path: Path) -> None:
    path = tmp_path / "bees.txt"
    path.write_text(TURTLE)
    assert [record.title for record in read(path, "ttl") if isinstance(record, Paper)] == ["Bees count"]
    with pytest.raises(UnknownFormat, match=r"bees\.txt is in no known format"):
        list(read(path))


def test_a_format_that_is_named_overrules_the_ending(tmp_path: Path) -> None:
    path = tmp_path / "bees.rdf"
    path.write_text("TY  - JOUR\nTI  - Bees fly\nER  -\n")
    [paper] = read(path, "ris")
    assert isinstance(paper, Paper) and paper.source == "ris:bees.rdf"
    with pytest.raises(SourceError, match=r"bees\.rdf: "):
        list(read(path))


def test_a_paper_without_a_title_is_a_rejection(tmp_path: Path) -> None:
    path = tmp_path / "bees.ttl"
    path.write_text(UNTITLED)
    [rejection] = read(path)
    assert isinstance(rejection, Rejection) and rejection.position == "http://example.org/b"


def test_a_folder_may_mix_rdf_and_other_formats(tmp_path: Path) -> None:
    (tmp_path / "b.ttl").write_text(TURTLE)
    (tmp_path / "a.ris").write_text("TY  - JOUR\nTI  - Bees fly\nER  -\n")
    (tmp_path / "c.csv").write_text("title,year\nBees hum,2020\n")
    papers = [record for record in read(tmp_path) if isinstance(record, Paper)]
    assert [(paper.title, paper.source) for paper in papers] == [
        ("Bees fly", "ris:a.ris"),
        ("Bees count", "ttl:b.ttl"),
        ("Bees hum", "csv:c.csv"),
    ]


def test_what_did_not_map_is_told_for_each_file(tmp_path: Path) -> None:
    for name in ("a.ttl", "b.ttl"):
        (tmp_path / name).write_text(TURTLE)
    unmapped: list[Mapping[str, int]] = []
    assert len(list(read_all([tmp_path, tmp_path / "a.ttl"], on_unmapped=unmapped.append))) == 3
    assert [dict(counts) for counts in unmapped] == [{PAGES: 1}] * 3


def test_our_own_export_gives_back_all_that_was_extracted_and_decided(export: Path) -> None:
    by_type = {type(record): record for record in read(export)}
    extracted = by_type[ExtractedPaper]
    assert isinstance(extracted, ExtractedPaper)
    assert (extracted.paper, extracted.extraction) == (EXTRACTED.paper, EXTRACTED.extraction)
    assert by_type[CurationDecision] == DECISION


def test_an_export_lists_papers_that_a_graph_holds(graph: kg.Graph, export: Path) -> None:
    listed = find_listed_papers(graph, export)
    assert (listed.ids, listed.unknown) == (("walrus",), ())
