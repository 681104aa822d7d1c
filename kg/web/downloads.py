"""Answers as files for other programs."""

import csv
import io

from starlette.requests import Request
from starlette.responses import Response

from kg.model import QueryFailed
from kg.web.pages.cypher import show_cypher
from kg.web.snapshots import Snapshot
from queries import to_bibtex


def download_bibtex(snapshot: Snapshot, request: Request) -> Response:
    """Return the papers of a list as BibTeX."""
    entries = to_bibtex(snapshot.graph, request.query_params.getlist("paper"))
    return _make_file(entries, "application/x-bibtex", "papers.bib")


def download_cypher_csv(snapshot: Snapshot, request: Request) -> Response:
    """Return the rows of a statement as CSV.

    Raises:
        QueryFailed: the statement has no answer.
    """
    data = show_cypher(snapshot, request.query_params, "").data
    if data["error"]:
        raise QueryFailed(str(data["error"]))
    file = io.StringIO()
    writer = csv.writer(file)
    writer.writerow(data["columns"])
    writer.writerows(data["rows"])
    return _make_file(file.getvalue(), "text/csv", "answer.csv")


def _make_file(text: str, media_type: str, name: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(text, media_type=media_type, headers=headers)
