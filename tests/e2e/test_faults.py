"""What happens to builds on a server, and what the graph is afterwards: that of an undisturbed build."""

from pathlib import Path

import pytest

from tests.e2e.command import EXAMPLE, answer, complaint, kg
from tests.e2e.server_builds import start_build, wait_for, wait_for_papers
from tests.neo4j_server.proxy import proxy
from tests.neo4j_server.server import Neo4j

pytestmark = pytest.mark.neo4j


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
