"""The whole graph as CSV tables: what each holds, which columns it has, and what they refer to."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from kg.export import reading
from kg.export.papers import PLAIN, places
from kg.export.reading import every, said_of
from kg.store import Reader
from queries.papers import kind_of

Row: TypeAlias = Sequence[object]


@dataclass(frozen=True)
class Table:
    """A table of the graph: its columns, what gives its rows, and which other tables they refer to."""

    name: str
    meaning: str
    columns: Mapping[str, str]
    """Name -> type, as the Table Schema of data packages calls it."""
    rows: Callable[[Reader], Iterator[Row]]
    key: tuple[str, ...] = ("id",)
    refers: Mapping[str, str] = field(default_factory=dict)
    """Column -> table whose ``id`` stands in it."""


def _papers(reader: Reader) -> Iterator[Row]:
    return ([row[name] for name in PLAIN] for row in said_of(reader, "papers", reading.papers(reader)))


def _concepts(reader: Reader) -> Iterator[Row]:
    return (
        (row["id"], kind_of(row).value, row["name"], row["df"] or 0)
        for row in said_of(reader, "concepts", reading.concepts(reader))
    )


def _spellings(reader: Reader) -> Iterator[Row]:
    return (
        (row["id"], other)
        for row in said_of(reader, "concepts", reading.concepts(reader))
        for other in row["aliases"] or ()
    )


def _facts(reader: Reader) -> Iterator[Row]:
    for row in said_of(reader, "facts", reading.papers(reader)):
        yield row["paper"], row["type"], row["concept"], round(row["confidence"], 4), row["count"], row["run"]


def _mentions(reader: Reader) -> Iterator[Row]:
    for row in said_of(reader, "facts", reading.papers(reader)):
        for place in places(row):
            yield row["paper"], row["concept"], *place


def _relations(reader: Reader) -> Iterator[Row]:
    for row in said_of(reader, "relations", reading.concepts(reader)):
        yield row["concept"], row["type"], row["other"], row["count"], row["reason"]


def _relation_papers(reader: Reader) -> Iterator[Row]:
    for row in said_of(reader, "relations", reading.concepts(reader)):
        for paper in row["papers"] or ():
            yield row["concept"], row["type"], row["other"], paper


def _authors(reader: Reader) -> Iterator[Row]:
    return ((row["id"], row["name"]) for row in every(reader, "authors"))


def _authorships(reader: Reader) -> Iterator[Row]:
    said = said_of(reader, "authorships", reading.papers(reader))
    return ((row["paper"], row["author"]) for row in said)


def _citations(reader: Reader) -> Iterator[Row]:
    return ((row["paper"], row["cited"]) for row in said_of(reader, "citations", reading.papers(reader)))


def _runs(reader: Reader) -> Iterator[Row]:
    return ((row["id"], row["extractor"], row["version"], row["model"]) for row in every(reader, "runs"))


TABLES: Final = (
    Table(
        "papers",
        "papers, as their sources describe them",
        {name: "integer" if name == "year" else "string" for name in PLAIN},
        _papers,
    ),
    Table(
        "concepts",
        "methods, datasets, tasks and topics, with the number of papers that mention each",
        {"id": "string", "kind": "string", "name": "string", "papers": "integer"},
        _concepts,
    ),
    Table(
        "spellings",
        "other spellings of concepts",
        {"concept": "string", "spelling": "string"},
        _spellings,
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
        _facts,
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
        _mentions,
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
        _relations,
        key=("concept", "type", "other"),
        refers={"concept": "concepts", "other": "concepts"},
    ),
    Table(
        "relation_papers",
        "the papers that say so",
        {"concept": "string", "type": "string", "other": "string", "paper": "string"},
        _relation_papers,
        key=("concept", "type", "other", "paper"),
        refers={"concept": "concepts", "other": "concepts", "paper": "papers"},
    ),
    Table("authors", "names that sign papers", {"id": "string", "name": "string"}, _authors),
    Table(
        "authorships",
        "who wrote which paper",
        {"paper": "string", "author": "string"},
        _authorships,
        key=("paper", "author"),
        refers={"paper": "papers", "author": "authors"},
    ),
    Table(
        "citations",
        "which paper cites which other one of the graph",
        {"paper": "string", "cited": "string"},
        _citations,
        key=("paper", "cited"),
        refers={"paper": "papers", "cited": "papers"},
    ),
    Table(
        "runs",
        "extractors with their weights",
        dict.fromkeys(("id", "extractor", "version", "model"), "string"),
        _runs,
    ),
)
