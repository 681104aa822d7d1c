"""Find the reason that a service gives for refusing a request."""

import html
import re
from typing import Any, Final

import orjson

from kg.metadata.excerpts import make_excerpt

_MAX_LENGTH: Final = 200
_SUMMARY: Final = re.compile(rb"<summary[^>]*>([^<]*)<")


def find_reason(content: bytes) -> str | None:
    """Return the reason that an answer gives, on one line; None if it gives none that can be read.

    >>> find_reason(b'{"error": "Invalid query parameters error.", "message": "colour is no field."}')
    'Invalid query parameters error. colour is no field.'
    """
    if summary := find_summary(content):
        return summary
    try:
        answer = orjson.loads(content)
    except orjson.JSONDecodeError:
        return None
    texts = _find_texts(answer) if isinstance(answer, dict) else []
    return make_excerpt(" ".join(dict.fromkeys(texts)), _MAX_LENGTH) if texts else None


def find_summary(content: bytes) -> str | None:
    """Return the summary in a feed, which holds an error of arXiv, on one line; None if there is none."""
    found = _SUMMARY.search(content)
    return make_excerpt(html.unescape(found[1].decode("utf-8", "replace")), _MAX_LENGTH) if found else None


def _find_texts(answer: dict[str, Any]) -> list[str]:
    """Return the texts of the fields into which services put reasons; that of Crossref holds a list."""
    texts: list[Any] = []
    for name in ("error", "message"):
        value = answer.get(name)
        parts: list[Any] = value if isinstance(value, list) else [value]
        texts += [part.get("message") if isinstance(part, dict) else part for part in parts]
    return [text.strip() for text in texts if isinstance(text, str) and text.strip()]
