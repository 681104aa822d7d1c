"""Read which papers people judged to be related work of others."""

import gzip
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.model import Paper
from kg.sources import read


@dataclass(frozen=True)
class Query:
    """A paper, and the judgments of how related others are to it."""

    paper: str
    """Id of the paper that was asked about."""
    gains: Mapping[str, float]
    """Id of a related paper -> gain from 0.5 to 2; the more related, the higher."""
    judged: frozenset[str]
    """Ids of all papers that were judged, related or not."""


@dataclass(frozen=True)
class Judgments:
    """Papers, and queries among them."""

    name: str
    papers: tuple[Paper, ...]
    queries: tuple[Query, ...]
    """The queries, only those that have a related paper."""


def load_judgments(shared: Path) -> tuple[Judgments, Judgments]:
    """Read the judged queries over the listing, and those over a corpus of 4,000 papers.

    Args:
        shared: folder of seeds, gold and corpus.
    """
    return load_listing(shared), load_corpus(shared)


def load_listing(shared: Path) -> Judgments:
    """Read the queries over the listing: there, every other paper was judged."""
    papers = _read_papers(shared / "seeds" / "trending-papers.txt")
    ids = {_fold(paper.title): paper.id for paper in papers}
    queries = tuple(
        Query(
            paper=ids[_fold(line["title"])],
            gains={ids[_fold(title)]: gain for title, gain in line["related"].items()},
            judged=frozenset(ids.values()) - {ids[_fold(line["title"])]},
        )
        for line in _read_lines(shared / "gold" / "related_dev.jsonl")
        if line["related"]
    )
    return Judgments("listing", papers, queries)


def load_corpus(shared: Path) -> Judgments:
    """Read the queries over the corpus: there, some twenty papers were judged for each."""
    papers = _read_papers(shared / "corpus" / "related-corpus.jsonl.gz")
    queries = tuple(
        Query(line["id"], line["related"], frozenset(line["related"]) | frozenset(line["not_related"]))
        for line in _read_lines(shared / "gold" / "related_train.jsonl")
        if line["related"]
    )
    return Judgments("corpus", papers, queries)


def _read_papers(source: Path) -> tuple[Paper, ...]:
    return tuple(record for record in read(source) if isinstance(record, Paper))


def _read_lines(file: Path) -> Iterator[Any]:
    opened = gzip.open if file.suffix == ".gz" else open
    with opened(file, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _fold(title: str) -> str:
    """Return the letters and digits of a title: the listing and the judgments punctuate differently."""
    return re.sub(r"\W+", "", title.lower())
