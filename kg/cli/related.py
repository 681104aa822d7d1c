"""``kg related``: what else should I read, and why?"""

import sys
from collections.abc import Iterator, Sequence
from typing import Annotated, Final
from urllib.parse import urlencode

import typer

from kg.cli.lookup.lists import find_listed_papers
from kg.cli.lookup.namesakes import print_namesakes
from kg.cli.lookup.reading_list import ReadingList, find_reading_list
from kg.cli.options import (
    LimitOption,
    OutputFormat,
    OutputOption,
    PapersArgument,
    SpreadsheetSafeOption,
    StoreOption,
    WeightOption,
    WithoutOption,
    open_graph,
    parse_weights,
)
from kg.cli.printing.answers import print_papers
from kg.cli.printing.prose import print_prose
from kg.cli.printing.text import (
    count,
    format_paper,
    format_unstored,
)
from kg.cli.sending import SendOption, check_target, send_papers
from kg.cli.views.ranking import print_ranking
from kg.cli.web import open_page
from kg.graph import Graph
from kg.model import UsageError
from queries import RelatedPaper

MAX_SHOWN_PAPERS: Final = 10
"""Most papers of a reading list that are named above the answer."""


_TextOption = Annotated[
    str | None,
    typer.Option(
        "--text",
        help="Also to this text: a question, a title or an abstract; - reads it from standard input.",
        show_default=False,
    ),
]
_HideOption = Annotated[
    str | None,
    typer.Option(
        "--hide",
        help="File of papers to leave out: one id, DOI or title per line, or any source (.bib, …).",
    ),
]
_DiverseOption = Annotated[
    bool, typer.Option("--diverse", help="Papers much like one that stands higher come later.")
]
_ExplainOption = Annotated[
    bool, typer.Option("--explain", help="Also print the parts that each score is the sum of.")
]
_AllOption = Annotated[
    bool, typer.Option("--all", help="Also print papers that are too far to be recommended.")
]
_OpenOption = Annotated[
    bool, typer.Option("--open", help="Show the answer in a browser instead; Ctrl-C stops it.")
]


def related(
    papers: PapersArgument = None,
    text: _TextOption = None,
    limit: LimitOption = 10,
    hide: _HideOption = None,
    weight: WeightOption = None,
    without: WithoutOption = None,
    diverse: _DiverseOption = False,
    explain: _ExplainOption = False,
    all_: _AllOption = False,
    open: _OpenOption = False,
    to: SendOption = None,
    store: StoreOption = None,
    format: OutputOption = OutputFormat.TABLE,
    safe: SpreadsheetSafeOption = False,
) -> None:
    """Rank the papers worth reading next to one, to a reading list, or to a text, each with its reasons.

    Papers of a list that the graph does not contain are read for this answer, and not added to the graph.
    """
    from queries import related_papers

    check_target(to)
    with open_graph(store) as graph:
        asked = find_reading_list(graph, papers or (), text)
        print_namesakes(graph, papers or ())
        hidden = _find_hidden(graph, hide) if hide is not None else frozenset()
        weights = parse_weights(weight)
        if open:
            flags = [(name, 1) for name, given in (("all", all_), ("diverse", diverse)) if given]
            banned = [("without", name) for name in without or ()]
            known = [("hide", paper) for paper in sorted(hidden)]
            page = _find_page(asked, [("limit", limit), *weights.items(), *banned, *flags, *known])
            graph.close()
            return open_page(store, page)
        rows = related_papers(
            graph,
            asked.papers,
            limit,
            hidden,
            weights=weights,
            without=without or (),
            diverse=diverse,
        )
        print_papers(graph, rows, format, lambda: _print_answer(asked, rows, limit, all_, explain), safe)
        if to:
            send_papers(graph, [row for row in rows if row.recommended or all_], to)
    return None


def _find_page(asked: ReadingList, state: Sequence[tuple[str, object]]) -> str:
    """Return the address of the page that shows an answer, in the state that the options describe."""
    if not asked.stored:
        raise UsageError("a page shows what is related to papers of the graph: name one to --open it")
    return f"/related?{urlencode([*(('paper', paper.id) for paper in asked.stored), *state])}"


def _find_hidden(graph: Graph, file: str) -> frozenset[str]:
    """Return the ids of the papers of the graph that a file lists."""
    ids = find_listed_papers(graph, file).ids
    print(f"kg: hiding {count(len(ids), 'paper')} listed in '{file}'", file=sys.stderr)
    return frozenset(ids)


def _list_asked(asked: ReadingList) -> Iterator[str]:
    """Yield a line for each paper that was asked about; of a long list, the last line counts the rest."""
    lines = [*map(format_paper, asked.stored), *(format_unstored(other.paper) for other in asked.others)]
    shown = lines if len(lines) <= MAX_SHOWN_PAPERS else lines[: MAX_SHOWN_PAPERS - 1]
    yield from shown
    if len(shown) < len(lines):
        yield f"{count(len(lines) - len(shown), 'more paper')}"


def _print_answer(
    asked: ReadingList, rows: Sequence[RelatedPaper], limit: int, all_: bool, explain: bool
) -> None:
    for line in _list_asked(asked):
        print_prose(f"Related to: {line}")
    shown = [row for row in rows if row.recommended or all_]
    print_ranking(shown, explain)
    if not limit:
        return  # with --limit 0 there are no rows, whether or not papers are related
    if not rows:
        print("No paper in the graph is related.")
    elif not shown:
        print("No paper in the graph is near enough to be recommended; --all prints the nearest.")
    elif len(shown) < len(rows):
        print("\nNo other paper is near enough to be recommended; --all prints the next.")
