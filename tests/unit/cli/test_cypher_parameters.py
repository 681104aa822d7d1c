"""What ``kg cypher --param name=value`` gives to a statement."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.cli.cypher import parse_parameters
from kg.model import UsageError
from tests.unit.cli.conftest import Run


@pytest.mark.parametrize(
    ("pair", "value"),
    [
        ("v=3", 3),
        ("v=3.5", 3.5),
        ("v=true", True),
        ("v=null", None),
        ('v="3"', "3"),
        ('v=["a", 1]', ["a", 1]),
        ('v={"a": {}}', {"a": {}}),
        ("v=ResNet", "ResNet"),
        ("v=a=b", "a=b"),
        ("v=", ""),
        ("v= 3 ", 3),
        ("v=10.1000/x", "10.1000/x"),
        ("v='a'", "'a'"),
    ],
)
def test_a_value_is_json_or_else_text(pair: str, value: Any) -> None:
    assert parse_parameters([pair]) == {"v": value}


@pytest.mark.parametrize("pair", ["oops", "=3", "a b=3", "1a=3", "$a=3", "a-b=3", ""])
def test_a_parameter_without_a_name_is_refused(pair: str) -> None:
    with pytest.raises(UsageError, match=r"^a parameter is written name=value, not '"):
        parse_parameters([pair])


def test_the_last_of_two_values_counts() -> None:
    assert parse_parameters(["a=1", "b=2", "a=3"]) == {"a": 3, "b": 2}


def test_a_value_that_is_nested_too_deeply_is_one_sentence() -> None:
    with pytest.raises(UsageError, match=r"^the parameter \$deep has too many lists inside each other$"):
        parse_parameters(["deep=" + "[" * 100_000])


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@settings(deadline=None)
@given(value=VALUES)
def test_any_json_value_arrives_as_it_was_written(value: Any) -> None:
    assert parse_parameters([f"v={json.dumps(value)}"]) == {"v": value}


def test_the_statement_sees_the_value_and_not_its_text(kg: Run) -> None:
    statement = "MATCH (p:Paper) WHERE p.year > $year AND p.title <> $title RETURN p.id AS id ORDER BY id"
    done = kg("cypher", statement, "--param", "year=2014", "--param", "title=x' OR 1=1", "--format", "csv")
    assert (done.code, done.out.split()) == (0, ["id", "survey", "xnet"])


def test_a_parameter_that_is_missing_is_an_error_of_the_statement(kg: Run) -> None:
    done = kg("cypher", "RETURN $missing AS x")
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("kg: ")
    assert len(done.err.splitlines()) == 1
