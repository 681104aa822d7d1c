"""Cypher texts that stand in ``.cypher`` files.

The comment at the head of a file says what the statement does; its ``$parameters`` are read from the text.
A text from a file of this package is as fixed as one in the source, so it counts as a literal.
"""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import LiteralString, cast

_PARAMETER = re.compile(r"\$(\w+)")


@dataclass(frozen=True)
class Statement:
    """A Cypher text with its name, what it does, and the parameters it takes."""

    name: str
    doc: str
    text: LiteralString
    parameters: frozenset[str]


def _split(source: str) -> tuple[str, str]:
    """The leading comment without its slashes, and the statement after it."""
    lines = source.splitlines()
    head = next((i for i, line in enumerate(lines) if not line.startswith("//")), len(lines))
    doc = "\n".join(line.removeprefix("//").strip() for line in lines[:head])
    return doc, "\n".join(lines[head:]).strip()


@cache
def load_statement(package: str, name: str) -> Statement:
    """Load ``cypher/<name>.cypher`` of a package.

    Args:
        package: dotted name of the package that holds the folder ``cypher``.
        name: file name without its ending.

    Raises:
        FileNotFoundError: no such file.
    """
    doc, text = _split((files(package) / "cypher" / f"{name}.cypher").read_text("utf-8"))
    literal = cast(LiteralString, text)  # type: ignore[redundant-cast]  # mypy reads LiteralString as str
    return Statement(name, doc, literal, frozenset(_PARAMETER.findall(text)))


def statement_names(package: str) -> list[str]:
    """Names of all statements of a package, sorted."""
    folder = files(package) / "cypher"
    return sorted(f.name.removesuffix(".cypher") for f in folder.iterdir() if f.name.endswith(".cypher"))
