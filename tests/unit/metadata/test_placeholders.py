"""Placeholders that exports write for missing values."""

import pytest

from kg.metadata.draft import Draft, Origin
from kg.metadata.placeholders import is_nobody, is_placeholder, is_title_placeholder
from kg.model import Paper, Rejection

NOTHING = [
    *(
        "[No abstract available]",
        "No abstract",
        "No Abstract Available.",
        "Abstract not available.",
        "(no abstract)",
    ),
    *(
        "[No author name available]",
        "[No author id available]",
        "[No title available]",
        "[No source title available]",
    ),
    *(
        "NA",
        "N/A",
        "n/a",
        "nan",
        "NaN",
        "None",
        "NULL",
        "null",
        "<NA>",
        "#N/A",
        "-",
        "--",
        "—",
        ".",
        "...",
        "",
        " ",
    ),
    *(
        "not available",
        "Not Available.",
        "undefined",
        "Unavailable",
        "[Not Available]",
        "No summary",
    ),
    *("暂无摘要", "无摘要", "No abstract is available for this article."),
    *(
        "No DOI",
        "no title provided",
        "Abstract unavailable",
        "résumé non disponible",
        "The abstract is not available",
    ),
]
SOMETHING = [
    *(
        "No abstract thought without words",
        "Nana",
        "A",
        "None of the above",
        "Not all is lost",
        "Null results",
        "x-y",
    ),
    *(
        "Unknown unknowns",
        "Nature",
        "The unavailable",
        "[1, 2]",
        "-1",
        "No free lunch",
        "Data",
        "N",
        "No. 5",
    ),
]


@pytest.mark.parametrize("text", NOTHING)
def test_what_says_that_there_is_nothing(text: str) -> None:
    assert is_placeholder(text)


@pytest.mark.parametrize("text", SOMETHING)
def test_what_is_something(text: str) -> None:
    assert not is_placeholder(text)


@pytest.mark.parametrize(
    "name", ["[Anonymous]", "Anonymous", "Anon.", "佚名", "[No author]", "Unknown", "Unknown author", "N/A"]
)
def test_nobody(name: str) -> None:
    assert is_nobody(name)


@pytest.mark.parametrize(
    "name", ["Anonymous Collective", "Nan Li", "Na Li", "An Na", "E. None", "Unknown Mortal Orchestra"]
)
def test_somebody(name: str) -> None:
    assert not is_nobody(name)


def test_titles_count_as_missing_in_brackets_only() -> None:
    assert is_title_placeholder("[No title available]") and is_title_placeholder("[Not Available].")
    assert not any(
        map(is_title_placeholder, ["None", "NaN", "Null", "Not available", "NA", "Untitled", "[Bees]"])
    )


def test_every_field_that_says_nothing_is_missing() -> None:
    fields = dict.fromkeys(["abstract", "year", "date", "venue", "doi", "arxiv_id", "url", "id"], "n/a")
    made = Origin("x.csv", "csv").make_paper(
        Draft(
            title="On bees", authors=("[No author name available]", "A. Lind"), references=("nan",), **fields
        ),
        "line 2",
    )
    assert isinstance(made, Paper)
    assert made == Paper(id=made.id, title="On bees", authors=("A. Lind",), source="csv:x.csv")


def test_a_record_without_title_is_rejected() -> None:
    made = Origin("x.csv", "csv").make_paper(Draft(title="[No title available]"), "line 2")
    assert isinstance(made, Rejection)
    assert made.reason == "The record has neither title nor abstract."
