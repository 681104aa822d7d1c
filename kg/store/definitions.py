"""Constraints and indexes of the schema as Cypher, the same for every engine."""

from dataclasses import dataclass
from typing import Final, LiteralString

from kg.schema import LOCK, NODES, PAPER, NodeType
from kg.schema.statements import make_statement

FULL_TEXT_INDEX: Final = "paper_text"
"""Name of the full-text index over titles and abstracts, on engines that name theirs."""

TEXT_FIELDS: Final = ("title", "abstract")


@dataclass(frozen=True)
class Definition:
    """A constraint or index: its name, the statement that creates it if it is missing, and what it covers."""

    name: str
    text: LiteralString
    label: str
    properties: tuple[str, ...]


def list_definitions() -> list[Definition]:
    """Return every constraint and property index, in the order of the schema."""
    return [definition for node in NODES for definition in _define_indexes(node)]


def list_server_definitions() -> list[Definition]:
    """Return what a server has: these, the constraint of the lock, and one index over all text fields."""
    return [*list_definitions(), *_define_indexes(LOCK), define_full_text_index()]


def define_full_text_index() -> Definition:
    """Return the full-text index over titles and abstracts."""
    fields = ", ".join(f"n.{field}" for field in TEXT_FIELDS)
    text = f"CREATE FULLTEXT INDEX {FULL_TEXT_INDEX} IF NOT EXISTS FOR (n:{PAPER.label}) ON EACH [{fields}]"
    return _define(FULL_TEXT_INDEX, text, PAPER.label, TEXT_FIELDS)


def _define_indexes(node: NodeType) -> list[Definition]:
    """Return the constraint on the key of a node type, and an index for each property that is looked up."""
    prefix = node.label.casefold()
    unique = (
        f"CREATE CONSTRAINT {prefix}_{node.key} IF NOT EXISTS "
        f"FOR (n:{node.label}) REQUIRE n.{node.key} IS UNIQUE"
    )
    definitions = [_define(f"{prefix}_{node.key}", unique, node.label, (node.key,))]
    for name in node.indexed:
        text = f"CREATE INDEX {prefix}_{name} IF NOT EXISTS FOR (n:{node.label}) ON (n.{name})"
        definitions.append(_define(f"{prefix}_{name}", text, node.label, (name,)))
    return definitions


def _define(name: str, text: str, label: str, properties: tuple[str, ...]) -> Definition:
    statement = make_statement(name, f"Create {name} where it is missing.", text)
    return Definition(name, statement.text, label, properties)
