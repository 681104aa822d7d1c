"""Cut the structure of an answer to a size that an assistant can read, so that no paper fills its context."""

import json
from collections.abc import Mapping
from typing import Any, Final

from kg.metadata.controls import drop_controls
from kg.metadata.excerpts import clip

MAX_CHARACTERS: Final = 60_000
"""Most characters of an answer as JSON, about 15,000 tokens; one about ten papers has a fifth of that."""
STEPS: Final = ((4000, 100), (1000, 50), (300, 25), (100, 10))
"""Characters of a text, and values of a list, that are kept; the next step if that is still too long.

An abstract has about 1,500 characters, so that the first step cuts none of them.
"""


def fit(structure: Mapping[str, Any]) -> dict[str, Any]:
    """Return a structure with its texts and lists cut until it has at most ``MAX_CHARACTERS``.

    Args:
        structure: of an answer, with ``rows``, and with ``more``, which is set if rows are left out.
    """
    cut: dict[str, Any] = {}
    for characters, values in STEPS:
        cut = {name: _cut(value, characters, values) for name, value in structure.items()}
        if len(json.dumps(cut)) <= MAX_CHARACTERS:
            break
    else:
        cut["rows"] = []  # lists nested many times over, as only Cypher makes them
    return cut | {"more": structure["more"] or len(cut["rows"]) < len(structure["rows"])}


def _cut(value: Any, characters: int, values: int) -> Any:
    if isinstance(value, str):
        return clip(drop_controls(value), characters)
    if isinstance(value, Mapping):
        return {name: _cut(inner, characters, values) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_cut(inner, characters, values) for inner in value[:values]]
    return value
