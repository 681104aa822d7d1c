"""Soft labels: probabilities that teachers predict for unannotated texts, as examples to learn from."""

import gzip
import json
import logging
import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from extractors.reader.spans import WordSpan, mask_within_sentences
from extractors.reader.windows import Window
from training.batches import split_examples
from training.examples import GUIDES, Example, WordSplitter
from training.leaks import find_leaks

log = logging.getLogger(__name__)

MIN_ENTITY_PROBABILITY = 0.02
"""Least probability of being an entity at which a span gets soft labels."""

Targets = dict[WordSpan, dict[str, float]]
"""Span -> kind -> share."""
Teacher = Callable[[str, Window], NDArray[np.float32]]
"""Guide and window -> probabilities [first word, width - 1, class]; class 0 is no entity."""


def sample_unlabelled(
    corpus: Path, count: int, splitter: WordSplitter, seed: int, reported: Sequence[str] = ()
) -> list[Example]:
    """Draw texts of a corpus at random, without those that are reported on.

    Args:
        corpus: gzipped JSON Lines with ``title`` and ``abstract``; papers without an abstract are left out.
        count: number of texts; fewer if the corpus is smaller.
        splitter: cuts texts into words.
        seed: seed of the draw.
        reported: texts to report on; texts that share passages with them are left out after the draw.
    """
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        papers = [paper for paper in map(json.loads, lines) if paper.get("abstract")]
    drawn = random.Random(seed).sample(papers, min(count, len(papers)))
    texts = [f"{paper['title']}\n{paper['abstract']}" for paper in drawn]
    known = {*find_leaks(texts, reported)}
    return [splitter.split(text, "papers")[0] for text in texts if text not in known]


def label(examples: Sequence[Example], teacher: Teacher, tokenizer: Tokenizer, file: Path) -> list[Example]:
    """Set the targets of examples to the probabilities that a teacher predicts.

    Args:
        examples: texts without annotation.
        teacher: predicts the probabilities of a window.
        tokenizer: tokenizer of its encoder.
        file: file to which each labelled example is added, so that an interrupted run can be continued.

    Returns:
        The labelled examples, those of the file first.
    """
    labelled = list(read_labelled(file)) if file.exists() else []
    with file.open("a", encoding="utf-8") as out:
        for number, example in enumerate(examples[len(labelled) :], len(labelled) + 1):
            for _, window in split_examples([example], tokenizer):
                _add_targets(example, window, teacher(example.guide, window))
            out.write(_to_line(example) + "\n")
            out.flush()
            labelled.append(example)
            if number % 250 == 0:
                log.info("%s: %d of %d texts labelled", file.stem, number, len(examples))
    return labelled


def average(labelled: Sequence[Sequence[Example]]) -> list[Example]:
    """Average the soft labels that several teachers give the same texts.

    Args:
        labelled: for each teacher, the texts in the same order; a span without labels counts as zeros.
    """
    return [
        replace(versions[0], targets=_average_targets([version.targets for version in versions]))
        for versions in zip(*labelled, strict=True)
    ]


def _average_targets(versions: Sequence[Targets]) -> Targets:
    sums: dict[WordSpan, Counter[str]] = {}
    for targets in versions:
        for span, shares in targets.items():
            sums.setdefault(span, Counter()).update(shares)
    return {
        span: {kind: share / len(versions) for kind, share in total.items()} for span, total in sums.items()
    }


def _add_targets(example: Example, window: Window, probabilities: NDArray[np.float32]) -> None:
    word_count, max_width = len(window.first_pieces), probabilities.shape[1]
    starts = [start - window.begin for start in example.starts]
    entity = (1 - probabilities[..., 0]) * mask_within_sentences(word_count, max_width, starts)
    for first, width in zip(*(entity >= MIN_ENTITY_PROBABILITY).nonzero(), strict=True):
        shares = probabilities[first, width, 1:].round(3).tolist()
        span = (window.begin + int(first), window.begin + int(first + width))
        example.targets[span] = dict(zip(GUIDES[example.guide], shares, strict=True))


def _to_line(example: Example) -> str:
    # JSON has no keys that are spans.
    targets: list[list[Any]] = [[*span, shares] for span, shares in example.targets.items()]
    return json.dumps({**asdict(example), "targets": targets, "weights": [], "roles": []})


def read_labelled(file: Path) -> Iterator[Example]:
    """Read the examples of a file; a last line that was cut off is removed from it.

    Args:
        file: written by ``label``.

    Yields:
        Examples in the order of the file.
    """
    with file.open(encoding="utf-8") as lines:
        whole = [line for line in lines if line.endswith("\n")]
    file.write_text("".join(whole), "utf-8")
    for line in whole:
        record = json.loads(line)
        targets = {(first, last): shares for first, last, shares in record["targets"]}
        yield Example(record["guide"], record["words"], record["starts"], targets)
