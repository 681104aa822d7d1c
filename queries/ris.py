"""Write papers as RIS, which every reference manager imports."""

from collections.abc import Iterable, Iterator

from kg.batches import batched
from kg.records.fetching import PORTION
from kg.records.papers import iter_papers
from kg.store import Reader
from queries.arguments import PaperName
from queries.listing import known_papers


def to_ris(reader: Reader, papers: PaperName | Iterable[PaperName]) -> str:
    """Return the records of papers, in the order given; those that the graph does not hold are left out.

    Args:
        reader: the graph.
        papers: one or more, each by its id, DOI, arXiv id, title or words of it, or as a row of an answer.

    Raises:
        NotFound: papers were given, and the graph holds none of them.
        Ambiguous: words fit the titles of several papers.
        UsageError: a value names no paper.
    """
    return "\n".join(iter_ris(reader, known_papers(reader, papers)))


def iter_ris(reader: Reader, papers: Iterable[str]) -> Iterator[str]:
    """Yield the records of papers one by one; unknown ids are left out.

    Args:
        reader: the graph.
        papers: ids, each once.
    """
    # Imported here, as compiling its patterns for names and texts is slow, and few commands write records.
    from kg.metadata.ris_writing import write_ris

    for portion in batched(papers, PORTION):
        found = {stored.id: stored.paper for stored in iter_papers(reader, portion)}
        yield from (write_ris(found[id]) for id in portion if id in found)
