"""A field is read back as the value it was made from, by the importer's rules."""

from operator import attrgetter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.export.neo4j_admin.fields import MARK_CHOICES, ListColumn, Marks, MarkTaken, make_column
from kg.schema import NODES, RELATIONSHIPS, Property

MARKS = MARK_CHOICES[0]
READ = {"string": str, "long": int, "double": float, "boolean": lambda text: text == "true"}


def made(type_: str, value: Any, marks: Marks = MARKS) -> str:
    return make_column(Property("p", type_, ""), marks).write_field(value)


def read(type_: str, field: str, marks: Marks = MARKS) -> Any:
    """What the importer, and then finish.cypher, makes of a field."""
    by = make_column(Property("p", type_, ""), marks)
    text = field[1:-1].replace('""', '"') if field.startswith('"') else field
    if field == "" or (isinstance(by, ListColumn) and text == ""):
        return None
    if not isinstance(by, ListColumn):
        return READ[by.type](text)
    values = [READ[by.type.removesuffix("[]")](part) for part in text.split(marks.delimiter)]
    return values[1:] if values[0] == by.mark else values


@pytest.mark.parametrize(
    ("type_", "value", "field"),
    [
        ("string", None, ""),
        ("string", "", '""'),
        ("string", 'a "b"\\, c\n', '"a ""b""\\, c\n"'),
        ("integer", 2024, "2024"),
        ("float", 1, "1.0"),
        ("float", 1e-7, "1e-07"),
        ("boolean", False, "false"),
        ("strings", None, ""),
        ("strings", ["a", "b;c"], '"a\x1fb;c"'),
        ("strings", [], '"\x1e"'),
        ("strings", [""], '"\x1e\x1f"'),
        ("strings", ["", ""], '"\x1f"'),
        ("integers", [3, -1], '"3\x1f-1"'),
        ("integers", [], '"-4611686018427387904"'),
        ("floats", [0.5], '"0.5"'),
        ("floats", [], '"-4611686018427387904"'),
    ],
)
def test_values_are_written_as_the_importer_reads_them(type_: str, value: Any, field: str) -> None:
    assert made(type_, value) == field


@pytest.mark.parametrize("type_", ["strings"])
@pytest.mark.parametrize("value", [["a\x1fb"], ["\x1f"], ["\x1e"], ["\x1e", "a"], ["a", "\x1f"]])
def test_a_list_that_holds_a_mark_asks_for_other_marks(type_: str, value: list[str]) -> None:
    with pytest.raises(MarkTaken):
        made(type_, value)
    assert read(type_, made(type_, value, MARK_CHOICES[1]), MARK_CHOICES[1]) == value


@pytest.mark.parametrize("type_", ["integers", "floats"])
def test_a_list_of_numbers_that_starts_with_the_mark_asks_for_another(type_: str) -> None:
    with pytest.raises(MarkTaken):
        made(type_, [MARKS.number])
    assert read(type_, made(type_, [MARKS.number], MARK_CHOICES[1]), MARK_CHOICES[1]) == [MARKS.number]


NASTY = '",;\\ \n\r\x1c\x1d\x1e\x1f\ue000\ue001a漢😀'
TEXTS = st.text(st.sampled_from(NASTY), max_size=4) | st.text(max_size=4)
VALUES = (
    st.tuples(st.just("string"), TEXTS)
    | st.tuples(st.just("strings"), st.lists(TEXTS, max_size=3))
    | st.tuples(st.just("integers"), st.lists(st.integers(-(2**63), 2**63 - 1), max_size=3))
    | st.tuples(st.just("floats"), st.lists(st.floats(allow_nan=False, allow_infinity=False), max_size=3))
)


@given(VALUES)
@settings(deadline=None)
def test_any_value_comes_back_under_the_first_marks_that_it_leaves_free(made_of: tuple[str, Any]) -> None:
    type_, value = made_of
    for marks in MARK_CHOICES:
        try:
            field = made(type_, value, marks)
        except MarkTaken:
            continue
        assert read(type_, field, marks) == value
        return
    raise AssertionError("no marks are free")


def test_marks_differ_from_each_other_and_are_exact_as_floats() -> None:
    characters = [character for marks in MARK_CHOICES for character in (marks.delimiter, marks.text)]
    numbers = [marks.number for marks in MARK_CHOICES]
    assert len(set(characters)) == len(characters)
    assert len(set(numbers)) == len(numbers)
    assert all(int(float(number)) == number for number in numbers)


@pytest.mark.parametrize("kind", [*NODES, *RELATIONSHIPS], ids=attrgetter("name"))
def test_every_type_of_the_schema_has_a_column(kind: Any) -> None:
    names = [property_.name for property_ in kind.properties]
    assert [make_column(property_, MARKS).name for property_ in kind.properties] == names
