"""Embeddings of a whole graph, kept from one question to the next as long as no papers are written."""

from typing import Final, NamedTuple
from weakref import WeakKeyDictionary

from kg.store import Reader
from queries.similarity import Embeddings
from queries.statements import ask


class _Kept(NamedTuple):
    revision: object
    embeddings: Embeddings


_KEPT: Final[WeakKeyDictionary[Reader, _Kept]] = WeakKeyDictionary()
"""By the open graph: what is kept goes with it."""


def read_embeddings(reader: Reader) -> Embeddings:
    """Return the embeddings of all papers: from memory, unless papers were written since they were read.

    Any process may write. The revision is read first, so that what is written while the embeddings are read
    makes the next question read them again.

    Args:
        reader: the graph.
    """
    revision = reader.revision()
    kept = _KEPT.get(reader)
    if kept is None or kept.revision != revision:
        (row,) = ask(reader, "embeddings")
        kept = _KEPT[reader] = _Kept(revision, Embeddings(row["ids"], row["vectors"]))
    return kept.embeddings
