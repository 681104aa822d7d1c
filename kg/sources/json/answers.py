"""Find the error in an answer by which a service says what went wrong, instead of sending records."""

from collections.abc import Mapping
from typing import Any, Final

from kg.metadata.excerpts import make_excerpt
from kg.sources.json.fields import text_at, value_at

_ERROR_KEYS: Final = ("error", "errors", "error-response", "service-error", "fault", "err")
_MESSAGE_KEYS: Final = ("message", "Message", "msg", "detail", "error_message", "error-message", "statusText")
_TEXT_KEYS: Final = (
    *_MESSAGE_KEYS,
    "details",
    "reason",
    "title",
    "error",
    "faultstring",
    "description",
    "text",
)
_STATUS_KEYS: Final = ("code", "status", "statusCode", "documentation_url", "success")
_CODE_KEYS: Final = ("code", "status", "statusCode", "error-code", "error_code", "type", "name")
_MAX_DEPTH: Final = 3


def find_error(record: Mapping[str, Any]) -> str | None:
    """Return the error that an answer of a service reports, or None if it reports none.

    >>> find_error({"message": "Too Many Requests", "code": "429"})
    'Too Many Requests (429)'
    """
    told = next((record[key] for key in _ERROR_KEYS if record.get(key)), None)
    text = _find_text(told, _MAX_DEPTH) if told is not None else _find_message(record)
    if text is None:
        return None
    # If the error is a mere text, such as a single word, another field may explain it.
    more = text_at(record, "message") or text_at(record, "detail")
    if more and more != text and isinstance(told, str):
        text = f"{text.rstrip('.')}: {more}"
    code = _find_code(told) or _find_code(record)
    return make_excerpt(f"{text} ({code})" if code and code not in text else text, 300)


def _find_message(record: Mapping[str, Any]) -> str | None:
    """Return the message of an answer that has a status as well, or nothing but the message."""
    if len(record) > 1 and not any(key in record for key in _STATUS_KEYS):
        return None
    return next((text for key in _MESSAGE_KEYS if (text := text_at(record, key))), None)


def _find_text(value: object, depth: int) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, str):
        return value.strip() or None
    if not isinstance(value, Mapping) or depth == 0:
        return None
    named = next((text for key in _TEXT_KEYS if (text := text_at(value, key))), None)
    inside = (_find_text(item, depth - 1) for item in value.values() if isinstance(item, list | Mapping))
    return named or next(filter(None, inside), None)


def _find_code(value: object) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    codes = (value_at(value, key) for key in _CODE_KEYS)
    return next((str(code) for code in codes if code and type(code) in (str, int)), None)
