import json

from tests.unit.sources.sourcehelp import papers

RECORD = {
    "id": "2005.00001",
    "authors": 'Ada Example and Bo Schr\\"oder Jr.',
    "title": "Learning\n  to sort",
    "journal-ref": "J. Sorting 1 (2020)",
    "doi": "10.1000/ABC",
    "abstract": "  We sort $\\alpha$ things.\n",
    "versions": [{"version": "v1", "created": "Wed, 6 May 2020 01:02:03 GMT"}, {"version": "v2"}],
    "update_date": "2021-01-01",
    "authors_parsed": [["Example", "Ada", ""], ['Schr\\"oder', "Bo", "Jr.", "Somewhere"]],
}


def test_a_record() -> None:
    [paper] = papers(json.dumps(RECORD) + "\n")
    assert (paper.id, paper.source) == ("arxiv:2005.00001", "arxiv-snapshot:given")
    assert (paper.title, paper.abstract) == ("Learning to sort", "We sort $\\alpha$ things.")
    assert paper.authors == ("Ada Example", "Bo Schröder Jr.")
    assert (paper.year, paper.date) == (2020, "2020-05-06")
    assert (paper.venue, paper.doi) == ("J. Sorting 1 (2020)", "10.1000/abc")
    assert paper.url == "https://arxiv.org/abs/2005.00001"


def test_without_versions_and_parsed_authors() -> None:
    bare = {key: value for key, value in RECORD.items() if key not in ("versions", "authors_parsed")}
    [paper] = papers(json.dumps(bare))
    assert paper.date == "2021-01-01"
    assert paper.authors == ("Ada Example", "Bo Schröder Jr.")


def test_an_old_id() -> None:
    assert papers(json.dumps({**RECORD, "id": "hep-th/9901001"}))[0].id == "arxiv:hep-th/9901001"
