"""Recall of comparison tables on annotated papers: ``python -m bench.comparison SHARED``.

A paper is expected to give a cell for each method that it proposes or compares with, on each dataset that it
uses, if the annotators list both as required. That is more than a table should hold: some of these methods
are parts of others, and some datasets are only trained on. So recall is also counted by dataset: a dataset is
found if the table has it with one of these methods.
"""

import argparse
import json
import tempfile
from collections.abc import Mapping, Sequence
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple

import kg
from kg.model import Paper
from queries import comparison_table, evidence, paper_facts
from training.corpora import read_annotated, read_records
from training.scoring import fold_surface

COMPARED_ROLES = {"Method": {"proposed", "compared"}, "Dataset": {"used"}}


class Annotated(NamedTuple):
    """A paper, with the surface forms of its methods and datasets that belong in a table."""

    paper: Paper
    methods: list[set[str]]
    datasets: list[set[str]]


def main() -> None:
    """Measure recall on the papers that the extractor learned from, on those held out, and on the listing."""
    parser = argparse.ArgumentParser(prog="python -m bench.comparison", description=__doc__)
    parser.add_argument("shared", type=Path, help="the folder with the annotated papers")
    shared = parser.parse_args().shared
    learned, held_out = read_annotated(shared / "data")
    groups = {"learned from": learned, "held out": held_out, "listing": read_listing(shared)}
    print(
        json.dumps(
            {name: measure(list(map(read_paper, papers))) for name, papers in groups.items()}, indent=1
        )
    )


def read_listing(shared: Path) -> list[dict[str, Any]]:
    """Return the annotated papers of the listing with their abstracts."""
    records = kg.sources.read(shared / "seeds" / "trending-papers.txt")
    abstracts = {record.title: record.abstract for record in records if isinstance(record, Paper)}
    annotated = read_records(shared / "gold" / "listing_dev.jsonl")
    return [{"id": one["title"], "abstract": abstracts[one["title"]], **one} for one in annotated]


def read_paper(record: Mapping[str, Any]) -> Annotated:
    """Read an annotated paper."""
    paper = Paper(id=record["id"], title=record["title"], abstract=record["abstract"])
    methods, datasets = (
        [
            {fold_surface(surface) for surface in (*entity["surfaces"], entity["name"])}
            for entity in record["entities"]
            if entity["type"] == kind
            and not entity["optional"]
            and roles & set(entity.get("roles", [entity.get("role")]))
        ]
        for kind, roles in COMPARED_ROLES.items()
    )
    return Annotated(paper, methods, datasets)


def measure(annotated: Sequence[Annotated]) -> dict[str, float]:
    """Return the number of cells and datasets that tables should have, and the share that they do have."""
    asked = [one for one in annotated if one.methods and one.datasets]
    with tempfile.TemporaryDirectory() as folder, kg.connect(Path(folder) / "papers.kg") as graph:
        graph.build([one.paper for one in asked])
        counts = [count_cells(graph, one) for one in asked]
    cells, extracted, found_cells, datasets, found_datasets = map(sum, zip(*counts, strict=True))
    return {
        "papers": len(asked),
        "cells": cells,
        "cells with both names extracted": extracted,
        "recall of cells": round(found_cells / cells, 3),
        "recall of cells with both names extracted": round(found_cells / max(1, extracted), 3),
        "datasets": datasets,
        "recall of datasets": round(found_datasets / datasets, 3),
    }


def count_cells(graph: kg.Graph, one: Annotated) -> tuple[int, ...]:
    """Count cells (expected, with both names extracted, found) and datasets (expected, found) of a paper."""
    facts = paper_facts(graph, one.paper.id).facts
    names = [name_forms(graph, one.paper.id, fact.concept.id) for fact in facts]
    rows = comparison_table(graph, paper=one.paper.id, limit=1000)
    shown = [[name_forms(graph, one.paper.id, part.id) for part in (r.method, r.dataset)] for r in rows]
    expected = list(product(one.methods, one.datasets))
    extracted = [(m, d) for m, d in expected if any(n & m for n in names) and any(n & d for n in names)]
    found_cells = [
        (m, d) for m, d in expected if any(method & m and dataset & d for method, dataset in shown)
    ]
    found_datasets = [d for d in one.datasets if any(dataset == d for _, dataset in found_cells)]
    return len(expected), len(extracted), len(found_cells), len(one.datasets), len(found_datasets)


def name_forms(graph: kg.Graph, paper: str, concept: str) -> set[str]:
    """Return the folded surface forms by which a paper mentions a concept."""
    return {fold_surface(found.surface) for found in evidence(graph, paper, concept)}


if __name__ == "__main__":
    main()
