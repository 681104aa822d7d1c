"""Statements that only read, and take more memory or time than anybody has: name -> text.

Each did harm once: it ended the process, or ran on when its time was up.
"""

from typing import Final

_DIGITS: Final = "[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]"

GREEDY: Final = {
    "a text that doubles": "RETURN size(reduce(s = 'aaaaaaaaaa', i IN range(1, 34) | s + s)) AS n",
    "replaced by itself": (
        "RETURN size(" + "replace(" * 12 + "'aaaaaaaaaa'" + ", 'a', 'aaaaaaaaaa')" * 12 + ") AS n"
    ),
    "a text in letters": "RETURN size(split(reduce(s = 'aaaaaaaaaa', i IN range(1, 25) | s + s), '')) AS n",
    "a list that doubles": "RETURN size(reduce(s = [1], i IN range(1, 34) | s + s)) AS n",
    "every combination": (
        " ".join(f"UNWIND {_DIGITS} AS {letter}" for letter in "abcdefghijkl")
        + " RETURN collect([a, b, c, d, e, f, g, h, i, j, k, l]) AS n"
    ),
    "all shortest paths": "MATCH p = allShortestPaths((a)-[*]-(b)) WHERE a <> b RETURN count(p) AS n",
    "all paths": "MATCH p = (a)-[*]-(b) RETURN count(p) AS n",
    "everything with everything": "MATCH (a), (b), (c), (d), (e), (f), (g) RETURN count(*) AS n",
    "a thousand unions": " UNION ".join(["RETURN 1 AS x"] * 1000),
    "ten thousand properties": f"MATCH (n) RETURN n{'.a' * 10_000} AS x",
    "a thousand conditions": f"MATCH (n) WHERE {' AND '.join(['n.year > 1'] * 1000)} RETURN n",
    "what may pass of conditions": f"MATCH (n) WHERE {' AND '.join(['n.year > 1'] * 300)} RETURN n",
    "what may pass of labels": f"MATCH (n{':A' * 900}) RETURN n",
    "what may pass of clauses": " ".join(f"UNWIND [1] AS x{i}" for i in range(300)) + " RETURN 1 AS n",
    "nested calls": "CALL { " * 99 + "RETURN 1 AS x" + " } RETURN x" * 99,
}

LISTS_OF_LISTS: Final = f"RETURN size({'[x IN range(1, 1000) | ' * 6}1{']' * 6}) AS n"
"""What only the embedded engine ends: Neo4j neither counts the memory of a list comprehension nor looks at
the time in one, and a server of 768 MB was busy with this one for up to ten minutes (docs/operations.md)."""
