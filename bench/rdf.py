"""How fast a graph becomes RDF, side by side with two libraries, as JSON: ``python -m bench.rdf STORE``.

Each writer starts from what it takes, ready in memory: ours from records, pyoxigraph from its triples,
rdflib from its graph. "From rows" is the whole way: ours from rows of the store, pyoxigraph from texts.
Triples a second of CPU time, the median of some rounds taken in turns.
"""

import io
import json
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from statistics import median
from typing import Any

import pyoxigraph
import rdflib

import kg
from kg.rdf.exporting import WRITERS
from kg.rdf.iris import DEFAULT_BASE
from kg.rdf.resources import iter_resources
from kg.rdf.triple_templates import Resource
from kg.rdf.vocabulary import PREFIXES
from kg.store import Reader

ROUNDS = 5
NAMES = {".nt": ("nt", pyoxigraph.RdfFormat.N_TRIPLES), ".ttl": ("turtle", pyoxigraph.RdfFormat.TURTLE)}


class Remembered:
    """A graph whose answers are kept."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._answers: dict[str, list[dict[str, Any]]] = {}

    def query(self, text: Any, parameters: Any = None) -> list[dict[str, Any]]:
        """The rows, asked for once."""
        key = f"{text}{parameters}"
        if key not in self._answers:
            self._answers[key] = self._reader.query(text, parameters)
        return self._answers[key]


def main() -> None:
    """Measure on the store named on the command line."""
    with kg.connect(sys.argv[1]) as graph:
        reader = Remembered(graph)
        print(json.dumps({ending: measured(reader, ending) for ending in NAMES}, indent=1))


def measured(reader: Reader, ending: str) -> dict[str, float]:
    """Triples a second of each, and how many times as fast ours is."""
    ready = list(iter_resources(reader))
    text = b"".join(written(ready, ending))
    plugin, syntax = NAMES[ending]
    quads = list(pyoxigraph.parse(text, syntax))
    triples = [quad.triple for quad in quads]
    graph = rdflib.Graph().parse(data=text, format=plugin)
    rows = [_row(triple) for triple in triples]
    prefixes = _prefixes(ending)
    runs: dict[str, Callable[[], object]] = {
        "ours": lambda: sum(map(len, written(ready, ending))),
        "ours, from rows": lambda: sum(map(len, written(iter_resources(reader), ending))),
        "pyoxigraph": lambda: pyoxigraph.serialize(triples, io.BytesIO(), syntax, prefixes=prefixes),
        "pyoxigraph, from rows": lambda: pyoxigraph.serialize(
            made(rows), io.BytesIO(), syntax, prefixes=prefixes
        ),
        "rdflib": lambda: graph.serialize(io.BytesIO(), plugin),
    }
    times: dict[str, list[float]] = {name: [] for name in runs}
    for number in range(ROUNDS):
        for name, run in runs.items():
            if name != "rdflib" or number == 0:
                times[name].append(_seconds(run))
    speeds = {name: len(triples) / median(taken) for name, taken in times.items()}
    pairs = [("ours", "pyoxigraph"), ("ours", "rdflib"), ("ours, from rows", "pyoxigraph, from rows")]
    ratios = {f"{one} / {other}": round(speeds[one] / speeds[other], 2) for one, other in pairs}
    return {**{name: round(speed) for name, speed in speeds.items()}, **ratios}


def written(said: Iterable[Resource], ending: str) -> Iterator[bytes]:
    """The bytes of an export, a record at a time."""
    writer = WRITERS[ending](DEFAULT_BASE)
    yield writer.head.encode()
    for record in said:
        yield writer.resource(record).encode()
    yield writer.tail.encode()


def made(rows: Iterable[tuple[str, str, str, str | None]]) -> Iterator[pyoxigraph.Triple]:
    """Triples of pyoxigraph out of texts: an IRI has no datatype."""
    for subject, predicate, value, datatype in rows:
        object_ = (
            pyoxigraph.NamedNode(value)
            if datatype is None
            else pyoxigraph.Literal(value, datatype=pyoxigraph.NamedNode(datatype))
        )
        yield pyoxigraph.Triple(pyoxigraph.NamedNode(subject), pyoxigraph.NamedNode(predicate), object_)


def _row(triple: pyoxigraph.Triple) -> tuple[str, str, str, str | None]:
    object_ = triple.object
    datatype = object_.datatype.value if isinstance(object_, pyoxigraph.Literal) else None
    return triple.subject.value, triple.predicate.value, object_.value, datatype


def _prefixes(ending: str) -> dict[str, str] | None:
    return {**PREFIXES, "paper": f"{DEFAULT_BASE}paper/"} if ending == ".ttl" else None


def _seconds(run: Callable[[], object]) -> float:
    started = time.process_time()
    run()
    return time.process_time() - started


if __name__ == "__main__":
    main()
