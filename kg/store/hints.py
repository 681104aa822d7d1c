"""Point out names in a user's statement that no graph has: engines give neither rows nor a warning."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from difflib import get_close_matches
from typing import Any, Final

from kg.model import Kind
from kg.schema import NODES, RELATIONSHIPS

_QUOTED: Final = re.compile(r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"|//[^\n]*|/\*.*?\*/", re.DOTALL)
_NAMED: Final = {
    "label": re.compile(r"\(\s*\w*\s*((?:[:|&]\s*\w+\s*)+)"),
    "relationship": re.compile(r"\[\s*\w*\s*((?:[:|]\s*\w+\s*)+)"),
    "property": re.compile(r"(?<![\w.])[^\W\d]\w*\.([^\W\d]\w*)\b(?!\s*[.(])"),
}
"""Kind of name -> pattern of the place where a statement has such names, one or several in a row."""
_KNOWN: Final[dict[str, Collection[str]]] = {
    "label": {*(node.label for node in NODES), *Kind},
    "relationship": {kind.type for kind in RELATIONSHIPS},
    "property": {field.name for kind in (*NODES, *RELATIONSHIPS) for field in kind.properties},
}


class Watched:
    """Rows that are watched as they pass, so that an answer without values can be explained afterwards."""

    def __init__(self, rows: Iterable[Sequence[Any]]) -> None:
        self._rows = rows
        self._filled: set[int] = set()
        self._columns = 0

    def __iter__(self) -> Iterator[Sequence[Any]]:
        for row in self._rows:
            self._columns = len(row)
            self._filled |= {place for place, value in enumerate(row) if value}
            yield row

    @property
    def is_blank(self) -> bool:
        """True if there was no row, or a column with nothing in any: no value, a count of 0, false."""
        return len(self._filled) < max(1, self._columns)


def explain_blank(statement: str, rows: Iterable[Sequence[Any]]) -> list[str]:
    """Explain what may be wrong with a statement whose answer has no row, or a column with nothing in it.

    Args:
        statement: as the user wrote it.
        rows: its answer.

    Returns:
        What :func:`name_unknown` returns; empty if every column holds something.
    """
    watched = Watched(rows)
    for _ in watched:
        pass
    return name_unknown(statement) if watched.is_blank else []


def name_unknown(statement: str) -> list[str]:
    """Name the labels, relationship types and properties of a statement that no graph of ours has.

    >>> name_unknown("MATCH (p:Papr) RETURN p.id")
    ["graphs of kg have no label 'Papr': did you mean 'Paper'?"]
    """
    plain = _QUOTED.sub("''", statement)
    return [_describe(what, name) for what in _NAMED for name in _find_unknown(what, plain)]


def _find_unknown(what: str, statement: str) -> list[str]:
    found = (name for match in _NAMED[what].finditer(statement) for name in re.findall(r"\w+", match[1]))
    return [name for name in dict.fromkeys(found) if name not in _KNOWN[what]]


def _describe(what: str, name: str) -> str:
    known = {other.casefold(): other for other in _KNOWN[what]}
    near = get_close_matches(name.casefold(), known, n=1)
    hint = f"did you mean '{known[near[0]]}'?" if near else f"there are {', '.join(sorted(known.values()))}"
    return f"graphs of kg have no {what} '{name}': {hint}"
