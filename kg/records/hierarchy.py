"""Read the hierarchy of concepts: what papers say of it, its edges, and where each concept stands."""

from collections.abc import Collection, Iterator
from typing import NamedTuple

from kg.records.fetching import fetch, iter_rows
from kg.records.packing import Broader, unpack_broader
from kg.store import GraphStore, Reader


class Place(NamedTuple):
    """What a concept holds about its place in the hierarchy."""

    id: str
    broader: tuple[Broader, ...]
    reach: int | None


class BroaderEdge(NamedTuple):
    """An edge of the hierarchy between two concepts, given by their ids."""

    narrow: str
    broad: str
    reason: str


class _BroaderClaim(NamedTuple):
    """A claim of papers that one thing is a kind or a part of another; both by normal form."""

    narrow: str
    broad: str
    papers: int


def read_places(reader: Reader, ids: Collection[str]) -> list[Place]:
    """Return the places of concepts in the hierarchy; unknown ids are left out."""

    def make_record(id: str, above: list[str] | None, reach: int | None) -> Place:
        return Place(id, unpack_broader(above), reach)

    return fetch(reader, "places_of_concepts", make_record, ids=list(ids))


def read_broader_edges(reader: Reader, ids: Collection[str]) -> list[BroaderEdge]:
    """Return the edges of the hierarchy that begin at concepts."""
    return fetch(reader, "broader_edges_of_concepts", BroaderEdge, ids=list(ids))


def read_narrower_edges(reader: Reader, ids: Collection[str]) -> list[BroaderEdge]:
    """Return the edges of the hierarchy that lead to concepts."""
    return fetch(reader, "narrower_edges_of_concepts", BroaderEdge, ids=list(ids))


def iter_broader_edges(store: GraphStore) -> Iterator[BroaderEdge]:
    """Yield all edges of the hierarchy."""
    return iter_rows(store, "broader_edges", BroaderEdge)


def read_claims(store: GraphStore) -> dict[tuple[str, str], int]:
    """Return claims that one thing is a kind of another, by any paper, or a part of it, by several papers.

    Returns:
        Narrow and broad name, both in normal form -> papers that claim it.
    """
    claims = iter_rows(store, "broader_claims", _BroaderClaim)
    return {(claim.narrow, claim.broad): claim.papers for claim in claims}
