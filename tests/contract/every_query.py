"""Every reading statement and every question, with parameters that fit a graph.

A new ``.cypher`` file has no parameters here, which a test reports; statements that write are recognized by
their keywords.
"""

import random
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

import queries
from kg import schema
from kg.model import QueryRefused
from kg.records.nodes import edges_statement, nodes_statement
from kg.records.papers import papers_statement
from kg.resolution import linked_names
from kg.schema import statements
from kg.store import GraphStore, Record
from kg.store.guard.check import check_read_only
from queries.library import QUESTIONS
from tests.contract.random_graphs import DOIS, NAMES, ODD

PACKAGES = ("queries", "kg.audit", "kg.resolution", "kg.export", "kg.records", "kg.store")
OF_ONE_ENGINE = {"search_abstracts", "search_titles", "search_index", "last_writer", "read_revision"}
"""Full text, the write lock and signs of changes are each engine's own; what searches is compared."""

SLUGS = r"(?:.*-)?(?:gan|image\-(?:based\-)?generation|net)(?:-.*)?"
"""A pattern of slugs, as linking makes it."""

UNSORTED = {
    ("queries", "papers_using_concepts"): "papers",
    ("queries", "embeddings"): "ids",
    ("queries", "concept_arrivals"): "papers",
    ("queries", "concept_periods"): "papers",
    ("queries", "methods_on_datasets"): "papers",
    ("queries", "methods_of_sibling_tasks"): "papers",
}
"""Statements with a column that collects what has no order."""


@dataclass(frozen=True)
class Known:
    """The contents of a graph that parameters may name."""

    papers: list[str]
    titles: list[str]
    concepts: list[str]
    keys: list[str]
    tasks: list[str]
    hashes: list[str]
    names: list[str]
    aliases: list[str]
    chance: random.Random

    @classmethod
    def of(cls, store: GraphStore, seed: int) -> "Known":
        """Read what a store holds."""
        return cls(
            papers=_column(store, "MATCH (p:Paper) RETURN p.id AS x"),
            titles=_column(store, "MATCH (p:Paper) RETURN p.title AS x"),
            concepts=_column(store, "MATCH (c:Concept) WHERE c.df > 0 OR c.reach > 2 RETURN c.id AS x"),
            keys=_column(store, "MATCH (c:Concept) WHERE c.df > 0 OR c.reach > 2 RETURN DISTINCT c.key AS x"),
            tasks=_column(store, "MATCH (c:Task) WHERE c.df > 0 RETURN c.key AS x"),
            hashes=_column(store, "MATCH (p:Paper) RETURN DISTINCT p.content_sha256 AS x"),
            names=_column(store, "MATCH (c:Concept) WHERE c.df > 0 RETURN DISTINCT c.name AS x"),
            aliases=_column(store, "MATCH (a:Alias) RETURN a.id AS x"),
            chance=random.Random(seed),
        )

    def one(self, *pools: Iterable[str]) -> str:
        """Choose a value from some pools, or a name that nothing has."""
        return self.chance.choice([item for pool in pools for item in pool] + ["unheard of"])

    def some(self, pool: list[str]) -> list[str]:
        """Choose some of a pool, sometimes one of them twice, and now and then a value in no pool."""
        return [self.one(pool) for _ in range(self.chance.randint(0, 6))]

    def number(self, *numbers: int) -> int:
        """Choose one of some numbers."""
        return self.chance.choice(numbers)


def _column(store: GraphStore, text: str) -> list[str]:
    rows = store.query(text)  # type: ignore[arg-type]  # written above
    return sorted(row["x"] for row in rows if row["x"] is not None)


Maker = Callable[[Known], object]

_ONE: Mapping[str, Maker] = {
    "paper": lambda known: known.one(known.papers),
    "id": lambda known: known.one(known.papers, known.titles),
    "doi": lambda known: known.one(DOIS, [""]),
    "arxiv_id": lambda known: known.one(["1701.00001", ""]),
    "title": lambda known: known.one(["", "onsparsity", "wepropose"]),
    "concept": lambda known: known.one(known.chance.choice([known.concepts, known.keys])),
    "task": lambda known: known.one(known.tasks),
    "method": lambda known: known.one(known.keys),
    "key": lambda known: known.one(known.keys),
    "name": lambda known: known.one(known.concepts, known.names, ODD),
    "after": lambda known: known.one(["", "author:", "l", *known.papers], known.concepts[::9]),
    "beginning": lambda known: known.one(["g", "a", "p1", "é", "'"]),
    "run": lambda known: known.one(["lexicon@1+none"]),
    "ids": lambda known: known.some(known.chance.choice([known.papers, known.concepts])),
    "keys": lambda known: known.some(known.keys),
    "excluded": lambda known: known.some(known.keys),
    "dois": lambda known: known.some(DOIS),
    "definitions": lambda known: known.some(["GAN\tgenerative adversarial network", "GAN\tx"]),
    "pattern": lambda known: known.one(
        ["(?s).*", "(?s).*(?:[^A-Za-z0-9 /_~-]|(?i:gan|net)).*", ".*N", SLUGS]
    ),
    "arxiv_ids": lambda known: known.some(["1701.00001", "hep-th/9901001"]),
    "title_keys": lambda known: known.some(["onsparsity|", "onsparsity|2020", "wepropose|1999"]),
    "aliases": lambda known: known.some(known.aliases),
    "names": lambda known: known.some(known.aliases),
    "max_papers": lambda known: known.number(1, 2, 10),
    "max_sharing": lambda known: known.number(0, 1, 2, 20),
    "words": lambda known: known.some(["a", "e", "on", "gan", "'", "É", "é"]),
    "limit": lambda known: known.number(0, 1, 2, 3, 1000),
    "page": lambda known: known.number(1, 2, 1000),
    "max_reach": lambda known: known.number(0, 1, 2, 40),
    "min_papers": lambda known: known.number(0, 1, 2),
    "since": lambda known: known.number(1999, 2020),
    "until": lambda known: known.one(["", "2026-11-28T06:00:00.000000Z", "9"]),
    "papers": lambda known: known.number(1, 2, 40),
    "types": lambda known: known.chance.choice([["PROPOSES"], ["USES", "MENTIONS", "COMPARES_WITH"], []]),
    "rows": lambda known: [
        {"id": known.one(known.papers), "content": known.one(known.hashes)} for _ in range(3)
    ],
}
"""Parameter -> what fits it. Equal names mean equal things in all statements."""


