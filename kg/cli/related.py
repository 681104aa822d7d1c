"""``kg related``: what else should I read, and why?"""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.lists import find_listed_papers
from kg.cli.options import LimitOption, OutputFormat, OutputOption, PapersArgument, StoreOption, open_graph
from kg.cli.output import show_papers
from kg.cli.text import paper_line, reason_lines, word_line
from kg.graph import Graph
from kg.model import NotFound
from queries import PaperRow, RelatedPaper

SHOWN_REASONS = 3


def related(
    papers: PapersArgument,
    limit: LimitOption = 10,
    hide: Annotated[
        Path | None,
        typer.Option(
            "--hide", help="Leave out what this file lists: ids or DOIs a line, or any source, as .bib."
        ),
    ] = None,
    store: StoreOption = None,
    format: OutputOption = OutputFormat.TABLE,
) -> None:
    """Papers worth reading next to one, or to a list of several, best first, each with its reasons."""
    from queries import related_papers

    with open_graph(store) as graph:
        known = _known(graph, papers)
        hidden = _hidden(graph, hide) if hide else frozenset()
        rows = related_papers(graph, [paper.id for paper in known], limit, hidden)
        show_papers(graph, rows, format, lambda: _print(known, rows))


def _known(graph: Graph, names: Sequence[str]) -> list[PaperRow]:
    """The papers of a reading list; what is unknown is named and left out while something is known."""
    from queries import resolve_paper

    found: list[PaperRow] = []
    unknown: list[NotFound] = []
    for name in names:
        try:
            found.append(resolve_paper(graph, name))
        except NotFound as problem:
            unknown.append(problem)
    if not found:
        raise unknown[0]
    for missing in unknown:
        print(f"kg: left out: {missing}", file=sys.stderr)
    return found


def _hidden(graph: Graph, file: Path) -> frozenset[str]:
    """Ids of the papers of the graph that a file lists."""
    found = find_listed_papers(graph, file).ids
    print(f"kg: hiding {len(found)} papers of '{file}'", file=sys.stderr)
    return found


def _print(known: Sequence[PaperRow], rows: Sequence[RelatedPaper]) -> None:
    for paper in known:
        print(f"Related to: {paper_line(paper)}")
    for place, row in enumerate(rows, start=1):
        print(f"\n{place:2}. {row.score:.3f}  {paper_line(row.paper)}")
        if row.nearest:
            print(f"      nearest to: {row.nearest.title}")
        for reason in row.reasons[:SHOWN_REASONS]:
            print("\n".join(reason_lines(reason)))
        if not row.reasons:
            print(word_line(row.words))
    if not rows:
        print("Nothing in the graph is related to it.")
