"""The daily papers of Hugging Face."""

from pathlib import Path
from typing import Any

import orjson
import pytest

from kg.model import NotFound, Rejection, SourceError, UsageError
from tests.unit.live.playing import Asked, Reply, serving

SHARED = Path(__file__).parents[4] / "shared" / "cases" / "hf-daily-papers.json"


def entry(number: int) -> dict[str, Any]:
    return {
        "paper": {
            "id": f"2611.{number:05}",
            "title": f"On waves, part {number}",
            "summary": "We count waves.",
            "authors": [{"name": "Ada Lovelace"}],
            "publishedAt": "2026-11-18T00:00:00.000Z",
        },
        "publishedAt": "2026-11-20T00:00:00.000Z",
        "title": f"On waves, part {number}",
    }


def test_the_papers_of_a_day() -> None:
    with serving(lambda asked: Reply([entry(1), entry(2), entry(1)])) as service:
        papers = service.papers("hf-daily:2026-11-20")
    assert [paper.id for paper in papers] == ["arxiv:2611.00001", "arxiv:2611.00002"]
    assert (papers[0].date, papers[0].abstract) == ("2026-11-18", "We count waves.")
    [asked] = service.asked
    assert (asked.path, asked.params) == ("/api/daily_papers", {"date": "2026-11-20", "limit": "100"})


def test_a_long_day_has_pages() -> None:
    def answer(asked: Asked) -> Reply:
        first = 100 * int(asked.params.get("p", "0"))
        return Reply([entry(n) for n in range(first, min(first + 100, 130))])

    with serving(answer) as service:
        assert len(service.papers("hf-daily:2026-11-20")) == 130
    assert len(service.asked) == 2


def test_pages_that_have_no_numbers_do_not_go_on_forever() -> None:
    with serving(lambda asked: Reply([entry(n) for n in range(100)])) as service:
        assert len(service.papers("hf-daily:2026-11-20")) == 100
    assert len(service.asked) == 2


def test_a_limit_asks_for_no_more() -> None:
    with serving(lambda asked: Reply([entry(1), entry(2)])) as service:
        assert len(service.papers("hf-daily:2026-11-20", limit=2)) == 2
    assert [asked.params["limit"] for asked in service.asked] == ["2"]


def test_a_day_without_papers_is_told_and_is_no_error() -> None:
    with serving(lambda asked: Reply([])) as service:
        assert service.papers("hf-daily:2026-11-22") == []
    [note] = service.notes
    assert note.startswith("Hugging Face shows no papers on 2026-11-22")


@pytest.mark.parametrize(
    "text", ["20261120", "2026-W47-5", "2026-11", "2026-02-30", "2026-13-01", "today", "2026-11-20T00:00"]
)
def test_what_is_no_day(text: str) -> None:
    with serving(lambda asked: Reply([])) as service, pytest.raises(UsageError, match="is no day, such as"):
        service.papers(f"hf-daily:{text}")
    assert service.asked == []


def test_a_day_that_is_still_to_come() -> None:
    with (
        serving(lambda asked: Reply({"error": "Invalid date"}, 400)) as service,
        pytest.raises(NotFound, match=r"^Hugging Face has no daily papers of 2999-01-01$"),
    ):
        service.papers("hf-daily:2999-01-01")


@pytest.mark.parametrize("content", [{}, {"error": "busy"}, None, b"<html>Log in</html>"])
def test_an_answer_without_papers(content: object) -> None:
    with serving(lambda asked: Reply(content)) as service, pytest.raises(SourceError, match="Hugging Face"):
        service.papers("hf-daily:2026-11-20")


def test_a_paper_of_which_little_is_known() -> None:
    sparse = {"paper": {"title": "On waves", "authors": [], "year": 2026, "id": "hep-th/9901001"}}
    with serving(lambda asked: Reply([sparse])) as service:
        assert [paper.id for paper in service.papers("hf-daily:2026-11-20")] == ["arxiv:hep-th/9901001"]


def test_a_paper_without_a_title_costs_only_itself() -> None:
    with serving(lambda asked: Reply([{"paper": {"id": "2611.00009"}}, entry(1)])) as service:
        records = service.read("hf-daily:2026-11-20")
    assert [isinstance(record, Rejection) for record in records] == [True, False]


@pytest.mark.skipif(not SHARED.exists(), reason="the sample exports are not on this machine")
def test_a_recorded_answer() -> None:
    recorded = orjson.loads(SHARED.read_bytes())
    with serving(lambda asked: Reply(recorded)) as service:
        papers = service.papers("hf-daily:2024-01-03")
    assert [paper.arxiv_id for paper in papers] == ["2401.01234", "2401.01235"]
