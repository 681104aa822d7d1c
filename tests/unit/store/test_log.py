"""Logs that were cut at their end are taken as they are; damaged ones are refused, and nothing is touched."""

import random
import struct
import zlib
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from kg.model import StoreDamaged
from kg.store import open_store
from kg.store.embedded.location import StoreFile, locate
from kg.store.embedded.log import check_log
from tests.contract.test_store import batch
from tests.unit.store.test_files import READING, WRITING, papers

SAVED, RECORDS = 1, 3
"""Papers in the store, and records of one paper in its log."""


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, bytes]:
    """What the files of a store hold whose last commits are in its log."""
    path = tmp_path_factory.mktemp("store") / "papers.kg"
    store = open_store(path)
    store.write(batch("saved"))
    store.checkpoint()
    for number in range(RECORDS):
        store.write(batch(f"p{number}"))
    store.close()
    file = locate(path)
    return file.path.read_bytes(), file.log.read_bytes()


@pytest.fixture
def file(tmp_path: Path, content: tuple[bytes, bytes]) -> StoreFile:
    found = locate(tmp_path / "papers.kg")
    found.path.write_bytes(content[0])
    found.log.write_bytes(content[1])
    return found


def find_records(log: bytes) -> list[int]:
    """Return where the records begin, and where the last one ends."""
    places = [5]
    while places[-1] < len(log):
        places.append(places[-1] + 8 + int.from_bytes(log[places[-1] : places[-1] + 4], "little"))
    return places


def check_that_it_is_refused(file: StoreFile, said: str) -> None:
    """Check that neither reading nor writing gets past a log, and that both files stay as they are."""
    before = [path.read_bytes() if path.exists() else None for path in (file.path, file.log)]
    for use in (READING, WRITING):
        with pytest.raises(StoreDamaged, match=said) as caught:
            use(open_store(file.path))
        assert "\n" not in str(caught.value)
    assert [path.read_bytes() if path.exists() else None for path in (file.path, file.log)] == before
    assert not list(file.path.parent.glob("*-wal.*"))


def test_the_layout_is_the_one_that_the_engine_writes(content: tuple[bytes, bytes]) -> None:
    """A new version of the engine may change it: then `kg.store.embedded.log_records` must follow."""
    log = content[1]
    assert log[:5] == b"KWAL\x0d"
    places = find_records(log)
    assert places[-1] == len(log) and len(places) == RECORDS + 1
    for start, end in pairwise(places):
        length, checksum = struct.unpack_from("<II", log, start)
        assert length == end - start - 8 and zlib.crc32(log[start + 8 : end]) == checksum


def test_a_sound_log_is_replayed(file: StoreFile) -> None:
    check_log(file)
    assert papers(file.path) == SAVED + RECORDS


def test_a_flipped_bit_is_found_wherever_it_is(file: StoreFile) -> None:
    log, chance = file.log.read_bytes(), random.Random(9)
    for place in (place for place in range(len(log)) if place != 4):
        damaged = bytearray(log)
        damaged[place] ^= 1 << chance.randrange(8)
        file.log.unlink()  # a new file: to write over an old one takes the disk ten times as long
        file.log.write_bytes(damaged)
        with pytest.raises(StoreDamaged, match=r"the log of .* is damaged at"):
            check_log(file)


@pytest.mark.parametrize("version", [0, 1, 14, 29, 255])
def test_a_version_that_the_engine_does_not_know_is_refused(file: StoreFile, version: int) -> None:
    log = bytearray(file.log.read_bytes())
    log[4] = version
    file.log.write_bytes(log)
    check_that_it_is_refused(file, "the log of .* is damaged, .* or was written by a newer version")


def test_a_log_that_was_cut_anywhere_is_taken_up_to_there(file: StoreFile) -> None:
    log = file.log.read_bytes()
    for size in range(len(log)):
        file.log.unlink()
        file.log.write_bytes(log[:size])
        check_log(file)


@pytest.mark.parametrize("left", [0, 3, 8, 100, 400])
def test_a_last_record_that_was_cut_is_dropped_and_the_others_are_there(file: StoreFile, left: int) -> None:
    log = file.log.read_bytes()
    file.log.write_bytes(log[: find_records(log)[-2] + left])
    assert papers(file.path) == SAVED + RECORDS - 1


@pytest.mark.parametrize("size", [0, 1, 4, 5])
def test_a_log_without_records_is_no_damage(file: StoreFile, size: int) -> None:
    file.log.write_bytes(file.log.read_bytes()[:size])
    assert papers(file.path) == SAVED


def write_zeros_to_the_end(log: bytes) -> bytes:
    """Make a log whose last pages were not written before the power went: its length was."""
    return log[: find_records(log)[-2] + 20] + bytes(len(log) - find_records(log)[-2] - 20)


def append_zeros(log: bytes) -> bytes:
    return log + bytes(5000)


