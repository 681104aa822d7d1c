"""How many recommended papers come with a reason, as JSON: ``python -m bench.reasons STORE [PAPERS]``.

The first ten related papers are looked at, of every paper or of some that are drawn with a fixed seed. It is
also counted how often each relation ("same problem, other method") is stated.
"""

import argparse
import json
import random
from collections import Counter
from typing import Any

import kg
from queries import related

PAPERS_QUERY = "MATCH (p:Paper) RETURN p.id AS id ORDER BY id"


def main() -> None:
    """Ask the store that the command line names."""
    parser = argparse.ArgumentParser(prog="python -m bench.reasons", description=__doc__)
    parser.add_argument("store")
    parser.add_argument("papers", type=int, nargs="?", help="how many to draw; by default all")
    given = parser.parse_args()
    with kg.connect(given.store) as graph:
        papers = [row["id"] for row in graph.query(PAPERS_QUERY)]
        if given.papers is not None:
            papers = random.Random(7).sample(papers, given.papers)
        print(json.dumps(count_reasons(graph, papers), indent=1))


def count_reasons(graph: kg.Graph, papers: list[str]) -> dict[str, Any]:
    """Return how many of the recommended papers have a reason, and how often each relation is stated."""
    rows = [row for paper in papers for row in related(graph, paper, 10) if row.recommended]
    return {
        "recommended": len(rows),
        "with a reason": sum(bool(row.reasons) for row in rows),
        "with two sentences instead": sum(bool(row.closest) for row in rows),
        "relations": dict(Counter(row.relation or "" for row in rows).most_common()),
    }


if __name__ == "__main__":
    main()
