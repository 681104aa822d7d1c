"""``kg migrate``: upgrade a store of an older version."""

import sys

from kg.cli.options import StoreOption, open_graph
from kg.cli.printing.text import count
from kg.cli.terminal.progress import working


def migrate(store: StoreOption = None) -> None:
    """Upgrade a store that an older version wrote; no text is extracted again, no curation is lost.

    Make a copy first: the older version cannot read the store afterwards.
    """
    with open_graph(store, older=True) as graph, working("upgrading"):
        done = graph.migrate()
    if done.before == done.after:
        print(f"{graph.target} already has format {done.after}", file=sys.stderr)
        return
    linked = f", {count(done.papers, 'paper')} linked again" if done.before == 1 else ""
    print(f"{graph.target}: upgraded from format {done.before} to {done.after}{linked}", file=sys.stderr)
