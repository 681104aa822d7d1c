"""Make the table of word rarity from corpora of papers; part of ``make train``.

::

    python -m training.word_rarity acl.jsonl.gz ml.jsonl.gz
"""

import argparse
import gzip
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import chain
from pathlib import Path
from typing import Final

from kg.model import Paper
from kg.sources import read
from queries.similarity import rarity
from queries.similarity.words import stem, words

MIN_PAPERS: Final = 3
"""Stems in fewer papers are left out; they count as unseen, which is nearly as rare."""


def count_stems(papers: Iterable[Paper]) -> tuple[int, Counter[str]]:
    """Count papers, and for each stem the papers that hold it.

    Args:
        papers: of all corpora.

    Returns:
        Number of papers, stem -> number of papers.
    """
    total = 0
    holding: Counter[str] = Counter()
    for paper in papers:
        total += 1
        holding.update({stem(word) for word in words(paper.text)})
    return total, holding


def format_table(total: int, holding: Mapping[str, int]) -> str:
    """Format the table as the product reads it.

    Args:
        total: number of papers.
        holding: stem -> number of papers that hold it.

    Returns:
        Lines of a stem, a tab and a number; the first one has no stem and the number of all papers.
    """
    rows = [f"{word}\t{count}" for word, count in sorted(holding.items()) if count >= MIN_PAPERS]
    return "\n".join([f"\t{total}", *rows])


def main() -> None:
    """Read the corpora named on the command line and write the table next to the code that reads it."""
    parser = argparse.ArgumentParser(prog="python -m training.word_rarity", description=__doc__)
    parser.add_argument("corpora", type=Path, nargs="+", help="any sources of papers")
    records = chain.from_iterable(map(read, parser.parse_args().corpora))
    papers = (record for record in records if isinstance(record, Paper))
    table = format_table(*count_stems(papers))
    # Without a time in it, so that the same table is the same file.
    (Path(rarity.__file__).parent / rarity.TABLE).write_bytes(gzip.compress(table.encode(), mtime=0))


if __name__ == "__main__":
    main()
