"""A store of an older format becomes one of this version: the graph that a build of this version makes."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from kg.audit.checking import audit
from kg.ingest import build
from kg.model import Paper, StoreFormat
from kg.rdf import export
from kg.records.papers import iter_facts, iter_paper_ids
from kg.records.types import Fact
from kg.resolution import merge, migrate
from kg.schema import FORMAT_VERSION
from kg.store import Credentials, GraphStore, OpenOptions, open_store
from tests.conftest import ENGINES
from tests.lexicon import Lexicon
from tests.neo4j_server.server import Neo4j

PAPERS = [
    Paper(id="a", title="We use residual networks (ResNets) for image classification", abstract=""),
    Paper(id="b", title="ResNet and Adam", abstract="A graph neural network (GNN) for node classification."),
    Paper(id="c", title="Graph neural networks", abstract="GNN and residual network on ImageNet."),
]
ODD = Paper(id="d", title="Odd\tNet", abstract="Odd\tNet and Adam.")
NAMES = {
    "residual networks": "Method",
    "residual network": "Method",
    "ResNets": "Method",
    "ResNet": "Method",
    "Adam": "Method",
    "graph neural network": "Method",
    "Graph neural networks": "Method",
    "GNN": "Method",
    "image classification": "Task",
    "node classification": "Task",
    "ImageNet": "Dataset",
}

AS_FORMAT_1 = (
    "MATCH (:Concept)-[r:BROADER]->(:Concept) DELETE r",
    "MATCH (c:Concept) WHERE c.df = 0 DETACH DELETE c",
    "MATCH (c:Concept) REMOVE c.above, c.reach",
    # Format 1 linked "GNN" by itself where a paper did not spell it out.
    "MATCH (p:Paper {id: 'c'})-[r:USES|MENTIONS]->(c:Concept {id: 'method:graph-neural-network'}) "
    "MERGE (o:Concept:Method {id: 'method:gnn'}) "
    "SET o.key = 'gnn', o.name = 'GNN', o.df = 1, o.aliases = [] "
    "MERGE (p)-[q:MENTIONS]->(o) SET q += properties(r) DELETE r",
    "MATCH (l:Lock) DELETE l",
    "MATCH (s:Store) SET s.format = 1 REMOVE s.merges",
)


@pytest.fixture(params=ENGINES)
def opened(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[OpenOptions], GraphStore]]:
    """Yield a function that opens one store, again and again."""
    target, credentials = str(tmp_path / "papers.kg"), Credentials()
    if request.param != "embedded":
        server: Neo4j = request.getfixturevalue("empty_neo4j")
        target, credentials = server.uri, Credentials(server.username, server.password)
    stores: list[GraphStore] = []

    def open_it(opening: OpenOptions) -> GraphStore:
        for store in stores:
            store.close()
        stores.append(open_store(target, credentials, opening))
        return stores[-1]

    yield open_it
    stores[-1].close()


def graph(store: GraphStore, folder: Path) -> tuple[str, list[dict[str, object]]]:
    """Read the export, and the stored values of each concept."""
    export(store, folder / "graph.nt")
    rows = store.query(
        "MATCH (c:Concept) RETURN c.id AS id, c.df AS df, c.above AS above, c.reach AS reach, "
        "c.name AS name, c.aliases AS aliases ORDER BY id"
    )
    return (folder / "graph.nt").read_text("utf-8"), rows


def read_facts(store: GraphStore) -> list[Fact]:
    """Read every fact with its mentions."""
    return list(iter_facts(store, iter_paper_ids(store)))


def unpack_facts(store: GraphStore, papers: Sequence[str]) -> None:
    """Keep the mentions of some papers in lists, as formats 1 and 2 did."""
    columns = ("surfaces", "kinds", "roles", "confidences")
    rows = [
        {
            "paper": fact.paper,
            "concept": fact.concept,
            "lists": {name: getattr(fact, name) for name in columns},
        }
        for fact in iter_facts(store, papers)
    ]
    text = (
        "UNWIND $rows AS row MATCH (p:Paper {id: row.paper})-[r]->(c:Concept {id: row.concept}) "
        "SET r += row.lists REMOVE r.mentions"
    )
    store.execute([(text, {"rows": rows})])


def test_the_graph_is_the_one_that_a_build_makes(
    opened: Callable[[OpenOptions], GraphStore], tmp_path: Path
) -> None:
    store = opened(OpenOptions())
    build(store, PAPERS, Lexicon(NAMES))
    merge(store, "Adam", "residual network")
    wanted = graph(store, tmp_path)
    assert "method:gnn" not in wanted[0]
    unpack_facts(store, [paper.id for paper in PAPERS])
    for statement in AS_FORMAT_1:
        store.execute([(statement, {})])  # type: ignore[list-item]  # fixed texts
    store.checkpoint()

    with pytest.raises(StoreFormat, match=r"older version \(format 1.*kg migrate"):
        opened(OpenOptions()).query("RETURN 1")
    done = migrate(opened(OpenOptions(older=True)))
    assert (done.before, done.after, done.papers) == (1, FORMAT_VERSION, 3)
    store = opened(OpenOptions())
    assert graph(store, tmp_path) == wanted
    assert store.health().problems == ()
    assert migrate(store).papers == 0


@pytest.mark.parametrize("packed", [0, 1, 2, 3])
def test_format_2_keeps_every_mention(
    opened: Callable[[OpenOptions], GraphStore], tmp_path: Path, packed: int
) -> None:
    """Also where an earlier attempt has packed some of the papers."""
    store = opened(OpenOptions())
    build(store, [*PAPERS, ODD], Lexicon(NAMES | {"Odd\tNet": "Method"}))
    wanted = graph(store, tmp_path), read_facts(store)
    assert "Odd\tNet" in [surface for fact in wanted[1] for surface in fact.surfaces]
    unpack_facts(store, [paper.id for paper in (*PAPERS, ODD)[packed:]])
    store.execute([("MATCH (s:Store) SET s.format = 2", {})])
    store.checkpoint()

    with pytest.raises(StoreFormat, match=r"older version \(format 2.*kg migrate"):
        opened(OpenOptions()).query("RETURN 1")
    done = migrate(opened(OpenOptions(older=True)))
    assert (done.before, done.after, done.papers) == (2, FORMAT_VERSION, 0)
    store = opened(OpenOptions())
    assert (graph(store, tmp_path), read_facts(store)) == wanted
    assert store.query("MATCH (:Paper)-[r]->(:Concept) WHERE r.surfaces IS NOT NULL RETURN r") == []
    assert audit(store) == ()


def test_a_newer_store_is_left_alone(opened: Callable[[OpenOptions], GraphStore]) -> None:
    store = opened(OpenOptions())
    build(store, PAPERS[:1], Lexicon(NAMES))
    store.execute([("MATCH (s:Store) SET s.format = 99", {})])
    store.checkpoint()
    for opening in (OpenOptions(), OpenOptions(older=True), OpenOptions(into_existing=True)):
        with pytest.raises(StoreFormat, match=r"newer version \(format 99"):
            migrate(opened(opening))


def test_an_empty_store_has_nothing_to_migrate(opened: Callable[[OpenOptions], GraphStore]) -> None:
    store = opened(OpenOptions(older=True))
    store.execute([("MERGE (s:Store {id: 'kg'}) REMOVE s.format", {})])
    store.checkpoint()
    with pytest.raises(StoreFormat, match="holds no graph of papers"):
        migrate(opened(OpenOptions(older=True)))
