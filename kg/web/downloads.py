"""Offer answers as files for other programs."""

import csv
import io
from collections.abc import Callable
from typing import Final, NamedTuple

from starlette.requests import Request
from starlette.responses import Response

from kg.export.papers import write_csv
from kg.metadata.cells import format_safe_cell, join_list, protect_cell
from kg.metadata.markdown import escape_markdown
from kg.rdf.exporting import describe_papers
from kg.store import Reader
from kg.web.links import link_outside
from kg.web.pages.cypher import show_cypher
from kg.web.pages.question import show_question
from kg.web.pages.reading_list import read_list_to_write
from kg.web.snapshots import Snapshot
from queries import paper_facts, to_bibtex, to_ris
from queries.answers import Answers
from queries.frames import find_columns, make_cells


class Kind(NamedTuple):
    """A format that a list of papers can be downloaded in."""

    name: str
    media_type: str
    write: Callable[[Reader, list[str]], str]


def _write_csv(reader: Reader, papers: list[str]) -> str:
    file = io.BytesIO()
    write_csv(reader, papers, file, spreadsheet_safe=True)
    return file.getvalue().decode()


def _write_markdown(reader: Reader, papers: list[str]) -> str:
    """Return a list in Markdown, each paper with its authors, venue, year and address."""
    return "".join(f"- {_describe(reader, paper)}\n" for paper in papers)


def _describe(reader: Reader, paper: str) -> str:
    facts = paper_facts(reader, paper)
    parts = (", ".join(facts.authors), facts.venue or "", str(facts.paper.year or ""))
    told = [f"**{escape_markdown(facts.paper.title)}**", *(escape_markdown(part) for part in parts if part)]
    address = f"https://doi.org/{facts.doi}" if facts.doi else facts.url
    if not address and facts.arxiv_id:
        address = f"https://arxiv.org/abs/{facts.arxiv_id}"
    shown = link_outside(address)
    return ". ".join(told) + (f". <{shown}>" if shown and not set(shown) & set("<> \n") else ".")


LISTS: Final = {
    "bib": Kind("BibTeX", "application/x-bibtex", to_bibtex),
    "ris": Kind("RIS", "application/x-research-info-systems", to_ris),
    "csv": Kind("CSV", "text/csv", _write_csv),
    "md": Kind("Markdown", "text/markdown", _write_markdown),
    "ttl": Kind("RDF", "text/turtle", describe_papers),
}
"""Ending of a file -> format of a list of papers."""


def make_list_download(ending: str) -> Callable[[Snapshot, Request], Response]:
    """Return the handler that answers with a list of papers in one of the formats of `LISTS`."""
    kind = LISTS[ending]

    def download(snapshot: Snapshot, request: Request) -> Response:
        papers = read_list_to_write(snapshot.graph, request.query_params)
        text = kind.write(snapshot.graph, papers)
        return _make_file(text, kind.media_type, f"papers.{ending}")

    return download


def download_cypher_csv(snapshot: Snapshot, request: Request) -> Response:
    """Return the rows of a statement, or its error, as CSV that a spreadsheet never takes for formulas."""
    page = show_cypher(snapshot, request.query_params, "")
    data = page.data
    if data["error"]:
        return Response(f"{data['error']}\n", page.status, media_type="text/plain")
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(map(format_safe_cell, data["columns"]))
    writer.writerows(map(format_safe_cell, row) for row in data["rows"])
    return _make_file(file.getvalue(), "text/csv", "answer.csv")


def download_question_csv(snapshot: Snapshot, request: Request) -> Response:
    """Return the rows of a question as CSV that a spreadsheet never takes for formulas."""
    name, columns, rows = _answer(snapshot, request)
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(columns)
    writer.writerows([protect_cell(cell) for cell in row] for row in rows)
    return _make_file(file.getvalue(), "text/csv", f"{name}.csv")


def download_question_markdown(snapshot: Snapshot, request: Request) -> Response:
    """Return the rows of a question as a table in Markdown."""
    name, columns, rows = _answer(snapshot, request)
    lines = [columns, ["---"] * len(columns), *([escape_markdown(cell) for cell in row] for row in rows)]
    text = "".join(f"| {' | '.join(line)} |\n" for line in lines)
    return _make_file(text, "text/markdown", f"{name}.md")


def _answer(snapshot: Snapshot, request: Request) -> tuple[str, list[str], list[list[str]]]:
    """Return the name of a question, the columns of its answer, and the cells of each row as text."""
    data = show_question(snapshot, request.query_params, request.path_params["name"]).data
    rows = data["rows"]
    columns = find_columns(rows.row_type) if isinstance(rows, Answers) else []
    return data["name"], columns, [[_to_text(cell) for cell in make_cells(row, columns)] for row in rows]


def _to_text(cell: object) -> str:
    if isinstance(cell, list):
        return join_list(cell)
    return "" if cell is None else str(cell)


def _make_file(text: str, media_type: str, name: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(text, media_type=media_type, headers=headers)
