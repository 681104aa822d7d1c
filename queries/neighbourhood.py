"""What surrounds papers and concepts, and the ways between two of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Final

from kg.model import NotFound
from kg.store import Record
from queries.answers import Path
from queries.concepts import resolve_concept
from queries.papers import check_limit, resolve_paper
from queries.reader import Reader, ask
from queries.tasks import hub

if TYPE_CHECKING:
    import networkx as nx

MOST: Final = 2000
"""Relationships of a neighbourhood."""


def neighbourhood(reader: Reader, name: str, radius: int = 1, limit: int = MOST) -> nx.MultiDiGraph[str]:
    """What lies around a paper or a concept, as a networkx graph.

    Args:
        reader: the graph.
        name: a concept or a paper, by id, name or title.
        radius: steps to go.
        limit: most relationships to take.

    Returns:
        Nodes carry ``kind`` and ``name``, edges have the relationship type as key;
        ``graph.graph["truncated"]`` tells whether there was more. Concepts too general to tell anything
        are no way further.
    """
    check_limit(limit)
    return _grown(reader, [anything(reader, name)], radius, limit)


def bridge(reader: Reader, one: str, other: str, limit: int = 3) -> list[Path]:
    """The shortest ways between two papers or concepts, around what everything has in common.

    Args:
        reader: the graph.
        one: a concept or a paper, by id, name or title.
        other: the same.
        limit: most ways to return; none where the two are more than four steps apart.
    """
    import networkx as nx

    check_limit(limit)
    start, end = anything(reader, one), anything(reader, other)
    around = _grown(reader, [start, end], 2, 4 * MOST)
    if start not in around or end not in around or start == end:
        return []
    plain = nx.Graph(around)
    try:
        ways = list(islice(nx.shortest_simple_paths(plain, start, end), limit))
    except nx.NetworkXNoPath:
        return []
    return [_path(around, ids) for ids in ways]


def _path(graph: nx.MultiDiGraph[str], ids: Sequence[str]) -> Path:
    return Path(
        steps=len(ids) - 1,
        names=tuple(graph.nodes[node]["name"] for node in ids),
        ids=tuple(ids),
        ways=tuple(_way(graph, a, b) for a, b in pairwise(ids)),
    )


def _way(graph: nx.MultiDiGraph[str], one: str, other: str) -> str:
    """How two neighbours are related; an arrow says in which direction."""
    if graph.has_edge(one, other):
        return f"{min(graph[one][other])} →"
    return f"← {min(graph[other][one])}"


def anything(reader: Reader, name: str) -> str:
    """The id of the concept of a name, or else of the paper."""
    try:
        return resolve_concept(reader, name).id
    except NotFound as no_concept:
        try:
            return resolve_paper(reader, name).id
        except NotFound:
            raise no_concept from None


def _grown(reader: Reader, start: Sequence[str], radius: int, limit: int) -> nx.MultiDiGraph[str]:
    """A graph that grows step by step from some nodes."""
    import networkx as nx

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(truncated=False)
    general = hub(reader)
    seen: set[str] = set()
    edge: list[str] = list(start)
    for _ in range(radius):
        rows = _around(reader, [node for node in edge if node not in seen], general, limit + 1)
        seen |= set(edge)
        _add(graph, rows, limit)
        edge = sorted(node for node in graph if node not in seen)
    return graph


def _around(reader: Reader, ids: list[str], general: int, limit: int) -> Iterable[Record]:
    for question in ("around_papers", "concepts_around"):
        yield from ask(reader, question, ids=ids, hub=general, limit=limit)
    yield from ask(reader, "around_concepts", ids=ids, limit=limit)


def _add(graph: nx.MultiDiGraph[str], rows: Iterable[Record], limit: int) -> None:
    for row in rows:
        if graph.has_edge(row["source"], row["target"], key=row["type"]):
            continue
        if graph.number_of_edges() >= limit:
            graph.graph["truncated"] = True
            return
        for end in ("source", "target"):
            labels = [label for label in row[f"{end}_labels"] if label != "Concept"]
            graph.add_node(row[end], kind=labels[0], name=row[f"{end}_name"])
        graph.add_edge(row["source"], row["target"], key=row["type"])
