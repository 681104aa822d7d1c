import pytest

from kg.live import Refused
from kg.model import Ambiguous, NotFound, SourceError
from tests.unit.live.playing import Asked, Reply, serving

COLLECTIONS = [{"key": key, "data": {"name": name}} for key, name in (("AAAA", "Graphs"), ("BBBB", "Trees"))]


def item(number: int, kind: str = "journalArticle") -> dict[str, object]:
    title = f"On graphs, part {number}"
    return {"key": f"KEY{number}", "data": {"key": f"KEY{number}", "itemType": kind, "title": title}}


def test_a_collection_by_its_name() -> None:
    def answer(asked: Asked) -> Reply:
        return Reply(COLLECTIONS if asked.path.endswith("/collections") else [item(1), item(2, "note")])

    with serving(answer) as service:
        assert [paper.title for paper in service.papers("zotero:graphs")] == ["On graphs, part 1"]
    assert service.asked[1].path == "/api/users/0/collections/AAAA/items/top"
    assert service.asked[0].headers["zotero-api-version"] == "3"


def test_the_whole_library_page_by_page() -> None:
    def answer(asked: Asked) -> Reply:
        start = int(asked.params["start"])
        return Reply([item(number) for number in range(start, min(start + 100, 130))])

    with serving(answer) as service:
        assert len(service.papers("zotero:")) == 130


def test_an_unknown_collection_is_an_error_though_zotero_would_answer_nothing() -> None:
    with (
        serving(lambda asked: Reply(COLLECTIONS if asked.path.endswith("/collections") else [])) as service,
        pytest.raises(NotFound, match="no collection 'Leaves'; it has Graphs, Trees"),
    ):
        service.papers("zotero:Leaves")


def test_two_collections_of_one_name() -> None:
    twice = [{"key": key, "data": {"name": "Graphs"}} for key in ("AAAA", "BBBB")]
    with serving(lambda asked: Reply(twice)) as service, pytest.raises(Ambiguous):
        service.papers("zotero:Graphs")


def test_which_box_to_tick() -> None:
    with (
        serving(lambda asked: Reply(b"Local API is not enabled", 403)) as service,
        pytest.raises(Refused, match="tick 'Allow other applications on this computer"),
    ):
        service.papers("zotero:")


def test_zotero_is_not_running() -> None:
    with serving(lambda asked: Reply()) as service:
        pass
    with pytest.raises(SourceError, match="is it running"):
        service.papers("zotero:")


def test_a_proxy_is_not_asked_for_what_is_on_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    with serving(lambda asked: Reply([item(1)])) as service:
        assert len(service.papers("zotero:")) == 1
