"""A lineage has the same rows on every engine."""

from collections.abc import Iterator

import pytest

import queries
from kg.ingest import build
from kg.model import Paper
from kg.store import GraphStore
from queries import Basis, Side
from tests.conftest import ENGINES
from tests.contract.conftest import open_shared
from tests.lexicon import Lexicon

METHODS = ("TasNet", "Conv-TasNet", "Dual-TasNet", "Sep-Former", "transformer")
KINDS: dict[str, str] = dict.fromkeys(METHODS, "Method")
PAPERS = [
    Paper(id="a", title="TasNet", abstract="We propose TasNet. It needs no transformer.", year=2018),
    Paper(
        id="b", title="On speech", abstract="We propose Conv-TasNet. Conv-TasNet extends TasNet.", year=2019
    ),
    Paper(id="c", title="On paths", abstract="We propose Dual-TasNet. It is fast.", year=2020),
    Paper(id="d", title="Speech apart", abstract="Sep-Former combines a transformer with TasNet.", year=2021),
    Paper(id="e", title="On parts", abstract="A transformer inside Dual-TasNet is better.", year=2021),
]


@pytest.fixture(params=ENGINES)
def graph(request: pytest.FixtureRequest) -> Iterator[GraphStore]:
    """Open the graph of the papers in a store of each engine; tests only read it."""
    with open_shared(request, "lineage", lambda store: build(store, PAPERS, Lexicon(KINDS))) as store:
        yield store


def test_what_was_built_on_a_method(graph: GraphStore) -> None:
    rows = queries.lineage(graph, "TasNet")
    assert [(row.method.name, row.year, row.basis, row.paper.id) for row in rows] == [
        ("Conv-TasNet", 2019, Basis.DERIVED, "b"),
        ("Dual-TasNet", 2020, Basis.NAME, "c"),
        ("Sep-Former", None, Basis.PART, "d"),
    ]
    assert {row.side for row in rows} == {Side.NEWER}
    assert rows[0].sentence == "Conv-TasNet extends TasNet."
    assert queries.lineage(graph, "TasNet", limit=1) == rows[1:2]  # the one that most papers mention


def test_a_relation_of_the_graph_tells_of_a_part(graph: GraphStore) -> None:
    rows = queries.lineage(graph, "Dual-TasNet")
    assert [(row.side, row.method.name, row.basis, row.paper.id) for row in rows] == [
        (Side.OLDER, "TasNet", Basis.NAME, "c"),
        (Side.OLDER, "transformer", Basis.PART, "e"),
    ]
