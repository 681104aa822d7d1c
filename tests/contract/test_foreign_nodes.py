"""Nodes that another program writes under labels of ours, after the first build."""

from collections.abc import Iterator

import pytest

import queries
from kg.ingest import build
from kg.model import QueryFailed
from kg.store import Credentials, GraphStore, open_store
from tests.contract.test_library import KINDS, PAPERS
from tests.lexicon import Lexicon
from tests.neo4j_server.server import Neo4j

pytestmark = pytest.mark.neo4j


@pytest.fixture
def store(empty_neo4j: Neo4j) -> Iterator[GraphStore]:
    """Our graph on a server that others write to, too."""
    store = open_store(empty_neo4j.uri, Credentials(empty_neo4j.username, empty_neo4j.password))
    store.prepare()
    build(store, PAPERS, Lexicon(KINDS))
    yield store
    store.close()


def test_a_paper_without_an_id_is_passed_over(store: GraphStore) -> None:
    related = {row.paper.id for row in queries.related_papers(store, "c")}
    store.execute([("CREATE (:Paper {title: 'Zebras'})", {})])
    store.checkpoint()
    assert queries.find_papers(store, "zebras") == []
    assert {row.paper.id for row in queries.related_papers(store, "c")} == related


@pytest.mark.parametrize(
    ("node", "asked", "sentence"),
    [
        ("(:Paper {title: 5})", "unheard of", "holds nodes of another program under labels of ours"),
        ("(:Paper {id: 'x', title: 5})", "x", "the Paper node with the id 'x' is of another program, as its"),
    ],
    ids=["read by the server", "read by us"],
)
def test_a_paper_that_cannot_be_read_is_told(store: GraphStore, node: str, asked: str, sentence: str) -> None:
    store.execute([(f"CREATE {node}", {})])  # type: ignore[list-item]  # written above
    with pytest.raises(QueryFailed, match=sentence):
        queries.resolve_paper(store, asked)


def test_a_concept_that_cannot_be_read_is_told(store: GraphStore) -> None:
    store.execute([("CREATE (:Concept:Book {id: 'emma', name: 'Emma'})", {})])
    with pytest.raises(
        QueryFailed, match=r"node with the id 'emma' .*, as no concept has the labels Concept"
    ):
        queries.resolve_concept(store, "emma")
