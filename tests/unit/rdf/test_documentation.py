"""The page on RDF names exactly the terms that an export writes."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import Literal, NamedNode, Triple

from kg.rdf import mapping
from kg.rdf.iris import Iris
from kg.rdf.vocabulary import PG, PREFIXES

PAGE = (Path(__file__).parents[3] / "docs" / "rdf.md").read_text("utf-8")
TABLE = [line for line in PAGE.splitlines() if line.startswith("| ")]
IRIS = Iris("https://example.org/kg/")

PAPER: dict[str, Any] = {
    "id": "p1",
    "title": "On walruses",
    "abstract": "They whistle.",
    "year": 1999,
    "date": "1999-05-01",
    "authors": ["Ada Lovelace"],
    "venue": "Journal of Walruses",
    "doi": "10.1/p1",
    "arxiv_id": "9905.00001",
    "url": "https://example.org/p1",
    "source": "ris:walruses.ris",
    "links": ["https://example.org/code"],
}
FACT: dict[str, Any] = {
    "paper": "p1",
    "concept": "method:whistle",
    "confidence": 0.9,
    "count": 1,
    "starts": [17],
    "ends": [24],
    "surfaces": ["whistle"],
    "kinds": ["Method"],
    "roles": ["used"],
    "confidences": [0.9],
    "run": "rules@1+none",
}
RUN = {"id": "rules@1+none", "extractor": "rules", "version": "1", "model": "none"}


def everything() -> Iterator[Triple]:
    """What one record of each sort says, with every property filled."""
    for date in ("1999-05-01", "1999-05", None):
        yield from mapping.paper(IRIS, {**PAPER, "date": date})
    yield from mapping.authorship(IRIS, {"paper": "p1", "author": "author:ada-lovelace"})
    yield from mapping.citation(IRIS, {"paper": "p1", "cited": "p2"})
    yield from mapping.alias(IRIS, {"paper": "p1", "alias": "id:P-1"})
    yield from mapping.alias(IRIS, {"paper": "p1", "alias": "title:onwalruses|1999"})
    yield from mapping.author(IRIS, {"id": "author:ada-lovelace", "name": "Ada Lovelace"})
    yield from mapping.run(IRIS, RUN)
    yield from mapping.scheme(IRIS)
    for label in mapping.CLASSES:
        row = {"id": "x", "labels": ["Concept", label], "name": "whistle", "aliases": ["pipe"], "df": 1}
        yield from mapping.concept(IRIS, row)
    for kind in mapping.PREDICATES:
        yield from mapping.fact(IRIS, {**FACT, "type": kind})


def terms(triple: Triple) -> Iterator[str]:
    """Predicate, object and datatype."""
    yield triple.predicate.value
    if isinstance(triple.object, NamedNode):
        yield triple.object.value
    if isinstance(triple.object, Literal):
        yield triple.object.datatype.value


def short(iri: str) -> str | None:
    """An IRI of the vocabulary as ``prefix:name``, None for the example's own things."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return None


def documented() -> set[str]:
    found = re.findall(r"\b([a-z]+):([A-Za-z]+)\b", "\n".join(TABLE))
    return {f"{prefix}:{name}" for prefix, name in found if prefix in PREFIXES}


def test_the_table_names_exactly_the_terms_that_an_export_writes() -> None:
    written = {name for triple in everything() for iri in terms(triple) if (name := short(iri))}
    assert documented() == written - {"xsd:string"}


def test_every_own_term_is_written() -> None:
    written = {iri for triple in everything() for iri in terms(triple)}
    assert {PG.iri + name for name in PG.terms()} <= written


@pytest.mark.parametrize("line", TABLE, ids=lambda line: line.split("|")[1].strip())
def test_a_row_has_three_cells(line: str) -> None:
    assert len(re.split(r"(?<!\\)\|", line)) == 5
