"""The notebook of the examples runs from the first cell to the last, and is kept without its outputs."""

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.command import ROOT
from tests.waiting import HANG_SECONDS

NOTEBOOK = ROOT / "examples" / "tour.ipynb"


def cells(notebook: Any) -> Iterator[Any]:
    yield from (cell for cell in notebook["cells"] if cell["cell_type"] == "code")


def test_it_is_kept_without_outputs() -> None:
    for cell in cells(json.loads(NOTEBOOK.read_text("utf-8"))):
        assert (cell["outputs"], cell["execution_count"], cell["metadata"]) == ([], None, {})


@pytest.mark.slow
def test_it_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    nbclient = pytest.importorskip("nbclient")
    nbformat = pytest.importorskip("nbformat")
    pytest.importorskip("ipykernel")
    pytest.importorskip("pandas")
    for name in [name for name in os.environ if name.startswith(("KG_", "NEO4J_"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    shutil.copy(NOTEBOOK.with_name("library.bib"), tmp_path)
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    client = nbclient.NotebookClient(
        notebook, timeout=HANG_SECONDS, resources={"metadata": {"path": str(tmp_path)}}
    )
    client.execute()
    shown = [json.dumps(cell["outputs"]) for cell in cells(notebook)]
    assert "50 papers, 0 records" in shown[0]
    for expected in ("WaveGrad", "diffusion model", "<svg", "triples", "CIFAR-10", "@misc{"):
        assert any(expected in output for output in shown), expected
    assert not [output for output in shown if '"stderr"' in output]
