"""Make the table of well-known names from corpora of papers; part of ``make train``.

::

    python -m training.name_familiarity acl.jsonl.gz ml.jsonl.gz
"""

import argparse
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Final

from kg.linking import Lexicon, load_lexicon
from kg.linking.normalization import normalize_name
from kg.model import Paper
from kg.sources import read
from queries.similarity import familiarity

MIN_SHARE: Final = 0.0025
"""Share of papers below which a name is left out: few know it."""
_BREAK: Final = re.compile(r"[^\w\s\-/'’+#*]+|\n")
"""Pattern of what separates names: punctuation and line breaks."""


def count_names(papers: Iterable[Paper], lexicon: Lexicon) -> tuple[int, Counter[str]]:
    """Count papers, and for each name of the lexicon the papers that hold it, or another name of it.

    Args:
        papers: of all corpora.
        lexicon: well-known names.

    Returns:
        Number of papers, canonical name -> number of papers.
    """
    canonical = {name: name for name in lexicon.names} | dict(lexicon.aliases)
    longest = max((len(name.split()) for name in canonical), default=0)
    total = 0
    holding: Counter[str] = Counter()
    for paper in papers:
        total += 1
        runs = _iter_runs(paper.text, longest)
        holding.update({canonical[run] for run in runs if run in canonical})
    return total, holding


def _iter_runs(text: str, longest: int) -> Iterator[str]:
    """Yield all runs of words of a text in normal form that no punctuation interrupts."""
    for part in _BREAK.split(text):
        words = normalize_name(part).split()
        for start in range(len(words)):
            for end in range(start + 1, min(len(words), start + longest) + 1):
                yield " ".join(words[start:end])


def format_table(total: int, holding: Mapping[str, int]) -> str:
    """Format the table as the product reads it: lines of a name, a tab and its share of the papers."""
    rows = ((name, count / total) for name, count in sorted(holding.items()))
    return "".join(f"{name}\t{share:.4f}\n" for name, share in rows if share >= MIN_SHARE)


def main() -> None:
    """Read the corpora named on the command line and write the table next to the code that reads it."""
    parser = argparse.ArgumentParser(prog="python -m training.name_familiarity", description=__doc__)
    parser.add_argument("corpora", type=Path, nargs="+", help="any sources of papers")
    records = chain.from_iterable(map(read, parser.parse_args().corpora))
    papers = (record for record in records if isinstance(record, Paper))
    table = format_table(*count_names(papers, load_lexicon()))
    (Path(familiarity.__file__).parent / familiarity.TABLE).write_text(table, encoding="utf-8")


if __name__ == "__main__":
    main()
