"""Only the user's own browser is answered, and it is told to trust nothing else."""

from collections.abc import Iterator

import pytest

from kg.ingest import build
from kg.store import open_store
from tests.contract.test_build import KINDS, PAPERS
from tests.lexicon import Lexicon

pytest.importorskip("starlette")

from starlette.testclient import TestClient

from kg.graph import Graph
from kg.web.app import make_app
from kg.web.snapshots import Snapshots


@pytest.fixture(scope="module")
def snapshots(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Snapshots]:
    path = tmp_path_factory.mktemp("web") / "papers.kg"
    store = open_store(path)
    build(store, PAPERS, Lexicon(KINDS))
    store.close()
    opened = Snapshots(lambda: Graph(open_store(path)))
    yield opened
    opened.close()


@pytest.fixture
def client(snapshots: Snapshots) -> TestClient:
    return TestClient(make_app(snapshots), base_url="http://127.0.0.1:8765")


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:8765", "localhost:1", "LOCALHOST", "[::1]:8765"])
def test_names_of_this_machine(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8765", "127.0.0.1.evil.example", "", "::1"])
def test_a_name_that_was_made_to_point_here(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
def test_nothing_can_be_sent(client: TestClient, method: str) -> None:
    assert client.request(method, "/cypher").status_code == 405


def test_another_site_may_link_and_not_read(client: TestClient) -> None:
    link = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"}
    assert client.get("/", headers=link).status_code == 200
    assert client.get("/index.json", headers={**link, "sec-fetch-mode": "no-cors"}).status_code == 403
    assert "access-control-allow-origin" not in client.get("/", headers={"origin": "http://a.b"}).headers


@pytest.mark.parametrize("path", ["/", "/index.json", "/nowhere", "/static/style.css", "/list.bib?paper=p1"])
def test_every_answer_forbids_what_is_foreign(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert headers["content-security-policy"].startswith("default-src 'none'; script-src 'self'")
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"


def test_a_token_is_asked_for_once(snapshots: Snapshots) -> None:
    app = make_app(snapshots, hosts={"reader.example"}, token="secret")
    client = TestClient(app, base_url="http://reader.example")
    assert client.get("/search?q=x").status_code == 401
    assert client.get("/search?q=x&token=wrong").status_code == 401
    entered = client.get("/search?q=x&token=secret", follow_redirects=False)
    assert entered.status_code == 303
    assert entered.headers["location"] == "/search?q=x"
    assert "HttpOnly" in entered.headers["set-cookie"]
    assert client.get("/search?q=x").status_code == 200


def test_other_machines_may_use_a_number_with_the_token(snapshots: Snapshots) -> None:
    client = TestClient(make_app(snapshots, token="secret"), base_url="http://192.168.0.7:8765")
    assert client.get("/?token=secret").status_code == 200
    assert client.get("/", headers={"host": "evil.example"}).status_code == 421


def test_a_redirect_stays_here(snapshots: Snapshots) -> None:
    client = TestClient(make_app(snapshots, token="secret"), base_url="http://localhost")
    entered = client.get("//evil.example/?token=secret", follow_redirects=False)
    assert not entered.headers.get("location", "/").startswith("//")


@pytest.mark.parametrize(
    ("path", "status", "says"),
    [
        ("/paper/nowhere-else", 404, "no paper"),
        ("/concept/nothing", 404, "no concept"),
        ("/nowhere", 404, "no such page"),
        ("/question/nothing", 400, "no question"),
        ("/map", 400, "/map?paper="),
        ("/paper/image%20generation", 300, "several papers fit"),
        ("/cypher?q=CREATE%20(n)", 400, "CREATE"),
        ("/cypher.csv?q=CREATE%20(n)", 503, "CREATE"),
    ],
)
def test_an_error_is_a_page_with_a_sentence(client: TestClient, path: str, status: int, says: str) -> None:
    answer = client.get(path)
    assert (answer.status_code, says in answer.text) == (status, True), answer.text


def test_downloads(client: TestClient) -> None:
    assert client.get("/list.bib?paper=p1").text.count("@") == 1
    rows = client.get("/cypher.csv?q=MATCH (p:Paper) RETURN p.id AS id ORDER BY id LIMIT 2")
    assert rows.text.splitlines() == ["id", "p1", "p2"]


def test_each_question_has_a_page(client: TestClient) -> None:
    listed = client.get("/question.json").json()["questions"]
    assert len(listed) > 20
    for question in listed:
        assert client.get(f"/question/{question['name']}").status_code == 200
    rows = client.get("/question/uses.json?concept=X-Net").json()["rows"]
    assert {row["paper"]["id"] for row in rows} == {"p2", "p5"}


def test_the_json_of_a_paper(client: TestClient) -> None:
    paper = client.get("/paper/p2.json").json()
    assert paper["facts"]["paper"]["id"] == "p2"
    pieces = paper["abstract_pieces"]
    assert "".join(piece[0] for piece in pieces) == paper["facts"]["abstract"]
    assert [piece[0] for piece in pieces if piece[1]][:2] == ["X-Net", "image generation"]


def test_suggestions_begin_at_any_word(client: TestClient) -> None:
    found = client.get("/search.json?q=gener").json()["concepts"]
    assert {"generative adversarial network", "image generation"} < {concept["name"] for concept in found}
    assert found[0]["df"] == max(concept["df"] for concept in found)
