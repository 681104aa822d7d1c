"""A cache of the embeddings of each open graph, valid as long as no papers are written."""

from typing import Final, NamedTuple
from weakref import WeakKeyDictionary

from kg.store import Reader
from queries.similarity import Embeddings
from queries.statements import ask


class _Cached(NamedTuple):
    revision: object
    embeddings: Embeddings


_CACHE: Final[WeakKeyDictionary[Reader, _Cached]] = WeakKeyDictionary()
"""By the open graph: an entry goes when its graph does."""


def read_embeddings(reader: Reader) -> Embeddings:
    """Return the embeddings of all papers: from memory, unless papers were written since they were read.

    Any process may write. The revision is read before the embeddings, so that the next question reads them
    again if something was written in between.

    Args:
        reader: the graph.
    """
    revision = reader.revision()
    cached = _CACHE.get(reader)
    if cached is None or cached.revision != revision:
        (row,) = ask(reader, "embeddings")
        cached = _CACHE[reader] = _Cached(revision, Embeddings(row["ids"], row["vectors"]))
    return cached.embeddings
