"""A draft becomes a paper with every field in normal form, or a rejection with its reason."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.metadata.draft import Draft, Origin, describe_json_type
from kg.model import Paper, Rejection

ORIGIN = Origin("/home/ada/library.ris", "ris")


def paper(**fields: object) -> Paper:
    made = ORIGIN.make_paper(Draft(**{"title": "On graphs", **fields}), "line 1")
    assert isinstance(made, Paper)
    return made


def rejection(record: str = "", **fields: object) -> Rejection:
    made = ORIGIN.make_paper(Draft(**fields), "line 1", record)
    assert isinstance(made, Rejection)
    return made


def test_every_field_comes_into_normal_form() -> None:
    assert paper(
        title=" On <i>graphs</i>\n",
        abstract="We study &eacute;tale graphs.",
        authors=("Ada Lovelace", 'Schr\\"odinger'),
        year="2019//",
        date="2019 Oct 24",
        venue="J.~Graphs",
        doi="https://doi.org/10.1000/ABC",
        arxiv_id="arXiv:1706.03762v7",
        url=" https://example.org/a ",
        references=("doi:10.1000/b",),
        id="key",
    ) == Paper(
        id="key",
        title="On graphs",
        abstract="We study étale graphs.",
        authors=("Ada Lovelace", "Schrödinger"),
        year=2019,
        date="2019-10-24",
        venue="J. Graphs",
        doi="10.1000/abc",
        arxiv_id="1706.03762",
        url="https://example.org/a",
        references=("doi:10.1000/b",),
        source="ris:library.ris",
    )


def test_a_title_is_enough() -> None:
    made = paper()
    assert made.id.startswith("hash:")
    assert made == Paper(id=made.id, title="On graphs", source="ris:library.ris")


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({}, "The record has neither title nor abstract."),
        ({"title": " <b></b> "}, "The record has neither title nor abstract."),
        ({"abstract": "We study."}, "The record has an abstract but no title."),
        ({"title": 5}, "The title is a number, not a text."),
        ({"title": ["a", 1]}, "The title is a list, not a text."),
        ({"title": "On graphs", "abstract": {"a": 1}}, "The abstract is an object, not a text."),
        ({"title": True}, "The title is true or false, not a text."),
    ],
)
def test_a_record_that_cannot_become_a_paper(fields: dict[str, object], reason: str) -> None:
    assert rejection(**fields) == Rejection(
        source="/home/ada/library.ris",
        position="line 1",
        reason=reason,
        excerpt="We study." if fields.get("abstract") == "We study." else "",
    )


def test_a_rejection_shows_the_beginning_of_the_record() -> None:
    assert rejection("TY  - JOUR\nER  - ", abstract="We study.").excerpt == "TY - JOUR ER -"
    assert len(rejection("x" * 500).excerpt) == 120
    assert ORIGIN.reject("record 3", "The row cannot be read.", "a\tb").excerpt == "a b"


def test_texts_in_parts_are_joined() -> None:
    made = paper(title=["On", "graphs"], abstract=["We study.", "We find."])
    assert made.text == "On graphs\nWe study. We find."


@pytest.mark.parametrize(
    ("year", "date", "found"),
    [
        ("2019", "2019-10-24", (2019, "2019-10-24")),
        (None, "2019-10-24", (2019, "2019-10-24")),
        ("2019", None, (2019, "2019")),
        ("2019", "MAY 3", (2019, "2019-05-03")),
        ("2019", "2018-12-30", (2019, "2019")),
        ("2019 Mar", "2018-12-30", (2019, "2019-03")),
        ("in press", "soon", (None, None)),
    ],
)
def test_where_year_and_date_contradict_each_other_the_year_wins(
    year: object, date: object, found: tuple[int | None, str | None]
) -> None:
    made = paper(year=year, date=date)
    assert (made.year, made.date) == found


def test_the_doi_of_arxiv_says_the_arxiv_id() -> None:
    made = paper(doi="10.48550/arXiv.1706.03762")
    assert (made.id, made.arxiv_id) == ("doi:10.48550/arxiv.1706.03762", "1706.03762")
    assert paper(doi="10.48550/arXiv.1706.03762", arxiv_id="2001.00001").arxiv_id == "2001.00001"


def test_references_are_kept_once_and_in_order() -> None:
    assert paper(references=("r2", "r1", "r2", " ")).references == ("r2", "r1")


def test_two_authors_may_have_one_name() -> None:
    made = paper(authors=("Wei Wang", "Bo Moss", "", "Wei Wang "))
    assert made.authors == ("Wei Wang", "Bo Moss", "Wei Wang")


@pytest.mark.parametrize(
    ("value", "venue"),
    [("J", "J"), (["J", "K"], "J"), (5, "5"), (True, None), ([], None), ({"a": 1}, None), (" ", None)],
)
def test_other_fields_hold_a_text_or_nothing(value: object, venue: str | None) -> None:
    assert paper(venue=value).venue == venue
    assert paper(url=value).url == venue


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("null", "null"),
        ("true", "true or false"),
        ("1.5", "a number"),
        ('""', "a text"),
        ("[]", "a list"),
        ("{}", "an object"),
    ],
)
def test_json_values_in_words(text: str, words: str) -> None:
    assert describe_json_type(json.loads(text)) == words


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=4,
)


@settings(deadline=None)
@given(
    st.fixed_dictionaries(
        {}, optional=dict.fromkeys(["title", "abstract", "year", "date", "venue", "doi"], VALUES)
    )
)
def test_whatever_the_fields_hold_a_paper_or_a_reason_comes_out(fields: dict[str, object]) -> None:
    made = ORIGIN.make_paper(Draft(**fields), "line 1")
    if isinstance(made, Rejection):
        assert made.reason.endswith(".")
    else:
        again = ORIGIN.make_paper(Draft(**{name: getattr(made, name) for name in fields}), "line 1")
        assert again == made
