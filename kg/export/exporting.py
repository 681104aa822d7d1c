"""Export a graph in the format that the ending of the file name names.

The module of a format is imported when that format is requested, so no format needs the libraries of another.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO, Final, TypeAlias

from kg.export.report import ExportReport
from kg.files import write_atomically
from kg.model import UsageError
from kg.records.papers import iter_paper_ids
from kg.store import Reader

_GraphWriter: TypeAlias = Callable[..., ExportReport]
"""Takes a graph, a file, a callback for progress, and the options of the format."""
_ListWriter: TypeAlias = Callable[..., int]
"""Takes a graph, ids of papers and a file, and the options of the format; returns the number of papers."""


def export(
    reader: Reader,
    target: Path | str,
    *,
    papers: Iterable[str] | None = None,
    spreadsheet_safe: bool | None = None,
    on_progress: Callable[[int], None] = lambda nodes: None,
    **rdf: Any,
) -> ExportReport:
    """Write a graph, or a list of its papers, in a form that other programs read.

    Equal graphs give equal bytes, from either engine.

    Args:
        reader: a store, or a graph around one.
        target: a file; its ending names what is written: a network (.gexf, .graphml), a list of papers
            (.jsonl, .csv, .bib, .ris), each also with .gz, all tables (.zip), or else RDF, which is also
            written to standard output, ``-``. An existing file is replaced once the new one is complete.
        papers: ids of the only papers to list; unknown ones are left out.
        spreadsheet_safe: whether to put an apostrophe before cells that a spreadsheet would take for
            formulas; by default in .zip, but not in .csv.
        on_progress: called with 1 for each paper of a list, or each node of a graph; not called for .zip.
        rdf: options of :func:`kg.rdf.export`.

    Raises:
        UsageError: an unknown ending, selected papers for a format that is no list of papers, spreadsheets
            for a format that they do not open, or an option of RDF for another format.
        ExportError: the file could not be written; what was there before is still there.
        StoreError: the graph could not be read.
    """
    ending = _find_ending(target)
    if papers is not None and ending not in _LIST_WRITERS:
        endings = _join_endings(_LIST_WRITERS)
        raise UsageError(f"{target} would hold the whole graph; papers can be selected only for {endings}")
    if spreadsheet_safe is not None and ending not in _TABLES:
        raise UsageError(f"{target} is not for spreadsheets, which open {_join_endings(_TABLES)}")
    if ending not in _LIST_WRITERS and ending not in _GRAPH_WRITERS:
        return _write_rdf(reader, target, rdf, on_progress)
    if rdf:
        raise UsageError(f"{target} is not RDF, and '{min(rdf)}' is for RDF only")
    options = {} if spreadsheet_safe is None else {"spreadsheet_safe": spreadsheet_safe}
    with write_atomically(target) as file:
        if ending in _GRAPH_WRITERS:
            return _GRAPH_WRITERS[ending](reader, file, on_progress, **options)
        chosen = iter_paper_ids(reader) if papers is None else sorted(set(papers))
        counted = _count(chosen, on_progress)
        return ExportReport(papers=_LIST_WRITERS[ending](reader, counted, file, **options))


def is_list(target: Path | str) -> bool:
    """Check by its ending whether a file is a list of papers."""
    return _find_ending(target) in _LIST_WRITERS


def _count(ids: Iterable[str], on_progress: Callable[[int], None]) -> Iterator[str]:
    for id in ids:
        yield id
        on_progress(1)


def _find_ending(target: Path | str) -> str:
    name = Path(target).name.lower()
    packed = name.endswith(".gz") and not name.endswith(".zip.gz")
    return Path(name.removesuffix(".gz") if packed else name).suffix


def _join_endings(endings: Iterable[str]) -> str:
    return ", ".join(endings)


def _write_rdf(
    reader: Reader, target: Path | str, options: dict[str, Any], on_progress: Callable[[int], None]
) -> ExportReport:
    from kg.rdf.exporting import WRITERS, export

    name = Path(target).name
    if str(target) != "-" and not name.lower().removesuffix(".gz").endswith(tuple(WRITERS)):
        endings = _join_endings((*WRITERS, *_GRAPH_WRITERS, *_LIST_WRITERS))
        raise UsageError(f"{name!r} does not say what to write: it must end in one of {endings}, or be -")
    written = export(reader, target, on_progress=on_progress, **options)
    return ExportReport(papers=written.papers, concepts=written.concepts, triples=written.triples)


def _write_gexf(reader: Reader, file: BinaryIO, on_progress: Callable[[int], None]) -> ExportReport:
    from kg.export import gexf

    return _write_network(reader, file, on_progress, gexf.write)


def _write_graphml(reader: Reader, file: BinaryIO, on_progress: Callable[[int], None]) -> ExportReport:
    from kg.export import graphml

    return _write_network(reader, file, on_progress, graphml.write)


def _write_network(
    reader: Reader, file: BinaryIO, on_progress: Callable[[int], None], write: Callable[..., None]
) -> ExportReport:
    from kg.export.network import Node, iter_edges, iter_nodes

    kinds: Counter[str] = Counter()

    def iter_counted() -> Iterator[Node]:
        for node in iter_nodes(reader):
            kinds[str(node.attributes["kind"])] += 1
            yield node
            on_progress(1)

    write(iter_counted(), iter_edges(reader), file)
    papers, authors = kinds["Paper"], kinds["Author"]
    return ExportReport(papers=papers, concepts=kinds.total() - papers - authors)


def _write_tables(
    reader: Reader, file: BinaryIO, on_progress: Callable[[int], None], **options: bool
) -> ExportReport:
    from kg.export import package

    rows = package.write(reader, file, **options)
    return ExportReport(papers=rows["papers"], concepts=rows["concepts"])


def _write_jsonl(reader: Reader, chosen: Iterable[str], file: BinaryIO) -> int:
    from kg.export.papers import write_jsonl

    return write_jsonl(reader, chosen, file)


def _write_csv(reader: Reader, chosen: Iterable[str], file: BinaryIO, **options: bool) -> int:
    from kg.export.papers import write_csv

    return write_csv(reader, chosen, file, **options)


def _write_bibtex(reader: Reader, chosen: Iterable[str], file: BinaryIO) -> int:
    from queries.bibtex import entries

    number = 0
    for number, entry in enumerate(entries(reader, chosen), start=1):
        file.write(("\n" if number > 1 else "").encode() + entry.encode())
    return number


def _write_ris(reader: Reader, chosen: Iterable[str], file: BinaryIO) -> int:
    from queries.ris import iter_ris

    number = 0
    for number, record in enumerate(iter_ris(reader, chosen), start=1):
        file.write(("\n" if number > 1 else "").encode() + record.encode())
    return number


_TABLES: Final = (".csv", ".zip")
"""Endings of files that spreadsheets open, directly or inside."""
_GRAPH_WRITERS: Final[dict[str, _GraphWriter]] = {
    ".gexf": _write_gexf,
    ".graphml": _write_graphml,
    ".zip": _write_tables,
}
"""Ending of a file name -> function that writes the whole graph."""
_LIST_WRITERS: Final[dict[str, _ListWriter]] = {
    ".jsonl": _write_jsonl,
    ".csv": _write_csv,
    ".bib": _write_bibtex,
    ".ris": _write_ris,
}
"""Ending of a file name -> function that writes a list of papers."""
