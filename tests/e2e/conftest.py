"""One graph of the bundled example for all tests that only read it."""

from pathlib import Path

import pytest

from tests.e2e.command import EXAMPLE, answer


@pytest.fixture(scope="session")
def example_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    store = tmp_path_factory.mktemp("example") / "papers.kg"
    answer("build", EXAMPLE, "--store", store)
    return store
