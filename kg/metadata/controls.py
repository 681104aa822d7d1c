r"""Drop, mask or escape invisible characters that control a terminal or the direction of writing.

Texts lose them when they are read (:func:`drop_controls`), since they mean nothing in a paper. Graphs made by
other programs or older versions may still hold them: output for people shows them as ``\u001b``
(:func:`escape_controls`), and tables show U+FFFD in their place (:func:`mask_controls`).
"""

import re
from itertools import accumulate
from typing import Final

# Beyond the control characters themselves: marks of the direction of writing, spaces without width, tags, and
# what Unicode never assigns to a character. The joiners U+200C and U+200D stay, as Persian, the languages of
# India and emoji are written with them.
_UNSEEN: Final = (
    "\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufdd0-\ufdef\ufffe\uffff"
    "\U000e0000-\U000e007f\ud800-\udfff"
)
# The whole sequence goes with its escape character: colours, moves of the cursor, titles of windows.
_SEQUENCE: Final = r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x00-\x1f\x7f-\x9f]{0,300}(?:\x07|\x1b\\))"
_DROPPED: Final = re.compile(f"{_SEQUENCE}|[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f{_UNSEEN}]")
_SHOWN: Final = re.compile(f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029{_UNSEEN}]")
_NOT_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot hold, not even escaped (its section 2.2)."""
_LONE_RETURN: Final = re.compile("\r(?!\n)")
_SEPARATOR: Final = re.compile("[\n\r\x0b\x0c\x1c-\x1f\x85\u2028\u2029]")


def drop_controls(text: str) -> str:
    r"""Return a text without invisible characters; spaces, line breaks and other separators of words stay.

    >>> drop_controls("\x1b[31mred\x1b[0m and \u202ereversed")
    'red and reversed'
    """
    return text if text.isprintable() else _DROPPED.sub("", text)


def map_offsets(text: str) -> list[int]:
    """Return the offset that each offset of a text, its end included, becomes by :func:`drop_controls`."""
    kept = bytearray(b"\1") * len(text)
    for dropped in _DROPPED.finditer(text):
        kept[dropped.start() : dropped.end()] = bytes(dropped.end() - dropped.start())
    return list(accumulate(kept, initial=0))


def clean_line(text: str) -> str:
    """Return a text on one line, without invisible characters; separators other than tabs become spaces."""
    return text if text.isprintable() else _SEPARATOR.sub(" ", _DROPPED.sub("", text))


def mask_controls(text: str) -> str:
    """Return a text with U+FFFD for each invisible character but tabs and line breaks; offsets stay valid."""
    return text if text.isprintable() else _SHOWN.sub("\ufffd", _LONE_RETURN.sub("\ufffd", text))


def mask_for_xml(text: str) -> str:
    """Return a text with U+FFFD for each character that XML cannot hold."""
    return _NOT_XML.sub("\ufffd", text)


def escape_controls(text: str) -> str:
    r"""Return a text that shows each invisible character as its JSON escape; tabs and line breaks stay.

    A text that is JSON means the same afterwards.

    >>> print(escape_controls("\x1b[2J"))
    \u001b[2J
    """
    return text if text.isprintable() else _SHOWN.sub(_spell_escape, _LONE_RETURN.sub(r"\\u000d", text))


def _spell_escape(found: re.Match[str]) -> str:
    units = found[0].encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[i : i + 4]}" for i in range(0, len(units), 4))
