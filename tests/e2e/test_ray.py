"""``kg extract --ray``: actors of a real Ray write the shards that single processes do, also if one dies."""

import importlib.util
import os
import signal
from pathlib import Path

import pytest

from tests.e2e.command import EXAMPLE, complaint, kg, running
from tests.waiting import HANG_SECONDS, wait_until

needs_ray = pytest.mark.skipif(
    importlib.util.find_spec("ray") is None, reason="Ray is not installed: pip install ray"
)


def find_actors(program: int) -> list[int]:
    """Return the processes of actors that a program has started."""
    return [
        int(process.name)
        for process in Path("/proc").iterdir()
        if process.name.isdigit() and _is_actor(process) and program in _list_ancestors(process)
    ]


def _is_actor(process: Path) -> bool:
    try:
        return (process / "cmdline").read_bytes().startswith(b"ray::ShardActor")
    except OSError:
        return False


def _list_ancestors(process: Path) -> list[int]:
    ancestors = [int(process.name)]
    try:
        while ancestors[-1] > 1:
            status = Path(f"/proc/{ancestors[-1]}/status").read_text()
            ancestors.append(int(status.partition("\nPPid:")[2].split()[0]))
    except OSError:
        pass
    return ancestors


def read_files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@needs_ray
@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="looks for actors in /proc")
def test_the_files_are_those_of_single_processes_also_if_an_actor_is_killed(
    source: Path, tmp_path: Path
) -> None:
    assert kg("extract", source, "-o", tmp_path / "single", "--shards", "4").returncode == 0
    arguments = ("extract", source, "-o", tmp_path / "ray", "--shards", "4", "--ray", "local")
    with running(*arguments) as program:
        wait_until(lambda: bool(find_actors(program.pid)) and any((tmp_path / "ray").glob(".*.part")))
        os.kill(find_actors(program.pid)[0], signal.SIGKILL)
        out, said = program.communicate(timeout=HANG_SECONDS)
    assert (program.returncode, out) == (0, ""), said
    assert read_files(tmp_path / "ray") == read_files(tmp_path / "single")
    assert said.count("150 papers, 0 rejected; complete\n") == 4
    again = kg(*arguments)  # starts no Ray, as there is nothing to do
    assert again.stderr.count("complete already, skipped\n") == 4


@needs_ray
@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("127.0.0.1:1", "no cluster of Ray answers at '127.0.0.1:1': "),
        ("ray://127.0.0.1:1", "no cluster of Ray answers at 'ray://127.0.0.1:1': "),
        ("here", "--ray takes local, auto, or an address such as head:6379, not 'here'"),
        ("", "not ''"),
    ],
)
def test_a_cluster_that_is_not_there_is_told_at_once(address: str, said: str, tmp_path: Path) -> None:
    code, error = complaint("extract", EXAMPLE, "-o", tmp_path, "--ray", address)
    assert (code, len(error.splitlines())) == (2, 1), error
    assert said in error


@pytest.mark.skipif(importlib.util.find_spec("ray") is not None, reason="Ray is installed")
def test_without_ray_one_sentence_says_how_to_get_it(tmp_path: Path) -> None:
    code, error = complaint("extract", EXAMPLE, "-o", tmp_path, "--ray", "local")
    assert (code, "pip install 'paper-graph[ray]'" in error) == (2, True)


def test_processes_of_its_own_contradict_workers(tmp_path: Path) -> None:
    code, error = complaint("extract", EXAMPLE, "-o", tmp_path, "--ray", "local", "--workers", "2")
    assert (code, "leave out --workers" in error) == (2, True)
