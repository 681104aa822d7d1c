"""Cost of running users' statements in a worker, as JSON: ``python -m bench.workers STORE``.

The store is embedded. Figures are medians in ms: of the first statement after a store is opened, which starts
the worker, and of later ones; and of the engine in this process, for comparison. SPARQL is measured with all
triples in memory, and with the index that is kept beside a store.
"""

import argparse
import json
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import kglite

import kg
from kg.rdf import Triples

ROUNDS = 11
STATEMENTS = {
    "one row": "MATCH (p:Paper) RETURN count(p) AS n",
    "100 rows": "MATCH (p:Paper) RETURN p.id AS id, p.title AS title LIMIT 100",
}
QUERY = "SELECT (COUNT(?paper) AS ?papers) { ?paper a schema:ScholarlyArticle }"


def main() -> None:
    """Measure on the store that the command line names."""
    parser = argparse.ArgumentParser(prog="python -m bench.workers", description=__doc__)
    parser.add_argument("store")
    path = parser.parse_args().store
    print(json.dumps({"cypher": measure_cypher(path), "sparql": measure_sparql(path)}, indent=1))


def measure_cypher(path: str) -> dict[str, float]:
    """Return times of statements in Cypher."""
    first_in_worker, first_in_process = list[float](), list[float]()
    statement = STATEMENTS["one row"]
    for _ in range(ROUNDS):
        with kg.connect(path) as graph:
            first_in_worker.append(clock(lambda graph=graph: graph.cypher(statement)))
        first_in_process.append(clock(lambda: list(kglite.load(path).freeze().cypher(statement))))
    times = {"first": median(first_in_worker), "first, in this process": median(first_in_process)}
    loaded = kglite.load(path).freeze()
    with kg.connect(path) as graph:
        graph.cypher(statement)
        for name, text in STATEMENTS.items():
            later = median(clock(lambda text=text: graph.cypher(text)) for _ in range(ROUNDS))
            inside = median(clock(lambda text=text: list(loaded.cypher(text))) for _ in range(ROUNDS))
            times |= {f"later, {name}": later, f"later, {name}, in this process": inside}
    return {name: round(value, 2) for name, value in times.items()}


def measure_sparql(path: str) -> dict[str, float]:
    """Return the times of loading and of queries in SPARQL, in memory and with the index of a copy."""
    with kg.connect(path) as graph:
        graph.health()
        loading = median(clock(lambda: Triples.of(graph)) for _ in range(3))
        triples = Triples.of(graph)
    times = {"loading": loading, "query": median(clock(lambda: triples.sparql(QUERY)) for _ in range(ROUNDS))}
    with tempfile.TemporaryDirectory() as folder:
        times |= measure_index(Path(shutil.copy(path, folder)))
    return {name: round(value, 2) for name, value in times.items()}


def measure_index(copy: Path) -> dict[str, float]:
    """Return the time of a first and later queries, each with opening the graph, and the MB of the index."""

    def ask() -> None:
        with kg.connect(copy) as graph:
            graph.sparql(QUERY)

    times = {"first with index": clock(ask), "later with index": median(clock(ask) for _ in range(ROUNDS))}
    (index,) = copy.parent.glob("*.sparql")
    return times | {"MB of index": sum(file.stat().st_size for file in index.rglob("*")) / 1e6}


def clock(work: Callable[[], object]) -> float:
    """Return how long a call takes, in ms."""
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


if __name__ == "__main__":
    main()
