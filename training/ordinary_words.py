"""Make the list of ordinary words from corpora of papers; part of ``make train``.

::

    python -m training.ordinary_words acl.jsonl.gz ml.jsonl.gz
"""

import argparse
import gzip
import re
from collections import Counter
from collections.abc import Iterable
from itertools import chain
from pathlib import Path
from typing import Final

from kg.linking import ordinary_words
from kg.model import Paper
from kg.sources import read

MIN_PAPERS: Final = 8
"""Papers that must have a word in small letters."""
MIN_SHARE: Final = 0.75
"""Share in small letters among the papers that have a word after the beginning of a sentence."""
_WITHIN_SENTENCE: Final = re.compile(r"(?<=[a-z,;] )[A-Za-z][a-z]{2,}(?![\w-])")


def find_ordinary_words(papers: Iterable[Paper]) -> list[str]:
    """Find the words that abstracts write in small letters, sorted.

    Args:
        papers: of all corpora; titles do not count.
    """
    small: Counter[str] = Counter()
    every: Counter[str] = Counter()
    for paper in papers:
        found = set(_WITHIN_SENTENCE.findall(paper.abstract))
        small.update(word for word in found if word.islower())
        every.update({word.casefold() for word in found})
    return sorted(
        word for word, count in small.items() if count >= MIN_PAPERS and count >= MIN_SHARE * every[word]
    )


def main() -> None:
    """Read the corpora named on the command line and write the list next to the code that reads it."""
    parser = argparse.ArgumentParser(prog="python -m training.ordinary_words", description=__doc__)
    parser.add_argument("corpora", type=Path, nargs="+", help="any sources of papers")
    records = chain.from_iterable(map(read, parser.parse_args().corpora))
    papers = (record for record in records if isinstance(record, Paper))
    text = "\n".join(find_ordinary_words(papers))
    # Without a time in it, so that the same list is the same file.
    (Path(ordinary_words.__file__).parent / ordinary_words.FILE).write_bytes(
        gzip.compress(text.encode(), mtime=0)
    )


if __name__ == "__main__":
    main()
