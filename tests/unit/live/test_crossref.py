"""Crossref: a work by its DOI, and searches that follow a cursor."""

from typing import Any
from urllib.parse import unquote

import pytest

from kg.model import NotFound, SourceError, UsageError
from tests.unit.live.playing import Asked, Reply, serving


def work(number: int) -> dict[str, Any]:
    return {
        "DOI": f"10.1000/Waves.{number}",
        "type": "journal-article",
        "title": [f"On waves, part {number}"],
        "abstract": "<jats:p>We count &amp; measure.</jats:p>",
        "author": [{"given": "Ada", "family": "Lovelace"}],
        "issued": {"date-parts": [[2024, 1]]},
        "container-title": ["Journal of Waves"],
    }


def test_a_work_by_its_doi() -> None:
    with serving(lambda asked: Reply({"status": "ok", "message": work(1)})) as service:
        [paper] = service.papers("doi:https://doi.org/10.1000/Waves.1")
    assert (paper.doi, paper.year, paper.venue) == ("10.1000/waves.1", 2024, "Journal of Waves")
    assert paper.abstract == "We count & measure."
    assert service.asked[0].path == "/works/10.1000/waves.1"


def test_signs_of_a_doi_arrive_as_they_are() -> None:
    with serving(lambda asked: Reply({"message": work(1)})) as service:
        service.papers("doi:10.1002/(sici)1097-0258(19980815)17:15<1661::aid-sim968>3.0.co;2-2")
    assert unquote(service.asked[0].path) == (
        "/works/10.1002/(sici)1097-0258(19980815)17:15<1661::aid-sim968>3.0.co;2-2"
    )
    assert "%25" not in service.asked[0].path


def test_a_work_of_which_crossref_knows_little() -> None:
    sparse = {"DOI": "10.1000/1", "type": "journal-article", "title": ["On waves"]}
    with serving(lambda asked: Reply({"message": sparse})) as service:
        assert [paper.title for paper in service.papers("doi:10.1000/1")] == ["On waves"]


def test_a_doi_that_crossref_does_not_have() -> None:
    with (
        serving(lambda asked: Reply(b"Resource not found.", 404)) as service,
        pytest.raises(NotFound, match=r"Crossref has no DOI 10\.5281/zenodo\.1"),
    ):
        service.papers("doi:10.5281/zenodo.1")


def test_a_doi_of_arxiv_is_asked_for_elsewhere() -> None:
    with (
        serving(lambda asked: Reply(b"Resource not found.", 404)) as service,
        pytest.raises(NotFound, match=r"asked for as arxiv:1706\.03762$"),
    ):
        service.papers("doi:10.48550/arXiv.1706.03762")


@pytest.mark.parametrize("text", ["1706.03762", "10", "waves"])
def test_what_is_no_doi(text: str) -> None:
    with serving(lambda asked: Reply({})) as service, pytest.raises(UsageError, match="is no DOI"):
        service.papers(f"doi:{text}")


def test_a_search_follows_the_cursor_to_an_empty_page() -> None:
    def answer(asked: Asked) -> Reply:
        items = {"*": [work(1), work(2)], "b": [work(2), work(3)]}.get(asked.params["cursor"], [])
        return Reply(
            {
                "message": {
                    "items": items,
                    "next-cursor": "b" if items == [] or asked.params["cursor"] == "*" else "c",
                }
            }
        )

    with serving(answer) as service:
        papers = service.papers("crossref:waves", since="2024-01-01")
    assert [paper.doi for paper in papers] == ["10.1000/waves.1", "10.1000/waves.2", "10.1000/waves.3"]
    assert service.asked[0].params["filter"] == "from-pub-date:2024-01-01"
    assert [asked.params["cursor"] for asked in service.asked] == ["*", "b", "c"]


def test_a_limit_asks_for_no_second_page() -> None:
    message = {"message": {"items": [work(1), work(2)], "next-cursor": "b"}}
    with serving(lambda asked: Reply(message)) as service:
        assert len(service.papers("crossref:waves", limit=2)) == 2
    assert [asked.params["rows"] for asked in service.asked] == ["2"]


@pytest.mark.parametrize("source", ["doi:10.1000/waves.1", "crossref:waves"])
def test_only_a_mail_address_that_is_given_is_told(source: str) -> None:
    def answer(asked: Asked) -> Reply:
        found = {"items": [work(1)]} if asked.path == "/works" else work(1)
        return Reply({"message": found})

    with serving(answer) as service:
        service.papers(source)
        service.papers(source, mailto=" ada@example.org ")
    agents = [asked.headers["user-agent"] for asked in service.asked]
    assert "mailto" not in agents[0]
    assert agents[1] == f"{agents[0]} (mailto:ada@example.org)"
    assert "ada" not in str([(asked.path, asked.params) for asked in service.asked])


@pytest.mark.parametrize("mailto", ["ada", "ada@example.org\r\nx-key: 1", "ädä@example.org"])
def test_what_is_no_mail_address_is_not_sent(mailto: str) -> None:
    with serving(lambda asked: Reply({})) as service, pytest.raises(UsageError, match="KG_MAILTO holds no"):
        service.papers("crossref:waves", mailto=mailto)
    assert service.asked == []


@pytest.mark.parametrize("content", [{}, [], {"message": {}}, {"message": 1}])
def test_an_answer_without_works(content: object) -> None:
    with serving(lambda asked: Reply(content)) as service, pytest.raises(SourceError, match="Crossref"):
        service.papers("crossref:waves")
