"""What is written as BibTeX comes back the same: in our own reader, in bibtexparser and in pybtex."""

import io
from collections.abc import Sequence

import bibtexparser
import pybtex.database
from hypothesis import given, settings

from kg.metadata.bibtex_writing import choose_type
from kg.metadata.latex import bibtex_to_text
from kg.metadata.text import clean_text
from kg.model import Paper
from kg.sources import parse
from queries.bibtex_entry import format_entry
from queries.citation_keys import CitationKeys
from tests.nasty_papers import lists_of_papers


def write(papers: Sequence[Paper]) -> str:
    taken = CitationKeys(filter(None, (paper.citation_key for paper in papers)))
    return "\n".join(format_entry(paper, taken) for paper in papers)


def essence(paper: Paper) -> dict[str, object]:
    names = ("title", "abstract", "authors", "year", "venue", "doi", "url")
    return {**{name: getattr(paper, name) for name in names}, "entry_type": choose_type(paper)}


def keys(papers: Sequence[Paper]) -> list[str]:
    taken = CitationKeys(filter(None, (paper.citation_key for paper in papers)))
    return [taken.take(paper) for paper in papers]


@given(lists_of_papers())
@settings(deadline=None)
def test_papers_come_back_as_they_were(papers: list[Paper]) -> None:
    read_back = list(parse(io.BytesIO(write(papers).encode()), "x.bib", "bibtex"))
    assert [essence(paper) for paper in read_back if isinstance(paper, Paper)] == [*map(essence, papers)]
    assert [paper.citation_key for paper in read_back if isinstance(paper, Paper)] == keys(papers)


@given(lists_of_papers())
@settings(deadline=None)
def test_other_readers_see_the_same_entries_and_titles(papers: list[Paper]) -> None:
    text = write(papers)
    library = bibtexparser.parse_string(text)
    assert not library.failed_blocks
    assert [entry.key for entry in library.entries] == keys(papers)
    assert [entry.entry_type for entry in library.entries] == [*map(choose_type, papers)]
    assert [plain(entry["title"]) for entry in library.entries] == [paper.title for paper in papers]
    found = pybtex.database.parse_string(text, "bibtex").entries
    entries = found.values()
    assert list(found) == keys(papers)
    assert [entry.type for entry in entries] == [*map(choose_type, papers)]
    assert [plain(entry.fields["title"]) for entry in entries] == [paper.title for paper in papers]
    assert [len(e.persons.get("author", ())) for e in entries] == [len(paper.authors) for paper in papers]


def plain(value: str) -> str:
    return clean_text(bibtex_to_text(value))
