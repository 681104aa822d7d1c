"""Declare the nodes, relationships and properties of a graph, each once.

Statements, constraints, indexes, exports and ``docs/graph-model.md`` are made from these declarations.
"""

from dataclasses import dataclass
from typing import Final

from kg.model import Kind, Role

FORMAT_VERSION: Final = 3
"""Number of the format of a graph, raised whenever a store of an older version could be misread."""


@dataclass(frozen=True)
class Property:
    """A property of a node or relationship: its name, its type as in the documentation, and its meaning."""

    name: str
    type: str
    meaning: str


@dataclass(frozen=True)
class NodeType:
    """A label, its properties, which of these are indexed, and which one identifies a node."""

    label: str
    meaning: str
    properties: tuple[Property, ...]
    indexed: tuple[str, ...] = ()
    key: str = "id"

    @property
    def name(self) -> str:
        """The label, under a name that node types share with relationship types."""
        return self.label


@dataclass(frozen=True)
class RelationshipType:
    """A relationship type between two labels."""

    type: str
    source: str
    target: str
    meaning: str
    properties: tuple[Property, ...] = ()

    @property
    def name(self) -> str:
        """The type, under a name that relationship types share with node types."""
        return self.type


PAPER: Final = NodeType(
    "Paper",
    "a paper, as its sources describe it",
    (
        Property("id", "string", "id that the source gives, else doi:…, else arxiv:…, else hash:…"),
        Property("title", "string", "cleaned title"),
        Property("abstract", "string", "cleaned abstract; may be empty"),
        Property("year", "integer", "year of publication"),
        Property("date", "string", "date of publication (ISO 8601), as precise as it is known"),
        Property("authors", "strings", "names, in the order of the paper"),
        Property(
            "family_names",
            "strings",
            "family names that cannot be told from the names of authors, such as García Márquez, sorted",
        ),
        Property("venue", "string", "journal, conference or publisher"),
        Property("doi", "string", "DOI in lower case, without a resolver's address"),
        Property("arxiv_id", "string", "arXiv id without version"),
        Property("url", "string", "address of the landing page"),
        Property("source", "string", "format and name of the source"),
        Property("citation_key", "string", "key under which its owner cites it, as the source has it"),
        Property("entry_type", "string", "type of its entry in BibTeX, such as inproceedings"),
        Property("title_key", "string", "normalized title and year, by which duplicates are found"),
        Property("references", "strings", "ids of the cited papers, in the graph or not, sorted"),
        Property(
            "abbreviations", "strings", "abbreviations that the paper defines: abbreviation, tab, expansion"
        ),
        Property(
            "relations",
            "strings",
            "relations between mentions: type, offset of head, offset of tail, confidence, joined by tabs",
        ),
        Property("links", "strings", "URLs in the text, such as project pages and code"),
        Property(
            "text_sha256",
            "string",
            "hash of title, line break, abstract; where it differs, the text is extracted again",
        ),
        Property(
            "content_sha256",
            "string",
            "hash of everything that the sources give; where it differs, the paper is written again",
        ),
        Property("vector", "string", "embedding of the text: a direction of 384 signed bytes, in base64"),
        Property("run", "string", "id of the extractor run that extracted the text"),
        Property(
            "added",
            "string",
            "when the paper came into the graph (ISO 8601, UTC), later for each batch; nothing where an "
            "older version wrote it",
        ),
    ),
    indexed=("doi", "arxiv_id", "title_key"),
)

CONCEPT: Final = NodeType(
    "Concept",
    "one meaning across papers; another label tells its kind: Method, Dataset, Task, Topic; a metric is a "
    "Topic and a Metric",
    (
        Property("id", "string", "kind and slug of the normal form, such as method:gaussian-process"),
        Property("key", "string", "the slug alone; concepts of different kinds may share it"),
        Property("name", "string", "canonical name: its usual spelling, in the singular"),
        Property("aliases", "strings", "all other spellings that papers use, sorted"),
        Property(
            "forms",
            "strings",
            "normal forms of all spellings, sorted; nothing where the key tells the only one",
        ),
        Property(
            "df",
            "integer",
            "document frequency: number of papers that mention it; 0 if it is only broader than others",
        ),
        Property("above", "strings", "broader concepts up to 3 steps away: number of steps, space, slug"),
        Property("reach", "integer", "document frequencies of it and of all narrower concepts, added up"),
        Property("stale", "boolean", "true until a build has counted and named it again"),
    ),
    indexed=("key", "name"),
)

