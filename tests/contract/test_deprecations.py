"""Nothing that is sent to a server is deprecated there, and Cypher 25 understands it, too."""

from collections.abc import Iterator

import neo4j
import pytest
from neo4j import NotificationClassification

from kg import schema
from kg.schema import statements
from kg.store.definitions import define_full_text_index, list_definitions
from tests.contract.every_query import PACKAGES, list_statements, rendered_reads
from tests.neo4j_server.server import Neo4j

OF_THE_EMBEDDED_ENGINE = {"search_abstracts", "search_titles"}
"""They call the function that scores texts there."""

SENT = {
    f"{package}/{name}": statements.load_statement(package, name).text
    for package in PACKAGES
    for name in list_statements(package)
    if name not in OF_THE_EMBEDDED_ENGINE
}
SENT |= {
    f"write {name}": found.text for name, found in (schema.NODE_WRITES | schema.RELATIONSHIP_WRITES).items()
}
SENT |= {found.name: found.text for found in rendered_reads()}
SENT |= {definition.name: definition.text for definition in (*list_definitions(), define_full_text_index())}
SENT |= {
    "names of indexes": "SHOW INDEXES YIELD name RETURN name",
    "waiting for indexes": "CALL db.awaitIndexes(300)",
    "waiting for the full text": "CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh()",
}


@pytest.fixture(scope="module")
def driver(neo4j_server: Neo4j) -> Iterator[neo4j.Driver]:
    with neo4j_server.driver() as opened:
        yield opened


def list_languages(driver: neo4j.Driver) -> list[str]:
    """List the versions of Cypher that a server can be told to read a statement in; 5.26 knows one."""
    agent = driver.get_server_info().agent
    return ["CYPHER 5"] if agent.startswith("Neo4j/5") else ["CYPHER 5", "CYPHER 25"]


@pytest.mark.neo4j
@pytest.mark.slow
@pytest.mark.release
@pytest.mark.parametrize("text", SENT.values(), ids=SENT)
def test_a_statement_is_understood_and_not_deprecated(driver: neo4j.Driver, text: str) -> None:
    for language in list_languages(driver):
        with driver.session() as session:
            summary = session.run(f"EXPLAIN {language} {text}").consume()  # type: ignore[arg-type]  # our own texts
        told = summary.gql_status_objects
        deprecated = {
            s.status_description for s in told if s.classification == NotificationClassification.DEPRECATION
        }
        assert deprecated == set()
