"""Files that list papers: an id, a DOI or a title a line, or any source, as a .bib."""

from pathlib import Path
from typing import Final

from kg.graph import Graph
from kg.model import UsageError

IDS: Final = (".txt", ".ids", ".lst")
"""Endings of files that list an id, a DOI or a title a line."""


def papers_listed(graph: Graph, file: Path) -> frozenset[str]:
    """Ids of the papers of the graph that a file lists.

    Raises:
        UsageError: there is no such file.
    """
    from queries import papers_named

    if not file.exists():
        raise UsageError(f"cannot read '{file}': no such file")
    if file.suffix in IDS:
        names = [line.strip() for line in file.read_text("utf-8", "replace").splitlines()]
    else:
        names = _names_of_source(file)
    return papers_named(graph, [name for name in names if name])


def _names_of_source(file: Path) -> list[str]:
    from kg.model import Paper
    from kg.sources import read

    records = (record for record in read(file) if isinstance(record, Paper))
    return [name for paper in records for name in (paper.id, paper.doi, paper.arxiv_id, paper.title) if name]
