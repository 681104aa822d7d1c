"""Refuse arguments of a wrong type in one sentence; Python alone would go on, or end in a traceback."""

import operator
import os
from collections.abc import Mapping
from typing import SupportsIndex

from kg.model.errors import UsageError


def check_text(value: object, what: str) -> None:
    """Refuse a value that is not text.

    Args:
        value: an argument.
        what: what it is, as the first words of a sentence: "a statement".

    Raises:
        UsageError: it is not text.
    """
    if not isinstance(value, str):
        raise UsageError(f"{what} is a text, not {describe(value)}")


def check_path(value: object, what: str) -> None:
    """Refuse a value that is not a path, or an empty one; see :func:`check_text`."""
    if not isinstance(value, str | os.PathLike):
        raise UsageError(f"{what} is given by its path, not by {describe(value)}")
    if value == "":
        raise UsageError(f"{what} is given by its path, which is empty")


def check_mapping(value: object, what: str) -> None:
    """Refuse a value that is neither a dictionary nor None; see :func:`check_text`."""
    if value is not None and not isinstance(value, Mapping):
        raise UsageError(f"{what} are a dictionary, not {describe(value)}")


def check_number(value: object, what: str) -> float:
    """Return a number, as `int` if it is whole, and refuse all else; see :func:`check_text`."""
    number = value if isinstance(value, float) else _as_whole(value)
    if number is None:
        raise UsageError(f"{what} must be a number, not {describe(value)}")
    return number


def check_whole(value: object, what: str) -> int:
    """Return a whole number, even one of numpy, as `int`, and refuse all else; see :func:`check_text`."""
    number = _as_whole(value)
    if number is None:
        raise UsageError(f"{what} must be a whole number, not {describe(value)}")
    return number


def check_count(value: object, what: str) -> int:
    """Return a whole number of at least 0, and refuse all else; see :func:`check_whole`."""
    number = check_whole(value, what)
    if number < 0:
        raise UsageError(f"{what} must be 0 or more, not {show(number)}")
    return number


def _as_whole(value: object) -> int | None:
    """Return a whole number of any type as `int`, None if it is not one; a truth value is not a number."""
    if isinstance(value, bool) or not isinstance(value, SupportsIndex):
        return None
    try:
        return operator.index(value)
    except TypeError:  # an array has the method, too, whatever it holds
        return None


def describe(value: object) -> str:
    """Describe a value of a wrong type, for a message."""
    return "None" if value is None else f"{show(value)} of type {type(value).__name__}"


def show(value: object) -> str:
    """Return the beginning of the `repr` of a value, on one line.

    Python refuses to write a number of several thousand digits, so that one is only described.
    """
    try:
        return f"{value!r:.60}".replace("\n", " ")
    except ValueError:
        return "one of thousands of digits"
