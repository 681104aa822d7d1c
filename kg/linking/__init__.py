"""From names to concepts: normal form, abbreviations, the document's view of its entities."""

from kg.linking.agreement import Agreement
from kg.linking.entities import best_name, concept_id, entities, expansions, spelled_out
from kg.linking.hierarchy import Broader, hierarchy
from kg.linking.lexicon import Lexicon, lexicon
from kg.linking.merges import Decisions, Merge, merges
from kg.linking.normal import normal_form, slug
from kg.linking.short_forms import agreed_short_forms

__all__ = [
    "Agreement",
    "Broader",
    "Decisions",
    "Lexicon",
    "Merge",
    "agreed_short_forms",
    "best_name",
    "concept_id",
    "entities",
    "expansions",
    "hierarchy",
    "lexicon",
    "merges",
    "normal_form",
    "slug",
    "spelled_out",
]
