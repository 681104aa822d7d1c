"""Any number of papers with what was read out of them, made from some real ones.

A made-up paper is a real one under another id. What many papers mention it mentions, too; what only one
mentions is renamed three times in four, so that the number of concepts goes on growing with that of papers as
it does in a real corpus (2,000 papers of the ACL Anthology have 11,299 concepts, of which one paper alone
mentions 10,119).
"""

import random
import string
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Final, TypeAlias

import kg
from kg.ingest import ShippedExtractor
from kg.linking import normalize_name
from kg.model import Extraction, Mention, Paper, Run

BASE: Final = 2_000
"""Real papers that the others are made from."""

RENAMED: Final = 0.75

Reading: TypeAlias = tuple[Paper, Extraction]


def real(source: Path, papers: int) -> list[Reading]:
    """The first papers of a source, read by the shipped extractor."""
    records = (record for record in kg.sources.read(source) if isinstance(record, Paper))
    return list(ShippedExtractor().extract(islice(records, papers)))


def many(base: Sequence[Reading], papers: int) -> Iterator[Reading]:
    """The real papers, then as many made-up ones as are missing."""
    draw = random.Random(1)
    uses = Counter(normalize_name(m.text) for _, extraction in base for m in extraction.mentions)
    yield from base[:papers]
    for number in range(len(base), papers):
        paper, extraction = base[number % len(base)]
        yield _made_up(paper, extraction, number, uses, draw)


def _made_up(
    paper: Paper, extraction: Extraction, number: int, uses: Counter[str], draw: random.Random
) -> Reading:
    fields = {"id": f"made-up:{number}", "doi": None, "arxiv_id": None, "title": f"{number} {paper.title}"}
    made = paper.model_copy(update=fields)
    shift = len(f"{number} ")
    mentions = tuple(_moved(mention, shift, uses, draw) for mention in extraction.mentions)
    return made, extraction.model_copy(update={"paper_id": made.id, "mentions": mentions})


def _moved(mention: Mention, shift: int, uses: Counter[str], draw: random.Random) -> Mention:
    text = mention.text
    if uses[normalize_name(text)] == 1 and draw.random() < RENAMED:
        coined = "".join(draw.choices(string.ascii_lowercase, k=7))
        text = f"{coined} {text}" if draw.random() < 0.5 else coined
    moved = {"start": mention.start + shift, "end": mention.end + shift, "text": text}
    return mention.model_copy(update=moved)


class Replay:
    """An extractor that reads nothing: it gives what was read before.

    Args:
        run: of the extractor that did read.
        readings: papers in the order in which they are asked for, with what was read.
    """

    def __init__(self, run: Run, readings: Iterable[Reading]) -> None:
        self.run = run
        self._readings = iter(readings)

    def extract(self, papers: Iterable[Paper]) -> Iterator[Reading]:
        """What was read out of the next papers; others in between were not asked for."""
        for paper in papers:
            yield next(reading for reading in self._readings if reading[0].text == paper.text)
