"""Which nodes, relationships and properties exist: declared once, used by store, RDF and docs."""

from dataclasses import dataclass
from typing import Final

from kg.model import Kind, Role

FORMAT_VERSION: Final = 2
"""Raised whenever a store written by an older version could be misread."""


@dataclass(frozen=True)
class Property:
    """A property of a node or relationship: its name, its type as a reader sees it, what it means."""

    name: str
    type: str
    meaning: str


@dataclass(frozen=True)
class NodeType:
    """A label, the property that identifies its nodes, and every property they may have."""

    label: str
    meaning: str
    properties: tuple[Property, ...]
    indexed: tuple[str, ...] = ()
    key: str = "id"


@dataclass(frozen=True)
class RelationshipType:
    """A relationship type between two labels."""

    type: str
    source: str
    target: str
    meaning: str
    properties: tuple[Property, ...] = ()


PAPER: Final = NodeType(
    "Paper",
    "a paper, as its sources describe it",
    (
        Property("id", "string", "given id, else doi:…, else arxiv:…, else hash:…"),
        Property("title", "string", "title, cleaned"),
        Property("abstract", "string", "abstract, cleaned; may be empty"),
        Property("year", "integer", "year of publication"),
        Property("date", "string", "ISO 8601 date, as precise as known"),
        Property("authors", "strings", "names in the order of the paper"),
        Property("venue", "string", "journal, conference or publisher"),
        Property("doi", "string", "lower case, without resolver"),
        Property("arxiv_id", "string", "without version"),
        Property("url", "string", "landing page"),
        Property("source", "string", "format and name of the source"),
        Property("title_key", "string", "normalised title and year, for finding duplicates"),
        Property("references", "strings", "ids of cited papers, in the graph or not, sorted"),
        Property("abbreviations", "strings", "short forms that the paper defines: short, tab, long form"),
        Property(
            "relations",
            "strings",
            "between mentions of concepts: type, offsets of head and tail, confidence; tabs between",
        ),
        Property("links", "strings", "URLs in the text: project pages, code"),
        Property("text_sha256", "string", "hash of title, line break, abstract: changed text is read again"),
        Property("content_sha256", "string", "hash of all that the sources said of the paper"),
        Property("vector", "string", "what the text means: a direction of 384 signed bytes, in base64"),
        Property("run", "string", "id of the run that read the text"),
    ),
    indexed=("doi", "arxiv_id", "title_key"),
)

CONCEPT: Final = NodeType(
    "Concept",
    "one meaning across papers; a second label says what it is: Method, Dataset, Task or Topic",
    (
        Property("id", "string", "kind and slug of the normal form: method:gaussian-process"),
        Property("key", "string", "the slug alone, shared by concepts of different kinds"),
        Property("name", "string", "the commonest spelling"),
        Property("aliases", "strings", "every other spelling, sorted"),
        Property("df", "integer", "number of papers that mention it; 0 for what only stands above others"),
        Property(
            "above", "strings", "slugs of broader concepts, each after the number of steps up, at most 3"
        ),
        Property(
            "reach", "integer", "papers that mention it or something narrower, once for each such concept"
        ),
        Property("stale", "boolean", "set while a build has not counted and named it anew"),
    ),
    indexed=("key", "name"),
)

AUTHOR: Final = NodeType(
    "Author",
    "a name that signs papers; people who share a name are not told apart",
    (
        Property("id", "string", "author: and the slug of the name"),
        Property("name", "string", "'Given Family'; of several spellings the first in the alphabet"),
    ),
)

RUN: Final = NodeType(
    "Run",
    "an extractor with its weights: equal runs read equal texts equally",
    (
        Property("id", "string", "extractor@version+model"),
        Property("extractor", "string", "name"),
        Property("version", "string", "version of the code"),
        Property("model", "string", "hash of the weights"),
    ),
)

ALIAS: Final = NodeType(
    "Alias",
    "another id, DOI, arXiv id or title under which a paper came in from some source",
    (Property("id", "string", "id, or doi:…, arxiv:…, title:…"),),
)

STORE: Final = NodeType(
    "Store",
    "one node that says what this store is and how far its linking got",
    (
        Property("id", "string", "always 'kg'"),
        Property("format", "integer", "format version of the store"),
        Property("copying", "string", "the store that this one is a copy of, while half of it is here"),
        Property("linked", "boolean", "false while papers were written that no linking has seen"),
        Property("short_forms", "strings", "corpus-wide abbreviations in force: short form, tab, long form"),
        Property("merges", "strings", "names linked as another: name, name linked to, reason; tabs between"),
        Property(
            "decisions", "strings", "what users said of two names: merge or split, name, name; tabs between"
        ),
    ),
)

