"""What the tests of all formats share."""

import io
from pathlib import Path

from kg.metadata.draft import Origin
from kg.model import KgError, Paper, Rejection
from kg.sources import parse
from kg.sources.formats import find_formats

SHARED = Path(__file__).parents[3].parent / "shared"


def records(content: str | bytes, format: str = "auto") -> list[Paper | Rejection]:
    """Everything a source with this content gives."""
    raw = content.encode() if isinstance(content, str) else content
    return list(parse(io.BytesIO(raw), "given", format))


def papers(content: str | bytes, format: str = "auto") -> list[Paper]:
    """The papers of a source in which nothing is rejected."""
    found = records(content, format)
    assert not [record for record in found if isinstance(record, Rejection)]
    return [record for record in found if isinstance(record, Paper)]


def rejections(content: str | bytes, format: str = "auto") -> list[Rejection]:
    """What a source could not make a paper of."""
    return [record for record in records(content, format) if isinstance(record, Rejection)]


def straight(content: bytes, format: str) -> list[Paper | Rejection]:
    """What a format's own parser gives, whether or not the content looks like the format."""
    stream = io.BufferedReader(io.BytesIO(content))  # type: ignore[arg-type]  # reads as a raw stream does
    return list(find_formats()[format].parse(stream, Origin("given", format)))


def survives(content: bytes, format: str) -> None:
    """Whatever the bytes are, they give papers and rejections, or one error of this project."""
    for read in (records, straight):
        try:
            found = read(content, format)
        except KgError as problem:
            assert str(problem)
        else:
            assert all(record.title if isinstance(record, Paper) else record.reason for record in found)


def mangled(example: bytes, cut: tuple[int, int], junk: bytes) -> bytes:
    """An example with a piece of it replaced."""
    start, end = sorted(part % (len(example) + 1) for part in cut)
    return example[:start] + junk + example[end:]
