"""Answers hold plain values, whichever engine gave them."""

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.store.guard.tokens import blank_comments
from kg.store.values import to_plain
from kg.store.words import MAX_WORDS, find_words

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@settings(deadline=None)
@given(JSON.filter(lambda value: not isinstance(value, dict)))
def test_plain_values_stay_as_they_are(value: object) -> None:
    assert to_plain(value) == value


@pytest.mark.parametrize(
    "value",
    [
        {"id": 1, "labels": ["a"], "properties": 5},
        {"id": 1, "labels": ["a"], "properties": {"x": 1}},
        {"id": 1, "start": 2, "end": 3, "type": "USES", "properties": None},
        {"id": 1, "start": "Mon", "end": "Tue", "type": "USES", "properties": {}},
    ],
)
def test_a_map_that_resembles_a_node_or_a_relationship_stays_as_it_is(value: object) -> None:
    assert to_plain(value) == value


def test_dates_and_times_become_text() -> None:
    assert to_plain([date(2020, 1, 2), time(3, 4), datetime(2020, 1, 2, 3, 4, tzinfo=UTC)]) == [
        "2020-01-02",
        "03:04:00",
        "2020-01-02T03:04:00+00:00",
    ]


def test_a_node_of_the_embedded_engine_shows_what_was_stored() -> None:
    node = {
        "id": 7,
        "labels": ["Method", "Concept"],
        "properties": {"id": "m", "title": "m", "type": "Concept"},
    }
    assert to_plain(node) == {"labels": ["Concept", "Method"], "properties": {"id": "m"}}


def test_a_paper_keeps_its_title() -> None:
    node = {"id": 7, "labels": ["Paper"], "properties": {"id": "a", "title": "On a", "type": "Paper"}}
    assert to_plain(node)["properties"] == {"id": "a", "title": "On a"}


def test_a_relationship_loses_the_numbers_of_the_engine() -> None:
    found = {"id": 0, "start": 1, "end": 2, "type": "USES", "properties": {"count": 1}}
    assert to_plain(found) == {"type": "USES", "properties": {"count": 1}}


def test_words_have_no_operators_in_them() -> None:
    assert find_words('foo: AND "bar" (baz^2 [a TO b] c_d*~') == "foo and bar baz 2 a to b c d".split()
    assert find_words("Künstliche Intelligenz, künstliche") == ["künstliche", "intelligenz"]
    assert find_words("!!! \\ ''") == []
    assert len(find_words(" ".join(str(n) for n in range(2000)))) == MAX_WORDS


def test_comments_become_blanks_and_strings_stay() -> None:
    text = "RETURN /* a\nb */ '/* c */' // /* d\n, 1"
    assert blank_comments(text) == "RETURN     \n     '/* c */'        \n, 1"


@settings(deadline=None)
@given(st.text())
def test_blanking_comments_keeps_every_position(text: str) -> None:
    blanked = blank_comments(text)
    assert len(blanked) == len(text)
    assert blanked.count("\n") == text.count("\n")
