"""The examples in the docstrings of kg.sources are true."""

import doctest
import importlib
import pkgutil

import pytest

import kg.sources

MODULES = [module.name for module in pkgutil.walk_packages(kg.sources.__path__, "kg.sources.")]


@pytest.mark.parametrize("name", MODULES)
def test_examples_of_docstrings(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0


def test_there_are_examples() -> None:
    found = doctest.DocTestFinder()
    attempted = [
        test for name in MODULES for test in found.find(importlib.import_module(name)) if test.examples
    ]
    assert len(attempted) >= 5
