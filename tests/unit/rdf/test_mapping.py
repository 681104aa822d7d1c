"""One record in, its triples out."""

import pyoxigraph
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from kg.model import UsageError
from kg.rdf import literals, mapping
from kg.rdf.iris import Iris, segment, web_address

IRIS = Iris("https://example.org/kg")
PAPER = {
    "id": "p1",
    "title": "On walruses",
    "abstract": "",
    "year": 1999,
    "date": None,
    "authors": ["Ada Lovelace"],
    "venue": None,
    "doi": "10.1/p1",
    "arxiv_id": None,
    "url": "https://example.org/a b",
    "source": "",
    "links": None,
}
ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=20)


def lines(triples: object) -> set[str]:
    return {str(triple) for triple in triples}  # type: ignore[attr-defined]


def test_a_paper() -> None:
    node = "<https://example.org/kg/paper/p1>"
    assert lines(mapping.paper(IRIS, PAPER)) == {
        f"{node} <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://schema.org/ScholarlyArticle>",
        f"{node} <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://purl.org/spar/fabio/ResearchPaper>",
        f'{node} <http://purl.org/dc/terms/identifier> "p1"',
        f'{node} <http://purl.org/dc/terms/title> "On walruses"',
        f'{node} <http://purl.org/dc/terms/date> "1999"^^<http://www.w3.org/2001/XMLSchema#gYear>',
        f'{node} <http://prismstandard.org/namespaces/basic/2.0/doi> "10.1/p1"',
        f'{node} <https://w3id.org/paper-graph/ontology#authorNames> "Ada Lovelace"',
        f"{node} <https://schema.org/url> <https://example.org/a%20b>",
    }


@pytest.mark.parametrize(
    ("key", "line"),
    [
        ("id:P-1", '<http://purl.org/dc/terms/identifier> "P-1"'),
        ("doi:10.1/x", '<http://purl.org/dc/terms/identifier> "doi:10.1/x"'),
        ("title:onwalruses|1999", '<https://w3id.org/paper-graph/ontology#titleKey> "onwalruses|1999"'),
    ],
)
def test_another_id_of_a_paper(key: str, line: str) -> None:
    found = lines(mapping.alias(IRIS, {"paper": "p1", "alias": key}))
    assert found == {f"<https://example.org/kg/paper/p1> {line}"}


@pytest.mark.parametrize(
    ("value", "datatype"),
    [
        ("2021", "gYear"),
        ("2021-02", "gYearMonth"),
        ("2021-02-28", "date"),
        ("2021-02-30", "string"),
        ("2021-13", "string"),
        ("spring", "string"),
        ("٢٠٢١", "string"),
    ],
)
def test_a_date_has_the_datatype_of_its_precision(value: str, datatype: str) -> None:
    assert literals.date(value).datatype.value == f"http://www.w3.org/2001/XMLSchema#{datatype}"


def test_confidence_is_written_in_one_way() -> None:
    assert [literals.confidence(x).value for x in (0, 1, 0.1 + 0.2, 1e-9)] == [
        "0.0000",
        "1.0000",
        "0.3000",
        "0.0000",
    ]


def test_a_lone_surrogate_becomes_a_replacement_of_the_same_length() -> None:
    assert literals.text("a\ud800b").value == "a\ufffdb"


@given(paper_id=ANY_TEXT.filter(bool), title=ANY_TEXT, url=ANY_TEXT)
def test_any_text_survives_both_syntaxes(paper_id: str, title: str, url: str) -> None:
    triples = set(mapping.paper(IRIS, {**PAPER, "id": paper_id, "title": title, "url": f"http://{url}"}))
    for syntax, name in ((pyoxigraph.RdfFormat.N_TRIPLES, "nt"), (pyoxigraph.RdfFormat.TURTLE, "turtle")):
        written = pyoxigraph.serialize(triples, format=syntax)
        assert set(pyoxigraph.parse(written, syntax)) == {pyoxigraph.Quad(*t) for t in triples}
        assert len(rdflib.Graph().parse(data=written, format=name)) == len(triples)


@given(ANY_TEXT, ANY_TEXT)
def test_different_ids_have_different_iris(one: str, other: str) -> None:
    assert (segment(one) == segment(other)) == (one == other)
    assert "/" not in segment(one)


def test_a_base_ends_in_a_separator() -> None:
    for base, paper in (
        ("https://example.org", "https://example.org/paper/a%2Fb"),
        ("https://example.org/#", "https://example.org/#paper/a%2Fb"),
        ("urn:kg:", "urn:kg:paper/a%2Fb"),
    ):
        assert Iris(base).paper("a/b").value == paper


def test_steps_in_a_path_are_no_ids() -> None:
    assert [segment(text) for text in (".", "..", "a.b")] == ["%2E", "%2E%2E", "a.b"]


@pytest.mark.parametrize("base", ["", "example", "/kg/", "https://exa mple.org/", "https://\ud800/", "a<b>:"])
def test_a_base_that_is_no_absolute_iri(base: str) -> None:
    with pytest.raises(UsageError, match="is not an absolute IRI"):
        Iris(base)


@pytest.mark.parametrize("url", ["", "example.org", "http://[", "https://example.org/%zz", "http://\ud800/"])
def test_what_is_no_url_stays_text(url: str) -> None:
    assert web_address(url) is None
