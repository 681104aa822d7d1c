from typing import Any

import pytest

from kg.live import Refused
from kg.model import SourceError
from tests.unit.live.playing import Asked, Reply, serving

KEY = {"openalex_api_key": "secret-key"}


def work(number: int, **fields: Any) -> dict[str, Any]:
    return {"id": f"https://openalex.org/W{number}", "display_name": f"On graphs, part {number}", **fields}


def page(works: list[Any], cursor: str | None = None, count: int = 3) -> Reply:
    return Reply({"meta": {"count": count, "next_cursor": cursor}, "results": works})


def test_a_work_by_its_id() -> None:
    with serving(
        lambda asked: Reply(work(5, abstract_inverted_index={"graphs.": [9], "We": [0]}))
    ) as service:
        [paper] = service.papers("openalex:w5")
    assert (paper.id, paper.abstract) == ("openalex:W5", "We graphs.")
    assert service.asked[0].path == "/works/W5"


def test_abstracts_may_be_null_or_hold_remnants_of_html() -> None:
    index = {"<p>We": [0], "study": [1], "<i>graphs</i>.</p>": [2]}
    works = [work(1, abstract_inverted_index=None), work(2, abstract_inverted_index=index)]
    with serving(lambda asked: page(works)) as service:
        assert [paper.abstract for paper in service.papers("openalex:graphs")] == ["", "We study graphs."]


def test_cursors_are_followed_whatever_the_total_says_and_repeats_are_dropped() -> None:
    pages = {
        "*": page([work(1), work(2)], "a", 3),
        "a": page([work(2), work(3)], "b", 2),
        "b": page([], None, 9),
    }
    with serving(lambda asked: pages[asked.params["cursor"]]) as service:
        papers = service.papers('openalex:"graphs"', KEY)
    assert [paper.id for paper in papers] == ["openalex:W1", "openalex:W2", "openalex:W3"]
    assert service.asked[0].params["search"] == "graphs"


def test_without_a_key_pages_are_numbered_because_cursors_are_refused() -> None:
    def answer(asked: Asked) -> Reply:
        if "cursor" in asked.params:
            return Reply({}, 401)
        return page([work(n) for n in (range(100) if asked.params["page"] == "1" else range(100, 103))])

    with serving(answer) as service:
        assert len(service.papers("openalex:filter=type:article")) == 103
    assert service.asked[0].params["filter"] == "type:article"


def test_a_blank_key_is_not_sent() -> None:
    with serving(lambda asked: page([work(1)])) as service:
        service.papers("openalex:graphs", {"openalex_api_key": "  "})
    assert "api_key" not in service.asked[0].params


def test_a_wrong_key_is_named_by_its_variable_and_not_shown() -> None:
    with serving(lambda asked: Reply({}, 401)) as service, pytest.raises(Refused) as caught:
        service.papers("openalex:graphs", KEY)
    assert "OPENALEX_API_KEY" in str(caught.value)
    assert "secret" not in str(caught.value)


def test_hours_of_retry_after_are_not_slept_out() -> None:
    with (
        serving(lambda asked: Reply({}, 429, {"Retry-After": "54000"})) as service,
        pytest.raises(Refused, match="in 15 hours"),
    ):
        service.papers("openalex:graphs")
    assert (len(service.asked), service.slept) == (1, [])


def test_a_short_retry_after_is_waited_for() -> None:
    replies = [Reply({}, 429, {"Retry-After": "7"}), Reply({}, 429), page([work(1)])]
    with serving(lambda asked: replies.pop(0)) as service:
        assert len(service.papers("openalex:graphs")) == 1
    assert service.slept[0] == 7


def test_an_answer_that_is_cut_off_is_asked_for_again() -> None:
    replies = [Reply(b'{"meta', is_cut=True), page([work(1)])]
    with serving(lambda asked: replies.pop(0)) as service:
        assert len(service.papers("openalex:graphs")) == 1


def test_a_web_page_is_no_answer() -> None:
    with (
        serving(lambda asked: Reply(b"<html>Log in</html>")) as service,
        pytest.raises(SourceError, match="web page"),
    ):
        service.papers("openalex:graphs")


def test_a_merged_work_is_followed_within_the_host_only() -> None:
    def answer(asked: Asked) -> Reply:
        moved = Reply(b"", 301, {"Location": "/works/W2"})
        return moved if asked.path.endswith("W1") else Reply(work(2))

    with serving(answer) as service:
        assert [paper.id for paper in service.papers("openalex:W1")] == ["openalex:W2"]
    elsewhere = Reply(b"", 301, {"Location": "http://127.0.0.1:9/works/W2"})
    with serving(lambda asked: elsewhere) as service, pytest.raises(Refused, match="301"):
        service.papers("openalex:W1")


def test_references_come_in_one_request_and_missing_ones_are_counted() -> None:
    cited = [f"https://openalex.org/W{n}" for n in (7, 8)]

    def answer(asked: Asked) -> Reply:
        return page([work(7)]) if "filter" in asked.params else Reply(work(1, referenced_works=cited))

    with serving(answer) as service:
        assert [p.id for p in service.papers("openalex:W1", references=True)] == [
            "openalex:W1",
            "openalex:W7",
        ]
    assert service.asked[1].params["filter"] == "openalex:W7|W8"
    assert service.notes == ["OpenAlex: 1 of 2 cited works are gone"]


def test_the_limit_does_not_count_what_is_cited_and_stops_before_it() -> None:
    cited = ["https://openalex.org/W7"]

    def answer(asked: Asked) -> Reply:
        if asked.params.get("filter") == "openalex:W7":
            return page([work(7)])
        number = 2 * len(service.asked)
        return page([work(n, referenced_works=cited) for n in (100 + number, 101 + number)], "next")

    with serving(answer) as service:
        found = service.papers("openalex:graphs", KEY, limit=3, references=True)
    assert len(found) == 4
    assert found[-1].id == "openalex:W7"
    assert len(service.asked) == 3


def test_a_limit_asks_for_no_more_than_it_needs() -> None:
    with serving(lambda asked: page([work(1), work(2)], "next")) as service:
        assert len(service.papers("openalex:graphs", KEY, limit=2)) == 2
    assert [asked.params["per_page"] for asked in service.asked] == ["2"]


def test_the_end_of_the_budget_is_told() -> None:
    reply = page([work(1)])
    reply.headers["x-ratelimit-remaining-usd"] = "0.004"
    with serving(lambda asked: reply) as service:
        for _ in range(2):  # true of the moment, not of an answer that was kept
            service.papers("openalex:graphs")
    assert service.quotas == [("OpenAlex", "$0.004 of today's budget left", True)]
