"""The worked example of docs/contributing/source.md is true: its one file is a format, and its tests pass."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest

import kg.sources
from kg.model import UnknownFormat
from kg.sources.formats import find_formats
from tests.unit.sources.sourcehelp import records

DOCUMENT = Path(__file__).parents[3] / "docs" / "contributing" / "source.md"
TESTS, MODULE = (
    dedent(block)
    for block in re.findall(r"^ *```python\n(.*?)^ *```$", DOCUMENT.read_text("utf-8"), re.M | re.S)
)
NAMESPACE: dict[str, Any] = {}
exec(compile(TESTS, f"{DOCUMENT}: tests", "exec"), NAMESPACE)


@pytest.fixture
def one_more_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The package with the module of the example in it, and nothing else changed."""
    (tmp_path / "tabpapers.py").write_text(MODULE, "utf-8")
    monkeypatch.setattr(kg.sources, "__path__", [*kg.sources.__path__, str(tmp_path)])
    find_formats.cache_clear()
    yield
    find_formats.cache_clear()
    sys.modules.pop("kg.sources.tabpapers", None)


@pytest.mark.usefixtures("one_more_file")
@pytest.mark.parametrize("name", [name for name in NAMESPACE if name.startswith("test_")])
def test_the_tests_of_the_example_pass(name: str) -> None:
    NAMESPACE[name]()


@pytest.mark.usefixtures("one_more_file")
def test_the_new_format_stands_where_its_precedence_says() -> None:
    names = list(find_formats())
    assert names.index("bibtex") + 1 == names.index("tabpapers") < names.index("csv")


def test_without_the_file_there_is_no_such_format() -> None:
    assert "tabpapers" not in find_formats()
    with pytest.raises(UnknownFormat, match="given is in no known format"):
        records(NAMESPACE["SOURCE"])
