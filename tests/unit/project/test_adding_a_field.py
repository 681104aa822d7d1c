"""The worked example of docs/contributing/field.md is true: its diff applies, touches few files, works."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
DOCUMENT = ROOT / "docs" / "contributing" / "field.md"
DIFF = "".join(re.findall(r"^```diff\n(.*?)^```$", DOCUMENT.read_text("utf-8"), re.MULTILINE | re.DOTALL))
MOST_FILES = 8

PROGRAM = """
import json, sys
from pathlib import Path
import kg
from kg.cli import main
from tests.lexicon import Lexicon

folder = Path(sys.argv[1])
(folder / "papers.jsonl").write_text(json.dumps({"id": "p1", "title": "Von Graphen", "language": "de"}))
with kg.connect(folder / "papers.kg") as graph:
    graph.build(kg.sources.read(folder / "papers.jsonl"), Lexicon({"Graphen": "Topic"}))
    graph.export(folder / "papers.nt")
    graph.export(folder / "papers.csv")
with kg.connect(folder / "again.kg") as graph:
    graph.build(kg.sources.read(folder / "papers.nt"), Lexicon({"Graphen": "Topic"}))
    graph.export(folder / "again.nt")
sys.argv = ["kg", "show", "p1", "--store", str(folder / "papers.kg")]
main()
"""


@pytest.fixture(scope="module")
def patched(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the packages with the diff applied."""
    copy = tmp_path_factory.mktemp("patched")
    for package in ("kg", "queries", "tests"):
        shutil.copytree(ROOT / package, copy / package, ignore=shutil.ignore_patterns("__pycache__"))
    (copy / "extractors").symlink_to(ROOT / "extractors")
    done = subprocess.run(
        ["git", "apply", "--verbose", "-"], cwd=copy, input=DIFF, text=True, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return copy


def test_a_field_takes_few_files() -> None:
    files = re.findall(r"^\+\+\+ b/(.+)$", DIFF, re.MULTILINE)
    assert 0 < len(files) == len(set(files)) <= MOST_FILES
    assert all((ROOT / file).exists() for file in files)


def test_every_file_of_the_diff_is_explained() -> None:
    text = DOCUMENT.read_text("utf-8").replace(DIFF, "")
    for file in re.findall(r"^\+\+\+ b/(.+)$", DIFF, re.MULTILINE):
        assert f"`{file}`" in text


def test_the_field_goes_in_and_comes_out_everywhere(patched: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(tmp_path)],
        cwd=patched,
        env={"PYTHONPATH": str(patched), "PATH": "/usr/bin:/bin"},
        text=True,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "language: de" in done.stdout
    triples = (tmp_path / "papers.nt").read_text("utf-8")
    assert '<http://purl.org/dc/terms/language> "de" .' in triples
    assert (tmp_path / "again.nt").read_text("utf-8") == triples
    header, row = (tmp_path / "papers.csv").read_text("utf-8").splitlines()
    assert dict(zip(header.split(","), row.split(","), strict=True))["language"] == "de"
