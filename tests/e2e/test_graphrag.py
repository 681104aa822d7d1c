"""The retriever of the examples, by neo4j-graphrag itself on a real Neo4j."""

import importlib.util
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest

pytest.importorskip("neo4j_graphrag", reason="neo4j-graphrag is not installed (pip install neo4j-graphrag)")

import kg
from kg.settings import Settings
from tests.e2e.command import EXAMPLE, ROOT, answer, clean_environment, load_once
from tests.neo4j_server.server import Neo4j

pytestmark = pytest.mark.neo4j

SCRIPT = ROOT / "examples" / "graph_retriever.py"
QUESTION = "Which diffusion models generate speech?"


@pytest.fixture(scope="module")
def server(neo4j_server: Neo4j) -> Neo4j:
    """Build the graph of the bundled listing on the server."""
    neo4j_server.delete_all()
    answer("build", EXAMPLE, env=neo4j_server.environment)
    return neo4j_server


@pytest.fixture
def retriever(server: Neo4j, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Make the retriever as its users do, but for the weights, which all tests share."""
    monkeypatch.setattr("extractors.load", load_once)
    spec = importlib.util.spec_from_file_location("graph_retriever", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    settings = Settings(kg_store=server.uri, neo4j_password=server.password)
    with kg.connect(settings=settings) as graph, server.driver() as driver:
        yield module.GraphRetriever(driver, graph)


def test_passages_come_best_first_each_with_its_evidence(retriever: Any) -> None:
    found = retriever.search(query_text=QUESTION, top_k=3)
    assert len(found.items) == 3
    first = found.items[0]
    assert first.content.startswith("DiffWave: A Versatile Diffusion Model for Audio Synthesis\n")
    assert "diffusion model" in first.metadata["shared"]
    passage, _, evidence = first.content.partition("What it says about the question:\n")
    said = [line.removeprefix("- ") for line in evidence.splitlines()]
    assert said
    assert all(sentence in passage for sentence in said)
    scores = [item.metadata["score"] for item in found.items]
    assert scores == sorted(scores, reverse=True)
    assert found.metadata == {"__retriever": "GraphRetriever"}


def test_nothing_is_made_up_where_the_graph_knows_nothing(retriever: Any) -> None:
    assert retriever.search(query_text="How do medieval charters date their seals?").items == []


def test_agents_can_use_it_as_a_tool(retriever: Any) -> None:
    tool = retriever.convert_to_tool(name="papers", description="Papers on a question.")
    assert tool.get_parameters()["required"] == ["query_text"]
    assert tool.execute(query_text=QUESTION, top_k=1).items[0].metadata["id"]


def test_the_script_shows_what_a_model_would_be_given(server: Neo4j) -> None:
    environment = {**clean_environment(), **server.environment, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, str(SCRIPT), QUESTION]
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("DiffWave: A Versatile Diffusion Model for Audio Synthesis\n")
