from collections.abc import Iterator
from pathlib import Path

import pytest
import stamina


@pytest.fixture(autouse=True)
def _keep_answers_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Keep answers in a folder of the test, and try again at once."""
    monkeypatch.setenv("KG_CACHE", str(tmp_path / "cache"))
    with stamina.set_testing(True, attempts=100, cap=True):
        yield
