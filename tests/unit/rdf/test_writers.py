"""Every syntax says the same, whatever stands in the slots, to both readers of RDF."""

import json
from collections.abc import Iterable
from dataclasses import replace
from itertools import chain

import pyoxigraph
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.rdf import mapping
from kg.rdf.exporting import WRITERS
from kg.rdf.syntaxes import GROUPED_NAME
from kg.rdf.triple_templates import Resource
from kg.rdf.writers.jsonld import make_context
from tests.unit.rdf.examples import FACT, RUN, alone, paper_record, records, variants, with_fields

# rdflib warns of names that its own parsers use.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")

BASE = "https://example.org/kg/"
BASES = [BASE, "https://example.org/kg#", "urn:kg:", "https://example.org/100%25/"]
RDF12 = list(variants())[-2:]
RDF11 = [*records(), *list(variants())[:-2]]
FORMATS = {
    ".nt": pyoxigraph.RdfFormat.N_TRIPLES,
    ".ttl": pyoxigraph.RdfFormat.TURTLE,
    ".nq": pyoxigraph.RdfFormat.N_QUADS,
    ".trig": pyoxigraph.RdfFormat.TRIG,
    ".jsonld": pyoxigraph.RdfFormat.JSON_LD,
}
NAMES = {".nt": "nt", ".ttl": "turtle", ".nq": "nquads", ".trig": "trig", ".jsonld": "json-ld"}
ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=20)


def written(ending: str, said: Iterable[Resource], base: str = BASE) -> bytes:
    writer = WRITERS[ending](base)
    return (writer.head + "".join(map(writer.spell, said)) + writer.tail).encode()


def read(ending: str, text: bytes) -> set[pyoxigraph.Quad]:
    return set(pyoxigraph.parse(text, FORMATS[ending]))


def triples(ending: str, said: Iterable[Resource], base: str = BASE) -> set[pyoxigraph.Triple]:
    return {quad.triple for quad in read(ending, written(ending, said, base))}


def numbers(said: Iterable[Resource]) -> int:
    return len(set(chain.from_iterable(record.triples() for record in said)))


@pytest.mark.parametrize("base", BASES)
@pytest.mark.parametrize("ending", FORMATS)
def test_every_syntax_says_the_same(ending: str, base: str) -> None:
    found = triples(ending, RDF11, base)
    assert found == triples(".nt", RDF11, base)
    assert len(found) == numbers(RDF11)


@pytest.mark.parametrize("ending", FORMATS)
def test_rdflib_reads_every_syntax(ending: str) -> None:
    graph = rdflib.Dataset(default_union=True)
    graph.parse(data=written(ending, RDF11), format=NAMES[ending])
    assert len(set(graph.triples((None, None, None)))) == numbers(RDF11)


@pytest.mark.parametrize("ending", [".nt", ".ttl", ".nq", ".trig"])
def test_triple_terms_are_read_as_such(ending: str) -> None:
    found = triples(ending, RDF12)
    assert found == triples(".nt", RDF12)
    assert sum(isinstance(triple.object, pyoxigraph.Triple) for triple in found) == 4


@pytest.mark.parametrize("said", [*RDF11, *RDF12], ids=lambda record: record.root)
def test_the_lines_of_a_record_are_sorted(said: Resource) -> None:
    lines = written(".nt", [said]).decode().split("\n")[:-1]
    assert lines == sorted(lines)
    assert len(lines) == len(set(lines)) == said.size


@pytest.mark.parametrize("ending", [".nq", ".trig"])
def test_what_a_run_found_stands_in_its_graph(ending: str) -> None:
    run = pyoxigraph.NamedNode(f"{BASE}run/rules@1%2Bnone")
    quads = read(ending, written(ending, [paper_record()]))
    found = {quad.predicate.value.rpartition("#")[2] for quad in quads if quad.graph_name == run}
    about = {quad.predicate.value for quad in quads if quad.graph_name != run}
    assert {"uses", "mention", "abbreviation", "start"} <= found
    assert {"http://purl.org/dc/terms/title", "http://purl.org/spar/cito/cites"} <= about
    assert not any("oa#" in predicate for predicate in about)


def test_json_nests_what_belongs_to_a_paper() -> None:
    document = json.loads(written(".jsonld", [paper_record()]))
    (paper,) = document["@graph"]
    assert paper["id"] == "paper:p1"
    assert paper["title"] == "On walruses"
    assert [entry["label"] for entry in paper["authorship"]] == ["Ada Lovelace", "Alan Turing"]
    (_, fact) = paper["statements"]
    assert (fact["object"], fact["confidence"]) == ("concept:method:whistle", "0.9")
    (mention,) = fact["mention"]
    position, quote = mention["hasTarget"]["hasSelector"]
    assert (position["start"], position["end"], quote["exact"]) == ("17", "24", "whistle")


def test_names_in_json_are_unambiguous() -> None:
    names = make_context(BASE)
    assert names.pop(GROUPED_NAME) is None
    assert names.pop("statements") == {"@reverse": "rdf:subject", "@container": "@set"}
    iris = [value["@id"] if isinstance(value, dict) else value for value in names.values()]
    assert len(iris) == len(set(iris))


@given(paper_id=ANY_TEXT.filter(bool), title=ANY_TEXT, url=ANY_TEXT, surface=ANY_TEXT, name=ANY_TEXT)
@settings(deadline=None, max_examples=150)
def test_any_text_survives_every_syntax(paper_id: str, title: str, url: str, surface: str, name: str) -> None:
    stored = with_fields(id=paper_id, title=title, url=f"http://{url}", authors=(name,))
    fact = FACT._replace(paper=paper_id, surfaces=[surface], concept=f"method:{paper_id}")
    record = paper_record(replace(stored, relations=()), (fact,))
    expected = triples(".nt", [record])
    titles = {t.object.value for t in expected if t.predicate.value.endswith("/title")}
    assert titles <= {"".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in title)}
    assert len(expected) == numbers([record]) == record.size
    for ending in FORMATS:
        assert triples(ending, [record]) == expected


@given(text=ANY_TEXT)
@settings(deadline=None, max_examples=50)
def test_rdflib_reads_any_text(text: str) -> None:
    record = alone(mapping.map_run(RUN._replace(extractor=text)))
    for ending in (".nt", ".ttl", ".nq", ".trig"):
        graph = rdflib.Dataset(default_union=True).parse(data=written(ending, [record]), format=NAMES[ending])
        values = {str(o) for o in graph.objects(None, rdflib.URIRef(mapping.extractions.PG.extractor))}
        assert values == {"".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text)}
