"""``kg migrate``: a store of an older version becomes one of this version."""

import sys

from kg.cli.options import StoreOption, open_graph


def migrate(store: StoreOption = None) -> None:
    """Bring a store that an older version wrote up to date; nothing is read again, no decision is lost.

    Make a copy first: the older version cannot read the store afterwards.
    """
    with open_graph(store, older=True) as graph:
        done = graph.migrate()
    if done.before == done.after:
        print(f"{graph.target} has format {done.after} already", file=sys.stderr)
        return
    print(
        f"{graph.target}: format {done.before} became {done.after}, {done.papers:,} papers linked anew",
        file=sys.stderr,
    )
