"""The code of docs/notebooks.md runs, block after block, in a folder with a bibliography."""

import re
from pathlib import Path

import pytest

from kg.graph import Graph

PAGE = (Path(__file__).parents[2] / "docs" / "notebooks.md").read_text("utf-8")
BLOCKS = re.findall(r"^```python\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
LIBRARY = """
@inproceedings{Good14, title={Generative adversarial networks}, author={Goodfellow, Ian}, year=2014,
  abstract={We propose generative adversarial networks (GANs) for image generation.}}
@article{Ho20, title={Denoising diffusion for image generation}, author={Ho, Jonathan}, year=2020,
  journal={Journal of Images},
  abstract={We use diffusion models for image generation and compare with GANs on ImageNet.}}
@misc{nothing, author={Nobody}}
"""


def test_every_block_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("pandas")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("KG_STORE", raising=False)
    Path("library.bib").write_text(LIBRARY, "utf-8")
    names: dict[str, object] = {}
    for block in BLOCKS:
        exec(compile(block, "docs/notebooks.md", "exec"), names)
    graph = names["graph"]
    assert isinstance(graph, Graph)
    graph.close()
    shown = capsys.readouterr().out
    assert shown.startswith("2 new papers, 1 records that were none\n")
    assert "@inproceedings{Good14," in shown or "@article{Ho20," in shown
    assert "('ResNet', 'Method', 'used')" in shown
    assert "reason.sentence" in shown
