"""From a path, a folder or bytes to papers, and what is said where there are none."""

import gzip
import io
import os
from collections.abc import Callable
from itertools import count, islice
from pathlib import Path

import pytest

from kg.model import Paper, Rejection, SourceError, UnknownFormat
from kg.sources import parse, read, read_all
from kg.sources.files import check_present
from tests.unit.sources.sourcehelp import SHARED

ABSTRACT = "We study how graphs grow. They grow by preferential attachment, as a model shows. " * 2
LISTING = f"On the growth of graphs\n{ABSTRACT}\nOn the shrinking of graphs\n{ABSTRACT}\n"


def titles(content: bytes, format: str = "auto") -> list[str]:
    found = parse(io.BytesIO(content), "given", format)
    return [record.title for record in found if isinstance(record, Paper)]


BOTH = ["On the growth of graphs", "On the shrinking of graphs"]


@pytest.mark.parametrize(
    "content",
    [
        LISTING,
        LISTING.replace("\n", "\r\n"),
        "\ufeff" + LISTING,
        f"Get trending papers in your email inbox!\nSubscribe{LISTING}",
        LISTING.replace("\nOn", "\n\nOn"),
    ],
)
def test_a_listing_however_it_was_saved(content: str) -> None:
    assert titles(content.encode()) == BOTH
    assert titles(gzip.compress(content.encode())) == BOTH


def test_a_folder_is_every_file_in_it(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text(LISTING)
    (tmp_path / "a.jsonl").write_text('{"title": "First of all", "abstract": "It is."}')
    found = [record for record in read(tmp_path) if isinstance(record, Paper)]
    assert [paper.title for paper in found] == ["First of all", *BOTH]
    assert {paper.source for paper in found} == {"jsonl:a.jsonl", "listing:b.txt"}
    assert len(list(read_all([tmp_path / "b.txt", tmp_path / "a.jsonl"]))) == 3


def test_of_a_folder_hidden_files_and_folders_are_left_out(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(LISTING)
    (tmp_path / ".hidden.txt").write_text("Just a note.")
    (tmp_path / "inside").mkdir()
    (tmp_path / "inside" / "b.txt").write_text(LISTING)
    assert [record.title for record in read(tmp_path) if isinstance(record, Paper)] == BOTH


def test_a_folder_without_files(tmp_path: Path) -> None:
    (tmp_path / "inside").mkdir()
    with pytest.raises(SourceError, match="is a directory without files"):
        list(read(tmp_path))


def test_a_file_of_a_folder_that_cannot_be_read_costs_only_itself(tmp_path: Path) -> None:
    (tmp_path / "a.bin").write_bytes(bytes(100))
    (tmp_path / "b.nt").write_text("nonsense")
    (tmp_path / "c.txt").write_text(LISTING)
    (tmp_path / ".d.ttl").write_text("hidden nonsense")
    (tmp_path / "e.ttl").mkdir()
    os.mkfifo(tmp_path / "f.ttl")
    (tmp_path / "g").symlink_to(tmp_path)
    rejected = [record for record in read(tmp_path) if isinstance(record, Rejection)]
    assert [Path(rejection.source).name for rejection in rejected] == ["a.bin", "b.nt"]
    assert [record.title for record in read(tmp_path) if isinstance(record, Paper)] == BOTH
    with pytest.raises(UnknownFormat, match="no format 'risk'"):
        list(read(tmp_path, "risk"))
    (tmp_path / "c.txt").unlink()
    with pytest.raises(SourceError, match=r"no file of .* can be read: .*b\.nt, line 1"):
        list(read(tmp_path))


def test_a_pipe_that_nobody_writes_to_is_an_empty_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(SourceError, match="pipe is empty"):
        list(read(tmp_path / "pipe"))


def test_names_that_no_file_has(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="File name too long"):
        list(read("a" * 300))
    with pytest.raises(SourceError, match="is no name of a file"):
        list(read("a\x00b"))


def test_a_name_that_is_not_utf_8(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"n\xff.txt")
    path.write_text(LISTING)
    assert {record.source for record in read(path) if isinstance(record, Paper)} == {"listing:n?.txt"}


def test_standard_input_that_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", None)
    with pytest.raises(SourceError, match="standard input is closed"):
        list(read("-"))


def test_standard_input_is_a_source(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(gzip.compress(LISTING.encode()))))
    found = [record for record in read("-") if isinstance(record, Paper)]
    assert [(paper.title, paper.source) for paper in found] == [(title, "listing:-") for title in BOTH]


class Endless(io.RawIOBase):
    """JSON Lines that have no end."""

    def __init__(self) -> None:
        self._numbers = count()

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "bytearray | memoryview") -> int:  # type: ignore[override]  # typeshed's Buffer
        piece = f'{{"title": "Paper {next(self._numbers)}"}}\n'.encode()
        buffer[: len(piece)] = piece
        return len(piece)


