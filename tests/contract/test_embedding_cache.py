"""Embeddings kept in memory are those of the current graph, whichever process writes to it."""

import random

import pytest

from kg.model import GraphBatch
from kg.store import Credentials, GraphStore, open_store
from queries.relatedness.embedding_cache import read_embeddings
from queries.similarity import Embeddings, nearest
from tests.contract.test_store import batch
from tests.neo4j_server.server import Neo4j
from tests.unit.queries.examples import encode


def find_nearest(store: GraphStore) -> list[str]:
    return read_embeddings(store).rank(encode(1, 0), 9)


def test_they_are_read_once(store: GraphStore) -> None:
    store.write(batch("a", "b", vector=encode(1, 2)))
    assert find_nearest(store) == ["a", "b"]
    assert read_embeddings(store) is read_embeddings(store)


def test_they_follow_what_is_written(store: GraphStore) -> None:
    assert find_nearest(store) == []
    store.write(batch("a", "b", vector=encode(1, 2)))
    assert find_nearest(store) == ["a", "b"]
    store.write(batch("b", vector=encode(1, 1)))
    assert find_nearest(store) == ["b", "a"]
    store.execute([("MATCH (p:Paper {id: 'b'}) DETACH DELETE p", {})])
    assert find_nearest(store) == ["a"]


def test_of_many_the_same_are_found_on_every_engine(
    store: GraphStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where a first pass leaves most of them out: each engine gives the papers in another order."""
    monkeypatch.setattr(nearest, "MAX_COMPARED", 10)
    monkeypatch.setattr(nearest, "MIN_SHORTLIST", 20)
    monkeypatch.setattr(nearest, "SHORTLIST_FACTOR", 1)
    draw = random.Random(5)
    papers = {f"p{n:03}": encode(*(draw.randint(-9, 9) for _ in range(64))) for n in range(200)}
    nodes = tuple({"id": id, "title": id, "vector": vector} for id, vector in papers.items())
    store.write(GraphBatch(nodes={"Paper": nodes}, relationships={}))
    expected = Embeddings(list(papers), list(papers.values())).rank(papers["p007"], 12)
    assert expected[0] == "p007"
    assert read_embeddings(store).rank(papers["p007"], 12) == expected


@pytest.mark.neo4j
def test_they_follow_what_others_write(empty_neo4j: Neo4j) -> None:
    credentials = Credentials(empty_neo4j.username, empty_neo4j.password)
    one, other = (open_store(empty_neo4j.uri, credentials) for _ in range(2))
    one.prepare()
    one.write(batch("a", "b", vector=encode(1, 2)))
    assert find_nearest(other) == ["a", "b"]
    one.write(batch("b", vector=encode(1, 1)))
    assert find_nearest(other) == ["b", "a"]
    one.close()
    other.close()
