"""The description of a file says what is in it."""

from collections import Counter
from pathlib import Path

import pytest
import rdflib
from pyoxigraph import parse
from rdflib.namespace import DCAT, RDF, VOID

from kg.model import UsageError
from kg.rdf import export
from kg.rdf.describing import describe, find_description_path
from kg.rdf.importing.files import choose_syntax, open_source
from tests.unit.rdf.synthetic import Synthetic

BASE = "https://example.org/kg/"


def test_where_it_stands() -> None:
    for name in ("my papers.nt.gz", "my papers.ttl", "my papers.jsonld"):
        assert find_description_path(Path(name)) == Path("my papers.void.ttl")


@pytest.mark.parametrize("name", ["my papers.nt.gz", "papers.trig", "papers.jsonld"])
def test_its_counts_are_true(tmp_path: Path, name: str) -> None:
    report = export(Synthetic(3), tmp_path / name, base=BASE, describe=True)
    with open_source(str(tmp_path / name)) as file:
        quads = list(parse(file, choose_syntax(name)))
    about = rdflib.Graph().parse(find_description_path(tmp_path / name))
    dataset = rdflib.URIRef(BASE)
    assert int(about.value(dataset, VOID.triples)) == report.triples == len(quads)
    properties = Counter(quad.predicate.value for quad in quads)
    classes = Counter(quad.object.value for quad in quads if quad.predicate.value == str(RDF.type))
    for kind, what, number, counted in (
        (VOID.propertyPartition, VOID.property, VOID.triples, properties),
        (VOID.classPartition, VOID["class"], VOID.entities, classes),
    ):
        parts = list(about.objects(dataset, kind))
        assert {str(about.value(p, what)): int(about.value(p, number)) for p in parts} == counted
    (dump,) = about.objects(dataset, VOID.dataDump)
    assert dump == rdflib.URIRef((tmp_path / name).as_uri())
    size = about.value(about.value(dataset, DCAT.distribution), DCAT.byteSize)
    assert int(size) == (tmp_path / name).stat().st_size


def test_it_is_the_same_twice_and_replaces_the_old_one(tmp_path: Path) -> None:
    export(Synthetic(3), tmp_path / "papers.nt", base=BASE, describe=True)
    first = (tmp_path / "papers.void.ttl").read_bytes()
    describe(tmp_path / "papers.nt", BASE)
    assert (tmp_path / "papers.void.ttl").read_bytes() == first
    assert sorted(path.name for path in tmp_path.iterdir()) == ["papers.nt", "papers.void.ttl"]


def test_standard_output_has_no_place_beside_it() -> None:
    with pytest.raises(UsageError, match="next to a file"):
        export(Synthetic(3), "-", describe=True)
