"""The index beside a store: the same answers as without one, whatever happens to the graph and the files."""

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import Quad, RdfFormat, Store

import kg
from kg.isolation.worker import Worker
from kg.model import QueryFailed, QueryTimeout, StoreError
from kg.rdf import DEFAULT_BASE, Triples
from kg.rdf.resources import iter_resources
from kg.rdf.sparql.index import filling
from kg.rdf.sparql.index.filling import find_triples
from kg.rdf.sparql.index.folder import IndexFolder
from kg.rdf.sparql.loading import PROGRAM
from kg.rdf.writers.ntriples import NTriples
from tests.unit.cli.library import EXTRACTOR, PAPERS, build_library
from tests.waiting import HANG_SECONDS

ALL = "SELECT ?s ?p ?o { ?s ?p ?o }"
NAMES = "SELECT ?name { ?c skos:prefLabel ?name }"
ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_library(tmp_path_factory.mktemp("library") / "papers.kg")


@pytest.fixture
def path(library: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(library, tmp_path / "papers.kg"))


def ask(path: Path, text: str = ALL, *, index: bool = True) -> list[tuple[object, ...]]:
    """Return all rows, sorted, as a process of its own would get them."""
    with kg.connect(path) as graph:
        return sorted(graph.sparql(text, index=index, limit=10**6).rows, key=repr)


def name_in_force(path: Path) -> str:
    """Return the name of the triples in force: another one after each time that some were made."""
    current = IndexFolder(path).read_current()
    assert current is not None
    return current.name


def folders(path: Path) -> list[str]:
    return sorted(found.name for found in IndexFolder(path).path.glob("triples-*"))


def check(path: Path) -> None:
    """Check that the index gives what the graph gives, and that no other files are left."""
    assert ask(path) == ask(path, index=False)
    assert folders(path) == [name_in_force(path)]


