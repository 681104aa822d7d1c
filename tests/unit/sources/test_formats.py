"""Every format is told from every other by content alone."""

import pytest

from kg.model import Paper, UnknownFormat
from kg.sources import FORMATS, read
from tests.unit.sources.sourcehelp import SHARED, papers, records

SENTENCES = "We study how bees count petals. They do so in the dark, as our recordings show. " * 2
EXAMPLES = {
    "arxiv": '<?xml version="1.0"?>\n<feed xmlns="http://www.w3.org/2005/Atom"><entry>'
    "<id>http://arxiv.org/abs/2001.00001v1</id><title>Bees</title></entry></feed>",
    "acl": '<collection id="2031.bees"><volume id="1"><paper id="1"><title>Bees</title></paper></volume>'
    "</collection>",
    "arxiv-snapshot": '{"id": "2001.00001", "title": "Bees", "journal-ref": null, "authors_parsed": []}',
    "openalex": '{"results": [{"id": "https://openalex.org/W1", "display_name": "Bees"}]}',
    "semanticscholar": '{"paperId": "0a1b", "title": "Bees"}\n',
    "csljson": '[{"id": "b", "title": "Bees", "issued": {"date-parts": [[2020]]}}]',
    "jsonl": '{"title": "Bees", "abstract": "They count."}\n{"title": "Bees", "abstract": "They fly."}\n',
    "json": '[\n  {"title": "Bees", "abstract": "They count, they fly; they hum."}\n]',
    "ris": "TY  - JOUR\nTI  - Bees\nER  - \n",
    "nbib": "PMID- 1\nTI  - Bees\n",
    "wos": "FN Clarivate Analytics Web of Science\nVR 1.0\nPT J\nTI Bees\nER\n\nEF\n",
    "bibtex": "A comment, before all.\n@article{bees2020,\n  title = {Bees},\n}\n",
    "csv": "title,abstract,year\nBees,They count; they fly.,2020\n",
    "listing": f"Bees\n{SENTENCES}\n",
}


def test_there_is_an_example_of_every_format() -> None:
    assert EXAMPLES.keys() == FORMATS.keys()


@pytest.mark.parametrize("format", FORMATS)
def test_a_format_is_recognised(format: str) -> None:
    for paper in papers(EXAMPLES[format]) + papers("\ufeff" + EXAMPLES[format]):
        assert (paper.title, paper.source) == ("Bees", f"{format}:given")


@pytest.mark.parametrize("format", FORMATS)
def test_a_format_named_reads_the_same(format: str) -> None:
    assert papers(EXAMPLES[format], format) == papers(EXAMPLES[format])


def test_another_name_is_refused() -> None:
    with pytest.raises(UnknownFormat, match="given is not arxiv: it looks like ris"):
        records(EXAMPLES["ris"], "arxiv")


def test_a_misspelt_name() -> None:
    with pytest.raises(UnknownFormat, match="did you mean 'bibtex'"):
        records(EXAMPLES["bibtex"], "bibtexx")


SAMPLES = [
    ("arxivpy__search.atom.xml", "arxiv", 15),
    ("asreview__duplicate_records.csv", "csv", 14),
    ("asreview__faulty_year.ris", "ris", 1),
    ("asreview__generic_column_names_with_spaces.csv", "csv", 2),
    ("asreview__generic_semicolon.csv", "csv", 2),
    ("asreview__generic_tab.tsv", "csv", 2),
    ("asreview__missing_values.csv", "csv", 4),
    ("asreview__ovid_zotero.ris", "ris", 6),
    ("asreview__pubmed_zotero.ris", "ris", 6),
    ("asreview__ris_issue_992.txt", "ris", 19),
    ("asreview__scopus.ris", "ris", 6),
    ("asreview__web_of_science.txt", "ris", 10),
    ("jabref__complex.bib", "bibtex", None),
    ("jabref__testjabref.bib", "bibtex", None),
    ("rispy__example_extraneous_data.ris", "ris", 2),
    ("rispy__example_wos.ris", "wos", 2),
]


@pytest.mark.skipif(not SHARED.exists(), reason="the sample exports are not on this machine")
@pytest.mark.parametrize(("name", "format", "count"), SAMPLES)
def test_exports_of_other_tools(name: str, format: str, count: int | None) -> None:
    found = list(read(SHARED / "samples" / name))
    assert {p.source for p in found if isinstance(p, Paper)} == {f"{format}:{name}"}
    assert count is None or len(found) == count


@pytest.mark.skipif(not SHARED.exists(), reason="the saved listing is not on this machine")
def test_the_saved_listing() -> None:
    found = list(read(SHARED / "seeds" / "trending-papers.txt"))
    assert len(found) == 128
    assert all(isinstance(paper, Paper) and paper.abstract for paper in found)
    first = found[0]
    assert isinstance(first, Paper)
    assert first.title == "Conditional Generation of Periodic Signals with Fourier-Based Decoder"
