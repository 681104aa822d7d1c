"""Free Cypher in the explorer shows whatever an answer may hold."""

import pytest

pytest.importorskip("starlette")

from starlette.testclient import TestClient

from kg.web.pages.cypher import EXAMPLES


def test_a_path_is_its_nodes_with_what_links_them(client: TestClient) -> None:
    page = client.get("/cypher?q=MATCH path=(:Paper)-[:USES]->(:Method) RETURN path LIMIT 1").text
    row = page[page.index("<tbody>") : page.index("</tbody>")]
    assert row.count("<a ") == 2
    assert "USES" in row
    assert "sha256" not in row


@pytest.mark.parametrize("statement", EXAMPLES)
def test_each_example_is_answered(client: TestClient, statement: str) -> None:
    assert client.get("/cypher", params={"q": statement}).status_code == 200


@pytest.mark.parametrize(
    "value",
    [
        "{a: 1, b: [1.5, null, true]}",
        "{nodes: [], relationships: []}",
        "{nodes: 1, relationships: 2}",
        "{labels: 1, properties: 2}",
        "{labels: ['Paper'], properties: {}}",
        "{type: 'USES', properties: 1}",
        "[[], {}, null]",
        "''",
    ],
)
def test_any_value_is_shown(client: TestClient, value: str) -> None:
    page = client.get("/cypher", params={"q": f"RETURN {value} AS value, 'seen' AS other"})
    assert page.status_code == 200
    assert "seen" in page.text


def test_nodes_of_a_list_are_links(client: TestClient) -> None:
    page = client.get(
        "/cypher?q=MATCH (:Paper {id: 'p2'})-[:USES]->(m:Method) RETURN collect(m) AS methods"
    ).text
    row = page[page.index("<tbody>") : page.index("</tbody>")]
    assert '<a class="kind method"' in row


def test_an_empty_answer_names_the_label_that_is_wrong(client: TestClient) -> None:
    hint = "graphs of kg have no label 'Papr': did you mean 'Paper'?"
    assert client.get("/cypher.json?q=MATCH (p:Papr) RETURN p.id").json()["hints"] == [hint]
    assert "graphs of kg have no label" in client.get("/cypher?q=MATCH (p:Papr) RETURN p.id").text
    assert client.get("/cypher.json?q=MATCH (p:Paper) RETURN p.id").json()["hints"] == []
