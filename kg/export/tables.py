"""Declare the tables of the whole graph for CSV: what each holds, its columns, and what they refer to."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from kg.export.papers import PAPER_COLUMNS, iter_mention_cells, make_properties
from kg.records.concepts import iter_concept_ids, iter_concepts, iter_relations
from kg.records.papers import (
    iter_authors,
    iter_authorships,
    iter_citations,
    iter_facts,
    iter_paper_ids,
    iter_papers,
    iter_runs,
)
from kg.store import Reader

Row: TypeAlias = Sequence[object]


@dataclass(frozen=True)
class Table:
    """A table of the graph: its columns, how its rows are read, and which other tables they refer to."""

    name: str
    meaning: str
    columns: Mapping[str, str]
    """Name -> type, as in the Table Schema of data packages."""
    rows: Callable[[Reader], Iterator[Row]]
    key: tuple[str, ...] = ("id",)
    refers: Mapping[str, str] = field(default_factory=dict)
    """Column -> table whose ``id`` it holds."""


def _iter_papers(reader: Reader) -> Iterator[Row]:
    return (list(make_properties(stored).values()) for stored in iter_papers(reader, iter_paper_ids(reader)))


def _iter_concepts(reader: Reader) -> Iterator[Row]:
    for concept in iter_concepts(reader, iter_concept_ids(reader)):
        yield concept.id, concept.kind.value, concept.name, concept.df


def _iter_spellings(reader: Reader) -> Iterator[Row]:
    for concept in iter_concepts(reader, iter_concept_ids(reader)):
        for alias in concept.aliases:
            yield concept.id, alias


def _iter_facts(reader: Reader) -> Iterator[Row]:
    for fact in iter_facts(reader, iter_paper_ids(reader)):
        yield fact.paper, fact.type, fact.concept, round(fact.confidence, 4), fact.mention_count, fact.run


def _iter_mentions(reader: Reader) -> Iterator[Row]:
    for fact in iter_facts(reader, iter_paper_ids(reader)):
        for cells in iter_mention_cells(fact):
            yield fact.paper, fact.concept, *cells


def _iter_relations(reader: Reader) -> Iterator[Row]:
    for relation in iter_relations(reader, iter_concept_ids(reader)):
        yield relation.concept, relation.type, relation.other, relation.paper_count, relation.reason


def _iter_relation_papers(reader: Reader) -> Iterator[Row]:
    for relation in iter_relations(reader, iter_concept_ids(reader)):
        for paper in relation.papers or ():
            yield relation.concept, relation.type, relation.other, paper


def _iter_authorships(reader: Reader) -> Iterator[Row]:
    return iter_authorships(reader, iter_paper_ids(reader))


def _iter_citations(reader: Reader) -> Iterator[Row]:
    return iter_citations(reader, iter_paper_ids(reader))


TABLES: Final = (
    Table(
        "papers",
        "papers, as their sources describe them",
        {name: "integer" if name == "year" else "string" for name in PAPER_COLUMNS},
        _iter_papers,
    ),
    Table(
        "concepts",
        "methods, datasets, tasks, topics and metrics, with the number of papers that mention each",
        {"id": "string", "kind": "string", "name": "string", "papers": "integer"},
        _iter_concepts,
    ),
    Table(
        "spellings",
        "other spellings of concepts",
        {"concept": "string", "spelling": "string"},
        _iter_spellings,
        key=("concept", "spelling"),
        refers={"concept": "concepts"},
    ),
    Table(
        "facts",
        "what a paper does with a concept, in how many mentions and how surely",
        {
            "paper": "string",
            "type": "string",
            "concept": "string",
            "confidence": "number",
            "mentions": "integer",
            "run": "string",
        },
        _iter_facts,
        key=("paper", "concept"),
        refers={"paper": "papers", "concept": "concepts", "run": "runs"},
    ),
    Table(
        "mentions",
        "places in a paper's title, line break, abstract that speak of a concept (code points)",
        {
            "paper": "string",
            "concept": "string",
            "start": "integer",
            "end": "integer",
            "text": "string",
            "kind": "string",
            "role": "string",
            "confidence": "number",
        },
        _iter_mentions,
        key=("paper", "start", "end"),
        refers={"paper": "papers", "concept": "concepts"},
    ),
    Table(
        "relations",
        "what stands above a concept and why, and what how many papers say of two concepts",
        {
            "concept": "string",
            "type": "string",
            "other": "string",
            "papers": "integer",
            "reason": "string",
        },
        _iter_relations,
        key=("concept", "type", "other"),
        refers={"concept": "concepts", "other": "concepts"},
    ),
    Table(
        "relation_papers",
        "the papers that say so",
        {"concept": "string", "type": "string", "other": "string", "paper": "string"},
        _iter_relation_papers,
        key=("concept", "type", "other", "paper"),
        refers={"concept": "concepts", "other": "concepts", "paper": "papers"},
    ),
    Table("authors", "names that sign papers", {"id": "string", "name": "string"}, iter_authors),
    Table(
        "authorships",
        "who wrote which paper",
        {"paper": "string", "author": "string"},
        _iter_authorships,
        key=("paper", "author"),
        refers={"paper": "papers", "author": "authors"},
    ),
    Table(
        "citations",
        "which paper cites which other one of the graph",
        {"paper": "string", "cited": "string"},
        _iter_citations,
        key=("paper", "cited"),
        refers={"paper": "papers", "cited": "papers"},
    ),
    Table(
        "runs",
        "extractors with their weights",
        dict.fromkeys(("id", "extractor", "version", "model"), "string"),
        iter_runs,
    ),
)
