"""arXiv: ids and searches, and failures that come with the status of a success."""

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


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("2401.01234v3", "2401.01234v3"),
        ("2401.01234 2401.01235,", "2401.01234,2401.01235"),
        ("math.GT/0309136", "math.GT/0309136"),
        ("arXiv:0704.0001", "0704.0001"),
        ("https://arxiv.org/abs/2401.01234v2", "2401.01234v2"),
        ("https://www.arxiv.org/pdf/hep-th/9901001.pdf", "hep-th/9901001"),
    ],
)
def test_ids_as_people_write_them(text: str, ids: str) -> None:
    with serving(lambda asked: feed(*asked.params["id_list"].split(","))) as service:
        assert len(service.papers(f"arxiv:{text}")) == len(ids.split(","))
    assert [asked.params["id_list"] for asked in service.asked] == [ids]
    assert service.notes == []


def test_ids_that_arxiv_does_not_have_are_named_and_not_asked_for_again() -> None:
    with serving(lambda asked: feed("2401.01234v1", total=3)) as service:
        assert len(service.papers("arxiv:2401.01234,2401.99999v2,math.GT/9999999")) == 1
    assert service.notes == ["arXiv has no paper 2401.99999v2, math.GT/9999999"]
    assert len(service.asked) == 1
    with serving(lambda asked: feed()) as service, pytest.raises(NotFound, match=r"no paper 2401\.99999"):
        service.papers("arxiv:2401.99999")


def test_papers_that_come_again_for_an_unknown_id_are_dropped() -> None:
    with serving(lambda asked: feed("2401.01234v1", "2401.01234v1", total=2)) as service:
        assert len(service.papers("arxiv:2401.01234,2401.99999")) == 1


def test_many_ids_are_asked_for_in_several_requests_and_each_paper_comes_once() -> None:
    ids = [number(n) for n in range(150)]
    with serving(lambda asked: feed(*asked.params["id_list"].split(","))) as service:
        assert len(service.papers(f"arxiv:{','.join(ids)},2401.00000v2")) == 150
    assert [asked.params["max_results"] for asked in service.asked] == ["100", "51"]


def test_ids_without_any_paper_are_asked_for_once_more() -> None:
    replies = iter([feed(total=1), feed("2401.01234v1")])
    with serving(lambda asked: next(replies)) as service:
        assert len(service.papers("arxiv:2401.01234")) == 1
    with serving(lambda asked: feed(total=1)) as service, pytest.raises(NotFound):
        service.papers("arxiv:2401.01234")
    assert len(service.asked) == 2


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("24x.1", "24x.1"),
        ("2401", "2401"),
        ("2401.012345", "2401.012345"),
        ("1.2.3", "1.2.3"),
        ("2401.01234,24", "24"),
        ("2401.01234, waves", "waves"),
        ("hep-th/99", "hep-th/99"),
    ],
)
def test_what_is_meant_as_an_id_and_is_none(text: str, wrong: str) -> None:
    with (
        serving(lambda asked: feed()) as service,
        pytest.raises(UsageError, match=f"^'{wrong}' is no id of arXiv"),
    ):
        service.papers(f"arxiv:{text}")
    assert service.asked == []


@pytest.mark.parametrize("text", ["3D", "GPT-4 3.5", "cat:cs.CL", "abs:waves AND abs:2401.01234"])
def test_what_is_no_id_is_a_search(text: str) -> None:
    with serving(lambda asked: feed(number(1))) as service:
        assert len(service.papers(f"arxiv:{text}")) == 1
    assert service.asked[0].params["search_query"] == text


