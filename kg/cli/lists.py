"""Files that list papers: an id, a DOI or a title a line, or any source, as a .bib."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple, TypeAlias

from kg.graph import Graph
from kg.model import UsageError

IDS: Final = (".txt", ".ids", ".lst")
"""Endings of files that list an id, a DOI or a title a line."""

_Entry: TypeAlias = tuple[str, ...]
"""What names one paper: the first is what to show of it."""


class Listed(NamedTuple):
    """What became of the papers that a file lists."""

    ids: frozenset[str]
    """Of those that the graph holds."""
    unknown: tuple[str, ...]
    """Ids, DOIs or titles of the others, in the order of the file."""


def papers_listed(graph: Graph, file: Path) -> Listed:
    """The papers of the graph that a file lists.

    Raises:
        UsageError: there is no such file.
    """
    from queries import papers_named

    if not file.exists():
        raise UsageError(f"cannot read '{file}': no such file")
    entries = _lines(file) if file.suffix in IDS else _records(file)
    found = {entry: papers_named(graph, entry) for entry in entries}
    unknown = tuple(entry[0] for entry, ids in found.items() if not ids)
    return Listed(frozenset().union(*found.values()), unknown)


def _lines(file: Path) -> Iterator[_Entry]:
    lines = file.read_text("utf-8", "replace").splitlines()
    return ((line.strip(),) for line in lines if line.strip())


def _records(file: Path) -> Iterator[_Entry]:
    from kg.model import ExtractedPaper, Paper
    from kg.sources import read

    for record in read(file):
        paper = record.paper if isinstance(record, ExtractedPaper) else record
        if isinstance(paper, Paper):
            names = (paper.title, paper.id, paper.doi, paper.arxiv_id)
            yield tuple(name for name in names if name)
