"""Graphs that several tests read or compare with."""

from pathlib import Path

import pytest

from tests.e2e.command import EXAMPLE, answer
from tests.e2e.many_papers import write_many


@pytest.fixture(scope="session")
def example_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    store = tmp_path_factory.mktemp("example") / "papers.kg"
    answer("build", EXAMPLE, "--store", store)
    return store


@pytest.fixture(scope="session")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Some batches of papers."""
    return write_many(tmp_path_factory.mktemp("many") / "many.jsonl", 600)


@pytest.fixture(scope="session")
def undisturbed(source: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The graph of one build of the source that nothing disturbed, as N-Triples."""
    store = tmp_path_factory.mktemp("undisturbed") / "papers.kg"
    answer("build", source, "--store", store)
    return answer("export", "-", "--store", store)
