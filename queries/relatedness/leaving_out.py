"""Concepts that a user does not want to count: what is narrower goes with them, and so do the words."""

from collections.abc import Iterable
from typing import Final, NamedTuple

from kg.records.packing import form_of
from kg.store import Reader
from queries.arguments import ConceptName, list_concepts
from queries.concepts import resolve_slug
from queries.models import ConceptFact
from queries.similarity import stems_of


class LeftOut(NamedTuple):
    """What counts for nothing."""

    slugs: frozenset[str] = frozenset()
    """Of concepts; what is narrower is left out, too."""
    stems: frozenset[str] = frozenset()
    """Of the words of their names."""

    def covers(self, fact: ConceptFact) -> bool:
        """Check whether a fact is about one of the concepts, or about something narrower."""
        return fact.slug in self.slugs or any(above.key in self.slugs for above in fact.broader)


NOTHING: Final = LeftOut()


def find_left_out(reader: Reader, concepts: ConceptName | Iterable[ConceptName]) -> LeftOut:
    """Look up concepts that count for nothing, all kinds of one name together.

    Args:
        reader: the graph.
        concepts: one or more, each by its id, a name or a spelling.

    Raises:
        NotFound: no concept has one of the names.
        Ambiguous: several have.
        UsageError: one of the names is no text.
    """
    slugs = frozenset(resolve_slug(reader, concept) for concept in list_concepts(concepts))
    return LeftOut(slugs, frozenset(stem for slug in slugs for stem in stems_of(form_of(slug))))
