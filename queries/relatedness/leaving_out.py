"""Concepts that a user leaves out of a ranking, with everything narrower and with the words of their names.

Short forms of a name count as the name: "LLM" and "large language model" leave out the same words.
"""

from collections.abc import Collection, Iterable, Iterator
from typing import Final, NamedTuple

from kg.records.packing import form_of
from kg.records.state import read_state
from kg.store import Reader
from queries.arguments import ConceptName, list_concepts
from queries.concepts import resolve_slug
from queries.models import ConceptFact
from queries.similarity import stems_of


class LeftOut(NamedTuple):
    """What counts for nothing in a ranking."""

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
        UsageError: a name is not a text.
    """
    slugs = frozenset(resolve_slug(reader, concept) for concept in list_concepts(concepts))
    forms = {form_of(slug) for slug in slugs}
    spelled = [*forms, *_find_short_forms(reader, forms)] if forms else []
    return LeftOut(slugs, frozenset(stem for name in spelled for stem in stems_of(name)))


def _find_short_forms(reader: Reader, forms: Collection[str]) -> Iterator[str]:
    """Yield the abbreviations of names, each in the singular and the plural: "llm llms"."""
    for short, long in read_state(reader).alias_table.expansions.items():
        if long in forms:
            yield f"{short} {short}s"
