"""The forms of named questions, and their answers as pages and files."""

import csv
import io
from collections.abc import Iterator

import pytest

from kg.ingest import build
from kg.model import Kind, Paper
from kg.store import open_store
from tests.lexicon import Lexicon

pytest.importorskip("starlette")

from starlette.testclient import TestClient

from kg.graph import Graph
from kg.web.app import make_app
from kg.web.snapshots import Snapshots

PAPERS = [
    Paper(id="p1", title="X-Net", abstract="We propose X-Net for denoising. It achieves 90% on MUSDB."),
    Paper(id="p2", title="Y-Net", abstract="We propose Y-Net. It achieves 80% on MUSDB; WSJ0 is harder."),
]
KINDS = {
    "X-Net": Kind.METHOD,
    "Y-Net": Kind.METHOD,
    "MUSDB": Kind.DATASET,
    "WSJ0": Kind.DATASET,
    "denoising": Kind.TASK,
}
TABLE = "/question/comparison-table"
BOTH = "paper=p1&paper=p2"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    path = tmp_path_factory.mktemp("questions") / "papers.kg"
    store = open_store(path)
    build(store, PAPERS, Lexicon(KINDS))
    store.close()
    snapshots = Snapshots(lambda: Graph(open_store(path)))
    yield TestClient(make_app(snapshots), base_url="http://127.0.0.1:8765")
    snapshots.close()


def test_papers_are_compared_in_a_table(client: TestClient) -> None:
    page = client.get(f"{TABLE}?{BOTH}").text
    grid = page[page.index('<table class="grid">') : page.index("</table>")]
    assert [name in grid for name in ("X-Net", "Y-Net", "MUSDB", "It achieves 80%")] == [True] * 4


@pytest.mark.parametrize(("asked", "tasks", "papers"), [("", 1, 1), (BOTH, 1, 3), ("task=denoising", 1, 1)])
def test_there_is_always_room_for_another_paper(
    client: TestClient, asked: str, tasks: int, papers: int
) -> None:
    page = client.get(f"{TABLE}?{asked}").text
    assert (page.count(' name="task"'), page.count(' name="paper"')) == (tasks, papers)


def test_an_answer_comes_as_a_file(client: TestClient) -> None:
    rows = client.get(f"{TABLE}.json?{BOTH}").json()["rows"]
    table = list(csv.DictReader(io.StringIO(client.get(f"{TABLE}.csv?{BOTH}").text)))
    assert [row["method.name"] for row in table] == [row["method"]["name"] for row in rows] != []
    markdown = client.get(f"{TABLE}.md?{BOTH}")
    assert len(markdown.text.splitlines()) == len(rows) + 2
    assert markdown.headers["content-disposition"] == 'attachment; filename="comparison-table.md"'


def test_a_task_and_papers_are_too_much(client: TestClient) -> None:
    answer = client.get(f"{TABLE}?task=denoising&{BOTH}")
    assert answer.status_code == 400
    assert "name a task, or papers" in answer.text


def test_a_question_keeps_what_was_filled_in(client: TestClient) -> None:
    page = client.get("/question/why?other=p2").text
    assert 'name="other" value="p2"' in page
    assert 'name="paper" value=""' in page


def test_an_answer_of_nothing_says_why(client: TestClient) -> None:
    page = client.get("/question/first-uses?method=Y-Net&task=denoising").text
    assert "no paper uses" in page
    none = client.get("/question/first-uses.csv?method=Y-Net&task=denoising").text
    assert none == "paper.id,paper.title,paper.year,role,sentence\r\n"
