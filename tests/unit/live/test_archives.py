"""``kg complete`` asks each paper's own archive first, and the others for what is lacking then."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

import kg
from kg.cli.complete import complete
from kg.live.completing import ask_service, count_askable
from kg.live.naming import name_for_acl, name_for_arxiv, name_for_pubmed, name_for_s2
from kg.model import Paper, SourceError
from tests.unit.live.playing import NAMES, Asked, Reply, Service, serving
from tests.unit.live.test_acl import OLD
from tests.unit.live.test_arxiv import feed
from tests.unit.live.test_crossref import work
from tests.unit.live.test_pubmed import articles

OF_ARXIV = Paper(id="arxiv:2401.01234", arxiv_id="2401.01234", title="On waves")
OF_PUBMED = Paper(id="pmid:7", title="On cells, part 7")
OF_ACL = Paper(id="doi:10.18653/v1/p18-1001", doi="10.18653/v1/p18-1001", title="On graphs")
OF_CROSSREF = Paper(id="doi:10.1000/waves.1", doi="10.1000/waves.1", title="On waves, part 1")
PAPERS = [OF_ARXIV, OF_PUBMED, OF_ACL, OF_CROSSREF, Paper(id="hash:1", title="On dust")]


def kind(asked: Asked) -> str:
    """Return which service a request is for."""
    beginnings = {"/api": "arxiv", "/efetch": "pubmed", "/graph": "s2", "/works/": "crossref"}
    of_path = [name for beginning, name in beginnings.items() if asked.path.startswith(beginning)]
    return of_path[0] if of_path else "openalex" if asked.path == "/works" else "acl"


def play(asked: Asked) -> Reply:
    """Play archives that have their own papers; OpenAlex knows none, and Semantic Scholar is busy."""
    return {
        "arxiv": feed("2401.01234v1"),
        "pubmed": articles(7),
        "acl": Reply(OLD.replace(b"</title>", b"</title><abstract>We draw.</abstract>")),
        "openalex": Reply({"meta": {}, "results": []}),
        "s2": Reply({}, 429),
        "crossref": Reply(
            {"message": work(1)} if "waves" in asked.path else {}, 200 if "waves" in asked.path else 404
        ),
    }[kind(asked)]


@contextmanager
def playing(monkeypatch: pytest.MonkeyPatch) -> Iterator[Service]:
    with serving(play) as service:
        for name in NAMES:
            monkeypatch.setenv(f"KG_{name.upper()}_URL", service.url)
        monkeypatch.setenv("KG_SECONDS_APART", "0")
        yield service


def test_each_archive_gives_the_abstracts_of_its_own_papers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    store = str(tmp_path / "papers.kg")
    with kg.connect(store) as graph:
        graph.build(PAPERS)
    with playing(monkeypatch) as service:
        complete(store=store)
    told = capsys.readouterr().err
    for name in ("arxiv", "pubmed", "acl", "crossref"):
        assert f"1 × abstract from {name}" in told
    assert "Semantic Scholar takes no more requests" in told
    assert told.endswith("1 paper without an abstract; 1 without an id to ask by\n")
    requests = Counter(kind(asked) for asked in service.asked)
    assert requests == {"arxiv": 1, "pubmed": 1, "acl": 1, "openalex": 1, "s2": 4, "crossref": 2}
    with kg.connect(store) as graph:
        rows = graph.query("MATCH (p:Paper) RETURN p.id AS id, p.abstract AS abstract")
    abstracts = {row["id"]: row["abstract"] for row in rows}
    assert abstracts[OF_ARXIV.id] == "We count waves."
    assert abstracts[OF_PUBMED.id] == "Methods: We count. Results: Three."
    assert abstracts[OF_ACL.id] == "We draw."
    assert abstracts[OF_CROSSREF.id] == "We count & measure."


def test_a_service_that_knows_none_of_the_papers_is_not_asked() -> None:
    with serving(play) as service:
        for name in ("pubmed", "acl", "crossref"):
            assert list(ask_service(name, [OF_ARXIV], service.client())) == []
    assert service.asked == []


def test_what_came_before_a_service_broke_off_is_kept() -> None:
    other = Paper(id="doi:10.1000/b", doi="10.1000/b", title="On dust")

    def answer(asked: Asked) -> Reply:
        return Reply({"message": work(1)}) if "waves" in asked.path else Reply({}, 403)

    with serving(answer) as service:
        found = ask_service("crossref", [OF_CROSSREF, other], service.client())
        assert next(found)[0] == OF_CROSSREF.id
        with pytest.raises(SourceError, match="status 403"):
            next(found)


def test_archives_that_do_not_have_a_paper_give_nothing() -> None:
    replies = {"pubmed": Reply(b"<PubmedArticleSet></PubmedArticleSet>"), "arxiv": feed()}
    with serving(lambda asked: replies.get(kind(asked), Reply({}, 404))) as service:
        for name in ("arxiv", "pubmed", "acl", "crossref"):
            assert list(ask_service(name, PAPERS, service.client())) == []


def test_a_volume_is_read_once_in_a_command() -> None:
    with serving(play) as service:
        client = service.client()
        for _ in range(2):
            [(id, _)] = ask_service("acl", [OF_ACL], client)
            assert id == OF_ACL.id
    assert len(service.asked) == 1


@pytest.mark.parametrize(
    ("paper", "name"),
    [
        ({"id": "acl:P18-1001"}, "P18-1001"),
        ({"id": "x", "doi": "10.18653/v1/2020.acl-main.1"}, "2020.acl-main.1"),
        ({"id": "x", "doi": "10.3115/v1/p14-1001"}, "P14-1001"),
        ({"id": "x", "doi": "10.3115/1073083.1073135"}, None),
        ({"id": "x", "url": "https://aclanthology.org/2020.acl-main.1/"}, "2020.acl-main.1"),
        ({"id": "x", "url": "https://www.aclweb.org/anthology/P18-1001.pdf"}, "P18-1001"),
        ({"id": "x", "url": "https://aclanthology.org/volumes/2020.acl-main/"}, None),
    ],
)
def test_where_an_id_of_the_anthology_stands(paper: dict[str, str], name: str | None) -> None:
    assert name_for_acl(Paper(title="On graphs", **paper)) == name


def test_what_is_no_id_spoils_no_request() -> None:
    assert name_for_arxiv(Paper(id="x", arxiv_id="2413.00001", title="A month that there is not")) is None
    assert name_for_arxiv(Paper(id="x", doi="10.48550/arxiv.2401.00001", title="By its DOI")) == "2401.00001"
    assert name_for_pubmed(Paper(id="pmid:seven", title="On cells")) is None
    assert name_for_s2(Paper(id="acl:P18-1001", title="On graphs")) == "ACL:P18-1001"


def test_who_can_be_asked_is_counted() -> None:
    found = count_askable(PAPERS)
    assert (found.papers, found.unknown) == (5, 1)
    assert found.by_service == {"arxiv": 1, "pubmed": 1, "acl": 1, "openalex": 3, "s2": 4, "crossref": 2}
