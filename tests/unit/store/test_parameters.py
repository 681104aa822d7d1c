"""Values of parameters: what both engines take passes unchanged, all else is named in one sentence."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import UsageError
from kg.store.guard.parameters import MAX_NESTING, check_parameters

TEXTS = st.text(st.characters(codec="utf-8"))
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-(2**63) + 1, 2**63 - 1)
    | st.floats(allow_nan=False)
    | TEXTS
    | st.dates()
    | st.times()
    | st.datetimes()
)
VALUES = st.recursive(SCALARS, lambda inner: st.lists(inner) | st.dictionaries(TEXTS, inner), max_leaves=8)


@settings(deadline=None, max_examples=50)
@given(st.dictionaries(TEXTS, VALUES))
def test_what_a_database_takes_passes_unchanged(parameters: dict[str, Any]) -> None:
    assert check_parameters(parameters) == parameters


def test_no_parameters_are_an_empty_map() -> None:
    assert check_parameters(None) == check_parameters({}) == {}


def test_tuples_become_lists_and_mappings_dicts_for_engines_that_know_no_others() -> None:
    checked = check_parameters({"a": (1, (2,)), "b": MappingProxyType({"c": (3,)})})
    assert checked == {"a": [1, [2]], "b": {"c": [3]}}
    assert type(checked["b"]) is dict


def test_subclasses_of_dates_and_numbers_pass() -> None:
    moment = datetime(2020, 1, 2, 3, 4, tzinfo=UTC)
    assert check_parameters({"a": moment, "b": True, "c": moment.date(), "d": time(1)})["a"] is moment


@settings(deadline=None)
@given(VALUES, st.integers(0, 3))
def test_a_wrong_value_is_found_however_deep_it_lies(value: object, depth: int) -> None:
    wrong: object = object()
    path = ""
    for level in range(depth):
        wrong, path = ([value, wrong], f"[1]{path}") if level % 2 else ({"k": wrong}, f".k{path}")
    with pytest.raises(UsageError) as caught:
        check_parameters({"fine": value, "wrong": wrong})
    assert str(caught.value).startswith(
        f"the parameter $wrong{path} is not a Cypher value but a Python object: "
    )


def test_an_integer_has_64_bits() -> None:
    assert check_parameters({"v": [-(2**63), 2**63 - 1]}) == {"v": [-(2**63), 2**63 - 1]}


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        (b"x", "the parameter $v is not a Cypher value but a Python bytes: "),
        ({1}, "the parameter $v is not a Cypher value but a Python set: "),
        ({1: "a"}, "the parameter $v is not a Cypher value but a map with keys that are not texts: "),
        (complex(1, 2), "the parameter $v is not a Cypher value but a Python complex: "),
        (2**63, "the parameter $v has more than 64 bits: give a float or a text"),
        (-(2**63) - 1, "the parameter $v has more than 64 bits: give a float or a text"),
        ([1, 2**70], "the parameter $v[1] has more than 64 bits: give a float or a text"),
        ("a\ud800b", "the parameter $v holds half a character (a lone surrogate)"),
        ({"\udc00": 1}, "the parameter $v holds half a character (a lone surrogate)"),
    ],
)
def test_a_value_that_no_database_takes_is_one_sentence(value: object, sentence: str) -> None:
    with pytest.raises(UsageError) as caught:
        check_parameters({"v": value})
    assert str(caught.value).startswith(sentence)
    assert "\n" not in str(caught.value)


def nested(levels: int) -> Any:
    value: Any = 1
    for _ in range(levels):
        value = [value]
    return value


def test_lists_are_nested_up_to_a_limit() -> None:
    assert check_parameters({"v": nested(MAX_NESTING)}) == {"v": nested(MAX_NESTING)}
    with pytest.raises(UsageError) as caught:
        check_parameters({"v": nested(MAX_NESTING + 1)})
    assert str(caught.value) == f"the parameter $v has more than {MAX_NESTING} lists inside each other"


def test_a_map_that_holds_itself_ends() -> None:
    endless: dict[str, object] = {}
    endless["again"] = endless
    with pytest.raises(UsageError, match="lists inside each other"):
        check_parameters({"v": endless})


def test_the_given_map_is_not_changed() -> None:
    given_: Mapping[str, object] = {"v": (1, 2)}
    check_parameters(given_)
    assert given_ == {"v": (1, 2)}


def test_a_date_is_not_turned_into_text() -> None:
    assert check_parameters({"v": date(2020, 1, 2)}) == {"v": date(2020, 1, 2)}


def test_names_are_texts() -> None:
    with pytest.raises(UsageError, match="the names of parameters are texts, not such as 1"):
        check_parameters({1: 2})  # type: ignore[dict-item]  # that is the mistake
