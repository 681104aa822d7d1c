"""Find leaks: texts to report on that share long passages with those to learn from.

``python -m training.leaks --data DATA --corpora CORPORA FILE…``.
"""

import argparse
import gzip
import json
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from training.corpora import detokenize, read_annotated, read_lines, read_records
from training.plan import UNLABELLED

PASSAGE_WORDS = 8
"""Words of a passage."""
MIN_SHARED = 0.1
"""A text counts as known if at least this share of its passages is in the training texts."""


def main() -> None:
    """Parse the arguments and print what is shared."""
    parser = argparse.ArgumentParser(prog="python -m training.leaks", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the annotated corpora")
    parser.add_argument("--corpora", type=Path, required=True, help="folder of unlabelled abstracts")
    parser.add_argument("judged", type=Path, nargs="+", help="texts to report on, one a line")
    arguments = parser.parse_args()
    learned, held_out = read_annotated(arguments.data)
    known = list(read_training_texts(arguments.data, [arguments.corpora / name for name in UNLABELLED]))
    known += (f"{paper['title']}\n{paper['abstract']}" for paper in learned)
    judged = {"held-out papers": [f"{p['title']}\n{p['abstract']}" for p in held_out]}
    judged |= {file.name: read_lines(file) for file in arguments.judged}
    for name, texts in judged.items():
        found = find_leaks(texts, known)
        sys.stdout.write(f"{name}: {len(found)} of {len(texts)} texts are known\n")
        sys.stdout.writelines(f"  {text[:90]!r}\n" for text in found)


def read_training_texts(data: Path, corpora: Iterable[Path]) -> Iterator[str]:
    """Read every set but the annotated papers, as natural text.

    Args:
        data: folder of the annotated corpora.
        corpora: files of unlabelled abstracts, gzipped JSON Lines.

    Yields:
        The text of each document.
    """
    for document in read_records(data / "scier" / "train.jsonl"):
        yield detokenize([word for sentence in document["sentences"] for word in sentence])[0]
    for record in read_records(data / "scirex" / "train_abstracts.jsonl"):
        yield detokenize(record["words"])[0]
    for corpus in corpora:
        with gzip.open(corpus, "rt", encoding="utf-8") as lines:
            for paper in map(json.loads, lines):
                yield f"{paper['title']}\n{paper.get('abstract') or ''}"


def find_leaks(judged: Iterable[str], known: Iterable[str]) -> list[str]:
    """Find the texts of whose passages of eight words a tenth or more are in known texts.

    Args:
        judged: texts to report on.
        known: texts to learn from.

    Returns:
        Those of the judged texts, in their order.
    """
    passages = {passage for text in known for passage in _hash_passages(text)}
    found = []
    for text in judged:
        own = set(_hash_passages(text))
        if own and len(own & passages) >= MIN_SHARED * len(own):
            found.append(text)
    return found


def _hash_passages(text: str) -> Iterator[int]:
    words = re.findall(r"\w+", text.casefold())
    for at in range(len(words) - PASSAGE_WORDS + 1):
        yield hash(tuple(words[at : at + PASSAGE_WORDS]))


if __name__ == "__main__":
    main()
