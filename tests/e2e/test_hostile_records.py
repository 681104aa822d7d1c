"""Records made to take long: the build goes on, with them or without them."""

import json
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from extractors import streaming
from tests.e2e.command import clean_environment, kg

HONEST = {"id": "honest", "title": "ResNet for ImageNet", "abstract": "We train ResNet on ImageNet."}


def write_records(file: Path, **hostile: object) -> Path:
    record = {"id": "hostile", "title": "Endless", **hostile}
    file.write_text("".join(f"{json.dumps(entry)}\n" for entry in (record, HONEST)), "utf-8")
    return file


@pytest.mark.parametrize("unit", ["foo bar (FB) ", "(", "a"], ids=["definitions", "brackets", "a word"])
def test_both_papers_are_built(tmp_path: Path, unit: str) -> None:
    source = write_records(tmp_path / "a.jsonl", abstract=unit * 400)
    done = kg("build", source, "--store", tmp_path / "papers.kg")
    assert done.returncode == 0
    assert "2 records: 2 new papers" in done.stderr


def test_a_paper_that_exceeds_a_limit_is_rejected(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streaming, "MAX_TEXT_CHARS", 30_000)
    source = write_records(tmp_path / "a.jsonl", abstract="word " * 10_000)
    done = kg("build", source, "--store", tmp_path / "papers.kg")
    assert done.returncode == 0
    assert (
        "rejected: jsonl:a.jsonl, id hostile: The paper 'hostile' has 50,007 characters, more than the "
        "30,000 that are read of one paper.\n"
    ) in done.stderr
    assert "2 records: 1 new paper," in done.stderr
    done = kg("extract", source, "-o", "-", "--rejects", tmp_path / "rejects.jsonl")
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["honest"]
    [line] = (tmp_path / "rejects.jsonl").read_text("utf-8").splitlines()
    assert json.loads(line)["position"] == "id hostile"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("unit", "size"),
    [
        ("(", 60_000),
        ("a", 60_000),
        ("1", 60_000),
        ("\u0301", 60_000),
        ("😀", 60_000),
        ("\\(", 50_000),
        ("&amp;", 60_000),
        ("<!--", 60_000),
        ("https://a.org/b)", 50_000),
        ("foo bar (FB) ", 25_000),
        ("FB (foo bar baz) ", 25_000),
        ("We compare BERT, LSTM, ", 25_000),
        ("(word ", 25_000),
        ("a-", 25_000),
        ("$x$ ", 25_000),
        ("\\emph{", 25_000),
        ("We propose ResNet. ", 25_000),
    ],
)
def test_a_long_record_takes_seconds_of_processor_time(tmp_path: Path, unit: str, size: int) -> None:
    source = write_records(tmp_path / "a.jsonl", abstract=unit * (size // len(unit)))
    done = build_within(25, source, tmp_path / "papers.kg")
    assert done.returncode == 0, done.stderr
    assert "2 records: 2 new papers" in done.stderr


@pytest.mark.slow
def test_authors_and_references_without_end(tmp_path: Path) -> None:
    authors = [f"Given{number} Family{number}" for number in range(20_000)]
    source = write_records(
        tmp_path / "a.jsonl", authors=["x" * 200_000, *authors], references=[str(i) for i in range(20_000)]
    )
    done = build_within(60, source, tmp_path / "papers.kg")
    assert done.returncode == 0, done.stderr
    assert "2 records: 2 new papers" in done.stderr


def build_within(cpu_seconds: int, source: Path, store: Path) -> subprocess.CompletedProcess[str]:
    """Build in a process that ends when it has used so much of a processor."""
    return subprocess.run(
        [sys.executable, "-m", "kg.cli", "build", str(source), "--store", str(store)],
        capture_output=True,
        text=True,
        env=clean_environment(),
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds)),
        check=False,
    )
