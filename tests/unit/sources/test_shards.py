"""Shards give back, in the order of the sources, what went into them; or one sentence says what is wrong."""

import gzip
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.ingest import extract_shard
from kg.model import (
    CurationDecision,
    Paper,
    Rejection,
    SourceError,
    SourceRecord,
    UnknownFormat,
    UsageError,
)
from kg.sources import FieldMap, read
from kg.sources.shards import Shard, ShardLine, is_shard_file, parse_shard
from tests.lexicon import Lexicon

RECORDS: list[SourceRecord] = [
    Paper(id="p1", title="BERT for parsing", year=2019, authors=("A B",), source="csv:a.csv"),
    Rejection(source="a.csv", position="line 3", reason="no title"),
    Paper(id="p2", title="Parsing", abstract="Whale \U0001f40b.\nNext line."),
    CurationDecision(decided="merge", name="bert", other="parsing"),
    Paper(id="p1", title="BERT for parsing", doi="10.1000/a"),
]


def write(folder: Path, count: int, records: list[SourceRecord] = RECORDS, only: int | None = None) -> None:
    """Write shards of some records, all or one of them."""
    for number in range(1, count + 1):
        if only in (None, number):
            shard = Shard(number, count)
            extract_shard(records, folder, shard, Lexicon({"BERT": "Method"}), "hash of the sources")


def complaint(folder: Path) -> str:
    with pytest.raises(SourceError) as raised:
        list(read(folder))
    return str(raised.value).replace(str(folder), "DIR")


@pytest.mark.parametrize("count", [1, 2, 3, 5, 8])
def test_records_come_back_in_their_order_however_many_shards_there_are(tmp_path: Path, count: int) -> None:
    write(tmp_path, 1)
    whole = list(read(tmp_path))
    assert [type(record).__name__ for record in whole] == [
        *("ExtractedPaper", "Rejection", "ExtractedPaper", "CurationDecision", "ExtractedPaper")
    ]
    write(tmp_path / "more", count)
    assert list(read(tmp_path / "more")) == whole


@given(st.text(st.characters(exclude_categories=["Cs"])), st.none() | st.integers(-9999, 9999))
def test_a_line_holds_all_of_a_paper(title: str, year: int | None) -> None:
    paper = Paper(id="p", title=title, year=year, authors=(title,))
    assert ShardLine.model_validate_json(ShardLine.of(paper).to_bytes()).record == paper


@pytest.mark.parametrize("text", ["0/4", "5/4", "1/0", "3", "a/b", "", "1/2/3", "-1/4", "1/10000", "٣/٤"])
def test_what_is_no_shard_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="is no shard: those of 16, for example, are 1/16 to 16/16"):
        parse_shard(text)


def test_a_folder_that_lacks_shards_names_them(tmp_path: Path) -> None:
    write(tmp_path, 4, only=2)
    write(tmp_path, 4, only=4)
    assert complaint(tmp_path).startswith("DIR lacks 2 of 4 shards: 1/4, 3/4; run kg extract --shard")


def test_of_very_many_missing_shards_some_are_named(tmp_path: Path) -> None:
    write(tmp_path, 500, only=7)
    assert ": 1/500, 2/500, " in complaint(tmp_path)
    assert " and 489 more; " in complaint(tmp_path)


def test_shards_that_are_named_one_by_one_are_read_without_the_others(tmp_path: Path) -> None:
    write(tmp_path, 4, only=2)
    assert list(read(tmp_path / Shard(2, 4).file)) == [RECORDS[1]]


def test_a_shard_without_its_mark_counts_as_missing(tmp_path: Path) -> None:
    write(tmp_path, 2)
    (tmp_path / Shard(1, 2).mark).unlink()
    assert complaint(tmp_path).startswith("DIR lacks 1 of 2 shards: 1/2;")
    (tmp_path / Shard(2, 2).mark).unlink()
    assert complaint(tmp_path).startswith("no shard in DIR is complete")


def test_shards_of_two_extractions_do_not_make_one(tmp_path: Path) -> None:
    write(tmp_path, 3)
    write(tmp_path, 2)
    assert "do not belong together, such as 1/2 and 1/3" in complaint(tmp_path)


@pytest.mark.parametrize("keep", [0, 30])
def test_a_shard_that_was_cut_off_is_damaged(tmp_path: Path, keep: int) -> None:
    write(tmp_path, 2)
    file = tmp_path / Shard(2, 2).file
    file.write_bytes(file.read_bytes()[:keep])
    assert (
        complaint(tmp_path) == f"DIR/{file.name} is damaged: remove it with its mark, and extract it again."
    )
    with pytest.raises(SourceError, match="is damaged"):
        assert list(read(file)) == "nothing"


def test_a_shard_that_holds_something_else_is_damaged(tmp_path: Path) -> None:
    file = tmp_path / Shard(1, 1).file
    for content in (b'{"paper": 1}\n', b"{}\n", b"[", b'{"other": {}}\n'):
        file.write_bytes(gzip.compress(content))
        with pytest.raises(SourceError, match="is damaged"):
            list(read(file))


def test_a_damaged_mark_is_told(tmp_path: Path) -> None:
    write(tmp_path, 1)
    (tmp_path / Shard(1, 1).mark).write_text("{}")
    assert "done.json is damaged: remove it" in complaint(tmp_path)


def test_other_files_beside_shards_are_not_read_and_one_is_named(tmp_path: Path) -> None:
    write(tmp_path, 1)
    (tmp_path / "slurm-17.out").write_text("job 17")
    (tmp_path / ".hidden").touch()
    notes: list[str] = []
    assert len(list(read(tmp_path, on_note=notes.append))) == len(RECORDS)
    assert notes == [f"{tmp_path} holds shards, and nothing else in it is read: not slurm-17.out"]


def test_the_fields_of_a_shard_cannot_be_mapped(tmp_path: Path) -> None:
    write(tmp_path, 1)
    with pytest.raises(UnknownFormat, match="is a shard, whose fields have fixed names"):
        list(read(tmp_path, fields=FieldMap({"title": "name"})))


def test_names() -> None:
    assert is_shard_file("some/shard-0003-of-0016.jsonl.gz")
    assert not is_shard_file("shard-0003-of-0016.done.json")
    assert not is_shard_file("shard-3-of-16.jsonl.gz")
    assert str(parse_shard("03/16")) == "3/16"
