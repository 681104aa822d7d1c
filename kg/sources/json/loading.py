"""Parse JSON, with tolerance for what careless tools write, and with plain messages about the rest."""

import json
import re
from typing import Any, Final

import orjson

from kg.metadata.draft import BadRecord

_SINGLE_QUOTES: Final = re.compile(r"\s*[\[{]+\s*'")
_STRAY_COMMA: Final = re.compile(r",\s*[\]}]")


def load_json(text: str) -> Any:
    """Parse JSON, even with NaN, raw control characters and lone surrogates, as some tools write them.

    Raises:
        BadRecord: it is not JSON, or nested too deeply.
    """
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:
        pass
    try:
        return json.loads(text, strict=False)
    except RecursionError:
        raise BadRecord("The record is nested too deeply.") from None
    except ValueError as problem:
        raise BadRecord(f"The record is not valid JSON: {_explain(text, problem)}.") from None


def _explain(text: str, problem: ValueError) -> str:
    """Describe what is wrong; for common mistakes, in terms of the file, not of the parser."""
    if _SINGLE_QUOTES.match(text):
        return "names and texts must stand in double quotes, not in single ones"
    if isinstance(problem, json.JSONDecodeError):
        comma = text.rfind(",", 0, problem.pos + 1)
        if comma >= 0 and _STRAY_COMMA.match(text, comma):
            return f"nothing follows the comma before the bracket at character {comma + 1}"
    return str(problem)
