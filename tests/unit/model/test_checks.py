"""Arguments of a wrong type are refused in a sentence."""

from pathlib import Path

import numpy as np
import pytest

from kg.model import UsageError
from kg.model.checks import (
    check_count,
    check_mapping,
    check_number,
    check_path,
    check_text,
    check_whole,
)


def test_what_is_right_passes() -> None:
    check_text("", "a name")
    check_path("papers.kg", "a store")
    check_path(Path("papers.kg"), "a store")
    check_mapping(None, "parameters")
    check_mapping({}, "parameters")
    assert check_whole(-1, "a limit") == -1
    assert check_count(0, "a limit") == 0
    assert check_number(0.5, "a timeout") == 0.5


def test_numbers_of_numpy_become_those_of_python() -> None:
    for check in (check_whole, check_count, check_number):
        for number in (np.int64(3), np.uint8(3), np.array(3)):
            assert (check(number, "a limit"), type(check(number, "a limit"))) == (3, int)


@pytest.mark.parametrize(
    ("check", "value", "message"),
    [
        (check_text, None, "a name is a text, not None"),
        (check_text, ["x"], "a name is a text, not ['x'] of type list"),
        (check_path, b"x", "a name is given by its path, not by b'x' of type bytes"),
        (check_path, "", "a name is given by its path, which is empty"),
        (check_mapping, ["x"], "a name are a dictionary, not ['x'] of type list"),
        (check_whole, "5", "a name must be a whole number, not '5' of type str"),
        (check_whole, True, "a name must be a whole number, not True of type bool"),
        (check_whole, np.array([3, 4]), "a name must be a whole number, not array([3, 4]) of type ndarray"),
        (check_number, True, "a name must be a number, not True of type bool"),
        (check_count, -1, "a name must be 0 or more, not -1"),
        (check_whole, 0.5, "a name must be a whole number, not 0.5 of type float"),
    ],
)
def test_what_is_wrong_is_described(check: object, value: object, message: str) -> None:
    assert callable(check)
    with pytest.raises(UsageError) as caught:
        check(value, "a name")
    assert str(caught.value) == message


class Table:
    """Anything that Python writes in several lines, as it does data frames and arrays."""

    def __repr__(self) -> str:
        return "a  b\n1  2"


def test_what_takes_several_lines_is_described_in_one() -> None:
    with pytest.raises(UsageError, match=r"^a name is a text, not a  b 1  2 of type Table$"):
        check_text(Table(), "a name")


def test_a_number_that_python_writes_no_digits_of_is_refused_like_any_other() -> None:
    with pytest.raises(UsageError, match=r"^a limit must be 0 or more, not one of thousands of digits$"):
        check_count(-(10**5000), "a limit")
    with pytest.raises(UsageError, match=r"^a name is a text, not one of thousands of digits of type int$"):
        check_text(10**5000, "a name")