def test_a_source_streams() -> None:
    records = parse(io.BufferedReader(Endless()), "given")
    assert [getattr(record, "title", "") for record in islice(records, 3)] == [
        "Paper 0",
        "Paper 1",
        "Paper 2",
    ]


def test_a_gzip_file_that_is_cut_off_gives_the_papers_before_the_damage() -> None:
    lines = "".join(f'{{"title": "Paper {n}", "url": "{n * 7919 % 10007}"}}\n' for n in range(20_000))
    packed = gzip.compress(lines.encode())
    found = parse(io.BytesIO(packed[: len(packed) * 3 // 4]), "given")
    assert all(isinstance(record, Paper) for record in islice(found, 5_000))
    with pytest.raises(SourceError, match="given is a damaged gzip file"):
        list(found)


@pytest.mark.parametrize(
    ("content", "error"),
    [(b"", SourceError), (b"\x89PNG\r\n\x1a\n" + bytes(64), UnknownFormat), (b"Just a note.", UnknownFormat)],
)
def test_what_is_no_source(content: bytes, error: type[Exception]) -> None:
    with pytest.raises(error):
        titles(content)


def test_the_wrong_format_named() -> None:
    with pytest.raises(UnknownFormat, match="listing"):
        titles(LISTING.encode(), "ris")


def test_a_content_without_records_of_the_format_that_is_named() -> None:
    with pytest.raises(SourceError, match="given holds no records in the format nbib"):
        titles(b"Nothing that a parser of tagged lines knows.", "nbib")


def test_a_file_that_cannot_be_opened(tmp_path: Path) -> None:
    (tmp_path / "loop.bib").symlink_to(tmp_path / "loop.bib")
    with pytest.raises(SourceError, match=r"loop\.bib cannot be opened: "):
        list(read(tmp_path / "loop.bib"))


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"none\.bib"):
        list(read(tmp_path / "none.bib"))


@pytest.mark.parametrize("look", [lambda name: list(read(name)), lambda name: check_present([name])])
def test_an_address_is_no_file(look: Callable[[str], object]) -> None:
    with pytest.raises(SourceError) as error:
        look("https://example.org/bees.bib")
    assert str(error.value) == (
        "https://example.org/bees.bib is an address: download what is there, and name the file."
    )


def test_of_a_folder_no_format_can_be_named_that_is_of_all_files(tmp_path: Path) -> None:
    (tmp_path / "bees.bib").write_text("@misc{bees, title = {Bees}}")
    (tmp_path / "readme.md").write_text("Nothing to read.")
    _, unread = read(tmp_path)
    assert isinstance(unread, Rejection)
    assert unread.reason == "It is in no known format."


@pytest.mark.skipif(not SHARED.exists(), reason="the shared listing is not here")
def test_the_whole_listing() -> None:
    found = list(read(SHARED / "seeds" / "trending-papers.txt"))
    assert len(found) == 128
    assert all(isinstance(paper, Paper) and paper.title and paper.abstract for paper in found)
    first = found[0]
    assert isinstance(first, Paper)
    assert first.title == "Conditional Generation of Periodic Signals with Fourier-Based Decoder"
