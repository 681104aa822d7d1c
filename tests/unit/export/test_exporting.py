"""Exports with unusual file names, selections and texts."""

import io
import re
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from kg.export import export, gexf, graphml
from kg.export.network import Edge, Node
from kg.model import QueryFailed, UsageError
from tests.unit.export.graphs import Broken, Empty


def test_an_unknown_ending_names_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"\.nt, .*\.ttl, .*\.gexf, \.graphml, \.zip, \.jsonl, \.csv, \.bib"):
        export(Empty(), tmp_path / "graph.docx")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["graph.gexf", "graph.zip", "graph.ttl", "-"])
def test_papers_cannot_be_selected_for_a_whole_graph(name: str) -> None:
    with pytest.raises(UsageError, match=r"papers can be selected only for \.jsonl, \.csv, \.bib"):
        export(Empty(), name, papers=["p1"])


def test_a_base_is_for_rdf(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="is not RDF, and 'base' is for RDF only"):
        export(Empty(), tmp_path / "graph.csv", base="https://example.org/")


@pytest.mark.parametrize("name", ["graph.gexf", "graph.graphml.gz", "graph.zip"])
def test_a_failure_halfway_keeps_the_old_file_and_leaves_no_new_one(tmp_path: Path, name: str) -> None:
    target = tmp_path / name
    target.write_text("old")
    with pytest.raises(QueryFailed, match="went away"):
        export(Broken(), target)
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [(name, "old")]


ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=20)


@settings(deadline=None)
@given(ids=st.lists(ANY_TEXT, min_size=2, max_size=5, unique=True), label=ANY_TEXT)
def test_any_text_is_well_formed_and_ids_are_tokens(ids: list[str], label: str) -> None:
    nodes = [Node(f"paper:{key}", label, {"kind": "Paper", "venue": label}) for key in ids]
    edges = [Edge(nodes[0].id, nodes[1].id, "CITES", 1, {})]
    for write in (gexf.write, graphml.write):
        file = io.BytesIO()
        write(nodes, edges, file)
        document = etree.fromstring(file.getvalue())
    tokens = [node.get("id") for node in document.iter(f"{{{graphml.NAMESPACE}}}node")]
    assert len(set(tokens)) == len(ids)
    assert all(re.fullmatch(r"[A-Za-z0-9._:-]+", token) for token in tokens)
    assert nx.read_graphml(io.BytesIO(file.getvalue())).number_of_edges() == 1


def test_parallel_edges_stay_apart(tmp_path: Path) -> None:
    nodes = [Node("task:a", "a", {}), Node("task:b", "b", {})]
    edges = [Edge("task:a", "task:b", type_, 2, {"reason": None}) for type_ in ("BROADER", "SUBTASK_OF")]
    for write, read in ((gexf.write, nx.read_gexf), (graphml.write, nx.read_graphml)):
        with (tmp_path / "graph").open("wb") as file:
            write(nodes, edges, file)
        found = sorted(data["label"] for *_, data in read(tmp_path / "graph").edges(data=True))
        assert found == ["BROADER", "SUBTASK_OF"]
