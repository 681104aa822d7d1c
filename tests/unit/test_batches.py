"""Portions of what a build takes in."""

from collections.abc import Iterator

from kg.batches import batched, growing_batches


def test_portions_have_a_size_and_the_last_is_what_is_left() -> None:
    assert list(batched("abcde", 2)) == [["a", "b"], ["c", "d"], ["e"]]
    assert list(batched("", 2)) == []


def test_portions_grow_to_a_tenth_of_what_came_before() -> None:
    sizes = [len(some) for some in growing_batches(range(300), 10, 20)]
    assert sizes == [10] * 11 + [11, 12, 13, 14, 16, 17, 19, 20, 20, 20, 20, 8]


def test_what_is_not_asked_for_is_not_read() -> None:
    def records() -> Iterator[int]:
        yield from range(4)
        raise AssertionError("read too far")

    assert next(growing_batches(records(), 4, 8)) == [0, 1, 2, 3]
