"""Say how a format writes its tags."""

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
        line: a tagged line; its groups ``tag`` and ``value``.
        openings: the tags that begin a record; most formats have one.
        inner: opening tag -> the tag that stands above it in some records, which then already are open.
        closing: the tag that ends one, where the format has it.
        outside: tags of the file itself, which belong to no record.
        titles: tags of a title. What has no opening tag and none of them, and no text, is no record.
        texts: tags of an abstract.
        accept: tells a tagged line from wrapped prose that looks like one, by the record so far.
        glued: an opening that may stand at the end of another line, which lost its line break. It begins with
            letters that are looked for fast.
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
