"""Only the user's own browser is answered, and it is told to trust nothing else."""

import csv

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Kind, UsageError

pytest.importorskip("starlette")

from httpx2 import Response
from starlette.testclient import TestClient

from kg.web.app import make_app
from kg.web.imports import MAX_BYTES
from kg.web.links import link_candidate
from kg.web.snapshots import Snapshots
from kg.web.uploads import Form, parse_form


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
        ("/cypher.csv?q=CREATE%20(n)", 400, "CREATE"),
        ("/cypher?q=RETURN%20x", 400, "x"),
    ],
)
def test_an_error_is_a_page_with_a_sentence(client: TestClient, path: str, status: int, says: str) -> None:
    answer = client.get(path)
    assert (answer.status_code, says in answer.text) == (status, True), answer.text


def test_what_was_not_found_can_be_searched_for(client: TestClient) -> None:
    assert '<a href="/search?q=zq+%26+zr">' in client.get("/paper/zq & zr").text
    assert "/search?q=" not in client.get("/nowhere").text


@pytest.mark.parametrize("path", ["/compare?a=zq&b=zr", "/related?paper=zq", "/compare.json?a=zq&b=zr"])
def test_a_page_advises_no_command(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert (answer.status_code, "kg find" in answer.text) == (404, False), answer.text


@pytest.mark.parametrize("kind", Kind)
def test_what_a_name_may_mean_leads_to_its_page(kind: Kind) -> None:
    assert link_candidate(f"{kind.lower()}:fid") == f"/concept/{kind.lower()}%3Afid"
    assert link_candidate("doi:10.1000/a") == "/paper/doi%3A10.1000%2Fa"


def test_downloads(client: TestClient) -> None:
    assert client.get("/list.bib?paper=p1").text.count("@") == 1
    rows = client.get("/cypher.csv?q=MATCH (p:Paper) RETURN p.id AS id ORDER BY id LIMIT 2")
    assert rows.text.splitlines() == ["id", "p1", "p2"]


def test_a_cell_of_an_answer_is_no_formula_and_a_list_is_json(client: TestClient) -> None:
    statement = "RETURN '=1+1' AS `=name`, ['a', null] AS list, {b: true} AS map, -1 AS number, null AS nil"
    rows = csv.reader(client.get("/cypher.csv", params={"q": statement}).text.splitlines())
    assert list(rows) == [
        ["'=name", "list", "map", "number", "nil"],
        ["'=1+1", '["a", null]', '{"b": true}', "-1", ""],
    ]


@pytest.mark.parametrize(
    ("ending", "says"),
    [
        ("bib", "@misc{"),
        ("ris", "TY  - GEN"),
        ("csv", "id,title,abstract"),
        ("md", "- **"),
        ("ttl", "paper/p1"),
    ],
)
def test_a_list_comes_as_a_file(client: TestClient, ending: str, says: str) -> None:
    answer = client.get(f"/list.{ending}?paper=p1&paper=p2&paper=gone")
    assert (answer.status_code, says in answer.text) == (200, True), answer.text
    assert answer.headers["content-disposition"] == f'attachment; filename="papers.{ending}"'
    assert "gone" not in answer.text


def own(client: TestClient) -> dict[str, str]:
    return {"origin": str(client.base_url).rstrip("/"), "sec-fetch-site": "same-origin"}


def send(client: TestClient, content: bytes, headers: dict[str, str], name: str = "a.bib") -> Response:
    data = {"paper": ["p2"]}
    return client.post(
        "/list", data=data, files={"file": (name, content)}, headers=headers, follow_redirects=False
    )


def test_a_file_is_imported_into_a_list(client: TestClient) -> None:
    title = client.get("/list.json?paper=p1").json()["papers"][0]["title"]
    file = f"@misc{{a, title={{{title}}}}} @misc{{b, title={{Nobody <b>knows</b> this}}}}".encode()
    sent = send(client, file, own(client))
    assert sent.status_code == 303
    shown = client.get(sent.headers["location"] + "&x=1").text
    assert sent.headers["location"].startswith("/list?paper=p2&paper=p1&imported=Nobody")
    assert "Nobody knows this" in shown or "&lt;b&gt;" in shown
    assert "<b>" not in shown


@pytest.mark.parametrize(
    "changed",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:1"},
        {"origin": ""},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "none"},
    ],
)
def test_only_a_page_of_this_server_may_send_a_file(client: TestClient, changed: dict[str, str]) -> None:
    headers = {**own(client), **changed}
    assert send(client, b"@misc{a, title={A}}", headers).status_code == 403


@pytest.mark.parametrize(
    ("content", "name", "says"),
    [
        (b"x" * (MAX_BYTES + 200_000), "a.bib", "too large"),
        (b"\x00\x01\x02", "a.bin", "cannot be read"),
        (b"", "a.bib", "is empty"),
        (b"A paper", "", "choose a file"),
    ],
)
def test_a_file_that_cannot_be_imported(client: TestClient, content: bytes, name: str, says: str) -> None:
    answer = send(client, content, own(client), name)
    assert (answer.status_code, says in answer.text) == (400, True), answer.text


@given(
    content=st.binary(max_size=60).filter(lambda content: b"\r\n--edge" not in content),
    value=st.text(st.characters(codec="utf-8", exclude_characters="\r\n"), max_size=9),
)
@settings(deadline=None)
def test_a_form_is_taken_apart(content: bytes, value: str) -> None:
    body = (
        b'--edge\r\nContent-Disposition: form-data; name="paper"\r\n\r\n'
        + value.encode()
        + b'\r\n--edge\r\nContent-Disposition: form-data; name="file"; filename="a.bib"\r\n\r\n'
        + content
        + b"\r\n--edge--\r\n"
    )
    assert parse_form(body, b"edge") == Form("a.bib", content, [("paper", value)])


