"""Make the table of word rarity from a corpus of papers: part of ``make train``, never used at run time.

::

    python -m training.word_rarity corpus.jsonl.gz
"""

import argparse
import gzip
from collections import Counter
from pathlib import Path
from typing import Final

from kg.model import Paper
from kg.sources import read
from queries.similarity import rarity
from queries.similarity.words import stem, words

LEAST_PAPERS: Final = 3
"""Stems in fewer abstracts are left out; they count as unseen, which is nearly as rare."""


def count(papers: list[Paper]) -> tuple[int, Counter[str]]:
    """Number of papers, and of those that hold each stem."""
    holding: Counter[str] = Counter()
    for paper in papers:
        holding.update({stem(word) for word in words(paper.text)})
    return len(papers), holding


def main() -> None:
    """Read the corpus named on the command line and write the table beside the code that reads it."""
    parser = argparse.ArgumentParser(description="Make the table of word rarity.")
    parser.add_argument("corpus", type=Path, help="any source of papers")
    papers = [record for record in read(parser.parse_args().corpus) if isinstance(record, Paper)]
    total, holding = count(papers)
    rows = [f"{word}\t{n}" for word, n in sorted(holding.items()) if n >= LEAST_PAPERS]
    table = "\n".join([f"\t{total}", *rows])
    (Path(rarity.__file__).parent / rarity.TABLE).write_bytes(gzip.compress(table.encode(), mtime=0))


if __name__ == "__main__":
    main()
