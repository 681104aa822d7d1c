"""Excel workbooks of the kind before 2007."""

import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import SourceError
from tests.unit.sources.sourcehelp import mangled, papers, records, survives
from tests.unit.sources.workbooks import OLD_WORKBOOK


def test_the_paper_of_a_row() -> None:
    [paper] = papers(OLD_WORKBOOK)
    assert (paper.title, paper.abstract, paper.source) == ("Bees", "They hum.", "xls:given")
    assert (paper.year, paper.date) == (2020, "2020-03-01")


def test_where_xlrd_is_missing_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "xlrd", None)
    with pytest.raises(SourceError, match=r"pip install 'paper-graph\[xls\]', or save it as \.xlsx"):
        records(OLD_WORKBOOK)


def test_another_old_file_of_office() -> None:
    with pytest.raises(SourceError, match=r"given is no \.xls file that can be read: .*; passwords must be"):
        records(OLD_WORKBOOK.replace("Workbook".encode("utf-16-le"), "WordDocu".encode("utf-16-le")))


@settings(deadline=None, max_examples=50)
@given(st.tuples(st.integers(0, 6000), st.integers(0, 6000)), st.binary(max_size=20))
def test_any_damage(cut: tuple[int, int], junk: bytes) -> None:
    survives(mangled(OLD_WORKBOOK, cut, junk), "xls")
