"""Arrange what surrounds a paper or a concept in the columns of a picture."""

from typing import Final

from kg.pictures.layers import Layers, Link, Node
from kg.store import Reader
from queries import ConceptRow, PaperRow, RelatedPaper, concept_facts, related_papers, resolve_paper

MAX_REASONS: Final = 3
"""Most concepts that lead to one related paper."""
MAX_NODES: Final = 150


def paper_map(reader: Reader, paper: str, limit: int = 15) -> Layers:
    """Return a paper, its related papers, and between them the concepts that they share.

    Args:
        reader: the graph.
        paper: whatever :func:`queries.resolve_paper` understands.
        limit: most related papers; those that only words connect are left out.

    Raises:
        NotFound, Ambiguous: as for :func:`queries.resolve_paper`.
    """
    seed = resolve_paper(reader, paper)
    rows = [row for row in related_papers(reader, seed, limit) if row.recommended]
    explained = [row for row in rows if row.reasons]
    shared: dict[str, ConceptRow] = {}
    links: dict[tuple[str, str], Link] = {}
    for row in explained:
        _add_reasons(seed, row, shared, links)
    return Layers(
        f"What '{seed.title}' shares with related papers",
        ("Paper", "Shared", "Related papers"),
        [[_paper(seed)], list(map(_concept, shared.values())), [_paper(row.paper) for row in explained]],
        list(links.values()),
        len(rows) - len(explained),
    )


def _add_reasons(
    seed: PaperRow, row: RelatedPaper, shared: dict[str, ConceptRow], links: dict[tuple[str, str], Link]
) -> None:
    for reason in row.reasons[:MAX_REASONS]:
        concept = reason.concept
        shared[concept.id] = concept
        before = links.get((seed.id, concept.id))
        weight = reason.weight + (before.weight if before else 0.0)
        links[seed.id, concept.id] = Link(seed.id, concept.id, weight, f"{reason.role}: {reason.sentence}")
        says = f"{reason.other_role}: {reason.other_sentence}"
        links[concept.id, row.paper.id] = Link(concept.id, row.paper.id, reason.weight, says)


def concept_map(reader: Reader, concept: str, limit: int = 30) -> Layers:
    """Return a concept with its papers, the concepts above and below it, and those often mentioned with it.

    Args:
        reader: the graph.
        concept: an id, a name or a spelling.
        limit: most papers.

    Raises:
        NotFound, Ambiguous: as for :func:`queries.resolve_concept`.
    """
    facts = concept_facts(reader, concept, min(limit, MAX_NODES))
    own = facts.concept
    around = {own.id, *(one.id for one in (*facts.broader, *facts.narrower))}
    beside = [near for near in facts.neighbours if near.id not in around]
    papers = [use.paper for use in facts.papers]
    left, right = [*facts.broader, *beside], list(facts.narrower)
    links = [
        *(Link(above.id, own.id, 1.0, "is broader") for above in facts.broader),
        *(Link(near.id, own.id, float(near.df), f"{near.df} papers mention both") for near in beside),
        *(Link(own.id, below.id, 1.0, "is narrower") for below in facts.narrower),
        *(Link(own.id, use.paper.id, 1.0, f"{use.role}: {use.sentence}") for use in facts.papers),
    ]
    return Layers(
        f"What surrounds {own.name}",
        ("Above it, and often with it", "Concept", "Below it, and papers"),
        [list(map(_concept, left)), [_concept(own)], [*map(_concept, right), *map(_paper, papers)]],
        links,
        max(0, own.df - len(papers)),
    )


def _paper(paper: PaperRow) -> Node:
    return Node(paper.id, paper.title, "Paper", str(paper.year or ""))


def _concept(concept: ConceptRow) -> Node:
    papers = "1 paper" if concept.df == 1 else f"{concept.df:,} papers"
    return Node(concept.id, concept.name, concept.kind.value, papers)
