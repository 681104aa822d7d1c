"""Join abstracts that OpenAlex keeps as the positions of each word (docs.openalex.org, Work)."""

import json
from collections.abc import Mapping

from kg.metadata.draft import BadRecord, describe_json_type
from kg.sources.json.fields import as_list


def join_words(index: object) -> str:
    """Join the words of an abstract in the order of their positions, which may have gaps.

    >>> join_words({"to": [0, 2], "be": [1]})
    'to be to'

    Raises:
        BadRecord: it is no index of words.
    """
    if isinstance(index, str):
        index = _parse(index)
    if index is None:
        return ""
    if not isinstance(index, Mapping):
        raise BadRecord(f"The abstract_inverted_index is {describe_json_type(index)}, not an object.")
    if isinstance(inner := index.get("InvertedIndex"), Mapping):
        index = inner  # as Microsoft Academic Graph wrote it
    found = [(place, word) for word, places in index.items() for place in as_list(places)]
    numbered = [(place, word) for place, word in found if type(place) is int]
    if len(numbered) < len(found):
        raise BadRecord("The abstract_inverted_index has positions that are not whole numbers.")
    return " ".join(word for _, word in sorted(numbered, key=lambda pair: pair[0]))


def _parse(text: str) -> object:
    """Parse an index that a table held as text."""
    try:
        return json.loads(text) if text.strip() else None
    except (ValueError, RecursionError):
        return text
