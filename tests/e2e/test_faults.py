"""What happens to builds on a server, and what the graph is afterwards: that of an undisturbed build."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from tests.e2e.command import EXAMPLE, answer, clean_environment, complaint, kg, running
from tests.neo4j_server.proxy import proxy
from tests.neo4j_server.server import Neo4j, find_free_port, start_server
from tests.waiting import HANG_SECONDS, wait_until

pytestmark = pytest.mark.neo4j


def start_build(source: Path, env: dict[str, str]) -> "subprocess.Popen[str]":
    """Start a build as a process."""
    command = [sys.executable, "-m", "kg.cli", "build", str(source)]
    env = clean_environment() | {"KG_RETRY_SECONDS": str(HANG_SECONDS)} | env
    return subprocess.Popen(command, env=env, stderr=subprocess.PIPE, text=True)


def wait_for(build: "subprocess.Popen[str]") -> tuple[int, str]:
    """Wait for the end of a build; return its exit code and what it said."""
    said = build.communicate(timeout=HANG_SECONDS)[1]
    return build.returncode, said


def wait_for_papers(server: Neo4j) -> None:
    """Wait until the first batch of a build is in the graph."""
    wait_until(lambda: server.count_papers() > 0)


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
def test_connections_that_are_cut(source: Path, undisturbed: str, empty_neo4j: Neo4j) -> None:
    with proxy(empty_neo4j.uri, bytes_between_cuts=200_000, cuts=6) as (between, address):
        code, said = wait_for(start_build(source, empty_neo4j.environment | {"KG_STORE": address}))
    assert code == 0, said
    assert between.cut >= 3
    assert answer("export", "-", env=empty_neo4j.environment) == undisturbed


def split_in_halves(source: Path, folder: Path) -> list[Path]:
    """Split a source into two files of its name, which papers keep; two records of one paper are parted."""
    lines = source.read_text("utf-8").splitlines(keepends=True)
    files = [folder / half / source.name for half in ("odd", "even")]
    for start, file in enumerate(files):
        file.parent.mkdir()
        file.write_text("".join(lines[start::2]), "utf-8")
    return files


@pytest.mark.slow
def test_two_builds_of_halves_at_once(
    source: Path, undisturbed: str, empty_neo4j: Neo4j, tmp_path: Path
) -> None:
    builds = [start_build(half, empty_neo4j.environment) for half in split_in_halves(source, tmp_path)]
    for code, said in map(wait_for, builds):
        assert code == 0, said
    assert answer("export", "-", env=empty_neo4j.environment) == undisturbed


@pytest.mark.slow
def test_the_same_build_twice_at_once(source: Path, undisturbed: str, empty_neo4j: Neo4j) -> None:
    builds = [start_build(source, empty_neo4j.environment) for _ in range(2)]
    for code, said in map(wait_for, builds):
        assert code == 0, said
    assert answer("export", "-", env=empty_neo4j.environment) == undisturbed


@pytest.mark.slow
def test_two_builds_of_which_one_is_killed(
    source: Path, undisturbed: str, empty_neo4j: Neo4j, tmp_path: Path
) -> None:
    odd, even = (start_build(half, empty_neo4j.environment) for half in split_in_halves(source, tmp_path))
    wait_for_papers(empty_neo4j)
    odd.kill()
    wait_for(odd)
    assert wait_for(even)[0] == 0
    assert kg("build", source, env=empty_neo4j.environment).returncode == 0
    assert answer("export", "-", env=empty_neo4j.environment) == undisturbed


def test_a_wrong_password(empty_neo4j: Neo4j) -> None:
    env = empty_neo4j.environment | {"NEO4J_PASSWORD": "not-it-at-all"}
    code, said = complaint("build", EXAMPLE, env=env)
    assert code == 1
    assert said == (
        f"kg: {empty_neo4j.uri} refuses the user name or password: set NEO4J_USERNAME and NEO4J_PASSWORD"
    )


def test_an_unknown_database(empty_neo4j: Neo4j) -> None:
    code, said = complaint("build", EXAMPLE, env=empty_neo4j.environment | {"NEO4J_DATABASE": "papres"})
    assert code == 1
    assert said == f"kg: {empty_neo4j.uri} has no database 'papres': set NEO4J_DATABASE to one that it has"


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


@pytest.mark.slow
def test_a_schema_left_half_made(example_store: Path, empty_neo4j: Neo4j) -> None:
    """An earlier build made some constraints and was cut off; one index was removed since."""
    with empty_neo4j.driver() as driver:
        for row in driver.execute_query("SHOW CONSTRAINTS YIELD name").records[1:]:
            driver.execute_query(f"DROP CONSTRAINT {row['name']}")
        driver.execute_query("DROP INDEX paper_text IF EXISTS")
    answer("build", EXAMPLE, env=empty_neo4j.environment)
    undisturbed = answer("export", "-", "--store", example_store)
    assert answer("export", "-", env=empty_neo4j.environment) == undisturbed
    assert "missing indexes and constraints: none" in answer("doctor", env=empty_neo4j.environment)


def test_an_index_of_our_name_and_something_else(empty_neo4j: Neo4j) -> None:
    with empty_neo4j.driver() as driver:
        driver.execute_query("DROP INDEX paper_doi IF EXISTS")
        driver.execute_query("CREATE INDEX paper_doi FOR (n:Book) ON (n.isbn)")
        code, said = complaint("build", EXAMPLE, env=empty_neo4j.environment)
        driver.execute_query("DROP INDEX paper_doi")
    assert code == 1
    assert "the index 'paper_doi' covers :Book(isbn), not ours: remove it with DROP INDEX paper_doi" in said


@pytest.mark.slow
def test_a_graph_of_somebody_else(empty_neo4j: Neo4j) -> None:
    with empty_neo4j.driver() as driver:
        driver.execute_query("CREATE (:Movie {title: 'Stalker'})")
        code, said = complaint("build", EXAMPLE, env=empty_neo4j.environment)
        assert code == 1
        assert "holds something else" in said
        assert "--into-existing" in said
        answer("build", EXAMPLE, "--into-existing", env=empty_neo4j.environment)
        assert "26 papers" in answer("stats", env=empty_neo4j.environment)
        assert driver.execute_query("MATCH (m:Movie) RETURN m.title").records[0][0] == "Stalker"
    empty_neo4j.delete_all()


@pytest.mark.parametrize(
    ("theirs", "named"),
    [
        ("(:Author {name: 'Jane Austen'})-[:WROTE]->(:Book {title: 'Emma'})", "Author (1)"),
        ("(:Concept {label: 'own taxonomy'})-[:IN]->(:Scheme {name: 'S'})", "Concept (1)"),
        ("(:Run {id: 'run-7'})-[:OF]->(:Job {n: 1})", "Run (1)"),
    ],
)
def test_nodes_of_somebody_else_with_our_labels_are_left_alone(
    empty_neo4j: Neo4j, theirs: str, named: str
) -> None:
    with empty_neo4j.driver() as driver:
        driver.execute_query(f"CREATE {theirs}")
        code, said = complaint("build", EXAMPLE, "--into-existing", env=empty_neo4j.environment)
        found = driver.execute_query("MATCH (n)-[r]->() RETURN count(*) AS all").records
    assert code == 1
    assert f"nodes of something else that a build would take for its own: {named}" in said
    assert found[0]["all"] == 1
    empty_neo4j.delete_all()