LOCK: Final = NodeType(
    "Lock",
    "one node on a server that is locked by whoever writes; an embedded store has a file for that",
    (
        Property("id", "string", "always 'writer'"),
        Property("by", "string", "process and host that wrote last"),
        Property("since", "string", "when that began, ISO 8601"),
    ),
)

NODES: Final = (PAPER, CONCEPT, AUTHOR, RUN, ALIAS, STORE)
"""What a graph is made of; the lock of a server is no part of it."""

_FACT: Final = (
    Property("confidence", "float", "0 to 1, the surest mention"),
    Property("count", "integer", "number of mentions in the paper"),
    Property("starts", "integers", "offset of each mention in title, line break, abstract (code points)"),
    Property("ends", "integers", "offset after each mention"),
    Property("surfaces", "strings", "each mention as it is written"),
    Property("kinds", "strings", "kind of each mention before the vote"),
    Property("roles", "strings", "role of each mention before the vote"),
    Property("confidences", "floats", "confidence of each mention"),
    Property("run", "string", "id of the run that found it"),
)

FACTS: Final = (
    RelationshipType("PROPOSES", "Paper", "Concept", "the paper introduces it", _FACT),
    RelationshipType("USES", "Paper", "Concept", "the paper builds on this method", _FACT),
    RelationshipType("COMPARES_WITH", "Paper", "Concept", "it is a baseline or competitor", _FACT),
    RelationshipType("EVALUATES_ON", "Paper", "Concept", "the paper uses this dataset", _FACT),
    RelationshipType("ADDRESSES", "Paper", "Concept", "the paper works on this task", _FACT),
    RelationshipType("MENTIONS", "Paper", "Concept", "background, and every topic", _FACT),
)
"""What a paper says of a concept: one relationship for each pair of paper and concept."""

_RELATION: Final = (
    Property("papers", "strings", "ids of the papers that say so"),
    Property("count", "integer", "their number"),
)

RELATIONS: Final = (
    RelationshipType("USED_FOR", "Concept", "Concept", "a method serves a task", _RELATION),
    RelationshipType("PART_OF", "Concept", "Concept", "a method is a part of another", _RELATION),
    RelationshipType("EVALUATED_WITH", "Concept", "Concept", "a method is tested on a dataset", _RELATION),
    RelationshipType("BENCHMARK_FOR", "Concept", "Concept", "a dataset measures a task", _RELATION),
    RelationshipType("TRAINED_WITH", "Concept", "Concept", "a method learns from a dataset", _RELATION),
    RelationshipType("COMPARED_WITH", "Concept", "Concept", "one is measured against another", _RELATION),
    RelationshipType("SUBCLASS_OF", "Concept", "Concept", "a paper calls it a kind of the other", _RELATION),
    RelationshipType(
        "SUBTASK_OF", "Concept", "Concept", "a paper calls it a part of the other task", _RELATION
    ),
)
"""What papers say of two concepts: one relationship for each type and pair, with the papers that say so."""

BROADER: Final = RelationshipType(
    "BROADER",
    "Concept",
    "Concept",
    "it is a kind of the other; without circles",
    (Property("reason", "string", "lexicon, name (its words say so), or how many papers say so"),),
)

CITES: Final = RelationshipType("CITES", "Paper", "Paper", "where the source knows")
WROTE: Final = RelationshipType("WROTE", "Author", "Paper", "authorship")
ALIAS_OF: Final = RelationshipType("ALIAS_OF", "Alias", "Paper", "the paper that the other id stands for")

RELATIONSHIPS: Final = (*FACTS, *RELATIONS, BROADER, CITES, WROTE, ALIAS_OF)

_USED: Final = {Kind.METHOD: "USES", Kind.DATASET: "EVALUATES_ON", Kind.TASK: "ADDRESSES"}


def fact_type(kind: Kind, role: Role) -> str:
    """The relationship type from a paper to a concept of this kind in this role."""
    if kind is Kind.TOPIC or role is Role.BACKGROUND:
        return "MENTIONS"
    if role is Role.PROPOSED:
        return "PROPOSES"
    return "COMPARES_WITH" if role is Role.COMPARED else _USED[kind]
