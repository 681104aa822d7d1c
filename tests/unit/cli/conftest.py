"""Runs commands in this process, on a graph of four papers."""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from kg.cli import main
from tests.unit.cli.library import build_library


class Finished(NamedTuple):
    """A command that ended."""

    code: int
    out: str
    err: str


Run = Callable[..., Finished]


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store to read from."""
    return build_library(tmp_path_factory.mktemp("library") / "papers.kg")


@pytest.fixture
def kg(
    library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Run:
    """Runs a command as the entry point does; without ``--store`` it asks the library."""
    for name in [name for name in os.environ if name.startswith(("KG_", "NEO4J_"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("KG_STORE", str(library))
    monkeypatch.setenv("KG_CACHE", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str | Path) -> Finished:
        monkeypatch.setattr(sys, "argv", ["kg", *map(str, arguments)])
        with pytest.raises(SystemExit) as ended:
            main()
        assert isinstance(ended.value.code, int)
        return Finished(ended.value.code, *capsys.readouterr())

    return run
