"""``cypher``: run any statement that only reads; offered only if the user allowed it."""

from typing import Any, Final

from pydantic import Field

from kg.mcp.quoting import quote
from kg.mcp.tool import Answer, Arguments, Reply, Tool, Values
from kg.metadata.json_writing import write_json
from kg.schema import NODES, RELATIONSHIPS
from kg.store.hints import explain_blank
from kg.web.snapshots import Snapshot

MAX_CYPHER_ROWS: Final = 100
MAX_SHOWN: Final = 15
TIMEOUT_SECONDS: Final = 30.0
"""Seconds that a statement may take, the same as for ``kg cypher``."""


class Statement(Arguments):
    """A statement with the values of its parameters."""

    statement: str = Field(description="reads only; values as $parameters")
    parameters: Values = Field(default={})
    limit: int = Field(default=50, ge=1, le=MAX_CYPHER_ROWS)


class CypherAnswer(Answer[list[Any]]):
    """Rows with a value for each column."""

    columns: list[str]


def _run(snapshot: Snapshot, asked: Statement) -> Reply:
    found = snapshot.graph.cypher(
        asked.statement, asked.parameters, timeout=TIMEOUT_SECONDS, limit=asked.limit
    )
    rows = [list(row) for row in found.rows]
    answer = CypherAnswer(rows=rows, columns=list(found.columns), more=found.truncated)
    lines = [f"- {'; '.join(_show(*cell) for cell in zip(found.columns, row, strict=True))}" for row in rows]
    if len(lines) > MAX_SHOWN:
        lines = [*lines[:MAX_SHOWN], f"{len(rows) - MAX_SHOWN} more rows stand in the structure."]
    hints = [f"Note: {hint}" for hint in explain_blank(asked.statement, found.rows)]
    return Reply(answer=answer, text="\n".join([*(lines or ["No rows."]), *hints]))


def _show(column: str, value: Any) -> str:
    plain = value is None or isinstance(value, int | float)
    shown = value if isinstance(value, str) else write_json(value)
    return f"{quote(column, 60)}: {shown if plain else quote(shown)}"


def _describe_graph() -> str:
    nodes = ", ".join(node.label for node in NODES)
    ways = ", ".join(dict.fromkeys(kind.type for kind in RELATIONSHIPS))
    return f"Nodes: {nodes}. Relationships: {ways}."


CYPHER: Final = Tool(
    name="cypher",
    description=f"Query the graph in Cypher, read-only; for what no other tool answers. {_describe_graph()}",
    arguments=Statement,
    answer=CypherAnswer,
    reply=_run,
)