AUTHOR: Final = NodeType(
    "Author",
    "the name of an author; people who share a name are not told apart",
    (
        Property("id", "string", "author: and the slug of the name"),
        Property(
            "name", "string", "given name before family name; of several spellings, the first in the alphabet"
        ),
    ),
)

RUN: Final = NodeType(
    "Run",
    "an extractor run: an extractor with its version and weights; the same run extracts the same from a text",
    (
        Property("id", "string", "extractor@version+model"),
        Property("extractor", "string", "name of the extractor"),
        Property("version", "string", "version of its code"),
        Property("model", "string", "hash of its weights"),
    ),
)

ALIAS: Final = NodeType(
    "Alias",
    "another id, DOI, arXiv id or title under which some source gave a paper",
    (Property("id", "string", "the other id, or doi:…, arxiv:…, title:…"),),
)

STORE: Final = NodeType(
    "Store",
    "one node that describes the store and the state of its linking",
    (
        Property("id", "string", "always 'kg'"),
        Property("format", "integer", "format version of the store"),
        Property("copying", "string", "path or address of the store that this one is an unfinished copy of"),
        Property("linked", "boolean", "false while there are papers that no linking has seen"),
        Property(
            "rules",
            "string",
            "hash of the rules of the last linking; nothing while one is under way",
        ),
        Property(
            "naming_rules", "string", "hash of the rules by which concepts that are not stale were named"
        ),
        Property(
            "short_forms", "strings", "abbreviations that hold in every paper: abbreviation, tab, expansion"
        ),
        Property(
            "merges", "strings", "names linked as another: name, the other name, reason, joined by tabs"
        ),
        Property(
            "kinds",
            "strings",
            "names that papers take for different things: name, its kind (nothing where it keeps several), "
            "reason, share of the ballots, joined by tabs",
        ),
        Property(
            "decisions",
            "strings",
            "curation: merge or split, name, other name; or retype, name, kind, joined by tabs",
        ),
        Property(
            "unsettled",
            "strings",
            "names that papers may be linked by otherwise, while a linking is under way",
        ),
        Property("added", "string", "when the last new paper came in, as its own property tells it"),
    ),
)

WATCH: Final = NodeType(
    "Watch",
    "a standing question or a digest, with what it last reported",
    (
        Property("id", "string", "watch: and its name; or digest: and a hash of the list that it is for"),
        Property(
            "asked",
            "strings",
            "name of the question, then its values; or cypher and a statement; or "
            "what names the papers of a list",
        ),
        Property("max_rows", "integer", "most rows of an answer"),
        Property("rows", "strings", "rows of the last answer, each as JSON, sorted"),
        Property("rows_before", "strings", "the same of the answer before"),
        Property("until", "string", "the last paper that a digest has looked at: when it was added"),
        Property("until_before", "string", "the same of the digest before"),
        Property("waiting", "strings", "ids of papers that a digest found and had no room for"),
        Property("waiting_before", "strings", "the same of the digest before"),
        Property("draft", "string", "path of a complete file: while it is there, what was before holds"),
        Property("runs", "integer", "how often it has reported"),
    ),
)

LOCK: Final = NodeType(
    "Lock",
    "on a server: a node that is locked by the process that writes, and one that tells whether papers "
    "changed; an embedded store has a file for that",
    (
        Property("id", "string", "'writer' or 'papers'"),
        Property("by", "string", "process and host that wrote last"),
        Property("since", "string", "when that began (ISO 8601)"),
        Property("revision", "string", "of the papers: drawn at random whenever some are written"),
    ),
)

NODES: Final = (PAPER, CONCEPT, AUTHOR, RUN, ALIAS, WATCH, STORE)
"""The nodes of a graph. The lock of a server is not among them: it is neither copied nor exported."""

