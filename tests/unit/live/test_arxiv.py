"""arXiv: ids and searches, and what goes wrong with the status of a success."""

import pytest

from kg.model import NotFound, SourceError, UsageError
from tests.unit.live.playing import Asked, Reply, serving

ENTRY = (
    "<entry><id>http://arxiv.org/abs/{0}</id><published>2024-01-02T00:00:00Z</published>"
    "<title>On waves, part {0}</title><summary>We count waves.</summary>"
    "<author><name>Ada Lovelace</name></author></entry>"
)


def feed(*ids: str, total: int | None = None) -> Reply:
    count = len(ids) if total is None else total
    body = "".join(map(ENTRY.format, ids))
    return Reply(
        "<?xml version='1.0' encoding='UTF-8'?><feed xmlns='http://www.w3.org/2005/Atom'>"
        "<opensearch:totalResults xmlns:opensearch='http://a9.com/-/spec/opensearch/1.1/'>"
        f"{count}</opensearch:totalResults>{body}</feed>".encode()
    )


def number(n: int) -> str:
    return f"2401.{n:05}v1"


def test_papers_by_their_ids_of_either_kind() -> None:
    with serving(lambda asked: feed("2401.01234v2", "hep-th/9901001v1")) as service:
        papers = service.papers("arxiv:2401.01234, hep-th/9901001")
    assert [paper.arxiv_id for paper in papers] == ["2401.01234", "hep-th/9901001"]
    assert papers[0].authors == ("Ada Lovelace",)
    assert service.asked[0].path == "/api/query"
    assert service.asked[0].params == {"id_list": "2401.01234,hep-th/9901001", "max_results": "2"}


def test_an_id_that_arxiv_does_not_have_is_named() -> None:
    with serving(lambda asked: feed("2401.01234v1", total=2)) as service:
        assert len(service.papers("arxiv:2401.01234,2401.99999")) == 1
    assert service.notes == ["arXiv has no paper 2401.99999"]
    assert len(service.asked) == 1
    with serving(lambda asked: feed()) as service, pytest.raises(NotFound, match=r"no paper 2401\.99999"):
        service.papers("arxiv:2401.99999")


@pytest.mark.parametrize("text", ["24x.1", "2401", "2401.012345", "1.2.3", "2401.01234,24"])
def test_what_is_meant_as_an_id_and_is_none(text: str) -> None:
    with serving(lambda asked: feed()) as service, pytest.raises(UsageError, match="is no id of arXiv"):
        service.papers(f"arxiv:{text}")
    assert service.asked == []


def test_a_search_pages_on_and_drops_what_new_papers_pushed_to_the_next_page() -> None:
    def answer(asked: Asked) -> Reply:
        first = int(asked.params["start"])
        return feed(
            *(number(max(0, n - (first > 0))) for n in range(first, min(first + 200, 250))), total=250
        )

    with serving(answer) as service:
        papers = service.papers('arxiv:"cat:cs.CL AND abs:waves"')
    assert len(papers) == len({paper.id for paper in papers}) == 249
    assert [asked.params["start"] for asked in service.asked] == ["0", "200"]
    assert service.asked[0].params["search_query"] == "cat:cs.CL AND abs:waves"
    assert service.asked[0].params["sortOrder"] == "descending"
    assert service.slept == [3.0]


def test_a_limit_and_a_date_reach_the_service() -> None:
    with serving(lambda asked: feed(number(1), number(2), total=900)) as service:
        assert len(service.papers("arxiv:abs:waves", limit=2, since="2026-11-01")) == 2
    [asked] = service.asked
    assert asked.params["max_results"] == "2"
    assert asked.params["search_query"] == "(abs:waves) AND submittedDate:[202611010000 TO 999912312359]"


def test_an_empty_page_is_asked_for_again() -> None:
    replies = iter([feed(total=3), feed(total=3), feed(*map(number, range(3)))])
    with serving(lambda asked: next(replies)) as service:
        assert len(service.papers("arxiv:abs:waves")) == 3


def test_a_page_that_stays_empty_is_said() -> None:
    with (
        serving(lambda asked: feed(total=1234)) as service,
        pytest.raises(SourceError, match="found 1,234 papers and gave an empty page after 0"),
    ):
        service.papers("arxiv:abs:waves")
    assert len(service.asked) == 4


def test_a_search_that_finds_nothing_is_no_error() -> None:
    with serving(lambda asked: feed()) as service:
        assert service.papers("arxiv:abs:qqqq") == []


def test_an_error_that_looks_like_a_paper() -> None:
    error = (
        b"<feed xmlns='http://www.w3.org/2005/Atom'><entry><id>http://arxiv.org/api/errors</id>"
        b"<title>Error</title><summary>incorrect field: abss</summary></entry></feed>"
    )
    with (
        serving(lambda asked: Reply(error)) as service,
        pytest.raises(SourceError, match="arXiv refused the search: incorrect field: abss"),
    ):
        service.papers("arxiv:abss:waves")


def test_a_page_of_a_proxy() -> None:
    with (
        serving(lambda asked: Reply(b"<html>Log in</html>")) as service,
        pytest.raises(SourceError, match="something else than a feed"),
    ):
        service.papers("arxiv:2401.01234")
