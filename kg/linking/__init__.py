"""From names to concepts: normal form, abbreviations, the document's view of its entities."""

from kg.linking.entities import best_name, concept_id, entities, spelled_out
from kg.linking.normal import normal_form, slug
from kg.linking.short_forms import agreed_short_forms

__all__ = ["agreed_short_forms", "best_name", "concept_id", "entities", "normal_form", "slug", "spelled_out"]
