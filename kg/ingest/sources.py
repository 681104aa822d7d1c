"""Sources of any kind, one after another: formats of papers, and RDF."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from kg import rdf, sources
from kg.model import SourceRecord
from kg.rdf.syntaxes import is_rdf


def read_all(
    names: Iterable[str],
    format: str = "auto",
    *,
    on_left: Callable[[Mapping[str, int]], None] = lambda left: None,
) -> Iterator[SourceRecord]:
    """Read several sources.

    Args:
        names: files, folders (every file in them by name), or ``-`` for standard input.
        format: a format of :data:`kg.sources.FORMATS` or a syntax of RDF; ``auto`` tells RDF by the ending of
            the name, everything else by its content.
        on_left: called after each RDF file with what did not map; see :func:`kg.rdf.read`.

    Raises:
        SourceError: a source is missing, unreadable, damaged, or without any record.
        UnknownFormat: no such format, or a content that none recognises.
    """
    for name in names:
        inside = sorted(str(path) for path in Path(name).iterdir()) if Path(name).is_dir() else []
        for one in inside if any(map(is_rdf, inside)) else [name]:
            if is_rdf(one, format):
                yield from rdf.read(one, format, on_left=on_left)
            else:
                yield from sources.read(one, format)
