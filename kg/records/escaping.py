"""Escape tabs in texts, so that tabs can join them to others whatever characters they hold."""

from typing import Final

_ESCAPE: Final = "\x1b"
# No text that was cleaned holds a tab or an escape character; those of other programs may.
_TABLE: Final = str.maketrans({_ESCAPE: f"{_ESCAPE}e", "\t": f"{_ESCAPE}t"})


def escape_tabs(text: str) -> str:
    """Return a text without tabs, from which :func:`unescape_tabs` makes the same text again."""
    return text.translate(_TABLE)


def unescape_tabs(text: str) -> str:
    """Return the text that :func:`escape_tabs` was given."""
    if _ESCAPE not in text:
        return text
    return text.replace(f"{_ESCAPE}t", "\t").replace(f"{_ESCAPE}e", _ESCAPE)
