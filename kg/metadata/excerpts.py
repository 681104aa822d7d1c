"""Cut texts short enough for a message or a picture."""

import re

from kg.metadata.controls import drop_controls

_BLANKS = re.compile(r"\s+")


def make_excerpt(text: str, length: int = 120) -> str:
    """Return the beginning of a record on one line, for a message.

    Args:
        text: the record as its source has it.
        length: most characters of the excerpt, including the "…" that stands for what was cut.
    """
    line = _BLANKS.sub(" ", drop_controls(text[: length * 4])).strip()
    return line if len(line) <= length else line[: length - 1] + "…"


def clip(text: str, most: int) -> str:
    """Return a text of at most so many characters; one that was cut ends with an ellipsis."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"
