"""Time and memory of finding merges and hierarchy: ``python -m bench.names STORE CONCEPTS …``.

The names are those of the concepts of a store, then made-up ones: names that one paper uses, with a coined
word before them or in their place (as in `bench.synthetic`). No graph is held in memory, so this is what
linking takes in this process if the graph is on a server. Prints a JSON object for each number of concepts:
processor time in seconds, and the growth of the process in MiB (only on Linux).
"""

import argparse
import json
import os
import random
import string
from collections.abc import Iterable, Iterator, Sequence
from itertools import cycle, islice

from bench.linking import measure_growth
from kg.linking import build_hierarchy, find_merges
from kg.linking.hierarchy import count_reach, make_ancestor_lookup
from kg.records.counts import ConceptCount, iter_concept_counts
from kg.records.packing import form_of_concept, slug_of, split_concept_id
from kg.resolution.hierarchy.counts import ConceptCounts
from kg.store import open_store


def main() -> None:
    """Measure each number of concepts, in a process of its own."""
    parser = argparse.ArgumentParser(prog="python -m bench.names", description=__doc__)
    parser.add_argument("store")
    parser.add_argument("concepts", type=int, nargs="+")
    arguments = parser.parse_args()
    store = open_store(arguments.store)
    base = [concept for concept in iter_concept_counts(store) if concept.df]
    store.close()
    for concepts in arguments.concepts:
        if child := os.fork():
            os.waitpid(child, 0)
            continue
        print(json.dumps({"concepts": concepts, **_measure(base, concepts)}), flush=True)
        os._exit(0)


def _measure(base: Sequence[ConceptCount], concepts: int) -> dict[str, object]:
    made = make_many(base, concepts)
    hierarchy = measure_growth(lambda: _decide_hierarchy(made))
    merges = measure_growth(lambda: find_merges({_form(concept) for concept in make_many(base, concepts)}))
    return {"hierarchy": hierarchy, "merges": merges}


def _decide_hierarchy(concepts: Iterable[ConceptCount]) -> object:
    counts = ConceptCounts(concepts)
    edges = build_hierarchy(counts.names, {})
    return counts, edges, count_reach(counts.names.papers, edges), make_ancestor_lookup(edges)


def make_many(base: Sequence[ConceptCount], concepts: int) -> Iterator[ConceptCount]:
    """Yield the real concepts, then made-up ones up to the given number."""
    draw = random.Random(1)
    yield from base[:concepts]
    once = [concept for concept in base if concept.df == 1]
    for concept in islice(cycle(once), max(0, concepts - len(base))):
        kind, slug = split_concept_id(concept.id)
        coined = "".join(draw.choices(string.ascii_lowercase, k=7))
        name = f"{coined} {slug.replace('-', ' ')}" if draw.random() < 0.5 else coined
        yield ConceptCount(f"{kind.value.casefold()}:{slug_of(name)}", name, 1)


def _form(concept: ConceptCount) -> str:
    return form_of_concept(concept.id)


if __name__ == "__main__":
    main()
