"""A bar in a notebook, and nothing anywhere else."""

import re
from pathlib import Path
from typing import Any

import pytest

import kg
from kg.progress import show_progress


class Page:
    """Stands for the place of the bar in a notebook: keeps everything that it was given to show."""

    def __init__(self) -> None:
        self.shown: list[str] = []

    def update(self, bar: Any) -> None:
        self.shown.append(bar._repr_html_())


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch) -> Page:
    opened = Page()
    monkeypatch.setattr("kg.progress._open_display", lambda bar: opened)
    return opened


def test_it_moves_now_and_then_and_ends_full(page: Page) -> None:
    seconds = iter(range(1000))
    with show_progress("reading", 4, clock=lambda: next(seconds) / 30) as advance:
        for _ in range(4):
            advance(1)
    assert 1 <= len(page.shown) < 4
    assert 'max="4" value="4"' in page.shown[-1]
    assert re.search(r"reading: 4 of 4 papers in \d s, done", page.shown[-1])


def test_without_a_total_it_stands_still_in_the_end(page: Page) -> None:
    with show_progress("<b>", unit="records") as advance:
        advance(3)
    assert 'max="1" value="1"' in page.shown[-1]
    assert "&lt;b&gt;: 3 records" in page.shown[-1]


def test_an_error_goes_on_and_is_told(page: Page) -> None:
    with pytest.raises(ValueError, match="no"), show_progress("reading", 9):
        raise ValueError("no")
    assert page.shown[-1].endswith(", stopped</div>")


def test_elsewhere_nothing_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    with kg.show_progress("reading", 0) as advance:
        advance(1)
    assert capsys.readouterr() == ("", "")


@pytest.mark.slow
def test_a_notebook_shows_one_bar_that_is_full(monkeypatch: pytest.MonkeyPatch) -> None:
    nbclient = pytest.importorskip("nbclient")
    nbformat = pytest.importorskip("nbformat")
    pytest.importorskip("ipykernel")
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2]))
    code = "import kg\nwith kg.show_progress('reading', 2) as advance:\n    advance(1)\n    advance(1)\n"
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code)])
    nbclient.NotebookClient(notebook).execute()
    (output,) = notebook.cells[0].outputs
    assert 'max="2" value="2"' in output.data["text/html"]
    assert output.data["text/plain"].startswith("reading: 2 of 2 papers")
