"""Read how many papers mention each concept, and which concepts are stale or not mentioned."""

from collections.abc import Collection, Iterator
from typing import NamedTuple

from kg.records.fetching import fetch, fetch_ids, iter_rows
from kg.store import GraphStore, Reader


class ConceptCount(NamedTuple):
    """A concept with the number of papers that mention it."""

    id: str
    name: str | None
    df: int | None


def iter_concept_counts(store: GraphStore) -> Iterator[ConceptCount]:
    """Yield every concept with the number of papers that mention it."""
    return iter_rows(store, "concept_counts", ConceptCount)


def read_concept_counts(reader: Reader, ids: Collection[str]) -> list[ConceptCount]:
    """Return concepts with the number of papers that mentioned them when they were last counted."""
    return fetch(reader, "counts_of_concepts", ConceptCount, ids=list(ids))


def read_stale_concepts(store: GraphStore) -> list[str]:
    """Return the ids of concepts that were written since they were last counted and named."""
    return list(iter_rows(store, "stale_concepts", lambda id: str(id)))


def read_unmentioned_concepts(reader: Reader) -> list[str]:
    """Return the ids of concepts that no paper mentions."""
    return fetch_ids(reader, "unmentioned_concepts")
