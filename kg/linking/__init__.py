"""From names to concepts: normal form, abbreviations, merges, kinds, hierarchy.

Every rule here is a pure function of names and counts: nothing in this room reads or writes a graph.
"""

from kg.linking.abbreviations import find_consensus_abbreviations
from kg.linking.alias_table import AliasTable
from kg.linking.entities import choose_name, concept_id, resolve_entities, vote_on_kind, vote_on_role
from kg.linking.expansions import find_called, find_own_expansions, make_form, spell_out
from kg.linking.hierarchy import HierarchyEdge, build_hierarchy
from kg.linking.kinds import Ballot, KindDecision, decide_kinds
from kg.linking.lexicon import Lexicon, load_lexicon
from kg.linking.merges import Curation, Merge, NameChanges, find_merges
from kg.linking.names import CorpusNames
from kg.linking.naming import name_concept
from kg.linking.normalization import normalize_name, slugify

__all__ = [
    "AliasTable",
    "Ballot",
    "CorpusNames",
    "Curation",
    "HierarchyEdge",
    "KindDecision",
    "Lexicon",
    "Merge",
    "NameChanges",
    "build_hierarchy",
    "choose_name",
    "concept_id",
    "decide_kinds",
    "find_called",
    "find_consensus_abbreviations",
    "find_merges",
    "find_own_expansions",
    "load_lexicon",
    "make_form",
    "name_concept",
    "normalize_name",
    "resolve_entities",
    "slugify",
    "spell_out",
    "vote_on_kind",
    "vote_on_role",
]