@pytest.mark.parametrize(("change", "lost"), [(write_zeros_to_the_end, 1), (append_zeros, 0)])
def test_pages_that_were_not_written_are_no_damage(
    file: StoreFile, change: Callable[[bytes], bytes], lost: int
) -> None:
    file.log.write_bytes(change(file.log.read_bytes()))
    assert papers(file.path) == SAVED + RECORDS - lost


def write_zeros_in_between(log: bytes) -> bytes:
    start, end = find_records(log)[1:3]
    return log[:start] + bytes(end - start) + log[end:]


def leave_out_a_record(log: bytes) -> bytes:
    places = find_records(log)
    return log[: places[1]] + log[places[2] :]


def repeat_a_record(log: bytes) -> bytes:
    places = find_records(log)
    return log[: places[2]] + log[places[1] :]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (write_zeros_in_between, "is damaged at byte"),
        (leave_out_a_record, "lacks a commit at byte"),
        (repeat_a_record, "lacks a commit at byte"),
        (lambda log: log[: find_records(log)[0]] + log[find_records(log)[1] :], "begins with commit"),
        (lambda log: log + b"and something else behind it", "is damaged at byte"),
        (lambda log: log[:5] + random.Random(1).randbytes(2000), "is damaged at byte 5 of 2,005"),
        (lambda log: random.Random(2).randbytes(2000), "is damaged at its beginning"),
        (lambda log: b"title,year\n" * 100, "is damaged at its beginning"),
        (lambda log: bytes(2000), "is damaged at its beginning"),
        (lambda log: log[:5] + struct.pack("<II", 2**32 - 1, 7) + log[13:], "is damaged at byte 5"),
        (lambda log: log[:-1] + bytes([log[-1] ^ 1]), "is damaged at byte"),
    ],
    ids=lambda value: getattr(value, "__name__", None),
)
def test_damage_is_said_and_nothing_is_touched(
    file: StoreFile, change: Callable[[bytes], bytes], said: str
) -> None:
    file.log.write_bytes(change(file.log.read_bytes()))
    check_that_it_is_refused(file, said)


def test_a_log_without_its_store_is_not_replayed_into_a_new_one(file: StoreFile) -> None:
    file.path.unlink()
    check_that_it_is_refused(file, "begins with commit .*, where the store goes on with 1")


def test_a_log_of_an_older_store_is_not_dropped(file: StoreFile) -> None:
    log = file.log.read_bytes()
    assert papers(file.path) == SAVED + RECORDS  # saved by now
    store = open_store(file.path)
    store.write(batch("later"))
    store.checkpoint()
    store.close()
    file.log.write_bytes(log)
    check_that_it_is_refused(file, "ends with commit .*, which is older than the store")


def test_a_log_that_was_saved_before_the_process_was_killed_is_harmless(file: StoreFile) -> None:
    log = file.log.read_bytes()
    assert papers(file.path) == SAVED + RECORDS
    file.log.write_bytes(log)
    assert papers(file.path) == SAVED + RECORDS


def test_a_damaged_log_can_be_moved_away(file: StoreFile) -> None:
    file.log.write_bytes(b"x" * 1000)
    check_that_it_is_refused(file, "damaged")
    file.log.rename(file.log.with_name("damaged"))
    assert papers(file.path) == SAVED


def test_a_damaged_log_can_be_cut_at_the_damage(file: StoreFile) -> None:
    log = bytearray(file.log.read_bytes())
    place = find_records(log)[1]
    log[place + 50] ^= 4
    file.log.write_bytes(log)
    check_that_it_is_refused(file, f"is damaged at byte {place} of {len(log):,}")
    file.log.write_bytes(log[:place])
    assert papers(file.path) == SAVED + 1


def test_a_log_made_to_be_searched_for_long_is_refused_soon(file: StoreFile) -> None:
    """Everywhere in it seems to begin a record that fills the rest of it."""
    log = file.log.read_bytes()
    start = find_records(log)[-2]
    number = log[start + 8]
    seeming = struct.pack("<II", 1_000_000, 1) + bytes([number + 1])
    file.log.write_bytes(log[:start] + struct.pack("<II", 2**31, 1) + bytes([number]) + seeming * 250_000)
    check_that_it_is_refused(file, "is damaged at byte")


def test_what_cannot_be_replayed_is_read_as_it_was_saved_and_doctor_says_so(file: StoreFile) -> None:
    file.path.with_name("second name.kg").hardlink_to(file.path)
    store = open_store(file.path)
    health = store.health()
    assert health.counts["Paper"] == SAVED
    assert health.problems[-1].startswith("commits in the log are not shown: ")
    assert "has a second name" in health.problems[-1]
    store.close()


def test_a_last_record_that_was_cut_is_left_out_and_doctor_says_so(file: StoreFile) -> None:
    file.log.write_bytes(file.log.read_bytes()[:-20])
    store = open_store(file.path)
    health = store.health()
    assert health.counts["Paper"] == SAVED + RECORDS - 1
    (kept,) = file.cut_ends
    assert health.problems[-1].startswith("the last record of the log was cut short")
    assert kept.name in health.problems[-1]
    kept.unlink()
    assert not [problem for problem in store.health().problems if "cut short" in problem]
    store.close()
