"""Show a reading list, which is kept in the address of the page."""

from typing import Final

from starlette.datastructures import QueryParams

from kg.model import NotFound
from kg.store import Reader
from kg.web.page import Page, read_number
from kg.web.snapshots import Snapshot
from queries import PaperRow, papers_named
from queries.listing import find_listed
from queries.papers import paper_rows

MAX_COUNTED = 1_000_000
IMPORTED: Final = "imported"
"""Parameter for papers of a file that the graph did not hold. Unlike other names, they are not looked up by
words of a title: people shorten titles, files do not."""


def show_list(snapshot: Snapshot, parameters: QueryParams, name: str) -> Page:
    """Show the papers of a list, and name those that the graph does not hold."""
    papers, unknown = read_list(snapshot.graph, parameters)
    left_out = read_number(parameters, "left_out", 0, MAX_COUNTED)
    return Page("list", "Reading list", {"papers": papers, "unknown": unknown, "left_out": left_out})


def read_list(reader: Reader, parameters: QueryParams) -> tuple[list[PaperRow], list[str]]:
    """Return the papers that an address lists, each once, and the names that no paper of the graph has.

    Raises:
        Ambiguous: several papers fit a name.
    """
    listed = find_listed(reader, _read_names(parameters, "paper"))
    of_files = {name: sorted(papers_named(reader, name)) for name in _read_names(parameters, IMPORTED)}
    ids = list(dict.fromkeys([*listed.ids, *(id for found in of_files.values() for id in found)]))
    rows = paper_rows(reader, ids)
    unknown = [*listed.unknown, *(name for name, found in of_files.items() if not found)]
    return [rows[id] for id in ids], unknown


def read_list_to_write(reader: Reader, parameters: QueryParams) -> list[str]:
    """Return the ids of the papers that an address lists, to write them to a file.

    Raises:
        Ambiguous: several papers fit a name.
        NotFound: papers are named, and the graph holds none of them.
    """
    papers, unknown = read_list(reader, parameters)
    if unknown and not papers:
        raise NotFound(f"no paper '{unknown[0]}'")
    return [paper.id for paper in papers]


def _read_names(parameters: QueryParams, name: str) -> list[str]:
    return [value.strip() for value in parameters.getlist(name) if value.strip()]
