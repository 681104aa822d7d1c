"""Read concepts, and the relations between them."""

from collections.abc import Iterable, Iterator
from typing import Final

from kg.model import Concept, Kind
from kg.records.fetching import iter_ids, iter_portions
from kg.records.types import ConceptRelation
from kg.store import Reader

_KINDS: Final = {kind.value: kind for kind in Kind}


def iter_concept_ids(reader: Reader) -> Iterator[str]:
    """Yield the ids of all concepts, in order."""
    return iter_ids(reader, "concept_ids")


def iter_concepts(reader: Reader, ids: Iterable[str]) -> Iterator[Concept]:
    """Yield concepts in the order of their ids within each portion; unknown ids are left out.

    Args:
        reader: the graph.
        ids: of concepts, each once.

    Raises:
        StoreError: the graph could not be read.
    """
    return iter_portions(reader, "concepts", ids, _make_concept, lambda concept: concept.id)


def iter_relations(reader: Reader, ids: Iterable[str]) -> Iterator[ConceptRelation]:
    """Yield the relations of concepts to others, broader ones included; see `iter_concepts`."""
    return iter_portions(reader, "relations", ids, ConceptRelation, lambda r: (r.concept, r.type, r.other))


def kind_of(labels: Iterable[str]) -> Kind:
    """Return the kind of a concept. A metric has the label Topic too, and the label Metric decides.

    Args:
        labels: of its node.

    Raises:
        ValueError: the node is no concept.
    """
    found = {_KINDS[label] for label in labels if label in _KINDS}
    if not found:
        raise ValueError(f"no concept has the labels {', '.join(labels)}")
    return Kind.METRIC if Kind.METRIC in found else min(found)


def _make_concept(
    id: str,
    labels: list[str],
    name: str,
    aliases: list[str] | None,
    df: int | None,
    reach: int | None,
) -> Concept:
    return Concept(id, kind_of(labels), name, tuple(aliases or ()), df or 0, reach)
