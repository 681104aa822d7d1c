"""Calibration of the extractor's confidence: ``python -m bench.reliability GOLD``."""

import argparse
import math
import sys
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, Final, NamedTuple

import extractors
from kg.ingest.extractions import extraction_record
from kg.model import Extraction, Paper
from training.corpora import read_records
from training.evaluate import add_abstracts
from training.scoring import TYPES, is_kind_accepted, names_match

BOUNDS: Final = (0.42, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)
"""Bounds of the bins of confidence."""


class Bin(NamedTuple):
    """Entities of similar confidence."""

    mean: float
    """Their mean confidence."""
    right: float
    """Share of them that the annotators list, with an accepted kind."""
    error: float
    """Standard error of that share."""
    count: int


def main() -> None:
    """Parse the arguments and print the curve."""
    parser = argparse.ArgumentParser(prog="python -m bench.reliability", description=__doc__)
    parser.add_argument("gold", type=Path, help="JSON Lines: title, abstract, entities, as annotated")
    parser.add_argument("--chosen", help="only papers that were chosen so: 'random' or 'least sure'")
    parser.add_argument(
        "--texts", type=Path, help="titles and abstracts on alternating lines, where gold has none"
    )
    arguments = parser.parse_args()
    annotated = add_abstracts(read_records(arguments.gold), arguments.texts)
    gold = [g for g in annotated if arguments.chosen in (None, g.get("chosen"))]
    papers = [Paper(id=str(n), title=g["title"], abstract=g["abstract"]) for n, g in enumerate(gold)]
    judged = [
        pair for (paper, found), g in zip(extractors.extract(papers), gold, strict=True)
        if isinstance(found, Extraction) for pair in judge(paper, found, g["entities"])
    ]  # fmt: skip
    for found in make_curve(judged):
        sys.stdout.write(f"| {found.mean:.2f} | {found.right:.2f} ± {found.error:.2f} | {found.count} |\n")


def judge(
    paper: Paper, extraction: Extraction, annotated: Sequence[dict[str, Any]]
) -> Iterator[tuple[float, bool]]:
    """Yield the confidence of each entity, and whether the annotators list it, even if as optional."""
    for entity in extraction_record(paper, extraction)["entities"]:
        if entity["type"] in TYPES:
            right = any(names_match(entity, one) and is_kind_accepted(entity, one) for one in annotated)
            yield entity["confidence"], right


def make_curve(judged: Sequence[tuple[float, bool]]) -> Iterator[Bin]:
    """Yield the bins that are not empty, from the least confident on."""
    for low, high in pairwise(BOUNDS):
        some = [(confidence, right) for confidence, right in judged if low <= confidence < high]
        if some:
            share = sum(right for _, right in some) / len(some)
            error = math.sqrt(share * (1 - share) / len(some))
            yield Bin(sum(confidence for confidence, _ in some) / len(some), share, error, len(some))


if __name__ == "__main__":
    main()
