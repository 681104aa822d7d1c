import json

from tests.unit.sources.sourcehelp import papers

PAPER = {
    "paperId": "0a1b",
    "externalIds": {"DOI": "10.1000/ABC", "ArXiv": "2005.00001", "CorpusId": 7},
    "title": "Learning to sort",
    "abstract": "We sort.",
    "year": 2020,
    "publicationDate": "2020-05-06",
    "venue": "",
    "journal": {"name": "Journal of Sorting"},
    "url": "https://www.semanticscholar.org/paper/0a1b",
    "authors": [{"authorId": "1", "name": "Ada Example"}, {"authorId": None, "name": "Bo Sample"}],
    "references": [{"paperId": "ff"}, {"paperId": None, "title": "Unknown"}],
}


def test_a_paper() -> None:
    [paper] = papers(json.dumps(PAPER))
    assert (paper.id, paper.source) == ("s2:0a1b", "semanticscholar:given")
    assert (paper.doi, paper.arxiv_id, paper.venue) == ("10.1000/abc", "2005.00001", "Journal of Sorting")
    assert (paper.year, paper.date) == (2020, "2020-05-06")
    assert paper.authors == ("Ada Example", "Bo Sample")
    assert paper.references == ("s2:ff",)


def test_an_answer_with_data() -> None:
    [paper] = papers(json.dumps({"total": 1, "offset": 0, "data": [PAPER]}))
    assert paper.id == "s2:0a1b"


def test_a_batch_answer_has_null_for_unknown_ids() -> None:
    [paper] = papers(json.dumps([PAPER, None]))
    assert paper.id == "s2:0a1b"


def test_a_data_set_release_names_the_corpus_id() -> None:
    [paper] = papers('{"corpusid": 7, "externalids": {"DOI": "10.1000/x"}, "title": "A"}\n')
    assert (paper.id, paper.doi) == ("s2:CorpusId:7", "10.1000/x")
