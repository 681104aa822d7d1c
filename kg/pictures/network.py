"""Map the papers of a concept with other concepts that they share: up to thousands of nodes at fixed places.

Papers lie where their embeddings do, along the two directions in which these differ most; concepts lie amid
their papers. Nothing is simulated: the same graph gives the same map.
"""

import base64
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from kg.records.papers import iter_facts, iter_papers
from kg.records.types import Fact
from kg.store import Reader
from queries import ConceptRow, PaperRow, resolve_concept, uses

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Places: TypeAlias = NDArray[np.float64]

MAX_NODES: Final = 5000
MAX_CONCEPTS: Final = 100
LINKS_OF_PAPER: Final = 2
"""Most concepts that a paper is linked to, the most telling: more would hide the map under lines."""
SIZE: Final = 1000.0
SPREAD: Final = 14.0
"""Least distance between two papers, as far as a few rounds of pushing them apart achieve it."""
ROUNDS: Final = 12
STEPS: Final = 40
"""Iterations in which the axes of the map are found."""


class MapNode(NamedTuple):
    """A paper or a concept with its place."""

    id: str
    name: str
    kind: str
    x: float
    y: float
    papers: int
    """Number of papers of the map that mention the concept; 1 for a paper."""


class MapLink(NamedTuple):
    """A link from a paper to a concept that it mentions."""

    source: str
    target: str


class ConceptNetwork(NamedTuple):
    """A map, with the numbers of papers and concepts that it leaves out."""

    concept: ConceptRow
    nodes: list[MapNode]
    """Papers first, then the concepts that they share, the most telling first."""
    links: list[MapLink]
    papers_left_out: int
    concepts_left_out: int


def concept_network(reader: Reader, concept: str, limit: int) -> ConceptNetwork:
    """Return the papers of a concept with the most telling concepts that they share.

    Args:
        reader: the graph.
        concept: an id, a name or a spelling.
        limit: most papers: those with the strongest role and the newest come first.

    Raises:
        NotFound, Ambiguous: as for :func:`queries.resolve_concept`.
    """
    own = resolve_concept(reader, concept)
    papers = [use.paper for use in uses(reader, own.id, min(limit, MAX_NODES - MAX_CONCEPTS))]
    facts = [fact for fact in iter_facts(reader, [paper.id for paper in papers]) if fact.concept != own.id]
    numbers = Counter(fact.concept for fact in facts)
    weights = {c: math.log(len(papers) / n) for c, n in numbers.items() if 1 < n < len(papers)}
    chosen = sorted(weights, key=lambda c: (-numbers[c] * weights[c], c))[:MAX_CONCEPTS]
    links = _link(facts, {c: weights[c] for c in chosen})
    places = _place_papers(reader, papers)
    nodes = [MapNode(p.id, p.title, "Paper", *places[p.id], 1) for p in papers]
    nodes += _place_concepts(facts, chosen, numbers, places)
    return ConceptNetwork(own, nodes, links, max(0, own.df - len(papers)), len(numbers) - len(chosen))


def _link(facts: Iterable[Fact], weights: Mapping[str, float]) -> list[MapLink]:
    """Return the links of each paper to the most telling of the concepts that it mentions."""
    found: dict[str, list[str]] = defaultdict(list)
    for fact in facts:
        if fact.concept in weights:
            found[fact.paper].append(fact.concept)
    return [
        MapLink(paper, concept)
        for paper, concepts in found.items()
        for concept in sorted(concepts, key=lambda c: (-weights[c], c))[:LINKS_OF_PAPER]
    ]


def _place_concepts(
    facts: Iterable[Fact],
    chosen: Sequence[str],
    numbers: Mapping[str, int],
    places: Mapping[str, tuple[float, float]],
) -> list[MapNode]:
    """Return the chosen concepts, each placed amid the papers that mention it."""
    import numpy as np

    around: dict[str, list[tuple[float, float]]] = defaultdict(list)
    named: dict[str, Fact] = {}
    for fact in facts:
        around[fact.concept].append(places[fact.paper])
        named[fact.concept] = fact
    if not chosen:
        return []
    middles = np.array([_find_middle(around[concept]) for concept in chosen])
    spread = _spread(middles, 3 * SPREAD).round(1).tolist()
    return [
        MapNode(concept, named[concept].name, named[concept].kind.value, x, y, numbers[concept])
        for concept, (x, y) in zip(chosen, spread, strict=True)
    ]


def _find_middle(places: Sequence[tuple[float, float]]) -> tuple[float, float]:
    x, y = (sum(values) / len(places) for values in zip(*places, strict=True))
    return x, y


def _place_papers(reader: Reader, papers: Sequence[PaperRow]) -> dict[str, tuple[float, float]]:
    import numpy as np

    if not papers:
        return {}
    vectors = {stored.id: stored.vector for stored in iter_papers(reader, [paper.id for paper in papers])}
    size = max((len(vector) for vector in vectors.values() if vector), default=0)
    nothing = base64.b64encode(bytes(size * 3 // 4)).decode()
    encoded = [vector if vector and len(vector) == size else nothing for vector in vectors.values()]
    data = np.frombuffer(b"".join(map(base64.b64decode, encoded)), np.int8)
    places = _spread(_project(data.reshape(len(encoded), -1).astype(np.float64)), SPREAD)
    return dict(zip(vectors, (tuple(place) for place in places.round(1).tolist()), strict=True))


def _project(vectors: "Places") -> "Places":
    """Return the two principal components of vectors, scaled to the size of the map.

    The sign of a component is arbitrary, and chosen so that its largest weight is positive.
    """
    import numpy as np

    if vectors.shape[0] < 3 or not vectors.any():
        return np.zeros((vectors.shape[0], 2))
    centred = vectors - vectors.mean(axis=0)
    axes = _find_axes(centred.T @ centred)
    axes *= np.sign(axes[np.abs(axes).argmax(axis=0), [0, 1]])
    places: Places = centred @ axes
    places *= SIZE / 2 / (np.abs(places).max() or 1.0)
    return places


def _find_axes(products: "Places") -> "Places":
    """Return the two main axes of a symmetric matrix, found by iteration from a fixed start.

    That takes a thousandth of the time of computing all axes, and is precise enough for a map.
    """
    import numpy as np

    size = products.shape[0]
    axes = np.column_stack([np.cos(np.arange(size)), np.sin(np.arange(size) ** 1.5)])
    for _ in range(STEPS):
        axes, _ = np.linalg.qr(products @ axes)
    return axes


def _spread(places: "Places", distance: float) -> "Places":
    """Push overlapping nodes apart: in each round, those of one cell step onto a spiral.

    Args:
        places: the places of the nodes.
        distance: least distance that two nodes should have.
    """
    import numpy as np

    # The golden angle spreads any number of points evenly over a disc.
    angle = math.pi * (3 - math.sqrt(5))
    spread = places.copy()
    for _ in range(ROUNDS):
        cells = np.floor(spread / distance).astype(np.int64)
        taken: Counter[tuple[int, int]] = Counter()
        is_moved = False
        for number, (column, row) in enumerate(cells.tolist()):
            before = taken[column, row]
            taken[column, row] += 1
            if before:
                step = distance * math.sqrt(before)
                spread[number] += (step * math.cos(before * angle), step * math.sin(before * angle))
                is_moved = True
        if not is_moved:
            break
    return spread
