"""Remove a paper and what only it supported."""

from kg.ingest.authors import find_author_changes
from kg.model import GraphBatch
from kg.resolution.link import link
from kg.store import GraphStore


def forget(store: GraphStore, paper_id: str) -> None:
    """Remove a paper with its facts, and the concepts, authors and runs that only it supported.

    The graph is then the one that a build without this paper gives.

    Args:
        store: where the paper is.
        paper_id: its id in the graph; an unknown one changes nothing.
    """
    store.prepare()
    store.run_exclusively(lambda: _forget(store, paper_id))
    store.checkpoint()


def _forget(store: GraphStore, paper_id: str) -> None:
    authors = find_author_changes(store, [paper_id])
    store.write(
        GraphBatch(forgotten=(paper_id,), renamed_authors=authors.renamed, removed_authors=authors.gone)
    )
    link(store)
