"""Find the papers of a graph that a source record may duplicate: by keys, ids and content."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from kg.records.fetching import fetch, fetch_ids
from kg.store import Reader


class Namesake(NamedTuple):
    """A paper and one of its aliases, with the hash of the paper's content and its extractor run."""

    alias: str
    id: str
    content: str | None
    run: str | None


def find_papers_by_keys(reader: Reader, keys: dict[str, list[str]], max_sharing: int = 0) -> list[str]:
    """Return the ids of papers that any of these keys identifies, sorted.

    Args:
        reader: the graph.
        keys: name of a parameter (``ids``, ``dois``, ``arxiv_ids``, ``title_keys``, ``aliases``, ``names``)
            -> keys.
        max_sharing: most papers that one of the ``names`` may have; a name of more papers identifies none.
    """
    return sorted(set(fetch_ids(reader, "papers_by_keys", **keys, max_sharing=max_sharing)))


def find_unchanged_papers(reader: Reader, rows: Sequence[Mapping[str, object]]) -> set[int]:
    """Return the numbers of papers that the graph holds with exactly this content.

    Args:
        reader: the graph.
        rows: each a ``number``, the ``id`` of a paper, the hash of its ``content``, and the ids of the
            ``runs`` that may have extracted it.
    """
    found: list[dict[str, int]] = fetch(reader, "unchanged_papers", dict, rows=list(rows))
    return {row["number"] for row in found}


def find_namesakes(reader: Reader, aliases: Iterable[str]) -> list[Namesake]:
    """Return the papers that have any of these aliases."""
    return fetch(reader, "namesakes", Namesake, aliases=list(aliases))
