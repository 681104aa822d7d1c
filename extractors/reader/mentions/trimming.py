"""What does not belong to a mention: articles, praise, self-reference, punctuation, words without a name."""

import re

from extractors.reader.mentions.words import GENERIC, LEADING, TRAILING

_LEAD = re.compile(
    rf"(?:(?:{'|'.join(sorted(LEADING, key=len, reverse=True))})(?![\w-])|[^\w$\\#@%+(\[*]|[*](?!\w))\s*",
    re.IGNORECASE,
)
_TAIL = re.compile(rf"(?:[\s,.;:!?'’\"”“‘`*/–—-]+|\s(?:{'|'.join(sorted(TRAILING))}))\Z", re.IGNORECASE)
_BRACKETS = {"(": ")", "[": "]", "{": "}"}


def trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The part of a span that names something.

    Args:
        text: the whole text.
        start: where the span begins.
        end: where it ends.

    Returns:
        The part's offsets, or None where nothing but generic words is left.
    """
    before = (-1, -1)
    while start < end and before != (start, end):
        before = start, end
        lead = _LEAD.match(text, start, end)
        start = lead.end() if lead else start
        end = start + len(_TAIL.sub("", text[start:end]))
        start, end = _balance(text, start, end)
    return (start, end) if start < end and not is_generic(text[start:end]) else None


def is_generic(surface: str) -> bool:
    """Whether a surface names nothing in particular: "method", "models", "the data"."""
    words = re.findall(r"[^\W_]+", surface.casefold())
    return (
        not any(any(c.isalpha() for c in w) for w in words)
        or all(w in GENERIC for w in words)
        or len(surface) < 2
    )


def _balance(text: str, start: int, end: int) -> tuple[int, int]:
    """Cut at a bracket without its partner."""
    opened: list[tuple[str, int]] = []
    for at in range(start, end):
        if text[at] in _BRACKETS:
            opened.append((_BRACKETS[text[at]], at))
        elif text[at] in ")]}":
            if not opened or opened[-1][0] != text[at]:
                return (start, at) if at > start else (at + 1, end)
            opened.pop()
    if opened:
        at = opened[0][1]
        return (start, at) if at > start else (at + 1, end)
    return start, end
