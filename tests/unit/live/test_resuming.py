"""A search that a service broke off goes on there, hours later."""

from collections.abc import Callable

import pytest

from kg.live import Client, Refused, Wanted, read_live
from tests.unit.live.playing import Asked, Reply, Service, serving

STALE = {"Cache-Control": "max-age=0"}
"""What makes an answer as old as if hours had passed."""
SOURCE = "openalex:graphs"


def read(client: Client) -> list[str]:
    with client.reading(SOURCE):
        return [record.id for record in read_live(SOURCE, client, Wanted())]


def make_pages(refused: list[str], status: int = 429) -> Callable[[Asked], Reply]:
    """Play three pages, of which those in a list are refused."""

    def answer(asked: Asked) -> Reply:
        page = asked.params["page"]
        if page in refused:
            return Reply({}, status, {"Retry-After": "54000"})
        works = [
            {"id": f"https://openalex.org/W{page}{n:02}", "display_name": f"Graphs {n}"}
            for n in range(100 if page != "3" else 5)
        ]
        return Reply({"meta": {}, "results": works}, headers=STALE)

    return answer


def list_pages(service: Service) -> list[str]:
    return [asked.params["page"] for asked in service.asked]


def test_only_what_is_missing_is_asked_for_again() -> None:
    refused = ["3"]
    with serving(make_pages(refused)) as service:
        for _ in range(2):  # a second refusal costs nothing either
            with pytest.raises(Refused):
                read(service.client())
        refused.clear()
        service.now += 54_000
        assert len(read(service.client())) == 205
        assert list_pages(service) == ["1", "2", "3", "3", "3"]
        # What is complete is read from its beginning the next time.
        read(service.client())
    assert list_pages(service)[5:] == ["1", "2", "3"]


@pytest.mark.parametrize(("status", "days"), [(429, 3), (403, 0)])
def test_after_days_or_another_failure_it_is_read_from_the_beginning(status: int, days: int) -> None:
    refused = ["3"]
    with serving(make_pages(refused, status)) as service:
        with pytest.raises(Refused):
            read(service.client())
        refused.clear()
        service.now += days * 86_400
        read(service.client())
    assert list_pages(service) == ["1", "2", "3", "1", "2", "3"]


def test_other_requests_are_not_answered_by_what_is_old() -> None:
    refused = ["2"]
    with serving(make_pages(refused)) as service:
        client = service.client()
        with pytest.raises(Refused):
            read(client)
        refused.clear()
        list(read_live(SOURCE, client, Wanted(limit=100)))
        list(read_live(SOURCE, service.client(), Wanted(limit=100)))
    assert list_pages(service) == ["1", "2", "1", "1"]
