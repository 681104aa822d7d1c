"""Rows are given as they come, no more than the limit, and the answer tells whether there were more."""

from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.store import Rows, collect_answer


def numbers(count: int, limit: int) -> Rows:
    return Rows(["n"], ((n,) for n in range(count)), limit)


@settings(deadline=None)
@given(st.integers(0, 20), st.integers(0, 20))
def test_no_more_rows_than_the_limit_and_truncated_where_there_are_more(count: int, limit: int) -> None:
    answer = collect_answer(numbers(count, limit))
    assert answer.columns == ("n",)
    assert answer.rows == tuple((n,) for n in range(min(count, limit)))
    assert answer.truncated == (count > limit)


def test_whether_rows_are_cut_is_known_after_the_last() -> None:
    rows = numbers(3, 2)
    reading = iter(rows)
    assert [next(reading), next(reading)] == [(0,), (1,)]
    assert not rows.truncated
    assert next(reading, None) is None
    assert rows.truncated


def test_only_one_row_past_the_limit_is_taken_from_the_engine() -> None:
    taken = []

    def engine() -> Iterator[tuple[int]]:
        for n in range(10**9):
            taken.append(n)
            yield (n,)

    assert len(list(Rows(("n",), engine(), 3))) == 3
    assert taken == [0, 1, 2, 3]


def test_rows_can_be_read_once() -> None:
    rows = numbers(3, 10)
    assert len(list(rows)) == 3
    assert list(rows) == []


def test_a_notebook_shows_an_answer_as_a_table_with_a_column_for_each_of_its_own() -> None:
    page = collect_answer(Rows(["n", "<b>"], iter([(1, ["a", "b"]), (2, None)]), 10))._repr_html_()
    assert page == (
        "<table><thead><tr><th>n</th><th>&lt;b&gt;</th></tr></thead><tbody>"
        "<tr><td>1</td><td>a; b</td></tr><tr><td>2</td><td></td></tr></tbody></table>"
    )
    assert "<p>20 of 21 rows</p>" in collect_answer(numbers(21, 21))._repr_html_()
    assert collect_answer(numbers(3, 2))._repr_html_().endswith("<p>cut off after 2 rows</p>")


def test_an_answer_without_columns_and_rows() -> None:
    answer = collect_answer(Rows((), iter(()), 10))
    assert (answer.columns, answer.rows, answer.truncated) == ((), (), False)
