"""What files are that are no texts, so that a message can say what to give instead."""

from typing import Final

_NO_RECORDS: Final = "which holds no records: sources are .ris, .bib, .csv, .xlsx and more"
# Beginnings of files, what is inside them by which archives are told apart, and what to say.
_KINDS: Final = (
    (b"%PDF", b"", "is a PDF: export its metadata from a reference manager, as .ris, .bib or .csv"),
    (b"PK", b"word/", f"is a Word document, {_NO_RECORDS}"),
    (b"PK", b"ppt/", f"is a PowerPoint file, {_NO_RECORDS}"),
    (b"PK", b"opendocument", "is an OpenDocument file: save it as .xlsx or .csv"),
    (b"PK", b"xl/workbook.bin", "is a binary Excel workbook (.xlsb): save it as .xlsx or .csv"),
    (b"PK", b"", "is a zip archive: unpack it, and name the files in it"),
    (b"SQLite format 3", b"", "is a database: export its records, as .ris, .bib, .csv or .json"),
    (b"BZh", b"", "is packed by bzip2: unpack it, or pack it by gzip"),
    (b"\xfd7zXZ", b"", "is packed by xz: unpack it, or pack it by gzip"),
    (b"\x28\xb5\x2f\xfd", b"", "is packed by zstd: unpack it, or pack it by gzip"),
    (b"7z\xbc\xaf", b"", "is a 7-Zip archive: unpack it, and name the files in it"),
    (b"Rar!", b"", "is a RAR archive: unpack it, and name the files in it"),
)  # fmt: skip


def describe_binary(head: bytes) -> str:
    """Say of a file what it is and what would be right, as the end of a sentence.

    Args:
        head: its first bytes.
    """
    for beginning, inside, words in _KINDS:
        if head.startswith(beginning) and inside in head:
            return words
    return "looks binary, which no format can read"
