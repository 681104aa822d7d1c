"""The page on RDF names exactly the terms that an export writes."""

import re
from itertools import chain
from pathlib import Path

import pytest

from kg.rdf.triple_templates import Spelled
from kg.rdf.vocabulary import NAMESPACES, PREFIXES, short_names
from tests.unit.rdf.examples import records, variants

PAGE = (Path(__file__).parents[3] / "docs" / "rdf.md").read_text("utf-8")
TABLE = [line for line in PAGE.splitlines() if line.startswith("| ")]
MAPPING = TABLE[: next(i for i, line in enumerate(TABLE) if "| Size" in line)]


def everything() -> set[Spelled]:
    return {triple for record in chain(records(), variants()) for triple in record.triples()}


def written() -> set[str]:
    """Terms of the vocabulary in what one record of each sort says."""
    found = {iri for triple in everything() for term in triple for iri in re.findall(r"<([^<>]+)>", term)}
    return {short for iri, short in short_names().items() if iri in found}


def documented() -> set[str]:
    found = re.findall(r"\b([a-z]+):([A-Za-z0-9]+)\b", "\n".join(MAPPING))
    return {f"{prefix}:{name}" for prefix, name in found if prefix in PREFIXES}


def test_the_table_names_exactly_the_terms_that_an_export_writes() -> None:
    assert documented() == written()


def test_every_declared_term_is_written() -> None:
    declared = {f"{n.prefix}:{name}" for n in NAMESPACES for name in n.terms()}
    assert declared - written() == {"xsd:string"}


@pytest.mark.parametrize("line", MAPPING, ids=lambda line: line.split("|")[1].strip())
def test_a_row_has_three_cells(line: str) -> None:
    assert len(re.split(r"(?<!\\)\|", line)) == 5
