"""Every regular expression of the packages, on texts made to take long."""

import importlib
import math
import multiprocessing
import pkgutil
import re
import resource
import time
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

import extractors
import kg
import queries

SIZE = 500
CPU_SECONDS = 120
"""For each pattern, far more than any takes; one that tries all ways to split a text takes years."""
COMMON = ["a", "A", "1", " ", "\n", "é", "\u0301", "😀"]
POSSESSIVE_GROUP = re.compile(r"(?<![\\(|])\)(?:[*+?]|\{\d+(?:,\d*)?\})\+")
"""The end of a group that is repeated possessively and whose last alternative is not empty."""


def iter_patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Yield all compiled patterns that are values of modules, alone or in tuples and dicts."""
    for package in (extractors, kg, queries):
        for info in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not info.name.endswith("__main__"):
                yield from iter_patterns_of(importlib.import_module(info.name))


def iter_patterns_of(module: ModuleType) -> Iterator[tuple[str, re.Pattern[str]]]:
    pending = [(f"{module.__name__}.{name}", value) for name, value in vars(module).items()]
    while pending:
        name, value = pending.pop()
        if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
            yield name, value
        elif isinstance(value, tuple | list):
            pending += [(name, item) for item in value]
        elif isinstance(value, dict) and len(value) < 100:
            pending += [(name, item) for item in value.values()]


def make_texts(pattern: re.Pattern[str]) -> Iterator[str]:
    """Yield repetitions of what a pattern is made of, also with an end at which it cannot match."""
    parts = {*re.findall(r"[A-Za-z]{2,}|[^\w\s]", pattern.pattern), *COMMON}
    for unit in sorted({*parts, *(part + "a" for part in parts), *(part + " " for part in parts)}):
        text = unit * (SIZE // len(unit))
        yield from (text, text + "\0", "a " + text + "\0")


def search_all() -> None:
    searched: set[re.Pattern[str]] = set()  # many modules import those of others
    for name, pattern in iter_patterns():
        if pattern in searched:
            continue
        searched.add(pattern)
        print(name, flush=True)  # the last one is to blame
        limit = math.ceil(time.process_time()) + CPU_SECONDS
        resource.setrlimit(resource.RLIMIT_CPU, (limit, resource.RLIM_INFINITY))
        for text in make_texts(pattern):
            for _ in pattern.finditer(text):
                pass


def test_patterns_are_found() -> None:
    names = {
        name for name, _ in iter_patterns_of(importlib.import_module("extractors.reader.roles.patterns"))
    }
    assert "extractors.reader.roles.patterns.BEFORE" in names


@pytest.mark.parametrize(
    ("pattern", "is_safe"),
    [("(?:ab)*+", False), ("(?:a|b){0,9}+", False), ("(?:ab|)*+", True), (r"\)?+", True)],
)
def test_a_group_that_is_repeated_possessively_is_found(pattern: str, is_safe: bool) -> None:
    assert bool(POSSESSIVE_GROUP.search(pattern)) is not is_safe


def test_a_group_that_is_repeated_possessively_may_be_empty() -> None:
    """Python before 3.11.5 goes on behind what the last turn took, even where this turn failed.

    Where the group may be empty, its last turn takes nothing, and nobody need know.
    """
    modules = [
        file for package in (extractors, kg, queries) for file in Path(package.__path__[0]).rglob("*.py")
    ]
    assert [file.name for file in modules if POSSESSIVE_GROUP.search(file.read_text("utf-8"))] == []


@pytest.mark.slow
def test_no_pattern_tries_all_ways_to_split_a_text() -> None:
    process = multiprocessing.get_context("spawn").Process(target=search_all)
    process.start()
    process.join()
    assert process.exitcode == 0
