"""One row in, its triples out."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Paper, UsageError
from kg.rdf import iris, literals, mapping
from kg.rdf.iris import check_base, encode_segment, make_web_iri
from kg.rdf.triple_templates import Resource
from kg.records.types import PaperAlias, StoredPaper
from tests.unit.rdf.examples import FACT

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=20)
BARE = StoredPaper(
    Paper(
        id="p1",
        title="On walruses",
        year=1999,
        doi="10.1000/p1",
        url="https://example.org/a b",
        authors=("Ada Lovelace", "!"),
    )
)


def lines(said: Any) -> set[str]:
    return {" ".join(triple) for filled in said for triple in filled.triples()}


def test_a_paper() -> None:
    node = "<paper/p1>"
    pg = "https://w3id.org/paper-graph/ontology#"
    assert lines(mapping.map_paper(BARE)) == {
        f"{node} <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://schema.org/ScholarlyArticle>",
        f"{node} <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://purl.org/spar/fabio/ResearchPaper>",
        f'{node} <http://purl.org/dc/terms/identifier> "p1"',
        f'{node} <http://purl.org/dc/terms/title> "On walruses"',
        f'{node} <http://purl.org/spar/fabio/hasPublicationYear> "1999"^^<http://www.w3.org/2001/XMLSchema#gYear>',
        f'{node} <http://prismstandard.org/namespaces/basic/2.0/doi> "10.1000/p1"',
        f"{node} <https://schema.org/url> <https://example.org/a%20b>",
        f'{node} <https://schema.org/url> "https://example.org/a b"',
        f"{node} <{pg}authorship> <paper/p1/author/1>",
        f"<paper/p1/author/1> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <{pg}Authorship>",
        '<paper/p1/author/1> <http://www.w3.org/2000/01/rdf-schema#label> "Ada Lovelace"',
        f'<paper/p1/author/1> <{pg}position> "1"^^<http://www.w3.org/2001/XMLSchema#nonNegativeInteger>',
        f"<paper/p1/author/1> <{pg}signedBy> <author/ada-lovelace>",
        f"{node} <{pg}authorship> <paper/p1/author/2>",
        f"<paper/p1/author/2> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <{pg}Authorship>",
        '<paper/p1/author/2> <http://www.w3.org/2000/01/rdf-schema#label> "!"',
        f'<paper/p1/author/2> <{pg}position> "2"^^<http://www.w3.org/2001/XMLSchema#nonNegativeInteger>',
    }


@pytest.mark.parametrize(
    ("key", "identifier"),
    [("id:P-1", '"P-1"'), ("doi:10.1000/x", '"doi:10.1000/x"'), ("title:onwalruses|1999", None)],
)
def test_another_id_of_a_paper(key: str, identifier: str | None) -> None:
    found = lines(mapping.map_alias(PaperAlias("p1", key)))
    expected = {f'<paper/p1> <https://w3id.org/paper-graph/ontology#alias> "{key}"'}
    if identifier:
        expected.add(f"<paper/p1> <http://purl.org/dc/terms/identifier> {identifier}")
    assert found == expected


def test_a_fact_in_rdf_12_is_the_same_without_three_triples_and_with_a_triple_term() -> None:
    record = Resource(
        "paper/p1", (), tuple(mapping.map_facts("paper/p1", [FACT], {17: "paper/p1/mention/17-24"}))
    )
    old, new = set(record.triples()), set(mapping.as_rdf12(record).triples())
    assert len(old - new) == 3
    ((subject, predicate, object_),) = new - old
    assert subject == "<paper/p1/fact/uses/method:whistle>"
    assert predicate == "<http://www.w3.org/1999/02/22-rdf-syntax-ns#reifies>"
    uses = "<https://w3id.org/paper-graph/ontology#uses>"
    assert object_ == f"<<( <paper/p1> {uses} <concept/method:whistle> )>>"


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
    assert literals.date_type(value) == f"http://www.w3.org/2001/XMLSchema#{datatype}"


@given(st.floats(0, 1))
def test_a_confidence_reads_back_as_the_same_number(value: float) -> None:
    written = literals.decimal(value)
    assert float(written) == value
    assert set(written) <= set("0123456789.")


def test_a_lone_surrogate_becomes_a_replacement_of_the_same_length() -> None:
    assert literals.text("a\ud800b") == '"a\ufffdb"'


@given(ANY_TEXT, ANY_TEXT)
def test_different_ids_have_different_iris(one: str, other: str) -> None:
    assert (encode_segment(one) == encode_segment(other)) == (one == other)
    assert "/" not in encode_segment(one)


def test_a_base_ends_in_a_separator() -> None:
    for base, joined in (
        ("https://example.org", "https://example.org/"),
        ("https://example.org/#", "https://example.org/#"),
        ("urn:kg:", "urn:kg:"),
    ):
        assert check_base(base) == joined
    assert iris.make_paper_path("a/b") == "paper/a%2Fb"


def test_steps_in_a_path_are_no_ids() -> None:
    assert [encode_segment(text) for text in (".", "..", "a.b")] == ["%2E", "%2E%2E", "a.b"]


@pytest.mark.parametrize("base", ["", "example", "/kg/", "https://exa mple.org/", "https://\ud800/", "a<b>:"])
def test_a_base_that_is_no_absolute_iri(base: str) -> None:
    with pytest.raises(UsageError, match="is not an absolute IRI"):
        check_base(base)


@pytest.mark.parametrize("url", ["", "example.org", "http://[", "https://example.org/%zz"])
def test_what_is_no_url_stays_text(url: str) -> None:
    assert make_web_iri(url) is None
