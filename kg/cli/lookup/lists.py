"""Files that list papers: one id, DOI or title per line, or any source, such as a .bib file."""

from collections.abc import Iterable, Iterator
from io import BytesIO, StringIO
from pathlib import Path
from typing import Final, NamedTuple, TypeAlias

from kg.cli.printing.notes import print_note
from kg.files import open_bytes
from kg.graph import Graph
from kg.model import Paper, SourceError, SourceRecord, UnknownFormat, UsageError
from kg.model.checks import check_path

STANDARD_INPUT: Final = "-"
LIST_SUFFIXES: Final = (".txt", ".ids", ".lst")
"""Suffixes of files with one id, DOI or title per line, or else a source; any other file must be a source."""

_Names: TypeAlias = tuple[str, ...]
"""The names of one paper: title, id, DOI, arXiv id. Messages show the first."""


class Listed(NamedTuple):
    """A paper of a list."""

    names: _Names
    paper: Paper | None
    """As its source describes it; None where the list only names it."""


class ListedPapers(NamedTuple):
    """The papers that a file lists, looked up in a graph."""

    ids: tuple[str, ...]
    """Ids of those that the graph contains, in the order of the file."""
    others: tuple[Listed, ...]
    """The papers that it does not contain."""

    @property
    def unknown(self) -> tuple[str, ...]:
        """Titles, ids or DOIs of the papers that the graph does not contain."""
        return tuple(dict.fromkeys(listed.names[0] for listed in self.others))


def find_listed_papers(graph: Graph, file: Path | str) -> ListedPapers:
    """Look up the papers that a file lists.

    Args:
        graph: the graph to look in.
        file: a file with one of :data:`LIST_SUFFIXES` and a name on each line, or any source; ``-`` is
            standard input, which may hold either.

    Returns:
        The papers found, and those that were not.

    Raises:
        UsageError: there is no such file, or its path is empty.
        SourceError: the file is not a source that can be read.
    """
    from queries import papers_named

    ids: dict[str, None] = {}
    others: dict[_Names, Listed] = {}
    for listed in _read(file):
        found = papers_named(graph, listed.names)
        ids.update(dict.fromkeys(sorted(found)))
        if not found:
            others.setdefault(listed.names, listed)
    return ListedPapers(tuple(ids), tuple(others.values()))


def _read(file: Path | str) -> Iterator[Listed]:
    from kg.sources import parse, read

    if str(file) == STANDARD_INPUT:
        with open_bytes(STANDARD_INPUT) as stream:
            content = stream.read()
        yield from _read_either(parse(BytesIO(content), STANDARD_INPUT, on_note=print_note), content)
        return
    check_path(file, "a file that lists papers")
    path = Path(file)
    if not path.exists():
        raise UsageError(f"cannot read '{file}': no such file")
    records = read(path, on_note=print_note)
    if path.suffix in LIST_SUFFIXES:
        yield from _read_either(records, path.read_bytes())
    else:
        yield from _name_papers(records)


def _read_either(records: Iterable[SourceRecord], content: bytes) -> Iterator[Listed]:
    """Yield the papers of a source; if the content is not one, take each of its lines for a name."""
    is_source = False
    try:
        for listed in _name_papers(records):
            is_source = True
            yield listed
    except (UnknownFormat, SourceError):
        if is_source:
            raise
        # Only line breaks end a line, not U+2028, which a title may hold.
        for line in StringIO(content.decode("utf-8-sig", "replace"), newline=None):
            if name := line.strip():
                yield Listed((name,), None)


def _name_papers(records: Iterable[SourceRecord]) -> Iterator[Listed]:
    from kg.metadata.naming import list_lookup_names
    from kg.model import ExtractedPaper

    for record in records:
        paper = record.paper if isinstance(record, ExtractedPaper) else record
        if isinstance(paper, Paper) and (names := list_lookup_names(paper)):
            yield Listed(names, paper)
