"""Arguments and options that several commands take."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kg.graph import Graph, connect


class OutputFormat(StrEnum):
    """How an answer is printed."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    MARKDOWN = "markdown"
    BIBTEX = "bibtex"


StoreOption = Annotated[
    str | None,
    typer.Option(
        "--store",
        help="Path of an embedded store, or neo4j://… or bolt://… of a server. "
        "Default: $KG_STORE, $NEO4J_URI, ./papers.kg.",
        show_default=False,
    ),
]
OutputOption = Annotated[OutputFormat, typer.Option("--format", help="How the answer is printed.")]
LimitOption = Annotated[int, typer.Option("-k", "--limit", min=0, help="Most results to show.")]
PaperArgument = Annotated[str, typer.Argument(help="An id, a DOI, an arXiv id, a title or words of it.")]
SourcesArgument = Annotated[
    list[str], typer.Argument(help="Files or folders of papers; - is standard input.", show_default=False)
]
SourceFormatOption = Annotated[
    str, typer.Option("--format", help="Format of the sources; auto tells each by its content.")
]
RejectsOption = Annotated[
    Path | None, typer.Option("--rejects", help="Write records that did not become a paper here.")
]
PapersArgument = Annotated[
    list[str],
    typer.Argument(help="Papers: ids, DOIs, arXiv ids, titles or words of them.", show_default=False),
]
TakeOption = Annotated[
    int | None, typer.Option("--limit", min=0, help="Take no more than this many records.")
]


def open_graph(store: str | None, *, into_existing: bool = False, older: bool = False) -> Graph:
    """The graph that ``--store``, or else the environment, names; see :func:`kg.connect`."""
    return connect(store, into_existing=into_existing, older=older)
