"""Recognise files that are no texts by their first bytes, so that a message can say what to give instead."""

from typing import Final

_NO_RECORDS: Final = "which holds no records: sources are .ris, .bib, .csv, .xlsx and more"
_ZIP: Final = "is a zip archive: unpack it, and name the files in it"
_OTHER: Final = "looks binary, which no format can read"
# Beginning of a file, what is inside it (to tell archives apart), and what a message says.
_KINDS: Final = (
    (b"%PDF", b"", "is a PDF: export its metadata from a reference manager, as .ris, .bib or .csv"),
    (b"PK\x03\x04", b"word/", f"is a Word document, {_NO_RECORDS}"),
    (b"PK\x03\x04", b"ppt/", f"is a PowerPoint file, {_NO_RECORDS}"),
    (b"PK\x03\x04", b"opendocument", "is an OpenDocument file: save it as .xlsx or .csv"),
    (b"PK\x03\x04", b"xl/workbook.bin", "is a binary Excel workbook (.xlsb): save it as .xlsx or .csv"),
    (b"PK\x03\x04", b"", _ZIP),
    (b"PK\x05\x06", b"", _ZIP),  # an empty one
    (b"SQLite format 3", b"", "is a database: export its records, as .ris, .bib, .csv or .json"),
    (b"BZh", b"", "is packed by bzip2: unpack it, or pack it by gzip"),
    (b"\xfd7zXZ", b"", "is packed by xz: unpack it, or pack it by gzip"),
    (b"\x28\xb5\x2f\xfd", b"", "is packed by zstd: unpack it, or pack it by gzip"),
    (b"7z\xbc\xaf", b"", "is a 7-Zip archive: unpack it, and name the files in it"),
    (b"Rar!", b"", "is a RAR archive: unpack it, and name the files in it"),
    (b"\x89PNG", b"", _OTHER),
    (b"GIF8", b"", _OTHER),
    (b"\xff\xd8\xff", b"", _OTHER),
    (b"\x7fELF", b"", _OTHER),
    (b"PAR1", b"", _OTHER),
    (b"\xd0\xcf\x11\xe0", b"", _OTHER),  # old Office documents
)  # fmt: skip
BINARY_BEGINNINGS: Final = tuple(beginning for beginning, _, _ in _KINDS)
"""First bytes of files that are no texts."""


def describe_binary(head: bytes) -> str:
    """Return what a binary file is, and what to give instead, as the end of a sentence.

    Args:
        head: its first bytes.
    """
    for beginning, inside, words in _KINDS:
        if head.startswith(beginning) and inside in head:
            return words
    return _OTHER
