"""What docker/compose.yaml sets is known to the server, which does not start with a misspelt setting."""

from pathlib import Path

import pytest
import yaml

from tests.neo4j_server.server import Neo4j

COMPOSE = Path(__file__).parents[2] / "docker" / "compose.yaml"
OF_THE_IMAGE = {"NEO4J_AUTH"}
"""Read by the image itself."""


def setting(variable: str) -> str:
    """Return the setting that the image makes of a variable: two underscores are one, one is a dot."""
    return variable.removeprefix("NEO4J_").replace("__", "\0").replace("_", ".").replace("\0", "_")


@pytest.mark.neo4j
def test_every_setting_of_the_compose_file_is_one_of_the_server(neo4j_server: Neo4j) -> None:
    environment = yaml.safe_load(COMPOSE.read_text("utf-8"))["services"]["neo4j"]["environment"]
    asked = {setting(name) for name in environment if name not in OF_THE_IMAGE}
    with neo4j_server.driver() as driver:
        rows = driver.execute_query("SHOW SETTINGS YIELD name RETURN name").records
    assert asked <= {row["name"] for row in rows}
    assert "server.memory.heap.max_size" in asked
