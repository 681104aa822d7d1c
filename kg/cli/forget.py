"""``kg forget``: remove one paper."""

import sys
from typing import TYPE_CHECKING

from kg.cli.lookup.namesakes import print_namesakes
from kg.cli.options import PaperArgument, StoreOption, open_graph
from kg.cli.printing.text import format_paper
from kg.cli.terminal.progress import working
from kg.model import UsageError

if TYPE_CHECKING:
    from kg import Graph
    from queries import PaperRow


def forget(paper: PaperArgument, store: StoreOption = None) -> None:
    """Remove one paper, and the concepts and authors that only it supported.

    It is named by its id, DOI, arXiv id or title, or by what stands before the colon of that.
    """
    from queries import resolve_paper

    with open_graph(store) as graph:
        resolved = resolve_paper(graph, paper)
        _check_named(graph, paper, resolved)
        print_namesakes(graph, [paper])
        with working("removing"):
            graph.forget(resolved.id)
    print(f"forgotten: {format_paper(resolved)}", file=sys.stderr)


def _check_named(graph: "Graph", name: str, found: "PaperRow") -> None:
    """Refuse words that are only part of a title: which paper to remove must not be a guess.

    Raises:
        UsageError: the paper has no such name.
    """
    from queries.paper_names import papers_called, papers_named

    if found.id not in papers_named(graph, name) and found not in papers_called(graph, name):
        raise UsageError(
            f"'{name}' is only part of the title of {format_paper(found)}: to remove it, name it by its id"
        )
