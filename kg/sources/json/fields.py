"""Values deep inside a JSON record, in which anything may be missing or of another type."""

from collections.abc import Mapping


def value_at(value: object, *path: str) -> object:
    """Return the value at a path of keys, or None where the path breaks off.

    >>> value_at({"author": {"name": "Ada"}}, "author", "name"), value_at({"author": 5}, "author", "name")
    ('Ada', None)
    """
    for key in path:
        value = value.get(key) if isinstance(value, Mapping) else None
    return value


def text_at(value: object, *path: str) -> str | None:
    """Return the text at a path of keys, or None where there is none or it is blank."""
    found = value_at(value, *path)
    return found if isinstance(found, str) and found.strip() else None


def as_list(value: object) -> list[object]:
    """Return a list as it is, and an empty one for anything else."""
    return value if isinstance(value, list) else []
