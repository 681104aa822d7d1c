"""docs/spacy.md: the pipeline as people of spaCy use one; every block runs, in this order."""

import re
import subprocess
import sys
import tomllib
import warnings
import zipfile
from collections.abc import Iterator
from importlib.metadata import entry_points
from pathlib import Path

import pytest
import spacy
from spacy.language import Language

from extractors.colours import COLOURS
from extractors.provenance import VERSION
from extractors.reader.component import ExtractionComponent

ROOT = Path(__file__).parents[3]
PACKAGE = ROOT / "packages" / "en_kg_papers"
BLOCKS = re.findall(r"^```python\n(.*?)^```$", (ROOT / "docs" / "spacy.md").read_text("utf-8"), re.M | re.S)


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Build the package, and unpack its wheel onto the path, which is all that pip does with it."""
    folder = tmp_path_factory.mktemp("package")
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", folder]
    subprocess.run(build, cwd=PACKAGE, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    zipfile.ZipFile(wheel).extractall(folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(folder)
        yield folder


def test_every_block_runs(
    installed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    for block in BLOCKS:
        exec(compile(block, "docs/spacy.md", "exec"), names)
    shown = capsys.readouterr().out
    assert "('DiffWave', 'Method', 'proposed'" in shown
    assert f"paper_graph {VERSION} ['kg_sentences', 'kg_abbreviations', 'kg_urls', 'kg_reader']" in shown
    assert "BERT USED_FOR named entity recognition" in shown
    assert "100 (ResNet, ImageNet)" in shown
    assert shown.count("(BERT,)") == 2
    assert COLOURS["Method"] in str(names["html"])


def test_the_options_of_spacy(installed: Path) -> None:
    nlp = spacy.load(
        "en_kg_papers", exclude=["kg_urls"], config={"components": {"kg_reader": {"guide": "scier"}}}
    )
    reader = nlp.get_pipe("kg_reader")
    assert isinstance(reader, ExtractionComponent)
    assert (nlp.pipe_names, reader.encoder.guide) == (
        ["kg_sentences", "kg_abbreviations", "kg_reader"],
        "scier",
    )
    assert "en_kg_papers" in {found.name for found in entry_points(group="spacy_models")}


def test_the_package_has_the_version_of_the_extractor() -> None:
    project = tomllib.loads((PACKAGE / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["version"] == VERSION


def test_bytes_hold_the_weights_of_the_pipeline_that_made_them(nlp: Language, tmp_path: Path) -> None:
    reader = nlp.get_pipe("kg_reader")
    assert isinstance(reader, ExtractionComponent)
    copied = ExtractionComponent(folder=tmp_path).from_bytes(reader.to_bytes())
    folder = copied.encoder.folder
    assert (folder / "encoder.onnx").read_bytes() == (reader.encoder.folder / "encoder.onnx").read_bytes()
    assert folder != reader.encoder.folder
    with warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        del copied
    assert not folder.exists()
    assert warned == []
