"""Parquet files of papers, as other programs write them."""

import datetime
import io
import sys

import pyarrow
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyarrow import parquet

from kg.model import SourceError
from tests.unit.sources.sourcehelp import mangled, papers, records, rejections, survives


def write(columns: dict[str, list[object]], **options: object) -> bytes:
    packed = io.BytesIO()
    parquet.write_table(pyarrow.table(columns), packed, **options)
    return packed.getvalue()


ONE = write({"title": ["Reeds"], "abstract": ["They sway."], "year": [2019]})


def test_columns_of_texts_numbers_and_dates() -> None:
    [paper] = papers(
        write(
            {
                "Title": ["Reeds"],
                "Abstract": ["They sway."],
                "Author full names": ["Lind, Anna; Moss, Bo"],
                "year": [2019.0],
                "published": [datetime.datetime(2019, 3, 2, 10)],
                "Journal": ["Journal of Reeds"],
                "doi": ["10.9999/r.1"],
                "embedding": [[0.5, 0.25]],
            }
        )
    )
    assert (paper.title, paper.abstract, paper.venue) == ("Reeds", "They sway.", "Journal of Reeds")
    assert (paper.year, paper.date, paper.doi) == (2019, "2019-03-02", "10.9999/r.1")
    assert (paper.authors, paper.source) == (("Anna Lind", "Bo Moss"), "parquet:given")


def test_lists_and_structures() -> None:
    [paper] = papers(
        write(
            {
                "title": ["Reeds"],
                "authors": [[{"name": "Lind, Anna", "id": 1}, {"name": "Bo Moss", "id": 2}]],
                "journal": [{"name": "Journal of Reeds", "volume": "3"}],
                "externalIds": [{"DOI": "10.9999/r.1", "ArXiv": "1903.00001"}],
                "references": [["https://openalex.org/W2", "W3"]],
            }
        )
    )
    assert (paper.authors, paper.venue) == (("Anna Lind", "Bo Moss"), "Journal of Reeds")
    assert (paper.doi, paper.arxiv_id) == ("10.9999/r.1", "1903.00001")
    assert paper.references == ("openalex:W2", "W3")


def test_empty_cells_and_numbers_that_are_none() -> None:
    [paper] = papers(write({"title": ["Reeds"], "abstract": [None], "year": [float("nan")], "authors": [[]]}))
    assert (paper.abstract, paper.year, paper.authors) == ("", None, ())


def test_rows_of_several_groups_come_in_their_order() -> None:
    made = write({"title": [f"Reeds {n}" for n in range(1_000)]}, row_group_size=300)
    assert [paper.title for paper in papers(made)] == [f"Reeds {n}" for n in range(1_000)]


def test_a_row_without_title_costs_itself() -> None:
    [problem] = rejections(write({"title": ["Reeds", None, "Ponds"], "abstract": ["a", "b", "c"]}))
    assert problem.position == "row 2"


def test_a_file_without_a_column_for_titles_is_refused_with_its_columns() -> None:
    with pytest.raises(SourceError, match=r"its columns are name, text: .*--map title=name"):
        records(write({"name": ["Reeds"], "text": ["They sway."]}))


def test_where_pyarrow_is_missing_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(SourceError, match=r"pip install 'paper-graph\[parquet\]'"):
        records(ONE)


def test_a_damaged_file() -> None:
    with pytest.raises(SourceError, match="given is no Parquet file that can be read: "):
        records(ONE[:-20])


@settings(deadline=None, max_examples=50)
@given(st.tuples(st.integers(0, 5000), st.integers(0, 5000)), st.binary(max_size=20))
def test_any_damage(cut: tuple[int, int], junk: bytes) -> None:
    survives(mangled(ONE, cut, junk), "parquet")
