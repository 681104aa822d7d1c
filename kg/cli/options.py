"""Arguments and options that several commands take."""

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from kg.cli.terminal.progress import working
from kg.graph import Graph, connect
from kg.model import UsageError
from kg.settings import read_settings

if TYPE_CHECKING:
    from kg.sources import FieldMap


class OutputFormat(StrEnum):
    """The formats that an answer is printed in."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    MARKDOWN = "markdown"
    BIBTEX = "bibtex"
    RIS = "ris"
    LATEX = "latex"


StoreOption = Annotated[
    str | None,
    typer.Option(
        "--store",
        help="Path of an embedded store, or neo4j://… or bolt://… for a server. "
        "Default: $KG_STORE, $NEO4J_URI, ./papers.kg.",
        show_default=False,
    ),
]
OutputOption = Annotated[
    OutputFormat,
    typer.Option(
        "--format",
        help="How to print the answer; bibtex and ris if it lists papers, latex if it is a comparison table.",
    ),
]
MAX_LIMIT: Final = 10**15
"""More than any graph holds, and small enough for the 64 bits in which engines compute with limits."""


def limit_option(*names: str, help: str, least: int = 0, show_default: bool = True) -> Any:
    """Return an option for a limit; its help leaves out the highest value, which nobody needs.

    Args:
        names: names of the option, as they are typed.
        help: what is limited.
        least: the lowest value.
        show_default: whether the help shows the default.
    """
    return typer.Option(*names, min=least, callback=_refuse_excess, help=help, show_default=show_default)


def _refuse_excess(limit: int | None) -> int | None:
    if limit is not None and limit > MAX_LIMIT:
        raise typer.BadParameter(f"it must be at most {MAX_LIMIT:,}")
    return limit


SpreadsheetSafeOption = Annotated[
    bool,
    typer.Option(
        "--spreadsheet-safe", help="With --format csv: keep spreadsheets from taking a cell for a formula."
    ),
]
LimitOption = Annotated[int, limit_option("-k", "--limit", help="Maximum number of results.")]
RowLimitOption = Annotated[int, limit_option("--limit", help="Maximum number of rows to print.")]
WeightOption = Annotated[
    list[str] | None,
    typer.Option(
        "--weight",
        metavar="PART=NUMBER",
        help="How much a part of the score counts: words, concepts, embedding or recency; "
        "parts not named count as learned, recency 0.",
        show_default=False,
    ),
]
WithoutOption = Annotated[
    list[str] | None,
    typer.Option(
        "--without",
        metavar="CONCEPT",
        help="A concept that counts for nothing, with all that is narrower; may be given several times.",
        show_default=False,
    ),
]
PaperArgument = Annotated[
    str, typer.Argument(help="A paper: its id, DOI, arXiv id or title, or words of the title.")
]
PapersArgument = Annotated[
    list[str] | None,
    typer.Argument(
        help="One or more papers: id, DOI, arXiv id or title, or words of the title; "
        "or files that list papers (.bib, .ris, …, or a name a line in .txt); - is standard input.",
        show_default=False,
    ),
]
ListArgument = Annotated[
    str,
    typer.Argument(
        help="A paper: its id, DOI, arXiv id or title, or words of the title; "
        "or a file that lists papers; - is standard input."
    ),
]
SourcesArgument = Annotated[
    list[str],
    typer.Argument(help="Files or folders to read papers from; - is standard input.", show_default=False),
]
BuildSourcesArgument = Annotated[
    list[str],
    typer.Argument(
        help="Files or folders to read papers from; - is standard input. Or what a service knows: "
        "arxiv:…, arxiv-new:cs.CL, doi:…, crossref:…, hf-daily:DATE, openalex:…, s2:…, pubmed:…, "
        "acl:2024.acl-long, zotero:COLLECTION.",
        show_default=False,
    ),
]
SourceFormatOption = Annotated[
    str, typer.Option("--format", help="Format of the sources; auto detects it in each.")
]
SourceLimitOption = Annotated[int | None, limit_option("--limit", help="Maximum number of records to read.")]
MapOption = Annotated[
    list[str] | None,
    typer.Option(
        "--map",
        metavar="FIELD=PATH,…",
        help="Where JSON or a table keeps the fields of a paper: title=headline.main,authors=by[].name; "
        "for a table the names of columns.",
        show_default=False,
    ),
]
MinConfidenceOption = Annotated[
    float,
    typer.Option(
        "--min-confidence",
        min=0.0,
        max=1.0,
        help="Leave out what the extractor is less sure of, from 0 to 1; it keeps nothing below 0.42.",
    ),
]
MAX_WORKERS: Final = 1_000
WorkersOption = Annotated[
    int,
    typer.Option(
        "--workers",
        metavar="N",
        min=1,
        max=MAX_WORKERS,
        help="Processes that extract from texts; with many cores several are faster than one.",
    ),
]
RejectsOption = Annotated[
    Path | None,
    typer.Option("--rejects", help="JSON Lines file for records that did not become papers."),
]


def parse_map(map: list[str] | None) -> "FieldMap | None":
    """Return the map that the ``--map`` options give, or None if there are none.

    Raises:
        UsageError: an option is not of the form ``FIELD=PATH,…``.
    """
    from kg.sources import FieldMap

    return FieldMap.parse(map) if map else None


def parse_weights(given: Sequence[str] | None) -> dict[str, float]:
    """Return the weights that the ``--weight`` options give, by the parts of a score.

    Raises:
        UsageError: an option is not of the form ``PART=NUMBER``.
    """
    weights = {}
    for option in given or ():
        part, _, number = option.partition("=")
        try:
            weights[part.strip()] = float(number)
        except ValueError:
            raise UsageError(
                f"--weight takes a part and a number, as in concepts=0.5, not '{option}'"
            ) from None
    return weights


SERVING_RETRY_SECONDS: Final = 2.0
"""How long a lost server is tried again while somebody waits for a page: a single connection may break."""


def open_graph_to_serve(store: str | None) -> Graph:
    """Open the graph for a program that answers many requests, and soon give up a server that is gone."""
    settings = read_settings()
    seconds = min(settings.kg_retry_seconds, SERVING_RETRY_SECONDS)
    with working("opening the graph"):
        return connect(store, settings=settings.model_copy(update={"kg_retry_seconds": seconds}))


def open_graph(store: str | None, *, into_existing: bool = False, older: bool = False) -> Graph:
    """Open the graph that ``--store`` names, or else the environment; see :func:`kg.connect`."""
    with working("opening the graph"):
        return connect(store, into_existing=into_existing, older=older)
