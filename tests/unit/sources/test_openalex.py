import json

from tests.unit.sources.sourcehelp import papers, rejections

WORK = {
    "id": "https://openalex.org/W1",
    "doi": "https://doi.org/10.1000/ABC",
    "display_name": "Learning to sort",
    "title": "Learning to sort",
    "publication_year": 2020,
    "publication_date": "2020-05-06",
    "ids": {"openalex": "https://openalex.org/W1"},
    "authorships": [{"author": {"display_name": "Ada Example"}}, {"raw_author_name": "Bo Sample"}, {}],
    "primary_location": {
        "landing_page_url": "https://arxiv.org/abs/2005.00001",
        "source": {"display_name": "Journal of Sorting"},
    },
    "abstract_inverted_index": {"We": [0], "sort": [1, 3], "and": [2], "again.": [4]},
    "referenced_works": ["https://openalex.org/W2", "https://openalex.org/W3"],
}


def test_a_work() -> None:
    [paper] = papers(json.dumps(WORK))
    assert (paper.id, paper.source) == ("openalex:W1", "openalex:given")
    assert paper.abstract == "We sort and sort again."
    assert paper.authors == ("Ada Example", "Bo Sample")
    assert (paper.year, paper.date, paper.doi) == (2020, "2020-05-06", "10.1000/abc")
    assert (paper.venue, paper.arxiv_id) == ("Journal of Sorting", "2005.00001")
    assert paper.references == ("openalex:W2", "openalex:W3")


def test_lines_an_answer_and_a_list_give_the_same() -> None:
    second = {**WORK, "id": "https://openalex.org/W9"}
    as_lines = f"{json.dumps(WORK)}\n{json.dumps(second)}\n"
    as_answer = json.dumps({"meta": {"count": 2}, "results": [WORK, second]})
    for content in (as_lines, as_answer, json.dumps([WORK, second]), json.dumps([WORK, second], indent=2)):
        assert [paper.id for paper in papers(content)] == ["openalex:W1", "openalex:W9"]


def test_what_is_missing_stays_empty() -> None:
    [paper] = papers('{"id": "https://openalex.org/W1", "display_name": "A", "primary_location": null}')
    assert (paper.abstract, paper.authors, paper.venue, paper.references) == ("", (), None, ())


def test_wrong_types() -> None:
    for index in (5, ["We"], {"We": ["first"]}):
        assert (
            "abstract_inverted_index"
            in rejections(json.dumps({**WORK, "abstract_inverted_index": index}))[0].reason
        )
    assert rejections(json.dumps({**WORK, "authorships": 5}))[0].reason.startswith("The authors are a number")
