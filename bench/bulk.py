"""Files for Neo4j's bulk importer, written for any number of made-up papers: ``python -m bench.bulk PAPERS``.

The papers are made up while they are written and never stored, so only the writing is measured, and how its
memory grows. Prints JSON: papers per second of the clock and of the processor, the share of the time that
making up the papers took, peak memory, size.
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

PAGE_ROWS = 500
FACTS_PER_PAPER = 9
PAPERS_PER_CONCEPT = 4
"""New papers for each new concept, as measured on 20,000 papers of the ACL Anthology."""

TEXT_LENGTHS = {"title": 80, "abstract": 1200, "vector": 512, "text_sha256": 64, "content_sha256": 64}
"""Characters of the longer text properties; every other text has 20."""
LIST_LENGTHS = {"authors": 5, "references": 0, "links": 0, "abbreviations": 2, "relations": 6, "papers": 3}
"""Elements of list properties; every other list has one."""

WORDS = 'the "deep" network, of\\ größe a 漢 model on its data; which'.split()


def make_text(length: int, random_: random.Random) -> str:
    """Return words up to a length in characters, with quotes, commas and letters beyond ASCII."""
    return " ".join(random_.choices(WORDS, k=length // 5))[:length]


def make_values(kind: NodeType | RelationshipType, random_: random.Random) -> dict[str, Any]:
    """Return a value of the declared type for each property of a node or relationship."""
    return {p.name: _make_value(p.name, p.type, random_) for p in kind.properties if p.name != "id"}


def _make_value(name: str, type_: str, random_: random.Random) -> Any:
    if type_.endswith("s"):
        return [_make_value("", type_.removesuffix("s"), random_) for _ in range(LIST_LENGTHS.get(name, 1))]
    if type_ == "string":
        return make_text(TEXT_LENGTHS.get(name, 20), random_)
    return {"integer": random_.randrange(3000), "float": random_.random(), "boolean": False}[type_]


class RowMaker:
    """Rows of made-up papers. To make them cheaply, their texts repeat after a while; their ids never do."""

    def __init__(self, papers: int) -> None:
        self.papers = papers
        self.concepts = max(1, papers // PAPERS_PER_CONCEPT)
        random_ = random.Random(1)
        kinds = (*NODES, *RELATIONSHIPS)
        self.ready = {id(kind): [make_values(kind, random_) for _ in range(PAGE_ROWS)] for kind in kinds}
        self.seconds = 0.0

    def rows(self) -> Iterator[Rows]:
        """Yield all rows, and add up the seconds that making them takes."""
        made = self._make_rows()
        while True:
            started = time.perf_counter()
            some = next(made, None)
            self.seconds += time.perf_counter() - started
            if some is None:
                return
            yield some

    def _make_rows(self) -> Iterator[Rows]:
        yield from self._make_nodes(PAPER, self.papers, ["Paper"])
        yield from self._make_nodes(CONCEPT, self.concepts, ["Concept", "Method"])
        yield from self._make_nodes(AUTHOR, self.papers, ["Author"])
        yield from self._make_nodes(RUN, 1, ["Run"])
        yield from self._make_nodes(STORE, 1, ["Store"])
        for number, kind in enumerate(itertools.islice(itertools.cycle(FACTS), FACTS_PER_PAPER)):
            yield from self._make_edges(kind, self.papers, self.concepts, number)
        for kind in RELATIONS[:4]:
            yield from self._make_edges(kind, self.concepts, self.concepts, 1)
        wrote = next(kind for kind in RELATIONSHIPS if kind.source == AUTHOR.label)
        yield from self._make_edges(wrote, self.papers, self.papers, 0)

    def _make_nodes(self, kind: NodeType, number: int, labels: list[str]) -> Iterator[Rows]:
        for numbers in _pages(number):
            made = zip(numbers, self.ready[id(kind)], strict=False)
            ids = ((_make_id(kind.label, n), p) for n, p in made)
            yield kind, [StoredNode(id, labels, {**p, "id": id}) for id, p in ids]

    def _make_edges(self, kind: RelationshipType, sources: int, targets: int, step: int) -> Iterator[Rows]:
        for numbers in _pages(sources):
            made = zip(numbers, self.ready[id(kind)], strict=False)
            yield (
                kind,
                [
                    StoredEdge(
                        _make_id(kind.source, n),
                        kind.type,
                        _make_id(kind.target, (n * 7 + step) % targets),
                        p,
                    )
                    for n, p in made
                ],
            )


def _pages(number: int) -> Iterator[range]:
    return (range(start, min(start + PAGE_ROWS, number)) for start in range(0, number, PAGE_ROWS))


def _make_id(label: str, number: int) -> str:
    return f"{label.casefold()}:{number:012x}"


def main() -> None:
    """Write the files into a temporary folder and print the figures."""
    parser = argparse.ArgumentParser(prog="python -m bench.bulk", description=__doc__)
    parser.add_argument("papers", type=int)
    maker = RowMaker(parser.parse_args().papers)
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
