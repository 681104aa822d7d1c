"""What a teacher says of texts that nobody annotated, as examples to learn from."""

import gzip
import json
import logging
import random
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

import torch
from tokenizers import Tokenizer

from extractors.reader.spans import within_sentences
from training.batches import Part, parts
from training.examples import GUIDES, Example, Words
from training.network import WIDEST, Reader

log = logging.getLogger(__name__)
SURE = 0.02
"""A span that is an entity with less than this chance is taken for none."""


def unlabelled(corpus: Path, count: int, words: Words, seed: int) -> list[Example]:
    """Texts of a corpus, drawn at random.

    Args:
        corpus: gzipped JSON Lines with ``title`` and ``abstract``.
        count: of texts.
        words: cuts texts.
        seed: of the draw.
    """
    with gzip.open(corpus, "rt", encoding="utf-8") as lines:
        papers = [paper for paper in map(json.loads, lines) if paper.get("abstract")]
    drawn = random.Random(seed).sample(papers, min(count, len(papers)))
    return [words.example(f"{paper['title']}\n{paper['abstract']}", "papers")[0] for paper in drawn]


def ask(teacher: Reader, tokenizer: Tokenizer, examples: Sequence[Example], file: Path) -> list[Example]:
    """The examples with the teacher's shares of kinds as targets; kept in a file as they come.

    Args:
        teacher: a trained network.
        tokenizer: of its encoder.
        examples: without annotation.
        file: where answers are kept, so that an interrupted run goes on.
    """
    answered = list(read(file)) if file.exists() else []
    teacher.eval()
    with file.open("a", encoding="utf-8") as out, torch.inference_mode():
        for number, example in enumerate(examples[len(answered) :], len(answered) + 1):
            for part in parts([example], tokenizer):
                _answer(teacher, part)
            out.write(_line(example) + "\n")
            out.flush()
            answered.append(example)
            if number % 250 == 0:
                log.info("the teacher has read %d of %d texts", number, len(examples))
    return answered


def _answer(teacher: Reader, part: Part) -> None:
    example, window = part
    inputs = [torch.tensor([values]) for values in (window.pieces, window.looks, window.first)]
    with torch.autocast("cpu", torch.bfloat16):
        words = teacher.words(inputs[0], inputs[1], torch.ones_like(inputs[0]), inputs[2])
        scores = teacher.spans[example.guide](words)[0]
    chances = scores.float().softmax(-1).numpy()
    starts = [start - window.begin for start in example.starts]
    entity = (1 - chances[..., 0]) * within_sentences(len(window.first), WIDEST, starts)
    for first, width in zip(*(entity >= SURE).nonzero(), strict=True):
        shares = chances[first, width, 1:].round(3).tolist()
        place = (window.begin + int(first), window.begin + int(first + width))
        example.targets[place] = dict(zip(GUIDES[example.guide], shares, strict=True))


def _line(example: Example) -> str:
    targets = [[*place, shares] for place, shares in example.targets.items()]
    return json.dumps({**asdict(example), "targets": targets, "weights": [], "roles": []})


def read(file: Path) -> Iterator[Example]:
    """Answers that were kept; a line that was cut off is left out."""
    good = []
    for line in file.read_text("utf-8").splitlines(keepends=True):
        if not line.endswith("\n"):
            break
        good.append(line)
    file.write_text("".join(good), "utf-8")
    for line in good:
        record = json.loads(line)
        targets = {(first, last): shares for first, last, shares in record["targets"]}
        yield Example(record["guide"], record["words"], record["starts"], targets)