def forbid(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Fail the test if triples are made in one of the two ways."""

    def fail(*arguments: object) -> int:
        raise AssertionError(name)

    monkeypatch.setattr(f"kg.rdf.sparql.index.keeping.{name}", fail)


def test_two_first_queries_may_create_the_folder_at_once(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mkdir = Path.mkdir

    def mkdir_late(folder: Path, *arguments: Any, **options: Any) -> None:
        mkdir(folder, exist_ok=True)
        mkdir(folder, *arguments, **options)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "mkdir", mkdir_late)
        check(path)


def test_the_first_query_makes_an_index_and_the_second_uses_it(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    check(path)
    made = name_in_force(path)
    forbid(monkeypatch, "fill")
    forbid(monkeypatch, "refill")
    check(path)
    assert name_in_force(path) == made


def test_no_index_is_kept_for_those_who_want_none(path: Path) -> None:
    ask(path, index=False)
    assert not IndexFolder(path).path.exists()


def test_an_index_follows_each_change(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    check(path)
    forbid(monkeypatch, "fill")
    with kg.connect(path) as graph:
        graph.forget("survey")
    check(path)
    with kg.connect(path) as graph:
        graph.merge("X-Net", "generative adversarial network")
    check(path)
    with kg.connect(path) as graph:
        graph.build(PAPERS, EXTRACTOR)
    check(path)


def test_where_too_much_has_changed_all_is_made_anew(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ask(path)
    monkeypatch.setattr(filling, "_MIN_CHANGED", 0)
    monkeypatch.setattr(filling, "MAX_CHANGED_SHARE", 0.0)
    with kg.connect(path) as graph:
        graph.forget("survey")
    check(path)


def test_the_triples_of_a_resource_are_found_without_those_of_others(path: Path) -> None:
    spell = NTriples(DEFAULT_BASE).spell
    with kg.connect(path) as graph:
        spelled = {DEFAULT_BASE + found.root: spell(found).encode() for found in iter_resources(graph)}
    store = load(spelled.values())
    for root, lines in spelled.items():
        assert set(find_triples(store, root)) == set[Quad](load([lines]))


def load(lines: Iterable[bytes]) -> Store:
    store = Store()
    store.load(b"".join(lines), RdfFormat.N_TRIPLES)
    return store


@pytest.mark.parametrize(
    ("sizes", "read"),
    [
        ((-1, -1), [b"abcdef", b""]),
        ((None,), [b"abcdef"]),
        ((0, 4, 4, 4), [b"", b"abcd", b"ef", b""]),
        ((1, -1), [b"a", b"bcdef"]),
    ],
)
def test_lines_are_read_as_a_file_is(sizes: tuple[int | None, ...], read: list[bytes]) -> None:
    lines = filling._Lines(iter([b"abc", b"", b"de", b"f"]))
    assert [lines.read(size) for size in sizes] == read


def test_a_resource_without_triples_hides_none_of_those_after_it(tmp_path: Path) -> None:
    about = b'<https://a.example/%d> <https://a.example/name> "bee" .\n'
    resources = [
        ("https://a.example/1", about % 1),
        ("https://a.example/2", b""),
        ("https://a.example/3", about % 3),
    ]
    assert filling.fill(tmp_path, resources) == 2


def test_another_base_has_an_index_too(path: Path) -> None:
    text = "SELECT ?c { ?c a pg:Method ; skos:prefLabel 'X-Net' }"
    with kg.connect(path) as graph:
        for base in ("https://example.org/", DEFAULT_BASE, "https://example.org/"):
            assert graph.sparql(text, base=base).rows == ((f"{base}concept/method:x-net",),)
    assert len(folders(path)) == 1


@pytest.mark.parametrize("damage", ["current", "register", "tables", "all"])
def test_a_damaged_index_is_made_anew(path: Path, damage: str) -> None:
    ask(path)
    folder = IndexFolder(path).path
    triples = folder / name_in_force(path)
    if damage == "current":
        (folder / "current.json").write_text('{"name": "../papers.kg"}')
    elif damage == "register":
        (triples / "register.tsv").write_text("nonsense")
        with kg.connect(path) as graph:
            graph.forget("survey")
    elif damage == "tables":
        for table in (triples / "store").glob("*.sst"):
            table.unlink()
    else:
        shutil.rmtree(triples)
    check(path)


def test_a_folder_that_cannot_be_written_is_told_of(path: Path) -> None:
    IndexFolder(path).path.write_text("in the way")
    notes: list[str] = []
    with kg.connect(path) as graph:
        triples = graph.triples(on_note=notes.append)
    assert len(notes) == 1
    assert "papers.kg.sparql" in notes[0]
    assert sorted(triples.sparql(ALL, limit=10**6).rows, key=repr) == ask(path, index=False)


def test_whoever_asks_keeps_the_triples_that_it_began_with(path: Path) -> None:
    with kg.connect(path) as graph:
        before = graph.triples()
    rows = before.sparql(NAMES).rows
    with kg.connect(path) as graph:
        graph.forget("survey")
    assert ask(path) == ask(path, index=False)
    assert len(folders(path)) == 2
    assert before.sparql(NAMES).rows == rows
    del before
    with kg.connect(path) as graph:
        graph.build(PAPERS, EXTRACTOR)
    check(path)


def test_what_is_not_saved_yet_is_in_no_index(path: Path) -> None:
    check(path)
    with kg.connect(path) as graph:
        graph.forget("survey")
        assert sorted(graph.sparql(ALL, limit=10**6).rows, key=repr) == sorted(
            Triples.of(graph).sparql(ALL, limit=10**6).rows, key=repr
        )
    check(path)


def test_a_query_has_limits_with_an_index_too(path: Path) -> None:
    with kg.connect(path) as graph:
        triples = graph.triples()
    slow = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?c < ?i) }"
    with pytest.raises(QueryTimeout):
        triples.sparql(slow, timeout=0.2)
    assert len(triples) == len(ask(path))
    with pytest.raises(QueryFailed, match="cannot be read: line 1"):
        triples.sparql("SELECT ?x { ?x } ?y")


def test_what_opening_takes_is_none_of_the_memory_of_a_query(path: Path) -> None:
    ask(path)
    store = IndexFolder(path).path / name_in_force(path) / "store"
    worker = Worker(PROGRAM, "nt", "", str(store), memory=32 << 20)
    worker.load()
    for _ in range(10):
        with worker.ask((ALL, {}, None), HANG_SECONDS) as frames:
            assert next(frames) == ("rows", ("s", "p", "o"))
            assert next(frames)
    worker.close()


def test_who_may_not_read_the_store_may_not_read_the_index(path: Path) -> None:
    for mode, expected in ((0o600, 0o700), (0o644, 0o755), (0o640, 0o750)):
        path.chmod(mode)
        ask(path)
        assert IndexFolder(path).path.stat().st_mode & 0o777 == expected
        shutil.rmtree(IndexFolder(path).path)


def test_a_graph_that_cannot_be_read_makes_no_index(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*arguments: object) -> Iterable[object]:
        yield from ()
        raise StoreError("the graph is gone")

    monkeypatch.setattr("kg.rdf.sparql.index.keeping.iter_resources", fail)
    with pytest.raises(StoreError, match="the graph is gone"):
        ask(path)
    assert folders(path) == []


KILLED = """
import os, signal, sys
import kg
from kg.rdf.sparql.index.folder import IndexFolder
def kill(*arguments):
    os.kill(os.getpid(), signal.SIGKILL)
IndexFolder.put_in_force = kill
with kg.connect(sys.argv[1]) as graph:
    graph.triples()
"""


@pytest.mark.parametrize("exists", [False, True])
def test_a_killed_process_leaves_the_old_index_or_none(path: Path, exists: bool) -> None:
    if exists:
        ask(path)
        with kg.connect(path) as graph:
            graph.forget("survey")
    done = subprocess.run([sys.executable, "-c", KILLED, path], cwd=ROOT, check=False)
    assert done.returncode == -signal.SIGKILL
    assert len(folders(path)) == 1 + exists
    check(path)


def test_several_processes_make_one_index(path: Path) -> None:
    code = "import sys, kg; print(len(kg.connect(sys.argv[1]).triples()))"
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", code, str(path)]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) for _ in range(4)]
    counts = {json.loads(process.communicate()[0]) for process in running}
    assert counts == {len(ask(path, index=False))}
    check(path)


def test_whoever_lets_go_of_triples_closes_the_file_that_keeps_them(path: Path) -> None:
    ask(path)
    folder = IndexFolder(path)
    held = folder.hold(folder.read_current())
    assert held is not None
    lock = held.lock
    del held
    assert lock.closed
