"""Files that list papers: one id, DOI or title per line, or any source, such as a .bib file."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple, TypeAlias

from kg.cli.notes import print_note
from kg.graph import Graph
from kg.model import UsageError

LIST_SUFFIXES: Final = (".txt", ".ids", ".lst")
"""Suffixes of files with one id, DOI or title per line; any other file is read as a source of papers."""

_Names: TypeAlias = tuple[str, ...]
"""What one paper goes by: title, id, DOI, arXiv id. Messages show the first."""


class ListedPapers(NamedTuple):
    """The papers that a file lists, looked up in a graph."""

    ids: frozenset[str]
    """Ids of those that the graph contains."""
    unknown: tuple[str, ...]
    """Titles, ids or DOIs of the others, in the order of the file."""


def find_listed_papers(graph: Graph, file: Path) -> ListedPapers:
    """Look up the papers that a file lists.

    Args:
        graph: the graph to look in.
        file: one of :data:`LIST_SUFFIXES` with a name a line, or any source.

    Returns:
        The papers found, and the names of those that were not.

    Raises:
        UsageError: there is no such file.
        SourceError: the file is not a source that can be read.
    """
    from queries import papers_named

    if not file.exists():
        raise UsageError(f"cannot read '{file}': no such file")
    entries = _read_lines(file) if file.suffix in LIST_SUFFIXES else _read_source(file)
    found = {names: papers_named(graph, names) for names in entries}
    unknown = tuple(names[0] for names, ids in found.items() if not ids)
    return ListedPapers(frozenset().union(*found.values()), unknown)


def _read_lines(file: Path) -> Iterator[_Names]:
    lines = file.read_text("utf-8", "replace").splitlines()
    return ((line.strip(),) for line in lines if line.strip())


def _read_source(file: Path) -> Iterator[_Names]:
    from kg.metadata.agreement import is_heading
    from kg.metadata.identifiers import is_local_id
    from kg.model import ExtractedPaper, Paper
    from kg.sources import read

    for record in read(file, on_note=print_note):
        paper = record.paper if isinstance(record, ExtractedPaper) else record
        if isinstance(paper, Paper):
            # A citation key may be that of another paper of the graph; many papers are called "Editorial".
            id = None if is_local_id(paper.id) else paper.id
            title = None if is_heading(paper.title) and (id or paper.doi or paper.arxiv_id) else paper.title
            yield tuple(name for name in (title, id, paper.doi, paper.arxiv_id) if name)
