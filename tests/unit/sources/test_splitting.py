"""The elements of a JSON list, whatever is in them and however long they are."""

import io
import json

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import Paper, Rejection
from kg.sources import parse
from kg.sources.json.splitting import find_end, split_list, split_values

VALUES = st.recursive(
    st.none() | st.integers() | st.text(max_size=5) | st.text('[]{},:"\\\\ ', max_size=8),
    lambda inside: st.lists(inside, max_size=4) | st.dictionaries(st.text(max_size=3), inside, max_size=4),
    max_leaves=20,
)


class Slow(io.BytesIO):
    """A stream that gives a byte at a time."""

    def read(self, size: int | None = -1, /) -> bytes:
        return super().read(min(size or 1, 1))


@settings(deadline=None)
@given(st.lists(VALUES))
def test_the_elements_are_those_that_a_parser_finds(values: list[object]) -> None:
    inside = json.dumps(values)[1:].encode()
    assert [json.loads(element.text) for element in split_list(Slow(inside), b"")] == values
    assert [json.loads(element.text) for element in split_list(io.BytesIO(b""), inside)] == values


@settings(deadline=None)
@given(
    st.lists(VALUES.filter(lambda value: isinstance(value, list | dict))),
    st.sampled_from(["", "\n", ", ", "\x1e"]),
)
def test_values_that_follow_one_another_are_parted(values: list[object], between: str) -> None:
    text = between.join(map(json.dumps, values)).encode()
    assert [json.loads(element.text) for element in split_values(Slow(text), b"")] == values
    assert find_end(text) == (len(json.dumps(values[0])) if values else None)


def test_what_stands_between_values_is_an_element_of_its_own() -> None:
    elements = split_values(io.BytesIO(), b'{"a": 1} oops]] {"b": "}"} \n {"cut')
    assert [element.text for element in elements] == [b'{"a": 1}', b"oops]]", b'{"b": "}"}', b'{"cut']


def test_of_an_element_that_is_too_long_only_the_beginning_is_kept() -> None:
    inside = json.dumps(["a", ["b" * 600_000, [1, 2]], {"c": "]"}])[1:].encode()
    first, long, last = split_list(io.BytesIO(inside), b"", limit=100)
    assert (first.text, last.text, first.too_long, last.too_long) == (b'"a"', b'{"c": "]"}', False, False)
    assert (long.too_long, len(long.text)) == (True, 1000)


def test_a_string_that_never_ends_takes_linear_time() -> None:
    [whole, cut] = split_list(io.BytesIO(b'{"title": "x"}, "' + b'\\"' * 500_000), b"")
    assert (whole.text, cut.too_long) == (b'{"title": "x"}', False)


def test_a_list_longer_than_a_record_is_read_record_by_record() -> None:
    record = json.dumps({"title": "On Bees", "abstract": "They hum. " * 400}).encode()
    for opening in (b"[", b'{"next": null, "results": ['):
        content = opening + b",".join([record] * 4_300 + [b'{"year": 2020}']) + b"]"
        found = list(parse(io.BytesIO(content), "given", "json"))
        assert [type(entry) for entry in found] == [Paper] * 4_300 + [Rejection]
