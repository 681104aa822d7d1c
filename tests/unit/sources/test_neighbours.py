"""A damaged record affects no other, whatever the damage and wherever in the record it is."""

import os

import pytest

from kg.sources.formats import find_formats
from tests.unit.sources.layouts import LAYOUTS
from tests.unit.sources.neighbours import find_lost

FILES = int(os.environ.get("DAMAGED_RECORDS", "100000"))
"""Files of each format in the slow test."""

LISTS_IN_OBJECTS = {"datacite", "dblp", "europepmc", "inspire", "json", "semanticscholar"}
"""Formats in which the list of records stands in an object. Of 1,000 damages there, less than one leaves
brackets that read as another document, whole or cut: ``{"hits": {"hit": […, {"a": 1}]}, "title": …}``."""

IN_COLUMNS = {"parquet", "xls"}
"""Formats in which the bytes of a record do not stand together, so that none is damaged alone."""


def test_every_format_is_here() -> None:
    assert LAYOUTS.keys() == find_formats().keys() - IN_COLUMNS


@pytest.mark.parametrize("format", sorted(LAYOUTS))
def test_no_neighbour_is_lost(format: str) -> None:
    assert {number: lost for number in range(60) if (lost := find_lost(format, number))} == {}


@pytest.mark.slow
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("format", sorted(LAYOUTS.keys() - LISTS_IN_OBJECTS))
def test_no_neighbour_is_lost_in_many_files(format: str) -> None:
    assert {number: lost for number in range(FILES) if (lost := find_lost(format, number))} == {}


@pytest.mark.slow
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("format", sorted(LISTS_IN_OBJECTS))
def test_few_files_lose_a_neighbour_where_brackets_leave_it_open(format: str) -> None:
    assert sum(bool(find_lost(format, number)) for number in range(FILES)) * 1000 < max(FILES, 5000)
