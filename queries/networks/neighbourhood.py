"""Find what surrounds papers and concepts, and the shortest paths between two of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Final

from kg.model import NotFound
from kg.model.checks import check_count
from kg.store import Reader
from queries.answers import answers
from queries.arguments import ConceptName, PaperName, check_limit, name_node
from queries.concepts import concepts_by_id, find_max_reach, resolve_concept
from queries.models import NetworkEdge, Path
from queries.networks.conversion import add_nodes
from queries.paper_names import resolve_paper
from queries.papers import paper_rows
from queries.statements import ask

if TYPE_CHECKING:
    import networkx as nx

MAX_EDGES: Final = 1000
"""Most relationships of a neighbourhood, by default."""
MAX_FRONTIER: Final = 100
"""Most nodes at the edge of a neighbourhood from which its next step starts: those of the rarest concepts."""
MAX_PATH_STEPS: Final = 4
"""Most steps of a path between two nodes that is looked for."""


def neighbourhood(
    reader: Reader, name: PaperName | ConceptName, radius: int = 1, limit: int = MAX_EDGES
) -> nx.MultiDiGraph[str]:
    """Return the surroundings of a paper or a concept as a networkx graph.

    Args:
        reader: the graph.
        name: a concept or a paper, by id, name or title.
        radius: steps to go.
        limit: most relationships to take.

    Returns:
        The node of that name and its surroundings: nodes carry ``kind`` and ``name``, edges have the
        relationship type as key; ``graph.graph["truncated"]`` says whether there was more. Concepts that are
        hubs lead no further.
    """
    radius = check_count(radius, "the radius")
    limit = check_limit(limit)
    start = resolve_node(reader, name)
    around = _Surroundings(reader, [start], find_max_reach(reader))
    for _ in range(radius):
        around.grow(limit)
    if start not in around.graph:  # it has no edges
        _add_node(reader, around.graph, start)
    return around.graph


@answers(Path)
def bridge(
    reader: Reader, one: PaperName | ConceptName, other: PaperName | ConceptName, limit: int = 3
) -> list[Path]:
    """Find the shortest paths between two papers or concepts, avoiding the most common concepts.

    Args:
        reader: the graph.
        one: a concept or a paper, by id, name or title.
        other: the same.
        limit: most ways to return; none where the two are more than four steps apart.
    """
    limit = check_limit(limit)
    start, end = resolve_node(reader, one), resolve_node(reader, other)
    if start == end or not limit:
        return []
    max_reach = find_max_reach(reader)
    near, far = _Surroundings(reader, [start], max_reach), _Surroundings(reader, [end], max_reach)
    # Two circles that grow until they meet hold far fewer nodes than one that grows from start to end.
    for _ in range(MAX_PATH_STEPS):
        smaller = min(near, far, key=lambda side: side.frontier_size)
        smaller.grow(MAX_EDGES)
        if paths := _find_shortest_paths(near, far, start, end, limit):
            return paths
    return []


def resolve_node(reader: Reader, name: PaperName | ConceptName) -> str:
    """Find the id of the node that a name stands for: a paper by id, a concept, or else a paper by title.

    Args:
        reader: the graph.
        name: a concept or a paper.

    Raises:
        Ambiguous: several nodes fit.
        NotFound: no node fits; the error names the nearest.
        UsageError: the name is not a text.
    """
    name = name_node(name)
    if paper_rows(reader, [name]):
        return name
    try:
        return resolve_concept(reader, name).id
    except NotFound as no_concept:
        try:
            return resolve_paper(reader, name).id
        except NotFound as no_paper:
            near = (*no_concept.suggestions, *no_paper.suggestions)
            hint = f": did you mean '{near[0]}'?" if near else "; look for one with: kg find WORDS"
            raise NotFound(f"no paper and no concept '{name}'{hint}", near) from None


def _add_node(reader: Reader, graph: nx.MultiDiGraph[str], node: str) -> None:
    for paper in paper_rows(reader, [node]).values():
        graph.add_node(node, kind="Paper", name=paper.title)
    for concept in concepts_by_id(reader, [node]).values():
        graph.add_node(node, kind=concept.kind.value, name=concept.name)


def _find_shortest_paths(
    near: _Surroundings, far: _Surroundings, start: str, end: str, limit: int
) -> list[Path]:
    """Return the shortest paths through the joined surroundings of both ends."""
    import networkx as nx

    together: nx.MultiDiGraph[str] = nx.MultiDiGraph(nx.compose(near.graph, far.graph))
    undirected: nx.Graph[str] = nx.Graph(together)
    if start not in undirected or end not in undirected or not nx.has_path(undirected, start, end):
        return []
    paths = nx.shortest_simple_paths(undirected, start, end)
    return [_make_path(together, ids) for ids in islice(paths, limit)]


def _make_path(graph: nx.MultiDiGraph[str], ids: Sequence[str]) -> Path:
    return Path(
        steps=len(ids) - 1,
        names=tuple(graph.nodes[node]["name"] for node in ids),
        ids=tuple(ids),
        ways=tuple(_draw_edge(graph, a, b) for a, b in pairwise(ids)),
    )


def _draw_edge(graph: nx.MultiDiGraph[str], one: str, other: str) -> str:
    """Return the relationship type of two neighbours, with an arrow for its direction."""
    if graph.has_edge(one, other):
        return f"{min(graph[one][other])} →"
    return f"← {min(graph[other][one])}"


class _Surroundings:
    """A graph that grows step by step from some nodes."""

    def __init__(self, reader: Reader, start: Sequence[str], max_reach: int) -> None:
        import networkx as nx

        self.graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(truncated=False)
        self._reader = reader
        self._max_reach = max_reach
        self._visited: set[str] = set()
        self._edges = 0
        self._frontier = list(start)

    @property
    def frontier_size(self) -> int:
        """The number of nodes from which the next step starts."""
        return len(self._frontier)

    def grow(self, limit: int) -> None:
        """Go one step further; if too many nodes are at the edge, only from the first of them.

        Args:
            limit: most relationships that the graph may have afterwards.
        """
        ids = self._frontier[:MAX_FRONTIER]
        self._visited.update(ids)
        found = list(self._read_edges(ids, limit + 1))
        self.graph.graph["truncated"] |= len(self._frontier) > MAX_FRONTIER
        self._add(found, limit)
        ends = (node.id for edge in found for node in (edge.source, edge.target))
        self._frontier = [node for node in dict.fromkeys(ends) if node not in self._visited]

    def _read_edges(self, ids: list[str], limit: int) -> Iterator[NetworkEdge]:
        """Yield the relationships of papers and concepts."""
        for statement in ("concepts_of_papers", "concepts_of_concepts"):
            rows = ask(self._reader, statement, ids=ids, max_reach=self._max_reach, limit=limit)
            yield from map(NetworkEdge.of, rows)
        yield from map(NetworkEdge.of, ask(self._reader, "papers_of_concepts", ids=ids, limit=limit))

    def _add(self, edges: Iterable[NetworkEdge], limit: int) -> None:
        for edge in edges:
            if self.graph.has_edge(edge.source.id, edge.target.id, key=edge.type):
                continue
            if self._edges >= limit:
                self.graph.graph["truncated"] = True
                return
            add_nodes(self.graph, edge)
            self.graph.add_edge(edge.source.id, edge.target.id, key=edge.type)
            self._edges += 1
