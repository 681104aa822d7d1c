"""How far a build has got, by a clock that the tests move."""

from pathlib import Path

from kg.cli.building import Building


def test_what_is_read_of_how_much_how_fast_and_how_long_it_takes(tmp_path: Path) -> None:
    source = tmp_path / "papers.jsonl"
    source.write_bytes(b" " * 2_000_000)
    now = 0.0
    building = Building([str(source)], None, lambda: now)
    assert str(building) == "0 papers"
    records = building.watch(range(100))
    for _ in range(50):
        next(records)
    building.read_bytes(500_000)
    now = 5.0
    building.extract(20)
    assert str(building) == "20 of about 200 papers, 0.5 of 2.0 MB read, 4.0 papers/s, 0:45 left"
    assert len([*records]) == 50
    building.read_bytes(1_500_000)
    building.write(100)
    now = 10.0
    assert str(building) == "100 of 100 papers, 2.0 of 2.0 MB read, 10.0 papers/s, 0:00 left"


def test_standard_input_has_no_end_in_sight() -> None:
    now = 0.0
    building = Building(["-"], None, lambda: now)
    next(building.watch(range(100)))
    building.read_bytes(1_000_000)
    building.extract(1)
    now = 2.0
    assert str(building) == "1 paper, 1.0 MB read, 0.5 papers/s"


def test_a_limit_is_all_there_is_to_read(tmp_path: Path) -> None:
    source = tmp_path / "papers.jsonl"
    source.write_bytes(b" " * 1_000_000)
    building = Building([str(source)], 30, lambda: 0.0)
    for _ in building.watch(range(10)):
        building.read_bytes(10_000)
        break
    assert str(building).startswith("0 of about 30 papers")


def test_a_folder_is_as_large_as_its_files(tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / name).write_bytes(b" " * 500_000)
    building = Building([str(tmp_path)], None, lambda: 0.0)
    building.read_bytes(250_000)
    assert "0.2 of 1.0 MB read" in str(building)
