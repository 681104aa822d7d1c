"""``kg forget``: one paper less."""

import sys

from kg.cli.options import PaperArgument, StoreOption, open_graph
from kg.cli.text import paper_line


def forget(paper: PaperArgument, store: StoreOption = None) -> None:
    """Remove one paper, and the concepts and authors that only it supported."""
    from queries import resolve_paper

    with open_graph(store) as graph:
        known = resolve_paper(graph, paper)
        graph.forget(known.id)
    print(f"forgotten: {paper_line(known)}", file=sys.stderr)
