"""Write papers as BibTeX, for a bibliography or a reference manager."""

from collections.abc import Iterable, Iterator

from kg.batches import batched
from kg.records.fetching import PORTION
from kg.records.papers import iter_papers
from kg.store import Reader
from queries.arguments import PaperName
from queries.listing import known_papers
from queries.statements import ask


def to_bibtex(reader: Reader, papers: PaperName | Iterable[PaperName]) -> str:
    """Return the entries of papers, in the order given; those that the graph does not hold are left out.

    Args:
        reader: the graph.
        papers: one or more, each by its id, DOI, arXiv id, title or words of it, or as a row of an answer.

    Raises:
        NotFound: papers were given, and the graph holds none of them.
        Ambiguous: words fit the titles of several papers.
        UsageError: a value names no paper.
    """
    return "\n".join(entries(reader, known_papers(reader, papers)))


def entries(reader: Reader, papers: Iterable[str]) -> Iterator[str]:
    """Yield the entries of papers one by one; unknown ids are left out.

    A paper keeps the citation key and the type that its source had for it, if that was a bibliography.

    Args:
        reader: the graph.
        papers: ids, each once.
    """
    # Imported here, as compiling their patterns for names and texts is slow, and few commands write entries.
    from queries.bibtex_entry import format_entry
    from queries.citation_keys import CitationKeys

    ids = list(papers)
    keys = CitationKeys(_iter_given_keys(reader, ids))
    for portion in batched(ids, PORTION):
        found = {stored.id: stored.paper for stored in iter_papers(reader, portion)}
        yield from (format_entry(found[id], keys) for id in portion if id in found)


def _iter_given_keys(reader: Reader, ids: Iterable[str]) -> Iterator[str]:
    for portion in batched(ids, PORTION):
        rows = ask(reader, "citation_keys", ids=portion)
        yield from filter(None, (row["citation_key"] for row in rows))
