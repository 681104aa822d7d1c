"""How far a build has got, by a clock that the tests move."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.cli.building.progress import BYTES_IN_BUFFERS, MAX_AHEAD, BuildProgress
from kg.model import SourceError

MB = 1_000_000


def make_source(path: Path, size: int) -> str:
    path.write_bytes(b" " * size)
    return str(path)


def test_a_short_source_is_known_at_once(tmp_path: Path) -> None:
    building = BuildProgress([make_source(tmp_path / "a.jsonl", 2 * MB)], None, lambda: 0.0)
    assert str(building) == "0 papers"
    building.note_bytes(2 * MB)
    assert next(building.count_records(range(100))) == 0
    assert str(building) == "0 of 100 papers, 2.0 of 2.0 MB read"


def test_what_is_read_of_how_much_how_fast_and_how_long_it_takes(tmp_path: Path) -> None:
    now = 0.0
    building = BuildProgress([make_source(tmp_path / "a.jsonl", 8 * MB)], None, lambda: now)
    records = building.count_records(range(5 * MAX_AHEAD))
    building.note_bytes(2 * MB + BYTES_IN_BUFFERS)
    next(records)
    now = 60.0
    building.note_extracted(1)
    assert str(building) == "1 of about 4,000 papers, 2.2 of 8.0 MB read"  # loading tells nothing of the pace
    now = 65.0
    building.note_extracted(20)
    assert str(building) == "21 of about 4,000 papers, 2.2 of 8.0 MB read, 4.0 papers/s, 16:35 left"
    assert len([*records]) == 5 * MAX_AHEAD - 1
    building.note_written(5_000)
    now = 70.0
    assert str(building).startswith("5,000 of 5,000 papers, ")
    assert str(building).endswith(", 499.9 papers/s, 0:00 left")


def test_standard_input_has_no_end_in_sight_and_is_not_read_ahead() -> None:
    now = 0.0
    building = BuildProgress(["-"], None, lambda: now)
    drawn: list[int] = []
    next(building.count_records(drawn.append(n) for n in range(100)))
    assert len(drawn) == 1
    building.note_bytes(MB)
    building.note_extracted(1)
    now = 2.0
    building.note_extracted(1)
    assert str(building) == "2 papers, 1.0 MB read, 0.5 papers/s"


def test_linking_comes_after_the_last_paper_and_says_how_long_it_takes() -> None:
    now = 0.0
    building = BuildProgress(["-"], None, lambda: now)
    building.note_written(1_200)
    now = 10.0
    building.note_linking()
    now = 75.0
    assert str(building) == "1,200 papers read, linking all concepts: 1:05"


def test_a_part_of_the_records_is_worked_on(tmp_path: Path) -> None:
    now = 0.0
    source = make_source(tmp_path / "a.jsonl", MB)
    building = BuildProgress([source], None, lambda: now, verb="extracting shard 2/4", parts=4)
    building.note_bytes(MB)
    list(building.count_records(range(102)))
    building.note_extracted(0)
    now = 10.0
    building.note_extracted(20)
    assert str(building) == "20 of 26 papers, 1.0 of 1.0 MB read, 2.0 papers/s, 0:03 left"


def test_a_limit_is_all_there_is_to_read() -> None:
    building = BuildProgress(["-"], 30, lambda: 0.0)
    next(building.count_records(range(40)))
    assert str(building).startswith("0 of about 30 papers")


def test_a_folder_is_as_large_as_its_files(tmp_path: Path) -> None:
    for name in "ab":
        make_source(tmp_path / name, MB // 2)
    building = BuildProgress([str(tmp_path)], None, lambda: 0.0)
    building.note_bytes(MB // 4)
    assert "0.2 of 1.0 MB read" in str(building)


def test_what_comes_before_the_damage_of_a_source_is_given_first(tmp_path: Path) -> None:
    def read() -> Iterator[int]:
        yield from range(3)
        raise SourceError("damaged")

    building = BuildProgress([make_source(tmp_path / "a", MB)], None)
    records = building.count_records(read())
    assert [next(records) for _ in range(3)] == [0, 1, 2]
    with pytest.raises(SourceError, match="damaged"):
        next(records)


def test_what_is_left_of_a_quota_stands_at_the_end() -> None:
    building = BuildProgress(["openalex:graphs"], None, lambda: 0.0)
    building.note_quota("OpenAlex: $0.053 of today's budget left")
    assert str(building) == "0 papers, OpenAlex: $0.053 of today's budget left"
