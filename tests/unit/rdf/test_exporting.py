"""Exported files: their syntax, what is left after a failure, and which modules are imported when."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kg.model import ExportError, QueryFailed, UsageError
from kg.rdf import export
from kg.rdf.exporting import RdfReport
from tests.unit.export.graphs import Broken, Empty
from tests.unit.rdf.synthetic import Synthetic


def test_an_unknown_ending_names_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"\.nt, \.ttl, \.nq, \.trig, \.jsonld"):
        export(Empty(), tmp_path / "graph.rdf")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["missing/graph.nt", "file/graph.ttl.gz", "folder.nt"])
def test_a_target_that_cannot_be_written(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "folder.nt").mkdir()
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(ExportError, match=r"^cannot write .*: \w"):
        export(Empty(), tmp_path / name)
    assert sorted(tmp_path.rglob("*")) == before


def test_a_pipe_is_not_replaced_by_a_file(tmp_path: Path) -> None:
    pipe, link = tmp_path / "pipe.nt", tmp_path / "link.nt"
    os.mkfifo(pipe)
    link.symlink_to(pipe)
    for target in (pipe, link):
        with pytest.raises(UsageError, match="is not a regular file"):
            export(Empty(), target)
    assert pipe.is_fifo()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["link.nt", "pipe.nt"]


@pytest.mark.parametrize("name", ["graph.nt", "graph.ttl.gz", "graph.nq", "graph.trig.gz", "graph.jsonld"])
def test_a_failure_halfway_keeps_the_old_file_and_leaves_no_new_one(tmp_path: Path, name: str) -> None:
    target = tmp_path / name
    target.write_text("old")
    with pytest.raises(QueryFailed, match="went away"):
        export(Broken(), target)
    assert [(path.name, path.read_text()) for path in tmp_path.iterdir()] == [(name, "old")]


def test_endings_are_read_in_any_case(tmp_path: Path) -> None:
    assert export(Empty(), tmp_path / "GRAPH.NT") == RdfReport(triples=3, papers=0, concepts=0)


def test_standard_output_is_n_triples(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    export(Empty(), "-", base="https://example.org/")
    written = capfdbinary.readouterr().out.splitlines()
    assert len(written) == 4
    assert written[0].startswith(b"# ")
    assert all(line.startswith(b"<https://example.org/concepts> ") for line in written[1:])


def test_importing_the_package_imports_no_rdf_library() -> None:
    code = "import sys, kg.rdf; print({'rdflib', 'pyoxigraph'} & set(sys.modules))"
    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == "set()"


@pytest.mark.slow
@pytest.mark.parametrize("name", ["graph.nt", "graph.ttl.gz", "graph.trig", "graph.jsonld"])
def test_memory_does_not_grow_with_the_graph(tmp_path: Path, name: str) -> None:
    def peak(papers: int) -> tuple[int, int]:
        command = [sys.executable, "-m", "tests.unit.rdf.synthetic", str(papers), str(tmp_path / name)]
        triples, memory = subprocess.check_output(command, text=True).split()
        return int(triples), int(memory)

    (small, little), (large, much) = peak(2_200), peak(8_800)
    assert small > 1_000_000
    assert large > 4_000_000
    assert much < 1.2 * little


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root may mount a small disk")
@pytest.mark.parametrize("name", ["graph.nt", "graph.jsonld.gz"])
def test_a_full_disk_leaves_nothing_half_written(tmp_path: Path, name: str) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", disk], check=False)
    if mounted.returncode:
        pytest.skip("no disk can be mounted here")
    try:
        (disk / name).write_text("old")
        with pytest.raises(ExportError, match=r"cannot write .*: No space left on device"):
            export(Synthetic(2_000), disk / name)
        assert [(path.name, path.read_text()) for path in disk.iterdir()] == [(name, "old")]
    finally:
        subprocess.run(["umount", disk], check=True)
