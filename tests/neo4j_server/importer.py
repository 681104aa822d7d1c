"""Run Neo4j's own ``neo4j-admin``, from the same jars as the server of the tests.

Maven Central has no ``cypher-shell``: `run_file` sends the statements of a file as it does, each by itself.
"""

import os
import subprocess
from pathlib import Path

from tests.neo4j_server.server import Neo4j, choose_release, fetch_jars, find_java

ADMIN = """#!/bin/sh
exec {java} -Xmx768m {opens} -cp '{jars}/*' org.neo4j.cli.AdminTool "$@"
"""


def run_commands(lines: str, home: Path) -> subprocess.CompletedProcess[str]:
    """Run lines of a shell in which ``neo4j-admin`` works on a server's home that no server uses."""
    programs, configuration = home / "bin", home / "conf"
    for folder in (programs, configuration):
        folder.mkdir(parents=True, exist_ok=True)
    release = choose_release()
    admin = programs / "neo4j-admin"
    opens = [f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in ("java.nio", "sun.nio.ch")]
    admin.write_text(ADMIN.format(java=find_java(release), opens=" ".join(opens), jars=fetch_jars(release)))
    admin.chmod(0o755)
    environment = {
        **os.environ,
        "PATH": f"{programs}:{os.environ['PATH']}",
        "NEO4J_HOME": str(home),
        "NEO4J_CONF": str(configuration),
    }
    return subprocess.run(["sh", "-euc", lines], env=environment, capture_output=True, text=True, check=False)


def run_file(server: Neo4j, file: Path) -> None:
    """Run the statements of a file on a server, one after the other."""
    with server.driver() as driver:
        for statement in file.read_text("utf-8").split(";\n"):
            if statement.strip():
                with driver.session() as session:
                    session.run(statement).consume()
