"""Bytes before any format: unpacked, decoded and cut into lines, however they come."""

import gzip
import io
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.model import SourceError
from kg.sources.streams import (
    HEAD_BYTES,
    Line,
    damage_error,
    decode,
    looks_binary,
    prepare,
    read_lines,
)


class Dripping(io.RawIOBase):
    """A stream like a pipe: not seekable, and each read gives only a few bytes."""

    def __init__(self, content: bytes, at_once: int) -> None:
        self._content = io.BytesIO(content)
        self._at_once = at_once

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        return self._content.read(min(size, self._at_once) if size >= 0 else self._at_once)


def prepared(content: bytes) -> tuple[bytes, bytes]:
    """The head of a source, and all of it."""
    head, stream = prepare(io.BytesIO(content), "given")
    return head, stream.read()


def lines(content: bytes, limit: int = 100) -> list[Line]:
    return list(read_lines(io.BytesIO(content), limit))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("packed", [False, True])
def test_a_source_comes_as_utf8_without_mark(encoding: str, packed: bool) -> None:
    raw = "Größe\n漢字".encode(encoding)
    content = gzip.compress(raw) if packed else raw
    assert prepared(content) == ("Größe\n漢字".encode(), "Größe\n漢字".encode())


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_either_order_of_bytes(encoding: str) -> None:
    assert prepared(f"\ufeffGröße {'x' * 100_000}".encode(encoding))[1].startswith("Größe x".encode())


def test_the_head_is_the_beginning_and_the_stream_is_all() -> None:
    content = b"0123456789" * 20_000
    head, whole = prepared(content)
    assert (head, whole) == (content[:HEAD_BYTES], content)


@settings(deadline=None)
@given(st.binary(min_size=1, max_size=500).filter(lambda raw: raw.strip()), st.integers(1, 50))
def test_a_pipe_gives_what_a_file_gives(content: bytes, at_once: int) -> None:
    packed = gzip.compress(content)
    for given_bytes in (content, packed):
        try:
            expected = prepared(given_bytes)
        except (SourceError, OSError, EOFError, zlib.error) as problem:
            with pytest.raises(type(problem)):
                prepare(Dripping(given_bytes, at_once), "given")  # type: ignore[arg-type]
        else:
            head, stream = prepare(Dripping(given_bytes, at_once), "given")  # type: ignore[arg-type]
            assert (head, stream.read()) == expected


@pytest.mark.parametrize(
    "content", [b"", b"  \n\r\n\t", b"\xef\xbb\xbf", gzip.compress(b"", mtime=0), b"\xff\xfe"]
)
def test_nothing_but_blanks_is_empty(content: bytes) -> None:
    with pytest.raises(SourceError, match="given is empty"):
        prepared(content)


@pytest.mark.parametrize(
    ("problem", "message"),
    [
        (EOFError("it ends early"), "given is a damaged gzip file: it ends early."),
        (zlib.error("invalid block"), "given is a damaged gzip file: invalid block."),
        (gzip.BadGzipFile("CRC check failed"), "given is a damaged gzip file: CRC check failed."),
        (OSError("Input/output error"), "given cannot be read: Input/output error."),
    ],
)
def test_damage_in_one_sentence(problem: Exception, message: str) -> None:
    assert str(damage_error(problem, "given")) == message


@pytest.mark.parametrize(
    ("raw", "text", "not_utf8"),
    [
        ("Größe – 漢字".encode(), "Größe – 漢字", False),
        ("Größe – Zoë".encode("cp1252"), "Größe – Zoë", True),
        (b"caf\xe9 \x81\x8d", "café \ufffd\ufffd", True),
        (b"", "", False),
    ],
)
def test_what_is_not_utf8_is_windows_1252(raw: bytes, text: str, not_utf8: bool) -> None:
    assert decode(raw) == (text, not_utf8)


@settings(deadline=None)
@given(st.binary(max_size=200))
def test_every_byte_decodes_to_text_that_can_be_written(raw: bytes) -> None:
    decode(raw)[0].encode()


@pytest.mark.parametrize(
    "head",
    [
        b"%PDF-1.7\n",
        b"PK\x03\x04" + b"x" * 100,
        b"\x89PNG" + b"x" * 100,
        b"\x28\xb5\x2f\xfd",
        b"SQLite format 3\x00",
        bytes(range(8)) + b"x" * 100,
    ],
)
def test_what_is_binary(head: bytes) -> None:
    assert looks_binary(head)


@pytest.mark.parametrize(
    "head",
    [
        b"@misc{a, title={Bees}}",
        "Größe – Zoë – 5 €".encode("cp1252"),
        "漢字".encode() * 20_000,
        b"TY  - JOUR\x0c\n\x1a",
        b"title\x00" + b"x" * 100,
        b"PK,title\n1,Bees count\n",
    ],
)
def test_what_is_text(head: bytes) -> None:
    assert not looks_binary(head)


def test_lines_are_counted_and_have_no_breaks() -> None:
    assert lines(b"a\r\n\ncaf\xe9\nlast") == [
        Line(1, "a"),
        Line(2, ""),
        Line(3, "café"),
        Line(4, "last"),
    ]


def test_of_a_line_that_is_too_long_only_the_beginning_is_kept() -> None:
    first, long, last = lines(b"a\n" + b"x" * 200_000 + b"\nb\n")
    assert (first.text, last) == ("a", Line(3, "b"))
    assert (long.number, long.too_long, long.text) == (2, True, "x" * len(long.text))
    assert len(long.text) <= 1000


def test_a_line_exactly_at_the_limit_is_read() -> None:
    whole, cut = lines(b"x" * 99 + b"\n")[0], lines(b"x" * 101 + b"\n")[0]
    assert (whole, cut.too_long) == (Line(1, "x" * 99), True)


@settings(deadline=None)
@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\r\n"), max_size=20)))
def test_lines_joined_again_are_the_text(texts: list[str]) -> None:
    content = "".join(f"{text}\n" for text in texts)
    assert [line.text for line in lines(content.encode())] == texts
