"""Read values deep inside a JSON record, in which anything may be missing or of another type."""

from collections.abc import Iterator, Mapping
from typing import Final

_VALUE_KEYS: Final = ("value", "text", "#text", "$", "_", "title", "name", "content", "abstract", "en")
"""Keys under which tools put the text of an object: API 2 of OpenReview, XML turned into JSON, languages."""
_LABEL_KEYS: Final = ("label", "@Label", "Label")
_MAX_DEPTH: Final = 4


def value_at(value: object, *path: str) -> object:
    """Return the value at a path of keys, or None if the path breaks off.

    >>> value_at({"author": {"name": "Ada"}}, "author", "name"), value_at({"author": 5}, "author", "name")
    ('Ada', None)
    """
    for key in path:
        value = value.get(key) if isinstance(value, Mapping) else None
    return value


def text_at(value: object, *path: str) -> str | None:
    """Return the text at a path of keys, or None if there is none or it is blank."""
    found = value_at(value, *path)
    return found if isinstance(found, str) and found.strip() else None


def as_list(value: object) -> list[object]:
    """Return a list as it is, and an empty one for anything else."""
    return value if isinstance(value, list) else []


def listed(value: object) -> list[object]:
    """Return a list as it is, and a single object, as XML turned into JSON has it, as a list of one."""
    return value if isinstance(value, list) else [value] if isinstance(value, Mapping) else []


def first_text(value: object, *keys: str) -> str | None:
    """Return the first text at a path of keys in the objects of a list.

    >>> first_text([{"type": "x"}, {"value": "10.1000/a"}], "value")
    '10.1000/a'
    """
    return next((text for item in listed(value) if (text := text_at(item, *keys))), None)


def plain(value: object, depth: int = _MAX_DEPTH) -> object:
    """Return the text in a value, freed from the objects and lists that tools put around it.

    A list of texts stays a list, the parts of a structured abstract become one text with their labels, and of
    other lists the first item counts. A value without text is returned unchanged.

    >>> plain({"value": "A"}), plain([{"title": "A"}, {"title": "B"}]), plain({"$numberInt": "3"})
    ('A', 'A', '3')
    """
    if isinstance(value, str) or depth == 0:
        return value
    if isinstance(value, list) and value and all(isinstance(item, Mapping) for item in value):
        if any(map(_is_paragraph, value)):
            return " ".join(_iter_paragraphs(value))
        return next((text for item in value if (text := _find_inner(item, depth)) is not None), value)
    if isinstance(value, Mapping):
        inner = _find_inner(value, depth)
        return value if inner is None else inner
    return value


def _find_inner(value: Mapping[str, object], depth: int) -> object:
    """Return the text inside an object, or None if no usual key holds one."""
    keys: tuple[str, ...] = _VALUE_KEYS
    if len(value) == 1 and (only := next(iter(value))).startswith("$"):
        keys = (only,)  # a typed value of MongoDB
    inside = (plain(value[key], depth - 1) for key in keys if value.get(key))
    return next((found for found in inside if isinstance(found, str | int | float)), None)


def _is_paragraph(item: Mapping[str, object]) -> bool:
    return isinstance(item.get("text"), str) or any(key in item for key in _LABEL_KEYS)


def _iter_paragraphs(items: list[Mapping[str, object]]) -> Iterator[str]:
    """Yield the paragraphs of an abstract, each with its label if it has one."""
    for item in items:
        label = next((text for key in _LABEL_KEYS if (text := text_at(item, key))), None)
        paragraph = _find_inner(item, _MAX_DEPTH)
        if isinstance(paragraph, str):
            yield f"{label.strip().rstrip(':')}: {paragraph}" if label else paragraph
