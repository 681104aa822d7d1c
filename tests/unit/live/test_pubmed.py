import pytest

from kg.model import SourceError
from tests.unit.live.playing import Asked, Reply, serving


def articles(*numbers: int) -> Reply:
    one = (
        "<PubmedArticle><MedlineCitation><PMID>{0}</PMID><Article>"
        "<ArticleTitle>On cells, part {0}</ArticleTitle>"
        '<Abstract><AbstractText Label="METHODS">We count.</AbstractText><AbstractText Label="RESULTS">Three.'
        "</AbstractText></Abstract></Article></MedlineCitation></PubmedArticle>"
    )
    body = "".join(map(one.format, numbers))
    return Reply(f"<?xml version='1.0'?><PubmedArticleSet>{body}</PubmedArticleSet>".encode())


def found(count: int) -> Reply:
    return Reply({"esearchresult": {"count": str(count), "webenv": "W", "querykey": "1", "idlist": []}})


def test_articles_by_id_with_all_parts_of_the_abstract() -> None:
    with serving(lambda asked: articles(3)) as service:
        [paper] = service.papers("pubmed:3")
    assert (paper.id, paper.abstract) == ("pmid:3", "Methods: We count. Results: Three.")


def test_a_search_is_fetched_page_by_page_from_its_history() -> None:
    def answer(asked: Asked) -> Reply:
        if asked.path.endswith("esearch.fcgi"):
            return found(201)
        return articles(*(range(1, 201) if asked.params["retstart"] == "0" else (200, 201)))

    with serving(answer) as service:
        assert len(service.papers("pubmed:cells")) == 201
    assert service.asked[1].params["WebEnv"] == "W"


def test_more_than_can_be_fetched_is_split_by_date() -> None:
    def answer(asked: Asked) -> Reply:
        if not asked.path.endswith("esearch.fcgi"):
            return articles(int(asked.params["retstart"]) + 1)
        return found(1 if "mindate" in asked.params else 12_000)

    with serving(answer) as service:
        service.papers("pubmed:cells")
    spans = [(a.params["mindate"], a.params["maxdate"]) for a in service.asked if "mindate" in a.params]
    assert [spans[0][0], spans[1][1]] == ["1700/01/01", "2100/12/31"]
    assert spans[0][1] < spans[1][0]


def test_an_empty_page_with_the_status_of_a_success_is_an_error() -> None:
    empty = Reply(b"<?xml version='1.0'?><PubmedArticleSet></PubmedArticleSet>")
    with (
        serving(lambda asked: found(2) if "esearch" in asked.path else empty) as service,
        pytest.raises(SourceError, match="the page is empty"),
    ):
        service.papers("pubmed:cells")


def test_an_error_in_a_search_is_told() -> None:
    with (
        serving(lambda asked: Reply({"esearchresult": {"ERROR": "Search Backend failed"}})) as service,
        pytest.raises(SourceError, match="Search Backend failed"),
    ):
        service.papers("pubmed:cells")


def test_a_search_that_finds_nothing_fetches_nothing() -> None:
    with serving(lambda asked: found(0)) as service:
        assert service.papers("pubmed:qqqq", since="2026-01-01") == []
    assert (len(service.asked), service.asked[0].params["mindate"]) == (1, "2026/01/01")
