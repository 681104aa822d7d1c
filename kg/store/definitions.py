"""Constraints and indexes of the schema as Cypher, the same for every engine."""

from dataclasses import dataclass
from typing import Final, LiteralString, cast

from kg.schema import LOCK, NODES, PAPER, NodeType

FULL_TEXT: Final = "paper_text"
"""Name of the full-text index over titles and abstracts, on engines that name theirs."""

TEXT_FIELDS: Final = ("title", "abstract")


@dataclass(frozen=True)
class Definition:
    """A constraint or an index: its name, the statement that makes it where it is missing, what it covers."""

    name: str
    text: LiteralString
    label: str
    properties: tuple[str, ...]


def definitions() -> list[Definition]:
    """Every constraint and property index. Labels and properties come from the schema's own declarations."""
    return [definition for node in NODES for definition in _definitions(node)]


def for_server() -> list[Definition]:
    """What a server has beside: the lock, and a full-text index over all fields at once."""
    return [*definitions(), *_definitions(LOCK), full_text()]


def _definitions(node: NodeType) -> list[Definition]:
    low = node.label.casefold()
    text = (
        f"CREATE CONSTRAINT {low}_{node.key} IF NOT EXISTS "
        f"FOR (n:{node.label}) REQUIRE n.{node.key} IS UNIQUE"
    )
    made = [_definition(f"{low}_{node.key}", text, node.label, (node.key,))]
    for name in node.indexed:
        text = f"CREATE INDEX {low}_{name} IF NOT EXISTS FOR (n:{node.label}) ON (n.{name})"
        made.append(_definition(f"{low}_{name}", text, node.label, (name,)))
    return made


def full_text() -> Definition:
    """The full-text index over titles and abstracts."""
    fields = ", ".join(f"n.{field}" for field in TEXT_FIELDS)
    text = f"CREATE FULLTEXT INDEX {FULL_TEXT} IF NOT EXISTS FOR (n:{PAPER.label}) ON EACH [{fields}]"
    return _definition(FULL_TEXT, text, PAPER.label, TEXT_FIELDS)


def _definition(name: str, text: str, label: str, properties: tuple[str, ...]) -> Definition:
    literal = cast(LiteralString, text)  # type: ignore[redundant-cast]  # made of schema names alone
    return Definition(name, literal, label, properties)
