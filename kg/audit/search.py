"""Check that the full-text index finds papers by the words of their titles."""

from collections.abc import Iterator
from itertools import islice
from typing import Final

from kg.audit.findings import Findings
from kg.records.papers import iter_paper_ids, iter_papers
from kg.store import GraphStore

SAMPLE: Final = 200
"""Most papers that are searched for, evenly spread over the graph."""

_MAX_RESULTS: Final = 1_000


def check_search(store: GraphStore, papers: int, findings: Findings) -> None:
    """Search for a sample of papers by their titles, and report those that are not found.

    Args:
        store: the graph.
        papers: number of papers in it.
        findings: where faults are added.
    """
    step = max(1, papers // SAMPLE)
    for paper in iter_papers(store, islice(iter_paper_ids(store), 0, None, step)):
        findings.extend(
            "papers that the full-text index does not find by their titles",
            _search(store, paper.id, paper.paper.title),
        )


def _search(store: GraphStore, id: str, title: str) -> Iterator[str]:
    """Yield the id of a paper unless a search for its title finds it."""
    found = [paper for paper, _ in store.search(title, _MAX_RESULTS)]
    # A title of common words may have more equal matches than are asked for; one without words has none.
    has_words = any(char.isalnum() and char.isascii() for char in title)
    if id not in found and len(found) < _MAX_RESULTS and has_words:
        yield id
