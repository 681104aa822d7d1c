"""Reading commands start fast: what they do not need is not imported."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.command import EXAMPLE, ROOT, clean_environment

HEAVY = (
    "spacy",
    "thinc",
    "numpy",
    "onnxruntime",
    "rdflib",
    "pyoxigraph",
    "pyshacl",
    "pandas",
    "networkx",
    "lxml",
    "neo4j",
    "bibtexparser",
    "snowballstemmer",
)

OF_READING_SOURCES = ("kg.sources", "kg.ingest", "kg.metadata.text", "kg.metadata.names")
"""Modules with hundreds of patterns, which take a tenth of a second to compile."""

PROGRAM = """
import sys
sys.argv = ["kg", *sys.argv[1:]]
from kg.cli import main
try:
    main()
finally:
    print(" ".join(sorted(sys.modules)), file=sys.stderr)
"""


def list_imported(*arguments: str) -> set[str]:
    """Run a command; return the names of what it imported, of libraries only the first part."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *arguments],
        capture_output=True,
        text=True,
        env=clean_environment(),
        check=True,
    )
    names = done.stderr.splitlines()[-1].split()
    return {name if name.startswith("kg.") else name.partition(".")[0] for name in names}


@pytest.mark.parametrize(
    "command",
    [
        ("stats",),
        ("related", "Denoising Diffusion Probabilistic Models"),
        ("find", "music"),
        ("show", "ImageNet"),
    ],
)
def test_reading_imports_no_heavy_library(example_store: Path, command: tuple[str, ...]) -> None:
    # Related work compares the embeddings of all papers at once: NumPy takes a tenth of a second to import.
    allowed = {"numpy"} if command[0] == "related" else set()
    unwanted = {*HEAVY, *OF_READING_SOURCES}
    assert list_imported(*command, "--store", str(example_store)) & unwanted <= allowed


@pytest.mark.parametrize("ending", ["csv", "jsonl", "bib", "zip"])
def test_tables_and_lists_are_written_without_any_heavy_library(
    example_store: Path, tmp_path: Path, ending: str
) -> None:
    target = tmp_path / f"papers.{ending}"
    assert list_imported("export", str(target), "--store", str(example_store)) & set(HEAVY) == set()


def test_files_for_the_importer_are_written_without_any_heavy_library(
    example_store: Path, tmp_path: Path
) -> None:
    target = tmp_path / "files"
    assert list_imported("export-neo4j", str(target), "--store", str(example_store)) & set(HEAVY) == set()


def test_the_vocabulary_needs_only_the_library_that_checks_its_base(tmp_path: Path) -> None:
    assert list_imported("export-vocabulary", str(tmp_path / "a.ttl")) & set(HEAVY) == {"pyoxigraph"}


def test_a_build_without_new_papers_loads_no_extractor(own_store: Path) -> None:
    assert {"spacy", "onnxruntime"}.isdisjoint(list_imported("build", EXAMPLE, "--store", str(own_store)))


@pytest.mark.parametrize("workers", ["1", "2"])
def test_extraction_does_without_pytorch_where_it_is_installed(tmp_path: Path, workers: str) -> None:
    (tmp_path / "torch.py").write_text(f"open({str(tmp_path / 'imported')!r}, 'a')")
    done = subprocess.run(
        [sys.executable, "-m", "kg.cli", "build", EXAMPLE, "--limit", "2", "--workers", workers],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        env=clean_environment() | {"PYTHONPATH": f"{tmp_path}:{ROOT}"},
        check=False,
    )
    assert "2 new papers" in done.stderr, done.stderr
    assert not (tmp_path / "imported").exists()


def test_others_may_import_pytorch(tmp_path: Path) -> None:
    (tmp_path / "torch.py").touch()
    program = """
from extractors.pytorch import hide_pytorch
with hide_pytorch():
    import thinc.compat, torch
    print(thinc.compat.has_torch, torch.__name__)
"""
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        env=clean_environment() | {"PYTHONPATH": f"{tmp_path}:{ROOT}"},
        check=True,
    )
    assert done.stdout.split() == ["False", "torch"]


def test_importing_the_packages_imports_next_to_nothing() -> None:
    program = "import sys, kg, queries, extractors; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, env=clean_environment(), check=True
    )
    assert {name.partition(".")[0] for name in done.stdout.split()} & set(HEAVY) == set()