_FACT: Final = (
    Property("confidence", "float", "highest confidence of its mentions, 0 to 1"),
    Property("count", "integer", "number of mentions"),
    Property("starts", "integers", "offset of each mention in title, line break, abstract (in code points)"),
    Property("ends", "integers", "offset of the end of each mention"),
    Property(
        "mentions",
        "string",
        "surface form, kind, role and confidence of the first mention, then of the second, and so on, joined "
        "by tabs; kinds and roles as extracted, before they vote on those of the concept and the fact",
    ),
    Property("run", "string", "id of the extractor run that found it"),
)

FACTS: Final = (
    RelationshipType("PROPOSES", "Paper", "Concept", "the paper introduces the concept", _FACT),
    RelationshipType("USES", "Paper", "Concept", "the paper builds on this method", _FACT),
    RelationshipType(
        "COMPARES_WITH",
        "Paper",
        "Concept",
        "a baseline or competitor that the paper compares its work with",
        _FACT,
    ),
    RelationshipType("EVALUATES_ON", "Paper", "Concept", "the paper uses this dataset", _FACT),
    RelationshipType("ADDRESSES", "Paper", "Concept", "the paper works on this task", _FACT),
    RelationshipType(
        "MENTIONS", "Paper", "Concept", "the paper mentions it as background, or as a topic", _FACT
    ),
)
"""Types of facts. There is one fact for each pair of a paper and a concept that it mentions."""

_RELATION: Final = (
    Property("papers", "strings", "ids of the papers that state it, sorted"),
    Property("count", "integer", "number of these papers"),
)

RELATIONS: Final = (
    RelationshipType("USED_FOR", "Concept", "Concept", "a method is used for a task", _RELATION),
    RelationshipType("PART_OF", "Concept", "Concept", "a method is part of another method", _RELATION),
    RelationshipType("EVALUATED_WITH", "Concept", "Concept", "a method is evaluated on a dataset", _RELATION),
    RelationshipType("BENCHMARK_FOR", "Concept", "Concept", "a dataset is a benchmark for a task", _RELATION),
    RelationshipType("TRAINED_WITH", "Concept", "Concept", "a method is trained on a dataset", _RELATION),
    RelationshipType(
        "COMPARED_WITH", "Concept", "Concept", "a method is compared with another method", _RELATION
    ),
    RelationshipType(
        "SUBCLASS_OF", "Concept", "Concept", "it is a kind of the other, as papers state", _RELATION
    ),
    RelationshipType(
        "SUBTASK_OF", "Concept", "Concept", "it is a part of the other task, as papers state", _RELATION
    ),
)
"""Types of relations. There is one relation for each type and pair of concepts, with the papers that state
it."""

BROADER: Final = RelationshipType(
    "BROADER",
    "Concept",
    "Concept",
    "the second concept is broader; there are no cycles",
    (
        Property(
            "reason", "string", "lexicon, name (its words imply it), or the number of papers that state it"
        ),
    ),
)

CITES: Final = RelationshipType("CITES", "Paper", "Paper", "the paper cites the other, as its source states")
WROTE: Final = RelationshipType("WROTE", "Author", "Paper", "the author wrote the paper")
ALIAS_OF: Final = RelationshipType("ALIAS_OF", "Alias", "Paper", "the other id stands for this paper")

RELATIONSHIPS: Final = (*FACTS, *RELATIONS, BROADER, CITES, WROTE, ALIAS_OF)

RELATIONSHIP_TYPES: Final = {kind.type: kind for kind in RELATIONSHIPS}
"""Relationship type -> its declaration."""

_TYPE_IF_USED: Final = {Kind.METHOD: "USES", Kind.DATASET: "EVALUATES_ON", Kind.TASK: "ADDRESSES"}


def labels_of(kind: Kind) -> tuple[str, ...]:
    """Return the labels for a kind of concept, the narrowest last: every metric is also a topic."""
    return (Kind.TOPIC.value, kind.value) if kind is Kind.METRIC else (kind.value,)


def fact_type(kind: Kind, role: Role) -> str:
    """Return the type of the fact from a paper to a concept of this kind in this role."""
    if kind is Kind.TOPIC or role is Role.BACKGROUND:
        return "MENTIONS"
    if role is Role.PROPOSED:
        return "PROPOSES"
    if kind is Kind.METRIC:
        return "MENTIONS"
    return "COMPARES_WITH" if role is Role.COMPARED else _TYPE_IF_USED[kind]
