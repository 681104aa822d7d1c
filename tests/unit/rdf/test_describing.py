"""The description of a file says what is in it."""

from collections import Counter
from pathlib import Path

import pytest
import rdflib
from rdflib.namespace import DCAT, RDF, VOID

from kg.model import UsageError
from kg.rdf import export
from kg.rdf.describing import describe, description_of
from tests.unit.rdf.synthetic import Synthetic

BASE = "https://example.org/kg/"


def test_where_it_stands() -> None:
    for name in ("my papers.nt.gz", "my papers.ttl", "my papers.jsonld"):
        assert description_of(Path(name)) == Path("my papers.void.ttl")


@pytest.mark.parametrize("name", ["my papers.nt.gz", "papers.trig", "papers.jsonld"])
def test_its_counts_are_true(tmp_path: Path, name: str) -> None:
    report = export(Synthetic(3), tmp_path / name, base=BASE, describe=True)
    data = rdflib.Dataset().parse(tmp_path / name)
    triples = [triple for *triple, _ in data.quads()]
    about = rdflib.Graph().parse(description_of(tmp_path / name))
    dataset = rdflib.URIRef(BASE)
    assert int(about.value(dataset, VOID.triples)) == report.triples == len(triples)
    for kind, what, number, counted in (
        (VOID.propertyPartition, VOID.property, VOID.triples, Counter(p for _, p, _ in triples)),
        (
            VOID.classPartition,
            VOID["class"],
            VOID.entities,
            Counter(o for _, p, o in triples if p == RDF.type),
        ),
    ):
        said = {
            about.value(part, what): int(about.value(part, number)) for part in about.objects(dataset, kind)
        }
        assert said == counted
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
    with pytest.raises(UsageError, match="beside a file"):
        export(Synthetic(3), "-", describe=True)
