"""What happens while the server of a build or of pages is killed, stopped, read-only or out of disk space."""

import os
import re
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from tests.e2e.command import EXAMPLE, answer, complaint, kg, running
from tests.e2e.server_builds import start_build, wait_for, wait_for_papers
from tests.neo4j_server.server import find_free_port, start_server
from tests.waiting import HANG_SECONDS

pytestmark = [pytest.mark.neo4j, pytest.mark.own_servers]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Make the folder of a server that is killed."""
    (tmp_path / "server").mkdir()
    return tmp_path / "server"


@pytest.mark.slow
def test_a_server_that_is_killed_and_comes_back(source: Path, undisturbed: str, home: Path) -> None:
    port = find_free_port()
    with start_server(home, port=port) as server:
        build = start_build(source, server.environment)
        wait_for_papers(server)
    with start_server(home, port=port) as server:
        code, said = wait_for(build)
        assert code == 0, said
        assert answer("export", "-", env=server.environment) == undisturbed


@pytest.mark.slow
def test_a_server_that_stays_away(source: Path, undisturbed: str, home: Path) -> None:
    port = find_free_port()
    with start_server(home, port=port) as server:
        build = start_build(source, server.environment | {"KG_RETRY_SECONDS": "1"})
        wait_for_papers(server)
    code, said = wait_for(build)
    assert code == 1
    assert said.splitlines()[-1] == (
        f"kg: no server answers at {server.uri}: is it running? what was committed is kept, and the same "
        "command continues there"
    )
    with start_server(home, port=port) as server:
        kept = server.count_papers()
        assert kept > 0
        assert kg("build", source, env=server.environment).returncode == 0
        assert answer("export", "-", env=server.environment) == undisturbed


def get_status(address: str) -> int:
    """Ask for a page, for long enough on a busy machine, and much shorter than a build would try."""
    try:
        with urlopen(address, timeout=HANG_SECONDS / 10) as page:
            return int(page.status)
    except HTTPError as error:
        return error.code


@pytest.mark.slow
def test_pages_of_a_server_that_is_stopped(home: Path) -> None:
    pytest.importorskip("starlette", reason="needs the extra web")
    pages = ["", "about", "search?q=wave", "paper/DiffWave", "cypher?q=RETURN%201", "cypher.csv?q=RETURN%201"]
    with ExitStack() as serving:
        with start_server(home) as server:
            env = server.environment | {"KG_RETRY_SECONDS": str(HANG_SECONDS)}
            answer("build", EXAMPLE, "--limit", "3", env=env)
            process = serving.enter_context(running("web", "--port", "0", env=env))
            assert process.stderr
            told = re.search(r"http://127\.0\.0\.1:\d+/", process.stderr.readline())
            assert told
            assert get_status(told[0] + "about") == 200
        assert {page: get_status(told[0] + page) for page in pages} == dict.fromkeys(pages, 503)


@pytest.mark.slow
def test_a_read_only_database(home: Path) -> None:
    port = find_free_port()
    with start_server(home, port=port, gently=True) as server:
        answer("build", EXAMPLE, env=server.environment)
        before = answer("export", "-", env=server.environment)
    with start_server(home, port=port, server__databases__read_only="neo4j") as server:
        assert "0 new papers" in kg("build", EXAMPLE, env=server.environment).stderr
        title = EXAMPLE.read_text("utf-8").splitlines()[0]
        code, said = complaint("forget", title, env=server.environment)
        assert code == 1
        assert "is read-only: nothing was written" in said
        assert answer("export", "-", env=server.environment) == before
        told = kg("digest", "--for", "DiffWave", env=server.environment)
        assert told.returncode == 0
        assert told.stdout.startswith("New for DiffWave")
        assert "not remembered: you may only read" in told.stderr
        assert "no problem found" in answer("doctor", "--deep", env=server.environment)
        answer("backup", home / "papers.kgbackup", env=server.environment)
    answer("restore", home / "papers.kgbackup", "--store", home / "papers.kg")
    assert answer("export", "-", "--store", home / "papers.kg") == before


SMALL_LOG = {
    "db__tx_log__preallocate": "false",
    "db__tx_log__rotation__size": "1m",
    "db__tx_log__rotation__retention_policy": "keep_none",
}


@contextmanager
def small_disk(folder: Path, megabytes: int) -> Iterator[None]:
    """Mount a file system that is too small for what comes."""
    mount = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(folder)]
    if os.geteuid() != 0 or subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("mounting a small file system needs root")
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=False)


@pytest.mark.slow
def test_a_full_disk(source: Path, undisturbed: str, home: Path) -> None:
    port = find_free_port()
    with small_disk(home, 48):
        with start_server(home, port=port, **SMALL_LOG) as server:
            with suppress(OSError), (home / "filler").open("wb", buffering=0) as filler:
                while True:
                    filler.write(b"\0" * 65536)
            code, said = wait_for(start_build(source, server.environment | {"KG_RETRY_SECONDS": "1"}))
            assert code == 1
            assert said.splitlines()[-1].startswith("kg: ")
            assert server.uri in said
            assert "Traceback" not in said
        (home / "filler").unlink()
        subprocess.run(["mount", "-o", "remount,size=400m", str(home)], check=True)
        with start_server(home, port=port, **SMALL_LOG) as server:
            assert kg("build", source, env=server.environment).returncode == 0
            assert answer("export", "-", env=server.environment) == undisturbed
