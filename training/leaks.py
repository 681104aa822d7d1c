"""Texts to report on that share long passages with those to learn from.

``python -m training.leaks --data DATA --corpus CORPUS FILE…``.
"""

import argparse
import gzip
import json
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from training.corpora import natural_text, records
from training.held_out import split

LENGTH = 8
"""Words of a passage."""
SHARED = 0.1
"""Share of a text's passages from which it counts as known."""


def main() -> None:
    """Read the arguments, print what is shared."""
    parser = argparse.ArgumentParser(prog="python -m training.leaks", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the annotated corpora")
    parser.add_argument("--corpus", type=Path, required=True, help="unlabelled abstracts, gzipped JSON Lines")
    parser.add_argument("judged", type=Path, nargs="+", help="texts to report on, one a line")
    arguments = parser.parse_args()
    learned, kept_back = split(records(arguments.data / "annotated" / "train.jsonl"), seed=1)
    known = list(texts_to_learn_from(arguments.data, arguments.corpus))
    known += (f"{paper['title']}\n{paper['abstract']}" for paper in learned)
    judged = {"papers kept back": [f"{p['title']}\n{p['abstract']}" for p in kept_back]}
    judged |= {file.name: file.read_text("utf-8").splitlines() for file in arguments.judged}
    for name, texts in judged.items():
        found = leaks(texts, known)
        sys.stdout.write(f"{name}: {len(found)} of {len(texts)} texts are known\n")
        sys.stdout.writelines(f"  {text[:90]!r}\n" for text in found)


def texts_to_learn_from(data: Path, corpus: Path) -> Iterator[str]:
    """Natural text of every set but the annotated papers."""
    for document in records(data / "scier" / "train.jsonl"):
        yield natural_text([word for sentence in document["sentences"] for word in sentence])[0]
    for record in records(data / "scirex" / "train_abstracts.jsonl"):
        yield natural_text(record["words"])[0]
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        for paper in map(json.loads, lines):
            yield f"{paper['title']}\n{paper.get('abstract') or ''}"


def leaks(judged: Iterable[str], known: Iterable[str]) -> list[str]:
    """The texts of which a tenth or more of all passages of eight words stand in known texts.

    Args:
        judged: texts to report on.
        known: texts to learn from.
    """
    passages = {passage for text in known for passage in _passages(text)}
    found = []
    for text in judged:
        own = set(_passages(text))
        if own and len(own & passages) >= SHARED * len(own):
            found.append(text)
    return found


def _passages(text: str) -> Iterator[int]:
    words = re.findall(r"\w+", text.casefold())
    for at in range(len(words) - LENGTH + 1):
        yield hash(tuple(words[at : at + LENGTH]))


if __name__ == "__main__":
    main()
