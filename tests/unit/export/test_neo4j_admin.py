"""A folder of files is written whole, the same each time, and never over what is not its own."""

import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.export.neo4j_admin import export_for_import
from kg.export.neo4j_admin.exporting import write
from kg.ingest import build
from kg.model import ExportError, UsageError
from kg.records.nodes import Rows, StoredNode, iter_graph
from kg.schema import AUTHOR, NODES, PAPER, RELATIONSHIPS
from kg.store import GraphStore, open_store
from tests.contract.nasty_graphs import fill
from tests.contract.test_build import KINDS, PAPERS
from tests.lexicon import Lexicon


@pytest.fixture
def built(tmp_path: Path) -> Iterator[GraphStore]:
    """An embedded store with a few papers."""
    store = open_store(tmp_path / "papers.kg")
    build(store, PAPERS, Lexicon(KINDS))
    yield store
    store.close()


def papers(*titles: str) -> Iterator[Rows]:
    """Papers with nothing but an id and a title."""
    rows = [StoredNode(f"p{i}", ["Paper"], {"id": f"p{i}", "title": title}) for i, title in enumerate(titles)]
    yield PAPER, rows


def contents(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


def test_everything_that_the_store_counts_is_written(tmp_path: Path) -> None:
    store = open_store(tmp_path / "papers.kg")
    store.prepare()
    fill(store, 40, seed=3)
    report = export_for_import(store, tmp_path / "files")
    rows = {kind.name: 0 for kind in (*NODES, *RELATIONSHIPS)}
    for kind, some in iter_graph(store):
        rows[kind.name] += len(some)
    assert min(rows.values()) > 0
    assert report.nodes + report.relationships == sum(rows.values())
    counts = store.health().counts
    assert {name: rows[name] for name in rows.keys() & counts.keys()} == {
        name: counts[name] for name in rows.keys() & counts.keys()
    }


def test_small_pages_and_a_second_time_give_the_same_bytes(
    built: GraphStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    export_for_import(built, tmp_path / "files")
    before = contents(tmp_path / "files")
    monkeypatch.setattr("kg.records.nodes.NODES_PER_PAGE", 3)
    monkeypatch.setattr("kg.records.nodes.SOURCES_PER_PAGE", 2)
    (tmp_path / "files" / "import.report").touch()
    export_for_import(built, tmp_path / "files")
    assert contents(tmp_path / "files") == before
    assert sorted(path.name for path in tmp_path.iterdir() if "files" in path.name) == ["files"]


def test_the_command_says_what_the_data_needs(tmp_path: Path) -> None:
    plain = write(lambda: papers("a"), tmp_path / "plain").commands
    assert "--id-type=string --array-delimiter=U+001F \\\n    --nodes=Paper-header.csv,Paper.csv\n" in plain
    assert "--multiline-fields=true" in write(lambda: papers("a\nb"), tmp_path / "lines").commands
    assert "--multiline-fields=true" in write(lambda: papers("a\rb"), tmp_path / "returns").commands
    long = write(lambda: papers("a" * 3_000_000), tmp_path / "long").commands
    assert "--read-buffer-size=8388608" in long
    assert f"cd '{tmp_path}/a b'\n" in write(lambda: papers("a"), tmp_path / "a b").commands


def test_marks_that_a_list_holds_are_left_for_others(tmp_path: Path) -> None:
    def rows() -> Iterator[Rows]:
        yield AUTHOR, [StoredNode("a", ["Author"], {"id": "a", "name": "\x1f"})]
        lists = {"authors": ["\x1f", "\x1d"], "links": []}
        yield PAPER, [StoredNode("p", ["Paper"], {"id": "p", **lists})]

    report = write(rows, tmp_path / "files")
    assert "--array-delimiter=U+E000" in report.commands
    assert '"\x1f\ue000\x1d"' in (tmp_path / "files" / "Paper.csv").read_text("utf-8")
    assert "n.links[0] = '\\uE001'" in (tmp_path / "files" / "finish.cypher").read_text("utf-8")


def test_what_is_not_an_export_is_never_replaced(built: GraphStore, tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "thesis.tex").write_text("years of work")
    (tmp_path / "file").write_text("mine")
    for name in ("home", "file"):
        with pytest.raises(UsageError, match="holds something else"):
            export_for_import(built, tmp_path / name)
    assert (tmp_path / "home" / "thesis.tex").read_text() == "years of work"
    (tmp_path / "empty").mkdir()
    export_for_import(built, tmp_path / "empty")


def test_who_may_read_the_old_export_may_read_the_new_one(tmp_path: Path) -> None:
    (tmp_path / "files").mkdir(mode=0o700)
    write(lambda: papers("new"), tmp_path / "files")
    assert stat.S_IMODE((tmp_path / "files").stat().st_mode) == 0o700


def test_a_failure_leaves_what_was_there(tmp_path: Path) -> None:
    write(lambda: papers("old"), tmp_path / "files")
    before = contents(tmp_path / "files")

    def full() -> Iterator[Rows]:
        yield from papers("new")
        raise OSError(errno.ENOSPC, "No space left on device")

    with pytest.raises(ExportError, match=r"cannot write .*files: No space left"):
        write(full, tmp_path / "files")
    with pytest.raises(ExportError, match=r"cannot write .*: No such file"):
        write(lambda: papers("a"), tmp_path / "missing" / "files")
    assert contents(tmp_path / "files") == before
    assert [path.name for path in tmp_path.iterdir()] == ["files"]


@pytest.mark.parametrize(
    ("why", "told"),
    [(OSError(errno.EACCES, "Permission denied"), ExportError), (KeyboardInterrupt(), KeyboardInterrupt)],
)
def test_a_folder_that_cannot_take_its_place_leaves_the_old_one(
    why: BaseException, told: type[BaseException], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(lambda: papers("old"), tmp_path / "files")
    before = contents(tmp_path / "files")
    rename = Path.rename

    def refused(self: Path, target: Path) -> Path:
        if self.name.endswith(".part"):
            raise why
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refused)
    with pytest.raises(told):
        write(lambda: papers("new"), tmp_path / "files")
    assert contents(tmp_path / "files") == before
    assert [path.name for path in tmp_path.iterdir()] == ["files"]


def test_a_killed_run_stands_in_no_ones_way(tmp_path: Path) -> None:
    (tmp_path / f".files.{os.getpid()}.part").mkdir()  # the system gives a number to many processes
    write(lambda: papers("new"), tmp_path / "files")


def test_an_export_that_a_killed_run_moved_away_is_put_back(tmp_path: Path) -> None:
    write(lambda: papers("old"), tmp_path / "files")
    before = contents(tmp_path / "files")
    (tmp_path / "files").rename(tmp_path / ".files.17-0badcafe.old")
    with pytest.raises(ExportError, match="is empty"):
        write(lambda: iter([]), tmp_path / "files")
    assert contents(tmp_path / "files") == before
    assert [path.name for path in tmp_path.iterdir()] == ["files"]


def test_an_empty_store_is_told(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="kg build SOURCE"):
        write(lambda: iter([]), tmp_path / "files")
    assert list(tmp_path.iterdir()) == []