def list_statements(package: str) -> list[str]:
    """Return the names of all statements of a package that are in files, sorted."""
    return sorted(path.stem for path in Path(str(files(package)), "cypher").glob("*.cypher"))


def iter_reading_statements() -> Iterator[tuple[str, statements.Statement]]:
    """Yield every statement that only reads and that both engines understand, with its package."""
    for package in PACKAGES:
        for name in list_statements(package):
            found = statements.load_statement(package, name)
            if name not in OF_ONE_ENGINE and _reads(found.text):
                yield package, found
    for found in rendered_reads():
        yield "kg.records", found


def rendered_reads() -> Iterator[statements.Statement]:
    """Reading statements that are rendered from the schema."""
    yield statements.make_statement("read_papers", "", papers_statement())
    for node in schema.NODES:
        names = [item.name for item in node.properties]
        yield schema.render_node_read(node, names)
        yield statements.make_statement(f"nodes of {node.label}", "", nodes_statement(node))
        yield statements.make_statement(f"edges from {node.label}", "", edges_statement(node))


def _reads(text: str) -> bool:
    try:
        check_read_only(text)
    except QueryRefused:
        return False
    return True


def find_missing_parameters() -> dict[str, set[str]]:
    """Find statements with parameters for which no fitting values are known here."""
    unknown = {
        f"{package}/{found.name}": found.parameters - _ONE.keys()
        for package, found in iter_reading_statements()
    }
    return {name: missing for name, missing in unknown.items() if missing}


def draw_parameters(found: statements.Statement, known: Known) -> dict[str, object]:
    """Draw parameters of a statement from what a graph holds."""
    return {name: _ONE[name](known) for name in sorted(found.parameters)}


def arrange(package: str, found: statements.Statement, answer: list[Record]) -> list[Record]:
    """Return the rows of a statement, sorted if the statement promises no order."""
    if package == "kg.records" and "properties(" in found.text:
        answer = [row | {"properties": _stored(row)} for row in answer]
    if column := UNSORTED.get((package, found.name)):
        answer = [row | {column: sorted(row[column])} for row in answer]
    return answer if "\nORDER BY" in found.text else sorted(answer, key=repr)


def _stored(row: Record) -> Record:
    """Return properties without the two fields that the embedded engine adds to every node."""
    shown = {"type"} if "Paper" in row.get("labels", ()) else {"type", "title"}
    return {name: value for name, value in row["properties"].items() if name not in shown}


_ARGUMENTS: Mapping[str, Maker] = {
    **dict.fromkeys(
        ("concept", "method", "name"),
        lambda k: k.one(k.chance.choice([k.names, k.names, k.concepts, NAMES, k.papers])),
    ),
    "goal": lambda k: k.one(k.chance.choice([k.papers, k.papers, k.names])),
    "task": lambda k: k.one(k.tasks, ["audio source separation"]),
    "concepts": lambda k: k.one(k.names),
    "paper": lambda k: k.one(k.chance.choice([k.papers, k.papers, k.titles, ["a", "We", "on", "gan"]])),
    **dict.fromkeys(
        ("one", "other"), lambda k: k.one(k.chance.choice([k.papers, k.papers, k.names, k.titles]))
    ),
    "text": lambda k: " ".join(k.some([*NAMES, *ODD, "propose", "a", "1"])),
}
"""Argument of a question -> what fits it."""


def iter_questions(known: Known) -> Iterator[tuple[str, Callable[[GraphStore], Any]]]:
    """Yield every question once, with those that only ``kg related`` and ``kg concepts`` ask."""
    for name, question in QUESTIONS.items():
        values = [str(_ARGUMENTS[argument](known)) for argument in question.arguments]
        limit = known.number(1, 2, 1000)
        yield f"{name} {values}", lambda store, q=question, v=values, n=limit: q.ask(store, v, n)
    list_ = known.some(known.papers)
    yield f"related to {list_}", lambda store: queries.related_papers(store, list_)
    goal, read = known.one(known.papers), known.some(known.papers)
    yield f"order for {goal} after {read}", lambda store: queries.reading_order(store, goal, read)
    yield f"bibtex of {list_}", lambda store: queries.to_bibtex(store, list_)
    yield "networkx", lambda store: _network(queries.to_networkx(store))
    node = known.one(known.papers, known.names)
    yield f"around {node}", lambda store: _network(queries.neighbourhood(store, node, 2, 20))
    yield "linked names", linked_names


def _network(graph: Any) -> Any:
    return list(graph.nodes(data=True)), list(graph.edges(keys=True, data=True)), graph.graph
