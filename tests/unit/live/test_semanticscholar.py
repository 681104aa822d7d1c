from typing import Any

import pytest

from kg.model import Rejection
from tests.unit.live.playing import Asked, Reply, serving


def record(number: int, **fields: Any) -> dict[str, Any]:
    return {"paperId": f"{number:040x}", "title": f"On graphs, part {number}", **fields}


def test_an_unknown_id_is_null_and_costs_only_itself() -> None:
    with serving(lambda asked: Reply([None])) as service:
        [rejection] = service.read("s2:CorpusId:12")
    assert isinstance(rejection, Rejection)
    assert rejection.reason == "Semantic Scholar has no paper with this id."
    assert service.asked[0].body == {"ids": ["CorpusId:12"]}


def test_an_abstract_that_a_publisher_holds_back_is_empty_not_the_disclaimer() -> None:
    elided = record(1, abstract=None, openAccessPdf={"disclaimer": "Notice: elided by the publisher."})
    with serving(lambda asked: Reply([elided])) as service:
        [paper] = service.papers("s2:ARXIV:1706.03762")
    assert paper.abstract == ""


def test_a_search_follows_tokens_to_the_end() -> None:
    def answer(asked: Asked) -> Reply:
        if "token" not in asked.params:
            return Reply({"total": 9, "token": "more", "data": [record(1), record(2)]})
        return Reply({"total": 3, "token": None, "data": [record(2), record(3)]})

    with serving(answer) as service:
        assert len(service.papers("s2:graph learning")) == 3


def test_a_search_stops_at_the_limit_with_references_too() -> None:
    endless = Reply({"total": 9, "token": "more", "data": [record(1), record(2)]})
    with serving(lambda asked: endless) as service:
        assert len(service.papers("s2:graph learning", limit=2, references=True)) == 2
    assert len(service.asked) == 1


def test_the_key_is_a_header_and_without_one_the_full_pool_is_waited_for_then_told() -> None:
    with serving(lambda asked: Reply({"data": []})) as service:
        assert service.papers("s2:graphs", {"semantic_scholar_api_key": "secret-key"}) == []
    assert service.asked[0].headers["x-api-key"] == "secret-key"
    with serving(lambda asked: Reply({"code": "429"}, 429)) as service:
        with pytest.raises(Exception, match="Semantic Scholar takes no more requests"):
            service.papers("s2:graphs")
        assert len(service.asked) == 4


def test_references_are_asked_for_in_a_batch() -> None:
    cited = [{"paperId": f"{7:040x}"}, {"paperId": None}]

    def answer(asked: Asked) -> Reply:
        return Reply([record(1, references=cited)] if asked.body["ids"] == ["DOI:10.1000/1"] else [record(7)])

    with serving(answer) as service:
        assert len(service.papers("s2:10.1000/1", references=True)) == 2
