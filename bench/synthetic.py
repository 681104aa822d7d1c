"""Make up any number of papers with their extractions from some real ones.

A made-up paper is a real one under another id. Names that several papers mention stay as they are. Of those
that only one paper mentions, three in four are renamed, so that the number of concepts grows with that of
papers as it does in a real corpus (2,000 papers of the ACL Anthology have 11,299 concepts, of which 10,119
are mentioned by one paper only). Its embedding lies between those of its real paper and of another one, so
that all embeddings differ, and all are such as texts may have.
"""

import base64
import random
import string
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Final, TypeAlias

import numpy as np

import kg
from kg.ingest import ShippedExtractor
from kg.linking import normalize_name
from kg.model import ExtractedPaper, Extraction, Mention, Paper, Run

BASE_PAPERS: Final = 2_000
"""Real papers that the others are made up from."""

RENAMED_SHARE: Final = 0.75
"""Share of the mentions that are renamed, among those of names that only one paper uses."""

MAX_MIXED_SHARE: Final = 0.5
"""Highest weight of the other paper in the embedding of a made-up one."""

Extracted: TypeAlias = tuple[Paper, Extraction]


def extract_real(source: Path | str, papers: int) -> list[Extracted]:
    """Return the first papers of a source with their extractions by the shipped extractor.

    If the source is shards, these hold the extractions, and no text is extracted from again.
    """
    records = list(islice(kg.sources.read(source), papers))
    given = [(r.paper, r.extraction) for r in records if isinstance(r, ExtractedPaper)]
    return given or list(ShippedExtractor().extract(r for r in records if isinstance(r, Paper)))


def make_many(base: Sequence[Extracted], papers: int) -> Iterator[Extracted]:
    """Yield so many papers: the real ones first, then made-up ones."""
    draw = random.Random(1)
    uses = Counter(normalize_name(m.text) for _, extraction in base for m in extraction.mentions)
    yield from base[:papers]
    for number in range(len(base), papers):
        paper, extraction = base[number % len(base)]
        _, other = draw.choice(base)
        vector = mix_embeddings(extraction.vector, other.vector, draw)
        made, moved = _make_up(paper, extraction, number, uses, draw)
        yield made, moved.model_copy(update={"vector": vector})


def mix_embeddings(one: str | None, other: str | None, draw: random.Random) -> str | None:
    """Return an embedding between two others, nearer to the first; None if one of them is missing."""
    share = draw.random() * MAX_MIXED_SHARE
    if not one or not other:
        return None
    near, far = (np.frombuffer(base64.b64decode(vector), np.int8) for vector in (one, other))
    mixed = (1 - share) * near + share * far
    scaled = np.round(mixed * (127 / max(1.0, np.abs(mixed).max()))).astype(np.int8)
    return base64.b64encode(scaled.tobytes()).decode("ascii")


def _make_up(
    paper: Paper, extraction: Extraction, number: int, uses: Counter[str], draw: random.Random
) -> Extracted:
    fields = {"id": f"made-up:{number}", "doi": None, "arxiv_id": None, "title": f"{number} {paper.title}"}
    made = paper.model_copy(update=fields)
    shift = len(f"{number} ")
    mentions = tuple(_move(mention, shift, uses, draw) for mention in extraction.mentions)
    return made, extraction.model_copy(update={"paper_id": made.id, "mentions": mentions})


def _move(mention: Mention, shift: int, uses: Counter[str], draw: random.Random) -> Mention:
    text = mention.text
    if uses[normalize_name(text)] == 1 and draw.random() < RENAMED_SHARE:
        coined = "".join(draw.choices(string.ascii_lowercase, k=7))
        text = f"{coined} {text}" if draw.random() < 0.5 else coined
    moved = {"start": mention.start + shift, "end": mention.end + shift, "text": text}
    return mention.model_copy(update=moved)


class Replay:
    """An extractor that extracts nothing: it returns earlier extractions.

    Args:
        run: the run that made the extractions.
        extracted: papers in the order in which they will be asked for, with their extractions.
    """

    def __init__(self, run: Run, extracted: Iterable[Extracted]) -> None:
        self.run = run
        self._extracted = iter(extracted)

    def extract(self, papers: Iterable[Paper]) -> Iterator[Extracted]:
        """Yield the papers with their earlier extractions; skip those of papers that are not asked for."""
        for paper in papers:
            yield next(one for one in self._extracted if one[0].text == paper.text)
