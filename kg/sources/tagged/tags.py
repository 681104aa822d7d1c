"""Describe how a format writes its tags."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from kg.sources.tagged.records import Record


def _accept_all(line: re.Match[str], record: Record | None) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Tags:
    """The rules of one tagged format.

    Attributes:
        line: pattern of a tagged line, with the groups ``tag`` and ``value``.
        openings: tags that begin a record; most formats have only one.
        inner: opening tag -> a tag that may stand above it in the same record; below that tag, the opening
            tag does not begin another record.
        closing: tag that ends a record; empty if the format has none.
        outside: tags of the file itself, which belong to no record.
        titles: tags of titles. Lines with neither an opening tag nor a title or an abstract are no record.
        texts: tags of abstracts.
        accept: given the match of a line and the record so far, tells a tagged line from wrapped prose that
            looks like one.
        glued: pattern of an opening tag that may stand at the end of another line, as some exports lose line
            breaks. It begins with literal letters, so that the search is fast.
    """

    line: re.Pattern[str]
    openings: frozenset[str]
    inner: Mapping[str, str] = field(default_factory=dict)
    closing: str = ""
    outside: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset({"TI"})
    texts: frozenset[str] = frozenset({"AB"})
    accept: Callable[[re.Match[str], Record | None], bool] = _accept_all
    glued: re.Pattern[str] | None = None


def join_lines(head: str) -> str:
    """Return the beginning of a source with a line feed after each line, for a sniffer."""
    return head.replace("\r\n", "\n").replace("\r", "\n")
