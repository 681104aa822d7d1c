"""``kg related``: what else should I read, and why?"""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Final

import typer

from kg.cli.lists import find_listed_papers
from kg.cli.namesakes import tell_namesakes
from kg.cli.options import (
    LimitOption,
    OutputFormat,
    OutputOption,
    PapersArgument,
    SpreadsheetSafeOption,
    StoreOption,
    open_graph,
)
from kg.cli.output import print_papers
from kg.cli.text import format_paper, format_reason, format_shared_words, one_line
from kg.graph import Graph
from kg.model import NotFound
from queries import PaperRow, RelatedPaper

MAX_SHOWN_REASONS: Final = 3


def related(
    papers: PapersArgument,
    limit: LimitOption = 10,
    hide: Annotated[
        Path | None,
        typer.Option(
            "--hide",
            help="File of papers to leave out: one id, DOI or title per line, or any source (.bib, …).",
        ),
    ] = None,
    store: StoreOption = None,
    format: OutputOption = OutputFormat.TABLE,
    safe: SpreadsheetSafeOption = False,
) -> None:
    """Rank the papers worth reading next to one, or to a list of several, each with its reasons."""
    from queries import related_papers

    with open_graph(store) as graph:
        resolved = _resolve_papers(graph, papers)
        tell_namesakes(graph, papers)
        hidden = _find_hidden(graph, hide) if hide else frozenset()
        rows = related_papers(graph, resolved, limit, hidden)
        print_papers(graph, rows, format, lambda: _print_ranking(resolved, rows), safe)


def _resolve_papers(graph: Graph, names: Sequence[str]) -> list[PaperRow]:
    """Return the papers of a reading list; name those that the graph does not contain, and leave them out.

    Raises:
        NotFound: the graph contains none of them.
        Ambiguous: several papers fit one of the names.
    """
    from queries import resolve_paper

    found: list[PaperRow] = []
    unknown: list[NotFound] = []
    for name in names:
        try:
            found.append(resolve_paper(graph, name))
        except NotFound as error:
            unknown.append(error)
    if not found:
        raise unknown[0]
    for problem in unknown:
        print(f"kg: left out: {problem}", file=sys.stderr)
    return found


def _find_hidden(graph: Graph, file: Path) -> frozenset[str]:
    """Return the ids of the papers of the graph that a file lists."""
    ids = find_listed_papers(graph, file).ids
    print(f"kg: hiding {len(ids)} papers listed in '{file}'", file=sys.stderr)
    return ids


def _print_ranking(papers: Sequence[PaperRow], rows: Sequence[RelatedPaper]) -> None:
    for paper in papers:
        print(f"Related to: {format_paper(paper)}")
    for place, row in enumerate(rows, start=1):
        print(f"\n{place:2}. {row.score:.3f}  {format_paper(row.paper)}")
        if row.nearest:
            print(one_line(f"      nearest to: {row.nearest.title}"))
        for reason in row.reasons[:MAX_SHOWN_REASONS]:
            print("\n".join(format_reason(reason)))
        if not row.reasons:
            print(format_shared_words(row.words))
    if not rows:
        print("No paper in the graph is related.")
