"""A reading list, kept in the address of the page."""

from starlette.datastructures import QueryParams

from kg.store import Reader
from kg.web.page import Page, read_number
from kg.web.snapshots import Snapshot
from queries import PaperRow, papers_named
from queries.papers import paper_rows

MAX_COUNTED = 1_000_000


def show_list(snapshot: Snapshot, parameters: QueryParams, name: str) -> Page:
    """Show the papers of a list, and name those that the graph does not hold."""
    papers, unknown = read_list(snapshot.graph, parameters)
    left_out = read_number(parameters, "left_out", 0, MAX_COUNTED)
    return Page("list", "Reading list", {"papers": papers, "unknown": unknown, "left_out": left_out})


def read_list(reader: Reader, parameters: QueryParams) -> tuple[list[PaperRow], list[str]]:
    """Return the papers that an address lists, each once, and what names none of the graph."""
    names = list(dict.fromkeys(value.strip() for value in parameters.getlist("paper") if value.strip()))
    rows = paper_rows(reader, names)
    found: dict[str, PaperRow] = {}
    unknown: list[str] = []
    for name in names:
        others = {} if name in rows else paper_rows(reader, sorted(papers_named(reader, name)))
        if name in rows:
            found[name] = rows[name]
        elif others:
            found.update(others)
        else:
            unknown.append(name)
    return list(found.values()), unknown
