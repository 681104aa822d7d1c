"""What surrounds papers and concepts, and the ways between two of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Final

from kg.model import NotFound
from kg.store import Reader, Record
from queries.answers import Path
from queries.concepts import resolve_concept
from queries.hubs import hub
from queries.papers import check_limit, paper_rows, resolve_paper
from queries.reader import ask

if TYPE_CHECKING:
    import networkx as nx

MOST: Final = 1000
"""Relationships of a neighbourhood."""
WIDEST: Final = 100
"""Nodes at the edge of a neighbourhood that its next step starts from: the most telling ones."""
STEPS: Final = 4
"""Longest way between two nodes that is looked for."""


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
    around = _Surroundings(reader, [anything(reader, name)], hub(reader))
    for _ in range(radius):
        around.grow(limit)
    return around.graph


def bridge(reader: Reader, one: str, other: str, limit: int = 3) -> list[Path]:
    """The shortest ways between two papers or concepts, around what everything has in common.

    Both ends grow in turns, the smaller one first, until they meet.

    Args:
        reader: the graph.
        one: a concept or a paper, by id, name or title.
        other: the same.
        limit: most ways to return; none where the two are more than four steps apart.
    """
    check_limit(limit)
    start, end = anything(reader, one), anything(reader, other)
    if start == end or not limit:
        return []
    general = hub(reader)
    near, far = _Surroundings(reader, [start], general), _Surroundings(reader, [end], general)
    for _ in range(STEPS):
        smaller = min(near, far, key=lambda side: side.frontier)
        smaller.grow(MOST)
        if ways := _ways(near, far, start, end, limit):
            return ways
    return []


def _ways(near: _Surroundings, far: _Surroundings, start: str, end: str, limit: int) -> list[Path]:
    """The shortest ways through what surrounds both ends."""
    import networkx as nx

    together: nx.MultiDiGraph[str] = nx.MultiDiGraph(nx.compose(near.graph, far.graph))
    plain: nx.Graph[str] = nx.Graph(together)
    if start not in plain or end not in plain or not nx.has_path(plain, start, end):
        return []
    return [_path(together, ids) for ids in islice(nx.shortest_simple_paths(plain, start, end), limit)]


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
    """The id of the paper of an id, of the concept of a name, or else of the paper of a title."""
    if paper_rows(reader, [name]):
        return name
    try:
        return resolve_concept(reader, name).id
    except NotFound as no_concept:
        try:
            return resolve_paper(reader, name).id
        except NotFound:
            raise no_concept from None


class _Surroundings:
    """A graph that grows step by step from some nodes."""

    def __init__(self, reader: Reader, start: Sequence[str], general: int) -> None:
        import networkx as nx

        self.graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(truncated=False)
        self._reader = reader
        self._general = general
        self._seen: set[str] = set()
        self._edges = 0
        self._frontier = list(start)

    @property
    def frontier(self) -> int:
        """Nodes that the next step starts from."""
        return len(self._frontier)

    def grow(self, limit: int) -> None:
        """One step further; of too many nodes at the edge the first go on.

        Args:
            limit: most relationships to have afterwards.
        """
        ids = self._frontier[:WIDEST]
        self._seen.update(ids)
        found = list(_around(self._reader, ids, self._general, limit + 1))
        self.graph.graph["truncated"] |= len(self._frontier) > WIDEST
        self._add(found, limit)
        ends = (row[end] for row in found for end in ("source", "target"))
        self._frontier = [node for node in dict.fromkeys(ends) if node not in self._seen]

    def _add(self, rows: Iterable[Record], limit: int) -> None:
        for row in rows:
            if self.graph.has_edge(row["source"], row["target"], key=row["type"]):
                continue
            if self._edges >= limit:
                self.graph.graph["truncated"] = True
                return
            for end in ("source", "target"):
                labels = [label for label in row[f"{end}_labels"] if label != "Concept"]
                self.graph.add_node(row[end], kind=labels[0], name=row[f"{end}_name"])
            self.graph.add_edge(row["source"], row["target"], key=row["type"])
            self._edges += 1


def _around(reader: Reader, ids: list[str], general: int, limit: int) -> Iterator[Record]:
    """Relationships of papers and concepts."""
    for question in ("concepts_of_papers", "concepts_of_concepts"):
        yield from ask(reader, question, ids=ids, hub=general, limit=limit)
    yield from ask(reader, "papers_of_concepts", ids=ids, limit=limit)
