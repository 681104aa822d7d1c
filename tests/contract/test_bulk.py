"""Neo4j's own importer builds from the files the graph that they were written from."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from kg.export.neo4j_admin import BulkReport, export_for_import
from kg.ingest import build
from kg.model import Paper
from kg.rdf import export
from kg.records.nodes import StoredEdge, iter_graph
from kg.store import Credentials, GraphStore, open_store
from tests.contract.nasty_graphs import fill
from tests.contract.test_build import KINDS, PAPERS
from tests.lexicon import Lexicon
from tests.neo4j_server.importer import run_commands, run_file
from tests.neo4j_server.server import choose_release, start_server

pytestmark = [pytest.mark.slow, pytest.mark.neo4j, pytest.mark.release]
"""Each test starts the importer and a server of its own."""

HOSTILE = [
    Paper(
        id='quote"d, id', title='The "X-Net",\\ a; b', abstract="", authors=('O\'Neil, "Ann"', ""), year=2020
    ),
    Paper(id="lines", title="X-Net\r\non ImageNet", abstract=" GAN\tand \u2028 X-Net \n", authors=("",)),
    Paper(id="marks", title="X-Net\x1f\x1e", abstract="\x00", authors=("\x1e", "a\x1fb", "漢字 😀")),
    Paper(id="long", title="GAN", abstract="GAN on ImageNet. " + "word " * 900_000),
]


@contextmanager
def import_graph(report: BulkReport, folder: Path, home: Path) -> Iterator[GraphStore]:
    """Yield the store on a server that was filled by the commands of a report."""
    importing, _, finishing = report.commands.partition("# then, once the server has started:\n")
    done = run_commands(importing, home)
    assert done.returncode == 0, done.stdout + done.stderr
    assert finishing == "cypher-shell --database=neo4j --file=finish.cypher"
    with start_server(home, choose_release()) as server:
        run_file(server, folder / "finish.cypher")
        store = open_store(server.uri, Credentials(server.username, server.password))
        yield store
        store.close()


def read_everything(store: GraphStore) -> dict[str, list[Any]]:
    """Read all nodes and relationships with all their properties, by type."""
    found: dict[str, list[Any]] = {}
    for kind, rows in iter_graph(store):
        declared = {property_.name for property_ in kind.properties}
        for row in rows:
            kept = sorted((k, v) for k, v in row.properties.items() if k in declared and v is not None)
            ends = (row.source, row.target) if isinstance(row, StoredEdge) else (None, None)
            rest = (*ends, [] if isinstance(row, StoredEdge) else sorted(row.labels))
            found.setdefault(kind.name, []).append((*rest, kept))
    return {name: sorted(rows, key=repr) for name, rows in found.items()}


def test_an_imported_graph_exports_to_the_same_triples(tmp_path: Path) -> None:
    source = open_store(tmp_path / "papers.kg")
    build(source, [*PAPERS, *HOSTILE], Lexicon(KINDS))
    export(source, tmp_path / "source.nt")
    report = export_for_import(source, tmp_path / "files")
    with import_graph(report, tmp_path / "files", tmp_path / "home") as store:
        export(store, tmp_path / "imported.nt")
        assert (tmp_path / "imported.nt").read_bytes() == (tmp_path / "source.nt").read_bytes()
        assert store.health().problems == ()
        assert store.health().counts == source.health().counts
        again = build(store, [*PAPERS, *HOSTILE], Lexicon(KINDS))
        assert (again.new, again.updated) == (0, 0)
        export_for_import(store, tmp_path / "again")
    for file in (tmp_path / "files").glob("*.c*"):
        assert (tmp_path / "again" / file.name).read_bytes() == file.read_bytes(), file.name


def test_every_value_of_every_property_comes_in_as_it_was(tmp_path: Path) -> None:
    source = open_store(tmp_path / "papers.kg")
    source.prepare()
    fill(source, 300, seed=20)
    report = export_for_import(source, tmp_path / "the user's files")
    with import_graph(report, tmp_path / "the user's files", tmp_path / "home") as store:
        left, right = read_everything(source), read_everything(store)
    assert left.keys() == right.keys()
    for name, rows in left.items():
        assert right[name] == rows, name
