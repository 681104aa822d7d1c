"""The sliders of the explorer and ``kg related --weight`` give the same rows, on every engine."""

from collections.abc import Mapping

import pytest

pytest.importorskip("starlette")

from starlette.testclient import TestClient

import queries
from kg.cli.options import parse_weights
from kg.graph import Graph
from kg.store import GraphStore
from kg.web.app import make_app
from kg.web.snapshots import Snapshots

WEIGHTS: tuple[Mapping[str, float], ...] = (
    {},
    {"words": 0},
    {"concepts": 2, "embedding": 0},
    {"words": 0.25, "recency": 0.5},
)


@pytest.fixture
def client(shared: GraphStore) -> TestClient:
    return TestClient(make_app(Snapshots(lambda: Graph(shared))), base_url="http://127.0.0.1:8765")


@pytest.mark.parametrize("weights", WEIGHTS, ids=str)
@pytest.mark.parametrize("paper", ["p1", "p2"])
def test_each_slider_is_an_option(
    client: TestClient, shared: GraphStore, paper: str, weights: Mapping[str, float]
) -> None:
    options = [f"{part}={weight}" for part, weight in weights.items()]
    rows = queries.related_papers(shared, paper, weights=parse_weights(options))
    page = client.get("/related.json", params={"paper": paper, "all": "1", **weights}).json()
    assert page["rows"] == [row.model_dump(mode="json") for row in rows]
    assert page["rows"]


def test_what_is_left_out_on_the_page_is_left_out_by_the_option(
    client: TestClient, shared: GraphStore
) -> None:
    rows = queries.related_papers(shared, "p1", weights={"words": 0.5}, without=["GAN"])
    asked = {"paper": "p1", "all": "1", "words": "0.5"}
    for name in ("GAN", "generative adversarial network"):  # a short form leaves out the same
        page = client.get("/related.json", params={**asked, "without": name}).json()
        assert page["rows"] == [row.model_dump(mode="json") for row in rows]
