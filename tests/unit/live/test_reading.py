"""Services as sources of a program."""

from pathlib import Path

import pytest

import kg
from kg.model import UsageError
from tests.unit.live.playing import Reply, serving

WORK = {"id": "https://openalex.org/W1", "display_name": "Diffusion models for images"}


def test_a_graph_is_built_from_the_address_of_a_service(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving(lambda asked: Reply(WORK)) as service, kg.connect(tmp_path / "new.kg") as graph:
        monkeypatch.setenv("KG_OPENALEX_URL", service.url)
        assert graph.build("openalex:W1").new == 1
        assert len(service.asked) == 1


def test_nobody_is_asked_before_the_first_paper_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(lambda asked: Reply(WORK)) as service:
        monkeypatch.setenv("KG_OPENALEX_URL", service.url)
        papers = kg.live.read("openalex:W1")
        assert service.asked == []
        [paper] = papers
    assert paper.title == "Diffusion models for images"


def test_a_prefix_that_no_service_has() -> None:
    with pytest.raises(UsageError, match=r"^'scopus:1' is of no service: there are acl, arxiv"):
        next(kg.live.read("scopus:1"))


def test_a_file_may_be_called_like_an_address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("doi:notes.jsonl").write_text('{"title": "On waves"}\n', encoding="utf-8")
    with kg.connect("new.kg") as graph:
        assert graph.build("doi:notes.jsonl").new == 1
