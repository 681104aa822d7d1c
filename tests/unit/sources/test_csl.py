import json

import pytest

from tests.unit.sources.sourcehelp import papers

ITEM = {
    "id": "example2020",
    "type": "article-journal",
    "title": "Learning to <i>sort</i>",
    "abstract": "<jats:p>We sort.</jats:p>",
    "author": [{"family": "Example", "given": "Ada"}, {"literal": "The Sorting Group"}],
    "issued": {"date-parts": [[2020, 5, 6]]},
    "container-title": "Journal of Sorting",
    "DOI": "10.1000/ABC",
    "URL": "https://example.org/sort",
}


def test_an_item() -> None:
    [paper] = papers(json.dumps([ITEM]))
    assert (paper.id, paper.source) == ("example2020", "csljson:given")
    assert (paper.title, paper.abstract) == ("Learning to sort", "We sort.")
    assert paper.authors == ("Ada Example", "The Sorting Group")
    assert (paper.year, paper.date) == (2020, "2020-05-06")
    assert (paper.venue, paper.doi, paper.url) == (
        "Journal of Sorting",
        "10.1000/abc",
        "https://example.org/sort",
    )


@pytest.mark.parametrize(
    ("issued", "date"),
    [
        ({"date-parts": [["2020", "05"]]}, "2020-05"),
        ({"date-parts": [[2020]]}, "2020"),
        ({"date-parts": [[None]]}, None),
        ({"date-parts": [[2020, None, 5]]}, "2020"),
        ({"raw": "May 2020"}, "2020-05"),
        ({"literal": "in press"}, None),
        (2020, "2020"),
        ([], None),
    ],
)
def test_dates(issued: object, date: str | None) -> None:
    assert papers(json.dumps([{**ITEM, "issued": issued}]))[0].date == date


def test_an_address_without_arxiv_id_hides_none_in_a_note() -> None:
    item = {**ITEM, "URL": "https://arxiv.org/list/cs.DS/new", "note": "To appear (arXiv:2001.00001)."}
    assert papers(json.dumps([item]))[0].arxiv_id == "2001.00001"


def test_an_answer_of_crossref() -> None:
    item = {
        "title": ["Learning to sort"],
        "container-title": ["Journal of Sorting"],
        "DOI": "10.1000/ABC",
        "published": {"date-parts": [[2020]]},
        "reference": [{"key": "1", "DOI": "10.1000/OLD"}, {"key": "2", "unstructured": "An old book"}],
    }
    for message in (item, {"total-results": 1, "items": [item]}):
        [paper] = papers(json.dumps({"status": "ok", "message": message}))
        assert (paper.id, paper.title, paper.year) == ("doi:10.1000/abc", "Learning to sort", 2020)
        assert paper.references == ("doi:10.1000/old",)
