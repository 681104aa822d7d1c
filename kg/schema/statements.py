"""Load Cypher statements from ``.cypher`` files, and make statements from rendered texts.

The comment at the head of a file says what the statement does; its ``$parameters`` are found in the text.
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import LiteralString, cast

_ROOT = Path(__file__).parents[2]
"""The folder that holds ``kg`` and ``queries``, whatever name they are imported under."""

_PARAMETER = re.compile(r"\$(\w+)")


@dataclass(frozen=True)
class Statement:
    """A Cypher text with its name, what it does, and the parameters it takes."""

    name: str
    doc: str
    text: LiteralString
    parameters: frozenset[str]


def make_statement(name: str, doc: str, text: str) -> Statement:
    """Make a statement from a text of this project.

    Args:
        name: of the statement.
        doc: what it does, in one sentence.
        text: from a file of a package, or rendered from the schema.
    """
    return Statement(name, doc, as_literal(text), frozenset(_PARAMETER.findall(text)))


def as_literal(text: str) -> LiteralString:
    """Return a text of this project as the literal that stores take.

    Stores take only literals, so that no text with input from a user runs unguarded. Apart from users'
    statements that the guard has passed, this is the only place where another text becomes a literal. That is
    safe: a ``.cypher`` file of a package is as fixed as the source next to it, and a rendered text holds only
    names that :mod:`kg.schema.graph` declares.

    Args:
        text: from a file of a package, or rendered from the schema.
    """
    return cast(LiteralString, text)  # type: ignore[redundant-cast]  # mypy reads LiteralString as str


def _split(source: str) -> tuple[str, str]:
    """Return the leading comment without its slashes, and the statement after it."""
    lines = source.splitlines()
    head = next((i for i, line in enumerate(lines) if not line.startswith("//")), len(lines))
    doc = "\n".join(line.removeprefix("//").strip() for line in lines[:head])
    return doc, "\n".join(lines[head:]).strip()


@cache
def load_statement(package: str, name: str) -> Statement:
    """Load ``cypher/<name>.cypher`` of a package.

    Args:
        package: name of the package that holds the folder ``cypher``: ``kg.store``.
        name: file name without its ending.

    Raises:
        FileNotFoundError: no such file.
    """
    file = _ROOT.joinpath(*package.split("."), "cypher", f"{name}.cypher")
    doc, text = _split(file.read_text("utf-8"))
    return make_statement(name, doc, text)
