"""Batches into which a build cuts its records."""

from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.batches import batched, draw_ahead, growing_batches


def test_batches_have_a_size_and_the_last_is_what_is_left() -> None:
    assert list(batched("abcde", 2)) == [["a", "b"], ["c", "d"], ["e"]]
    assert list(batched("abcd", 2)) == [["a", "b"], ["c", "d"]]
    assert list(batched("ab", 5)) == [["a", "b"]]
    assert list(batched("", 2)) == []


def test_batches_grow_to_a_tenth_of_what_came_before() -> None:
    sizes = [len(some) for some in growing_batches(range(300), 10, 20)]
    assert sizes == [10] * 11 + [11, 12, 13, 14, 16, 17, 19, 20, 20, 20, 20, 8]


@pytest.mark.parametrize("size", [1, 4, 100])
def test_what_is_not_asked_for_is_not_drawn(size: int) -> None:
    def records() -> Iterator[int]:
        yield from range(size)
        raise AssertionError("drawn too far")

    assert next(growing_batches(records(), size, 2 * size)) == list(range(size))


def test_one_item_is_drawn_ahead() -> None:
    log: list[str] = []

    def items() -> Iterator[int]:
        for item in range(3):
            log.append(f"draw {item}")
            yield item

    for item in draw_ahead(items()):
        log.append(f"use {item}")
    assert log == ["draw 0", "draw 1", "use 0", "draw 2", "use 1", "use 2"]
    assert list(draw_ahead([])) == []


@settings(deadline=None)
@given(st.integers(0, 400), st.integers(1, 20), st.integers(0, 50))
def test_nothing_is_lost_or_turned_around_and_sizes_stay_in_bounds(
    count: int, min_size: int, extra: int
) -> None:
    found = list(growing_batches(iter(range(count)), min_size, min_size + extra))
    assert [item for batch in found for item in batch] == list(range(count))
    sizes = [len(batch) for batch in found]
    assert all(min_size <= size <= min_size + extra for size in sizes[:-1])
    assert all(1 <= size <= min_size + extra for size in sizes)
    assert sizes[:-1] == sorted(sizes[:-1])
    assert all(size <= max(min_size, sum(sizes[:place]) // 10) for place, size in enumerate(sizes))


@settings(deadline=None)
@given(st.lists(st.integers(), max_size=30), st.integers(1, 9))
def test_batches_of_one_size(items: list[int], size: int) -> None:
    found = list(batched(items, size))
    assert [item for batch in found for item in batch] == items
    assert [len(batch) for batch in found[:-1]] == [size] * (len(found) - 1)
