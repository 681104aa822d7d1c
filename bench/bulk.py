"""Files for Neo4j's bulk importer, written for any number of made-up papers: ``python -m bench.bulk PAPERS``.

The papers are made while they are written and never stored: what is measured is the writing alone, and how
its memory grows. Prints JSON: papers/s of the clock and of the processor, the share of the time that making
the papers took, peak memory, size.
"""

import argparse
import itertools
import json
import random
import resource
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kg.export.neo4j_admin.exporting import write
from kg.records.nodes import Rows, StoredEdge, StoredNode
from kg.schema import (
    AUTHOR,
    CONCEPT,
    FACTS,
    NODES,
    PAPER,
    RELATIONS,
    RELATIONSHIPS,
    RUN,
    STORE,
    NodeType,
    RelationshipType,
)

PAGE = 500
FACTS_A_PAPER = 9
PAPERS_A_CONCEPT = 4
"""New papers for each new concept, as measured on 20,000 papers."""

LENGTHS = {"title": 80, "abstract": 1200, "vector": 512, "text_sha256": 64, "content_sha256": 64}
"""Characters of the longer properties; any other text has 20."""
ELEMENTS = {"authors": 5, "references": 0, "links": 0, "abbreviations": 2, "relations": 6, "papers": 3}
"""Elements of lists; any other list has 1."""

WORDS = 'the "deep" network, of\\ größe a 漢 model on its data; which'.split()


def text(length: int, random_: random.Random) -> str:
    """Words up to a length, with quotes, commas and letters beyond ASCII."""
    return " ".join(random_.choices(WORDS, k=length // 5))[:length]


def values(kind: NodeType | RelationshipType, random_: random.Random) -> dict[str, Any]:
    """A value for each property of a node or relationship, by its declared type."""
    return {p.name: _value(p.name, p.type, random_) for p in kind.properties if p.name != "id"}


def _value(name: str, type_: str, random_: random.Random) -> Any:
    if type_.endswith("s"):
        return [_value("", type_.removesuffix("s"), random_) for _ in range(ELEMENTS.get(name, 1))]
    if type_ == "string":
        return text(LENGTHS.get(name, 20), random_)
    return {"integer": random_.randrange(3000), "float": random_.random(), "boolean": False}[type_]


class Maker:
    """Rows of made-up papers. Their texts repeat after a while, their ids never: making them is cheap."""

    def __init__(self, papers: int) -> None:
        self.papers = papers
        self.concepts = max(1, papers // PAPERS_A_CONCEPT)
        random_ = random.Random(1)
        kinds = (*NODES, *RELATIONSHIPS)
        self.ready = {id(kind): [values(kind, random_) for _ in range(PAGE)] for kind in kinds}
        self.seconds = 0.0

    def rows(self) -> Iterator[Rows]:
        """All rows; counts the seconds that making them took."""
        made = self._made()
        while True:
            started = time.perf_counter()
            some = next(made, None)
            self.seconds += time.perf_counter() - started
            if some is None:
                return
            yield some

    def _made(self) -> Iterator[Rows]:
        yield from self._nodes(PAPER, self.papers, ["Paper"])
        yield from self._nodes(CONCEPT, self.concepts, ["Concept", "Method"])
        yield from self._nodes(AUTHOR, self.papers, ["Author"])
        yield from self._nodes(RUN, 1, ["Run"])
        yield from self._nodes(STORE, 1, ["Store"])
        for number, kind in enumerate(itertools.islice(itertools.cycle(FACTS), FACTS_A_PAPER)):
            yield from self._edges(kind, self.papers, self.concepts, number)
        for kind in RELATIONS[:4]:
            yield from self._edges(kind, self.concepts, self.concepts, 1)
        wrote = next(kind for kind in RELATIONSHIPS if kind.source == AUTHOR.label)
        yield from self._edges(wrote, self.papers, self.papers, 0)

    def _nodes(self, kind: NodeType, number: int, labels: list[str]) -> Iterator[Rows]:
        for numbers in _pages(number):
            made = zip(numbers, self.ready[id(kind)], strict=False)
            ids = ((_id(kind.label, n), p) for n, p in made)
            yield kind, [StoredNode(id, labels, {**p, "id": id}) for id, p in ids]

    def _edges(self, kind: RelationshipType, sources: int, targets: int, step: int) -> Iterator[Rows]:
        for numbers in _pages(sources):
            made = zip(numbers, self.ready[id(kind)], strict=False)
            yield (
                kind,
                [
                    StoredEdge(_id(kind.source, n), kind.type, _id(kind.target, (n * 7 + step) % targets), p)
                    for n, p in made
                ],
            )


def _pages(number: int) -> Iterator[range]:
    return (range(start, min(start + PAGE, number)) for start in range(0, number, PAGE))


def _id(label: str, number: int) -> str:
    return f"{label.casefold()}:{number:012x}"


def main() -> None:
    """Write, measure, print."""
    parser = argparse.ArgumentParser(prog="python -m bench.bulk", description=__doc__)
    parser.add_argument("papers", type=int)
    maker = Maker(parser.parse_args().papers)
    with tempfile.TemporaryDirectory() as folder:
        started, busy = time.perf_counter(), time.process_time()
        report = write(maker.rows, Path(folder) / "files")
        seconds, busy = time.perf_counter() - started, time.process_time() - busy
        size = sum(file.stat().st_size for file in Path(folder).glob("files/*"))
    figures = {
        "papers": maker.papers,
        "relationships": report.relationships,
        "papers_per_s": round(maker.papers / seconds),
        "papers_per_cpu_s": round(maker.papers / busy),
        "making_share": round(maker.seconds / seconds, 2),
        "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        "written_mb": round(size / 1e6),
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
