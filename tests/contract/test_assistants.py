"""An assistant gets the same answers on every engine."""

from typing import Any

import pytest

pytest.importorskip("mcp", reason="needs the extra mcp")

from kg.graph import Graph
from kg.ingest import build
from kg.mcp import make_server
from kg.store import Credentials, open_store
from kg.web.snapshots import Snapshots
from tests.contract.test_library import KINDS, PAPERS
from tests.lexicon import Lexicon
from tests.neo4j_server.server import Neo4j
from tests.unit.mcp.asking import Assistant

CALLS: list[tuple[str, dict[str, Any]]] = [
    ("search", {"words": "separation"}),
    ("paper", {"paper": "b"}),
    ("concept", {"concept": "Demucs"}),
    ("related", {"papers": ["a", "b"], "known": ["c"], "far": True}),
    ("why", {"paper": "a", "other": "b"}),
    ("question", {"name": "methods-for-task", "about": ["speech separation"]}),
    ("question", {"name": "stats"}),
    ("cypher", {"statement": "MATCH (p:Paper) RETURN p.id AS id ORDER BY id"}),
    ("cypher", {"statement": "MATCH (p:Paper) DETACH DELETE p"}),
    ("paper", {"paper": "nothing like it"}),
]


@pytest.mark.neo4j
def test_both_engines_tell_the_same(tmp_path_factory: pytest.TempPathFactory, empty_neo4j: Neo4j) -> None:
    path = tmp_path_factory.mktemp("assistants") / "papers.kg"
    credentials = Credentials(empty_neo4j.username, empty_neo4j.password)
    told = []
    for target in (str(path), empty_neo4j.uri):
        with Graph(open_store(target, credentials)) as graph:
            build(graph._store, PAPERS, Lexicon(KINDS))
        snapshots = Snapshots(lambda target=target: Graph(open_store(target, credentials)))  # type: ignore[misc]
        assistant = Assistant(make_server(snapshots, allow_cypher=True))
        told.append([assistant.call(tool, **arguments) for tool, arguments in CALLS])
        snapshots.close()
    for call, embedded, server in zip(CALLS, *told, strict=True):
        assert embedded == server, call
