"""Find papers by words in their titles and abstracts, by their ids, or by when they came."""

from collections.abc import Sequence

from kg.model.checks import check_text
from kg.store import Reader
from queries.answers import answers
from queries.arguments import check_limit
from queries.models import FoundPaper, PaperRow
from queries.search import search_papers
from queries.statements import ask


@answers(FoundPaper)
def find_papers(reader: Reader, text: str, limit: int = 10) -> list[FoundPaper]:
    """Find papers whose title or abstract match words, best first.

    Args:
        reader: the graph.
        text: plain words.
        limit: most papers to return; 0 gives none.
    """
    limit = check_limit(limit)
    check_text(text, "what to search for")
    found = search_papers(reader, text, limit, unspaced=True)
    papers = paper_rows(reader, [paper for paper, _ in found])
    return [FoundPaper(paper=papers[paper], score=score) for paper, score in found if paper in papers]


def paper_rows(reader: Reader, ids: Sequence[str]) -> dict[str, PaperRow]:
    """Return papers by id; unknown ids are left out."""
    rows = map(PaperRow.of, ask(reader, "paper_rows", ids=list(ids)))
    return {paper.id: paper for paper in rows}


def newest_papers(reader: Reader, limit: int = 10) -> list[PaperRow]:
    """Return the papers that appeared last, the newest first; those without a year are left out.

    Args:
        reader: the graph.
        limit: most papers to return.
    """
    limit = check_limit(limit)
    return [PaperRow.of(row) for row in ask(reader, "newest_papers", limit=limit)]


def papers_that_came_last(reader: Reader, limit: int = 10) -> list[PaperRow]:
    """Return the papers that were added to the graph last, the last batch first.

    Args:
        reader: the graph.
        limit: most papers to return.
    """
    limit = check_limit(limit)
    return [PaperRow.of(row) for row in ask(reader, "papers_that_came_last", limit=limit)]


def count_papers(reader: Reader) -> int:
    """Return how many papers the graph holds."""
    (row,) = ask(reader, "count_papers")
    return int(row["papers"])
