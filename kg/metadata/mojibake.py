"""Repair text that a tool decoded with the wrong table: ``GrÃ¶ÃŸe``, ``ÐœÐ¾Ñ\x81ÐºÐ²Ð°``, ``donâ€™t``.

``ftfy`` knows which sequences no language writes, and for which tables. It is imported, and its search run,
only for texts with two neighbouring characters that could be the bytes of one letter. It leaves alone texts
that are too short or too mixed to be sure of as a whole; in these, sequences are repaired here that the
letters around them give away.
"""

import re
from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from ftfy import TextFixerConfig

# The bytes that begin a letter in UTF-8, and those that continue one, as the common single-byte tables show
# them.
_TABLES: Final = (
    *("latin-1", "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1257", "iso8859-2"),
    *("mac-roman", "cp437"),
)
_FIRST_BYTES: Final = bytes(range(0xC2, 0xF5))
_NEXT_BYTES: Final = bytes(range(0x80, 0xC0))


def _show_bytes(raw: bytes, *tables: str) -> str:
    """Return the characters that the bytes stand for in any of the tables, escaped for a character class."""
    shown = {character for table in tables for character in raw.decode(table, "ignore") if character > "\x7f"}
    return re.escape("".join(sorted(shown)))


_NEXT: Final = f"[{_show_bytes(_NEXT_BYTES, 'latin-1', 'cp1252')}]"
# One class at the beginning and no alternatives, which the search of a long text would try at each character.
_SUSPECT: Final = re.compile(
    f"[{_show_bytes(_FIRST_BYTES, *_TABLES)}\x80-\x9f鈥]"
    rf"(?:[{_show_bytes(_NEXT_BYTES, *_TABLES)}]|(?<=[\x80-\x9f鈥])|(?<=[a-z]Ã)[ a-z])"
)
# Areas in square Å, diameters Ø ± 1: ftfy takes these for damage.
_UNITS: Final = re.compile("[ÄÅÐÑÖ×ØÜ][°±²³¹]")
# A byte that Windows-1252 does not define, or that looks like a space, is often lost on the way: the last one
# of a closing quotation mark, and that of "í".
_LOST_QUOTE: Final = re.compile(rf"â€(?!{_NEXT})\ufffd?")
_LOST_SOFT_HYPHEN: Final = re.compile(r"(?<=[a-z])Ã(?=[a-z])")
# Sequences that are damage even in a short or mixed text, as no language writes them: Ã or Â with a byte that
# may follow it, â (E2) with two more, as in typographic and mathematical signs, the Vietnamese letters, and a
# capital followed by a sign after a small letter.
_PLAIN_SEQUENCE: Final = re.compile(
    rf"Ã{_NEXT}|Â[\xa0-\xbf]|â{_NEXT}{_NEXT}|á[º»]{_NEXT}(?=[a-z])|(?<=[a-z])[Ä-Ö]{_NEXT}(?![A-Z])"
)
_CYRILLIC_SEQUENCES: Final = re.compile(r"(?:[РС][^\x00-\x7f]){3}")
_CHINESE_SEQUENCE: Final = re.compile("鈥[\u4e00-\u9fff]")


def repair_encoding(text: str) -> str:
    """Turn ``RamÃ­rez`` back into ``Ramírez``: UTF-8 that an earlier tool decoded with the wrong table.

    C1 control characters become the signs that Windows-1252 has in their place.
    """
    if not _SUSPECT.search(text) or all(_UNITS.match(suspect) for suspect in _SUSPECT.findall(text)):
        return text
    import ftfy

    text = _LOST_SOFT_HYPHEN.sub("Ã\xad", _LOST_QUOTE.sub("â€\x9d", text))
    text = ftfy.fix_encoding(_repair_cyrillic(text), _configure())
    text = _CHINESE_SEQUENCE.sub(lambda found: _decode_again(found[0], "gb18030"), text)
    return _PLAIN_SEQUENCE.sub(lambda found: _decode_again(found[0], "cp1252"), text)


@cache
def _configure() -> "TextFixerConfig":
    """Configure ftfy to repair only the encoding, as quotes, widths and references are no damage."""
    from ftfy import TextFixerConfig

    # Otherwise, ftfy would put U+FFFD for letters that lost a byte, which are still partly readable.
    return TextFixerConfig(replace_lossy_sequences=False)


def _repair_cyrillic(text: str) -> str:
    """Repair UTF-8 decoded as Windows-1251, if the whole text is UTF-8, which no text is by chance."""
    return _decode_again(text, "cp1251") if _CYRILLIC_SEQUENCES.search(text) else text


def _decode_again(text: str, table: str) -> str:
    # Latin-1 keeps the bytes 80 to 9F as control characters, Windows-1252 makes most of them typographic
    # signs, so each character tells which byte it was.
    try:
        return b"".join(_to_byte(character, table) for character in text).decode("utf-8")
    except UnicodeError:
        return text


def _to_byte(character: str, table: str) -> bytes:
    return bytes([ord(character)]) if "\x80" <= character < "\xa0" else character.encode(table)
