"""Where records go that did not become a paper."""

import errno
import json
import os
import threading
from pathlib import Path

import pytest

from kg.cli.building.rejects import MAX_SHOWN_REJECTIONS, open_rejects
from kg.model import Rejection, UsageError
from tests.unit.cli.conftest import Run


def rejection(number: int) -> Rejection:
    return Rejection(source="a.jsonl", position=f"line {number}", reason="it has no title")


def test_a_few_are_shown_one_by_one(capsys: pytest.CaptureFixture[str]) -> None:
    with open_rejects(None) as reject:
        reject(rejection(1))
        reject(rejection(7))
    assert capsys.readouterr().err.splitlines() == [
        "rejected: a.jsonl, line 1: it has no title",
        "rejected: a.jsonl, line 7: it has no title",
    ]


def test_of_many_the_first_are_shown_and_once_how_to_see_the_others(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with open_rejects(None) as reject:
        for number in range(100):
            reject(rejection(number))
    *first, last = capsys.readouterr().err.splitlines()
    assert len(first) == MAX_SHOWN_REJECTIONS
    assert last == "rejected: more records; --rejects FILE writes them all to a file"


def test_a_file_takes_all_and_nothing_is_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "rejects.jsonl"
    with open_rejects(file) as reject:
        for number in range(20):
            reject(rejection(number))
    read = [Rejection.model_validate_json(line) for line in file.read_text("utf-8").splitlines()]
    assert read == [rejection(number) for number in range(20)]
    assert tuple(capsys.readouterr()) == ("", "")


def test_an_interrupted_command_leaves_what_it_rejected_before(tmp_path: Path) -> None:
    file = tmp_path / "rejects.jsonl"
    with pytest.raises(KeyboardInterrupt), open_rejects(file) as reject:
        reject(rejection(1))
        assert json.loads(file.read_text("utf-8"))["position"] == "line 1"
        raise KeyboardInterrupt
    assert len(file.read_text("utf-8").splitlines()) == 1


def test_a_pipe_takes_them_too(tmp_path: Path) -> None:
    pipe, read = tmp_path / "pipe", []
    os.mkfifo(pipe)
    reader = threading.Thread(target=lambda: read.append(pipe.read_text("utf-8")), daemon=True)
    reader.start()
    with open_rejects(pipe) as reject:
        reject(rejection(3))
    reader.join(30)
    assert json.loads(read[0])["position"] == "line 3"
    assert pipe.is_fifo()


@pytest.mark.parametrize(("name", "why"), [("missing/a.jsonl", "No such file"), (".", "Is a directory")])
def test_a_file_that_cannot_be_written(tmp_path: Path, name: str, why: str) -> None:
    with (
        pytest.raises(UsageError, match=rf"^cannot write rejects to '.*': {why}"),
        open_rejects(tmp_path / name),
    ):
        pass


def test_a_file_on_a_full_disk() -> None:
    with (
        pytest.raises(UsageError, match=r"^cannot write rejects to '/dev/full': No space left"),
        open_rejects(Path("/dev/full")) as reject,
    ):
        reject(rejection(1))


def test_what_fails_meanwhile_is_not_put_down_to_the_file(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="Too many open files"), open_rejects(tmp_path / "rejects.jsonl"):
        raise OSError(errno.EMFILE, "Too many open files")


def test_records_that_become_no_paper_are_all_named(kg: Run, tmp_path: Path) -> None:
    lines = ['{"id": "a", "abstract": "They hum."}', "{broken", '{"id": "c", "title": 5}']
    (tmp_path / "bad.jsonl").write_text("\n".join(lines), "utf-8")
    code, out, err = kg("extract", "bad.jsonl", "-o", "-", "--rejects", "rejects.jsonl")
    reason = "all 3 records were rejected, 1 of them: The record has an abstract but no title."
    assert (code, out, err) == (1, "", f"kg: {reason}\n")
    told = [json.loads(line) for line in (tmp_path / "rejects.jsonl").read_text("utf-8").splitlines()]
    assert [record["position"] for record in told] == ["line 1", "line 2", "line 3"]
    assert all(record["source"] == "bad.jsonl" and record["reason"] for record in told)
