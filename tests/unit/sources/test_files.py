"""From a path, a folder or bytes to papers, and what is said where there are none."""

import gzip
import io
from pathlib import Path

import pytest

from kg.model import Paper, SourceError, UnknownFormat
from kg.sources import parse, read, read_all
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


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"none\.bib"):
        list(read(tmp_path / "none.bib"))


@pytest.mark.skipif(not SHARED.exists(), reason="the shared listing is not here")
def test_the_whole_listing() -> None:
    found = list(read(SHARED / "seeds" / "trending-papers.txt"))
    assert len(found) == 128
    assert all(isinstance(paper, Paper) and paper.title and paper.abstract for paper in found)
    first = found[0]
    assert isinstance(first, Paper)
    assert first.title == "Conditional Generation of Periodic Signals with Fourier-Based Decoder"
