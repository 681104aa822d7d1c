"""Streams that are full, closed or not UTF-8 end no command in a traceback."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.command import clean_environment
from tests.waiting import HANG_SECONDS

PROGRAM = [sys.executable, "-m", "kg.cli"]
NOT_UTF_8 = b"caf\xe9"


def run(store: Path, *command: str | bytes, redirect: str = "", **variables: str) -> tuple[int, str, str]:
    """Run a command with its streams redirected by a shell; return exit code, output and messages."""
    done = subprocess.run(
        ["bash", "-c", f'"$@" {redirect}', "bash", *PROGRAM, *command],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        env=clean_environment() | {"KG_STORE": str(store)} | variables,
        timeout=HANG_SECONDS,
        check=False,
    )
    encoding = variables.get("PYTHONIOENCODING", "utf-8")
    return done.returncode, done.stdout.decode(encoding), done.stderr.decode(encoding)


@pytest.mark.parametrize("stream", ["/dev/full", "&-"])
@pytest.mark.parametrize("command", [("stats",), ("export", "-")], ids=" ".join)
def test_an_answer_that_cannot_be_written_is_a_failure(
    example_store: Path, stream: str, command: tuple[str, ...]
) -> None:
    code, _, said = run(example_store, *command, redirect=f">{stream}")
    reason = "No space left on device" if stream == "/dev/full" else "Bad file descriptor"
    assert (code, said) == (1, f"kg: cannot write to standard output: {reason}\n")


def test_what_needs_no_open_stream_works_without_any(example_store: Path, tmp_path: Path) -> None:
    target = tmp_path / "all.nt"
    code, *_ = run(example_store, "export", str(target), redirect="<&- >&- 2>&-")
    assert code == 0
    assert target.read_text("utf-8").startswith("# paper-graph")


def test_a_message_that_cannot_be_written_takes_no_answer_away(example_store: Path) -> None:
    code, answer, _ = run(example_store, "related", "DiffWave", "unheard of", redirect="2>&-")
    assert code == 0
    assert "WaveNet" in answer


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_characters_that_an_encoding_lacks_are_shown_as_escapes(example_store: Path, encoding: str) -> None:
    code, answer, said = run(example_store, "related", "DiffWave", PYTHONIOENCODING=encoding)
    assert (code, said) == (0, "")
    assert r"this one uses it: \u201cThe network is built" in answer


def test_json_stays_json_in_any_encoding(example_store: Path) -> None:
    statement = "RETURN '“é日𝕏”' AS text"
    command = ("cypher", statement, "--format", "jsonl")
    code, answer, _ = run(example_store, *command, PYTHONIOENCODING="ascii")
    assert code == 0
    assert json.loads(answer) == {"text": "“é日𝕏”"}


@pytest.mark.parametrize("command", ["related", "show", "forget"])
def test_a_name_that_is_not_utf_8_is_refused_in_a_sentence(example_store: Path, command: str) -> None:
    code, _, said = run(example_store, command, NOT_UTF_8)
    assert (code, said) == (
        2,
        "kg: a text holds half a character (a lone surrogate): write it in UTF-8\n",
    )


def test_a_file_whose_name_is_not_utf_8_can_be_written(example_store: Path, tmp_path: Path) -> None:
    target = tmp_path / os.fsdecode(NOT_UTF_8 + b".nt")
    code, _, said = run(example_store, "export", os.fsencode(target))
    assert code == 0
    assert r"caf\udce9.nt: " in said
    assert target.stat().st_size > 0


def test_a_source_whose_name_is_not_utf_8_is_read(tmp_path: Path) -> None:
    source = tmp_path / os.fsdecode(NOT_UTF_8 + b".jsonl")
    source.write_text('{"id": "a", "title": "A study of BERT", "abstract": "We use BERT."}\n{"id":\n')
    store, rejects = tmp_path / "papers.kg", tmp_path / "rejects.jsonl"
    code, _, said = run(store, "build", os.fsencode(source), "--rejects", str(rejects))
    assert (code, "1 new paper," in said) == (0, True)
    assert json.loads(rejects.read_text("utf-8"))["source"].endswith("caf?.jsonl")
