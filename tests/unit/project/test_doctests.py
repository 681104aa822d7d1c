"""The examples in docstrings are true."""

import doctest
import importlib
from pathlib import Path

import pytest

from tests.unit.project.files import ROOT


def _name(file: Path) -> str:
    return ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


MODULES = sorted(
    _name(file)
    for package in ("extractors", "kg", "paper_graph", "queries")
    for file in (ROOT / package).rglob("*.py")
    if ">>>" in file.read_text("utf-8")
)


@pytest.mark.parametrize("name", MODULES)
def test_examples_of_docstrings(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0


def test_every_package_has_examples() -> None:
    assert {name.partition(".")[0] for name in MODULES} == {"extractors", "kg", "paper_graph", "queries"}
    assert len(MODULES) >= 50
