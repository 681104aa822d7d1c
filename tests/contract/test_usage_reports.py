"""A server that collects usage reports of drivers gets none."""

import logging
from collections.abc import Iterator

import pytest

from kg.store import Credentials, open_store
from tests.neo4j_server.server import Neo4j, start_server

pytestmark = [pytest.mark.neo4j, pytest.mark.slow]


@pytest.fixture(scope="module")
def collector(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Neo4j]:
    with start_server(
        tmp_path_factory.mktemp("collector"), server__bolt__telemetry__enabled="true"
    ) as server:
        yield server


def test_the_store_reports_nothing(collector: Neo4j, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG, "neo4j.io"):
        store = open_store(collector.uri, Credentials(collector.username, collector.password))
        store.query("RETURN 1")
        store.close()
    assert "C: RUN" in caplog.text
    assert "C: TELEMETRY" not in caplog.text


def test_other_programs_do(collector: Neo4j, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG, "neo4j.io"), collector.driver() as driver:
        driver.execute_query("RETURN 1")
    assert "C: TELEMETRY" in caplog.text
