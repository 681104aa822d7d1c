"""Graphs that several tests read, copy or compare with."""

import shutil
from pathlib import Path

import pytest

from tests.e2e.command import EXAMPLE, answer
from tests.e2e.installed import Installed, build_wheel, install
from tests.e2e.many_papers import write_many


@pytest.fixture(scope="session")
def example_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the graph of the bundled example once; nobody writes to it."""
    store = tmp_path_factory.mktemp("example") / "papers.kg"
    answer("build", EXAMPLE, "--store", store)
    return store


@pytest.fixture
def own_store(example_store: Path, tmp_path: Path) -> Path:
    """Copy the example's graph, for a test that changes it."""
    return Path(shutil.copy(example_store, tmp_path / "own.kg"))


@pytest.fixture(scope="session")
def small_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a graph of three papers, for what takes long on more; nobody writes to it."""
    store = tmp_path_factory.mktemp("small") / "papers.kg"
    answer("build", EXAMPLE, "--limit", "3", "--store", store)
    return store


@pytest.fixture(scope="session")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write some batches of papers."""
    return write_many(tmp_path_factory.mktemp("many") / "many.jsonl", 200)


@pytest.fixture(scope="session")
def undisturbed(source: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Build the graph of the source, disturbed by nothing; return it as N-Triples."""
    store = tmp_path_factory.mktemp("undisturbed") / "papers.kg"
    answer("build", source, "--store", store)
    return answer("export", "-", "--store", store)


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel once."""
    return build_wheel(tmp_path_factory.mktemp("dist"))


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """Install the wheel once, and build the graph of the listing with it."""
    made = install(wheel, tmp_path_factory.mktemp("environment"), tmp_path_factory.mktemp("elsewhere"))
    made.run("kg", "build", EXAMPLE)
    return made
