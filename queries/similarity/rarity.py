"""How rare a word is in scientific abstracts at large.

A graph of twenty papers cannot tell a rare word from a common one, and counting words again with every
paper would make each answer depend on all others. So rarity comes from a table that is shipped: the number
of abstracts, out of a fixed corpus, that hold each stem (see ``docs/ranking.md`` for how it was made).
"""

import gzip
import math
from functools import cache, lru_cache
from pathlib import Path

TABLE = "word_papers.tsv.gz"
"""Lines of stem, tab, number of abstracts; the first line has the number of all abstracts."""


@cache
def _load_table() -> tuple[int, dict[str, int]]:
    """Return the number of all abstracts, and stem -> number of those that hold it."""
    data = gzip.decompress(Path(__file__).with_name(TABLE).read_bytes()).decode()
    rows = (line.split("\t") for line in data.splitlines())
    _, total = next(rows)
    return int(total), {word: int(papers) for word, papers in rows}


@lru_cache(maxsize=65536)
def rarity(word: str) -> float:
    """Return the inverse document frequency of a stem: ``ln((N + 1) / (n + 1))``.

    N is the number of abstracts in the table, n of them hold the stem.
    """
    total, papers = _load_table()
    return math.log((total + 1) / (papers.get(word, 0) + 1))


def measure_share(word: str) -> float:
    """Return the share of abstracts at large that hold a stem, above 0: ``(n + 1) / (N + 1)``."""
    return math.exp(-rarity(word))
