"""Follow paths into a record, ``authors[].name``, and describe the paths of a record for a message."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

_STEP: Final = re.compile(r"\.|\[(\d*)\]")
_MAX_DEPTH: Final = 5
_MAX_SHOWN: Final = 12
_MAX_NAME_CHARACTERS: Final = 60


def values_at(value: object, path: str) -> list[object]:
    """Return all values that a path leads to, in order; a list on the way is followed through each item.

    A name in the path may itself hold full stops; ``[]`` after a list is allowed and changes nothing, and
    ``[0]`` is its first item.

    >>> values_at({"authors": [{"name": "Ada"}, {"name": "Bo"}]}, "authors.name")
    ['Ada', 'Bo']
    """
    return list(_walk(value, _split(path)))


def _split(path: str) -> list[str]:
    """Split a path into its steps.

    >>> _split("titles[0].title"), _split("authors[].name")
    (['titles', '0', 'title'], ['authors', 'name'])
    """
    return [
        step.strip()
        for step in _STEP.sub(lambda found: f".{found[1] or ''}.", path).split(".")
        if step.strip()
    ]


def _walk(value: object, steps: list[str]) -> Iterator[object]:
    if isinstance(value, list):
        if steps and steps[0].isdecimal():
            value, steps = value[int(steps[0]) : int(steps[0]) + 1], steps[1:]
        for item in value:
            yield from _walk(item, steps)
    elif not steps:
        if value is not None:
            yield value
    elif isinstance(value, Mapping):
        # The longest name first: "dc.title" may be one name.
        for end in range(len(steps), 0, -1):
            if (name := ".".join(steps[:end])) in value:
                yield from _walk(value[name], steps[end:])
                return


def describe_paths(record: Mapping[str, object]) -> str:
    """Describe for a message where a record has texts and numbers: ``headline.main (text), n (number)``."""
    found: dict[str, str] = {}
    for path, kind in _iter_paths(record, "", _MAX_DEPTH):
        found.setdefault(path, kind)
        if len(found) > _MAX_SHOWN:
            break
    shown = [f"{path} ({kind})" for path, kind in list(found.items())[:_MAX_SHOWN]]
    return ", ".join(shown) + (", …" if len(found) > _MAX_SHOWN else "")


def _iter_paths(value: object, path: str, depth: int) -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping) and depth:
        for name, item in value.items():
            if len(name) <= _MAX_NAME_CHARACTERS:
                yield from _iter_paths(item, f"{path}.{name}" if path else name, depth - 1)
    elif isinstance(value, list) and depth:
        for item in value[:3]:
            yield from _iter_paths(item, f"{path}[]", depth - 1)
    elif isinstance(value, str):
        yield path, "text"
    elif isinstance(value, int | float) and not isinstance(value, bool):
        yield path, "number"
