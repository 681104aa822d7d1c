"""``kg forget``: remove one paper."""

import sys

from kg.cli.namesakes import tell_namesakes
from kg.cli.options import PaperArgument, StoreOption, open_graph
from kg.cli.progress import working
from kg.cli.text import format_paper


def forget(paper: PaperArgument, store: StoreOption = None) -> None:
    """Remove one paper, and the concepts and authors that only it supported."""
    from queries import resolve_paper

    with open_graph(store) as graph:
        resolved = resolve_paper(graph, paper)
        tell_namesakes(graph, [paper])
        with working("removing"):
            graph.forget(resolved.id)
    print(f"forgotten: {format_paper(resolved)}", file=sys.stderr)
