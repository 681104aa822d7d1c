"""A damaged record costs no other one, whatever the damage and wherever in the record it is."""

import os

import pytest

from tests.unit.sources.neighbours import LAYOUTS, find_lost

FILES = int(os.environ.get("DAMAGED_RECORDS", "100000"))
"""Files of each format in the slow test."""

AMBIGUOUS = {"json", "semanticscholar", "nbib", "listing"}
"""Formats in which some damage leaves nothing that tells where the next record begins: a bracket of a list
within an object, the line of a PubMed id, and the order of lines, which is all that a listing has."""

FORMATS = sorted(LAYOUTS.keys() - AMBIGUOUS)


@pytest.mark.parametrize("format", FORMATS)
def test_no_neighbour_is_lost(format: str) -> None:
    assert {number: lost for number in range(200) if (lost := find_lost(format, number))} == {}


@pytest.mark.slow
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("format", FORMATS)
def test_no_neighbour_is_lost_in_many_files(format: str) -> None:
    assert {number: lost for number in range(FILES) if (lost := find_lost(format, number))} == {}


@pytest.mark.parametrize("format", sorted(AMBIGUOUS))
def test_most_damage_costs_no_neighbour_where_records_run_together(format: str) -> None:
    assert sum(bool(find_lost(format, number)) for number in range(200)) < 20