@given(st.binary(max_size=80))
@settings(deadline=None)
def test_what_is_no_form_is_refused(body: bytes) -> None:
    with pytest.raises(UsageError):
        parse_form(body, b"edge")


def test_the_weights_of_related_papers_are_in_the_address(client: TestClient) -> None:
    address = "/related.json?paper=p2&words=0&recency=0.5&all=1"
    answer = client.get(address).json()
    assert answer["weights"] == {"words": 0.0, "concepts": 0.3, "embedding": 0.8, "recency": 0.5}
    assert answer["rows"]
    assert all(row["parts"]["words"] == 0 for row in answer["rows"])
    reason = next(reason for row in answer["rows"] for reason in row["reasons"])
    left = client.get(f"{address}&without={reason['concept']['id']}").json()
    assert list(left["without"]) == [reason["concept"]["id"]]
    assert reason["common"] not in {r["common"] for row in left["rows"] for r in row["reasons"]}


@pytest.mark.parametrize("weights", ["words=many", "words=-1", "words=0&concepts=0&embedding=0"])
def test_a_weight_that_cannot_be_is_a_page_with_a_sentence(client: TestClient, weights: str) -> None:
    answer = client.get(f"/related?paper=p2&{weights}")
    assert answer.status_code == 400
    assert "weigh" in answer.text


def test_each_question_has_a_page(client: TestClient) -> None:
    listed = client.get("/question.json").json()["questions"]
    assert len(listed) > 20
    for question in listed:
        assert client.get(f"/question/{question['name']}").status_code == 200
    rows = client.get("/question/uses.json?concept=X-Net").json()["rows"]
    assert {row["paper"]["id"] for row in rows} == {"p2", "p5"}


def test_the_first_page_names_what_came_in_last(client: TestClient) -> None:
    arrived = client.get("/index.json").json()["arrived"]
    assert {paper["id"] for paper in arrived} >= {"p1", "p2"}


def test_a_reading_order_asks_for_what_is_known_and_says_what_is_missing(client: TestClient) -> None:
    page = client.get("/question/reading-order?goal=p2&known=p1").text
    assert page.count('name="known"') == 2
    answer = client.get("/question/reading-order.json?goal=p2&known=p5").json()
    assert {field["name"]: field["values"] for field in answer["fields"]} == {"goal": ["p2"], "known": ["p5"]}
    assert answer["note"] is None or answer["note"].startswith("no paper of the graph introduces")


def test_the_json_of_a_paper(client: TestClient) -> None:
    paper = client.get("/paper/p2.json").json()
    assert paper["facts"]["paper"]["id"] == "p2"
    pieces = paper["abstract_pieces"]
    assert "".join(piece[0] for piece in pieces) == paper["facts"]["abstract"]
    assert [piece[0] for piece in pieces if piece[1]][:2] == ["X-Net", "image generation"]


def test_a_paper_says_why_a_name_stands_for_a_concept(client: TestClient) -> None:
    paper = client.get("/paper/p2").text
    assert "written “<bdi>GANs</bdi>”: abbreviation" in paper
    assert client.get("/paper/p4.json").json()["linked"] == {}


def test_suggestions_are_a_part_of_a_page(client: TestClient) -> None:
    part = client.get("/suggestions?q=image").text
    assert "<html" not in part
    assert part.count('role="option"') > 1
    assert 'id="suggestion-1"' in part
    assert client.get("/suggestions?q=").text.strip() == ""


def test_suggestions_begin_at_any_word(client: TestClient) -> None:
    found = client.get("/search.json?q=gener").json()["concepts"]
    assert {"generative adversarial network", "image generation"} < {concept["name"] for concept in found}
    assert found[0]["df"] == max(concept["df"] for concept in found)


def test_a_page_for_no_paper_does_not_say_that_none_is_related(client: TestClient) -> None:
    assert "No paper of the graph is related" not in client.get("/related?paper=p1&limit=0").text


def test_words_of_a_title_name_a_paper_of_a_list(client: TestClient) -> None:
    assert client.get("/list.bib?paper=Adversarial image").text == client.get("/list.bib?paper=p1").text != ""
    shown = client.get("/list.json?paper=Adversarial image&paper=zzz").json()
    assert ([paper["id"] for paper in shown["papers"]], shown["unknown"]) == (["p1"], ["zzz"])
    assert client.get("/list.json?paper=image generation").status_code == 300


def test_a_list_of_unknown_papers_is_no_empty_file(client: TestClient) -> None:
    answer = client.get("/list.bib?paper=zzz")
    assert (answer.status_code, answer.text) == (404, "no paper 'zzz'\n")


def test_words_of_what_a_file_named_find_no_paper(client: TestClient) -> None:
    file = b"@misc{a, title={Adversarial image}}"
    shown = client.get(send(client, file, own(client)).headers["location"].replace("/list", "/list.json"))
    assert ([paper["id"] for paper in shown.json()["papers"]], shown.json()["unknown"]) == (
        ["p2"],
        ["Adversarial image"],
    )


def test_words_of_a_title_hide_a_paper(client: TestClient) -> None:
    found = client.get("/related.json?paper=p2&hide=Adversarial image&hide=zzz").json()
    assert (found["hidden"], found["unknown"]) == (["p1"], ["zzz"])
    assert "p1" not in [row["paper"]["id"] for row in found["rows"]]
    page = client.get("/related?paper=p2&hide=zzz").text
    assert "Not hidden, since no paper is called so: <bdi>zzz</bdi>" in page
