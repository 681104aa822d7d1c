"""Values deep inside a JSON record of which nothing is sure."""

from collections.abc import Mapping


def at(value: object, *path: str) -> object:
    """The value at a path of keys, or None where the path breaks off.

    >>> at({"author": {"name": "Ada"}}, "author", "name"), at({"author": 5}, "author", "name")
    ('Ada', None)
    """
    for key in path:
        value = value.get(key) if isinstance(value, Mapping) else None
    return value


def text_at(value: object, *path: str) -> str | None:
    """The text at a path of keys, or None where there is none or it is blank."""
    found = at(value, *path)
    return found if isinstance(found, str) and found.strip() else None


def listed(value: object) -> list[object]:
    """A list, or nothing."""
    return value if isinstance(value, list) else []
