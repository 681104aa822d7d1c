"""Files in which one record of several is damaged, and what of the others is lost when such a file is read.

As a program, ``python -m tests.unit.sources.neighbours FORMAT FIRST COUNT`` reads that many files and prints
the numbers of those that lost a neighbour. A file is made from its number alone, so that it can be made again.
"""
# ruff: noqa: E501  # the list of odd signs is easier to read so

import io
import random
import sys
from typing import Final

from kg.model import KgError, Paper
from kg.sources import parse
from tests.unit.sources.layouts import LAYOUTS

RECORDS: Final = 5
"""Records in a file; the first and the last are among those that are damaged."""

ODDITIES: Final = (
    *(b"\x00", b"\xff", b"\xc3", b"\r", b"\n", b"\n\n", b"\t", b" ", b"\x0b", b"\x1e", b"\xe2\x80\xa8"),
    *(b"\\", b'"', b"'", b"{", b"}", b"[", b"]", b"(", b")", b"<", b">", b"&", b"@", b"#", b"%", b"$", b"=", b",", b":", b";", b"-"),
    *(b"&nbsp;", b"]]>", b"-->", b"<!--", b"<i>", b"</p>", b"\\{", b"\\u12", b"null", b"NaN", b"\xf0\x9f\x90\x9d", b"\xed\xa0\x80"),
)  # fmt: skip


def make_file(format: str, number: int | None) -> tuple[bytes, int]:
    """Make the bytes of a file, and the place of the record that is damaged in it.

    Args:
        format: a key of `LAYOUTS`.
        number: decides what is damaged and how; None damages nothing.
    """
    layout = LAYOUTS[format]
    records = [layout.record.replace("@N@", str(n)).encode() for n in range(1, RECORDS + 1)]
    broken = -1
    if number is not None:
        rng = random.Random(f"{format} {number}")
        broken = rng.randrange(RECORDS)
        records[broken] = _damage(records[broken], rng)
    between = layout.between.encode()
    content = layout.before.encode() + between.join(records) + layout.after.encode()
    return layout.pack(content), broken


def _damage(record: bytes, rng: random.Random) -> bytes:
    start = rng.randrange(len(record) + 1)
    end = min(len(record), start + rng.choice((0, 1, 1, 2, 5, 20, 100)))
    kind = rng.randrange(4)
    if kind == 0:
        return record[:start] + record[end:]
    if kind == 1:
        return record[:start] + record[start:end] * 2 + record[end:]
    if kind == 2:
        return record[:start] + rng.choice(ODDITIES) + record[start:]
    return record[:start] + rng.choice(ODDITIES) + record[end:]


def read_papers(format: str, content: bytes) -> list[Paper]:
    """Read the papers of a file; nothing of one that is refused as a whole."""
    try:
        records = list(parse(io.BytesIO(content), f"file.{format}", format))
    except KgError as error:
        assert "\n" not in str(error), error
        return []
    return [record for record in records if isinstance(record, Paper)]


def find_lost(format: str, number: int) -> list[str]:
    """Return the titles of the undamaged records of a file that are lost or changed."""
    whole, _ = make_file(format, None)
    content, broken = make_file(format, number)
    wanted = read_papers(format, whole)
    assert len(wanted) == RECORDS, format
    found = read_papers(format, content)
    return [paper.title for place, paper in enumerate(wanted) if place != broken and paper not in found]


def main() -> None:
    """Read the files from one number on."""
    format, first, count = sys.argv[1], *map(int, sys.argv[2:])
    for number in range(first, first + count):
        if lost := find_lost(format, number):
            print(number, lost)


if __name__ == "__main__":
    main()
