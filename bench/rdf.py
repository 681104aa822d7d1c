"""Speed of writing a graph as RDF, compared with two libraries, as JSON: ``python -m bench.rdf STORE``.

Each writer starts from its own input, ready in memory: ours from resources, pyoxigraph from its triples,
rdflib from its graph. "From rows" includes making this input: ours from rows of the store, that of
pyoxigraph from strings. Figures are triples per second of processor time: the median of five rounds, taken in
turn (one round for rdflib).
"""

import argparse
import io
import json
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
SYNTAXES = {".nt": ("nt", pyoxigraph.RdfFormat.N_TRIPLES), ".ttl": ("turtle", pyoxigraph.RdfFormat.TURTLE)}


class CachedReader:
    """A reader that asks each question once and keeps the answer."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._answers: dict[str, list[dict[str, Any]]] = {}

    def query(self, text: Any, parameters: Any = None) -> list[dict[str, Any]]:
        """Return the rows of a statement, from the cache if it was asked before."""
        key = f"{text}{parameters}"
        if key not in self._answers:
            self._answers[key] = self._reader.query(text, parameters)
        return self._answers[key]


def main() -> None:
    """Measure on the store that the command line names."""
    parser = argparse.ArgumentParser(prog="python -m bench.rdf", description=__doc__)
    parser.add_argument("store")
    with kg.connect(parser.parse_args().store) as graph:
        reader = CachedReader(graph)
        print(json.dumps({ending: measure_syntax(reader, ending) for ending in SYNTAXES}, indent=1))


def measure_syntax(reader: Reader, ending: str) -> dict[str, float]:
    """Return triples per second of each writer, and the ratios of ours to the others."""
    ready = list(iter_resources(reader))
    text = b"".join(serialize(ready, ending))
    plugin, syntax = SYNTAXES[ending]
    quads = list(pyoxigraph.parse(text, syntax))
    triples = [quad.triple for quad in quads]
    graph = rdflib.Graph().parse(data=text, format=plugin)
    rows = [_make_row(triple) for triple in triples]
    prefixes = _find_prefixes(ending)
    runs: dict[str, Callable[[], object]] = {
        "ours": lambda: sum(map(len, serialize(ready, ending))),
        "ours, from rows": lambda: sum(map(len, serialize(iter_resources(reader), ending))),
        "pyoxigraph": lambda: pyoxigraph.serialize(triples, io.BytesIO(), syntax, prefixes=prefixes),
        "pyoxigraph, from rows": lambda: pyoxigraph.serialize(
            make_triples(rows), io.BytesIO(), syntax, prefixes=prefixes
        ),
        "rdflib": lambda: graph.serialize(io.BytesIO(), plugin),
    }
    times: dict[str, list[float]] = {name: [] for name in runs}
    for number in range(ROUNDS):
        for name, run in runs.items():
            if name != "rdflib" or number == 0:
                times[name].append(_time_cpu(run))
    speeds = {name: len(triples) / median(taken) for name, taken in times.items()}
    pairs = [("ours", "pyoxigraph"), ("ours", "rdflib"), ("ours, from rows", "pyoxigraph, from rows")]
    ratios = {f"{one} / {other}": round(speeds[one] / speeds[other], 2) for one, other in pairs}
    return {**{name: round(speed) for name, speed in speeds.items()}, **ratios}


def serialize(resources: Iterable[Resource], ending: str) -> Iterator[bytes]:
    """Yield the bytes of an export, a resource at a time."""
    writer = WRITERS[ending](DEFAULT_BASE)
    yield writer.head.encode()
    for resource in resources:
        yield writer.spell(resource).encode()
    yield writer.tail.encode()


def make_triples(rows: Iterable[tuple[str, str, str, str | None]]) -> Iterator[pyoxigraph.Triple]:
    """Yield pyoxigraph's triples made from strings; an object without a datatype is an IRI."""
    for subject, predicate, value, datatype in rows:
        object_ = (
            pyoxigraph.NamedNode(value)
            if datatype is None
            else pyoxigraph.Literal(value, datatype=pyoxigraph.NamedNode(datatype))
        )
        yield pyoxigraph.Triple(pyoxigraph.NamedNode(subject), pyoxigraph.NamedNode(predicate), object_)


def _make_row(triple: pyoxigraph.Triple) -> tuple[str, str, str, str | None]:
    object_ = triple.object
    datatype = object_.datatype.value if isinstance(object_, pyoxigraph.Literal) else None
    return triple.subject.value, triple.predicate.value, object_.value, datatype


def _find_prefixes(ending: str) -> dict[str, str] | None:
    return {**PREFIXES, "paper": f"{DEFAULT_BASE}paper/"} if ending == ".ttl" else None


def _time_cpu(run: Callable[[], object]) -> float:
    started = time.process_time()
    run()
    return time.process_time() - started


if __name__ == "__main__":
    main()