def test_a_search_begins_with_the_newest_and_one_that_comes_in_meanwhile_shifts_the_pages() -> None:
    """Papers 449, 448, … 0 are there; 450 comes in after the first page, so that 250 is on two of them."""

    def answer(asked: Asked) -> Reply:
        first, newest = int(asked.params["start"]), 449 if asked.params["start"] == "0" else 450
        last = min(first + int(asked.params["max_results"]), newest + 1)
        return feed(*(number(newest - n) for n in range(first, last)), total=newest + 1)

    with serving(answer) as service:
        papers = service.papers('arxiv:"cat:cs.CL AND abs:waves"')
    assert [paper.id for paper in papers] == [f"arxiv:2401.{n:05}" for n in range(449, -1, -1)]
    assert [asked.params["start"] for asked in service.asked] == ["0", "200", "400"]
    assert service.asked[0].params["search_query"] == "cat:cs.CL AND abs:waves"
    assert service.asked[0].params["sortBy"] == "submittedDate"
    assert service.asked[0].params["sortOrder"] == "descending"
    assert service.slept == [3.0, 3.0]
    assert service.notes == []


def test_papers_that_two_pages_have_come_once_and_what_lacks_is_told() -> None:
    pages = {"0": map(number, range(200)), "200": map(number, range(199, 249))}
    with serving(lambda asked: feed(*pages[asked.params["start"]], total=250)) as service:
        papers = service.papers("arxiv:abs:waves")
    assert len(papers) == len({paper.id for paper in papers}) == 249
    assert service.notes == ["arXiv found 250 papers and gave 249 of them: run this again later for the rest"]


def test_after_a_short_page_the_next_one_begins_where_it_ended() -> None:
    def answer(asked: Asked) -> Reply:
        first = int(asked.params["start"])
        return feed(*map(number, range(first, min(first + 70, 150))), total=150)

    with serving(answer) as service:
        assert len(service.papers("arxiv:abs:waves")) == 150
    assert [asked.params["start"] for asked in service.asked] == ["0", "70", "140"]


@pytest.mark.slow
def test_no_more_is_asked_for_than_arxiv_gives() -> None:
    def answer(asked: Asked) -> Reply:
        first = int(asked.params["start"])
        ids = (f"{2401 + n // 10_000}.{n % 10_000:05}" for n in range(first, first + 200))
        return feed(*ids, total=31_000)

    with serving(answer) as service:
        assert len(service.papers("arxiv:all:waves")) == 30_000
    assert service.asked[-1].params["start"] == "29800"
    assert service.notes == ["arXiv found 31,000 papers and gives 30,000 of them: narrow the search"]


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


def test_an_empty_page_that_denies_the_total_of_the_one_before_is_asked_for_again() -> None:
    replies = iter([feed(*map(number, range(200)), total=201), feed(total=0), feed(number(200), total=201)])
    with serving(lambda asked: next(replies)) as service:
        assert len(service.papers("arxiv:abs:waves")) == 201
    assert [asked.params["start"] for asked in service.asked] == ["0", "200", "200"]


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


@pytest.mark.parametrize(
    "entry",
    [
        "<id>http://arxiv.org/api/errors</id><title>Error</title><summary>no field a&lt;b</summary>",
        "<title>Error</title><updated>2026-01-01T00:00:00Z</updated><summary>no field a&lt;b</summary>"
        "<id>https://arxiv.org/api/errors#incorrect_field</id>",
    ],
)
def test_an_error_that_looks_like_a_paper(entry: str) -> None:
    error = f"<feed xmlns='http://www.w3.org/2005/Atom'><entry>{entry}</entry></feed>".encode()
    for source in ("arxiv:a<b:waves", "arxiv:2401.01234"):
        with (
            serving(lambda asked: Reply(error)) as service,
            pytest.raises(SourceError, match=r"^arXiv refused the request: no field a<b$"),
        ):
            service.papers(source)
        assert len(service.asked) == 1


def test_a_paper_called_error_is_no_error() -> None:
    reply = Reply(bytes(feed(number(1)).content).replace(b"On waves, part 2401.00001v1", b"Error"))
    with serving(lambda asked: reply) as service:
        assert [paper.title for paper in service.papers("arxiv:ti:error")] == ["Error"]


def test_a_page_of_a_proxy() -> None:
    with (
        serving(lambda asked: Reply(b"<html>Log in</html>")) as service,
        pytest.raises(SourceError, match="something else than a feed"),
    ):
        service.papers("arxiv:2401.01234")
