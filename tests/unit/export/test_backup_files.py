"""A file that is no sound backup is refused in one sentence, before anything is written, whoever made it."""

import gzip
import hashlib
import io
import os
from collections.abc import Iterable
from pathlib import Path

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

import kg
from kg.export.backup import container, open_backup, restoring
from kg.export.backup.container import MAGIC, write_container
from kg.model import ExportError, KgError, NotFound, SourceError, StoreError, StoreFormat, UsageError
from kg.schema import FORMAT_VERSION
from tests.unit.cli.library import build_library

HEADER = {"format": FORMAT_VERSION}
STORE = ["Store", {"id": "kg", "format": FORMAT_VERSION, "linked": True}]
PAPER = ["Paper", {"id": "p", "title": "A title"}]
CONCEPT = ["Concept", {"id": "method:gan", "key": "gan", "name": "GAN"}, "Method"]
USES = {
    "confidence": 0.9,
    "count": 1,
    "starts": [0],
    "ends": [1],
    "mentions": "A\tMethod\tused\t0.9",
    "run": "r",
}


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The bytes of a backup."""
    folder = tmp_path_factory.mktemp("sound")
    with kg.connect(build_library(folder / "papers.kg")) as graph:
        graph.backup(folder / "papers.kgbackup")
    return (folder / "papers.kgbackup").read_bytes()


def pack(lines: Iterable[object], head: object = HEADER) -> bytes:
    """Make a backup of any lines, with the right checksum."""
    file = io.BytesIO()
    with write_container(file) as stream:
        for line in (head, *lines):
            stream.write(line if isinstance(line, bytes) else orjson.dumps(line) + b"\n")
    return file.getvalue()


def seal(compressed: bytes) -> bytes:
    """Make a backup of any compressed content, with the right checksum."""
    return MAGIC + compressed + hashlib.sha256(MAGIC + compressed).digest()


def complain(content: bytes, folder: Path) -> str:
    """Restore a file that must be refused; return the sentence, and check that nothing was written."""
    file, target = folder / "bad.kgbackup", folder / "papers.kg"
    file.write_bytes(content)
    with pytest.raises((SourceError, UsageError)) as refused:
        kg.restore(file, target)
    assert not list(folder.glob("papers.kg*"))
    assert "\n" not in str(refused.value)
    return str(refused.value)


def test_the_smallest_backup_is_restored(tmp_path: Path) -> None:
    (tmp_path / "a.kgbackup").write_bytes(pack([PAPER, STORE]))
    report = kg.restore(tmp_path / "a.kgbackup", tmp_path / "papers.kg")
    assert (report.nodes, report.relationships) == (1, 0)


def test_equal_graphs_give_equal_files(sound: bytes, tmp_path: Path) -> None:
    with kg.connect(build_library(tmp_path / "papers.kg")) as graph:
        graph.backup(tmp_path / "papers.kgbackup")
    assert (tmp_path / "papers.kgbackup").read_bytes() == sound


@given(st.data())
def test_every_changed_byte_is_told(
    sound: bytes, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(sound) - 1))
    changed = bytearray(sound)
    changed[place] ^= data.draw(st.integers(1, 255))
    complain(bytes(changed), tmp_path_factory.mktemp("changed"))


@given(st.data())
def test_every_cut_and_every_addition_is_told(
    sound: bytes, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    cut = sound[: data.draw(st.integers(0, len(sound) - 1))]
    added = sound + data.draw(st.binary(min_size=1, max_size=100))
    for content in (cut, added, sound + sound):
        said = complain(content, tmp_path_factory.mktemp("cut"))
        assert "damaged or incomplete" in said or len(content) < len(MAGIC) + 32


JSON = st.recursive(st.none() | st.text() | st.integers(-9, 9), st.lists, max_leaves=9)


@given(st.lists(JSON, max_size=5))
def test_any_json_under_a_right_checksum_is_told(
    tmp_path_factory: pytest.TempPathFactory, lines: list[object]
) -> None:
    complain(pack([*lines, {}]), tmp_path_factory.mktemp("json"))


BAD_LINES = {
    "no store": [PAPER],
    "two stores": [STORE, STORE],
    "not JSON": [b"{\n"],
    "lone surrogate": [b'["Paper", {"id": "\\ud800", "title": "x"}]\n'],
    "deep": [b"[" * 100_000 + b"]" * 100_000 + b"\n"],
    "unknown label": [["Alien", {"id": "x"}], STORE],
    "unknown second label": [[*PAPER, "Alien"], STORE],
    "label with Cypher": [["Paper {id: 'x'}) DETACH DELETE (n", {"id": "x"}], STORE],
    "second label with Cypher": [[*CONCEPT[:2], "Method) DETACH DELETE (n"], STORE],
    "unknown property": [["Paper", {"id": "p", "title": "t", "alien": 1}], STORE],
    "no id": [["Paper", {"title": "t"}], STORE],
    "empty id": [["Paper", {"id": "", "title": "t"}], STORE],
    "mistyped": [["Paper", {"id": "p", "title": "t", "year": "2020"}], STORE],
    "huge number": [b'["Paper", {"id": "p", "title": "t", "year": 99999999999999999999}]\n', STORE],
    "boolean year": [["Paper", {"id": "p", "title": "t", "year": True}], STORE],
    "nested list": [["Paper", {"id": "p", "title": "t", "authors": [["x"]]}], STORE],
    "packed wrongly": [["Paper", {"id": "p", "title": "t", "relations": ["x"]}], STORE],
    "wrong vector": [["Paper", {"id": "p", "title": "t", "vector": "AAAA"}], STORE],
    "wrong kind": [[*CONCEPT[:2], "Task"], STORE],
    "wrong key": [["Concept", {**CONCEPT[1], "key": "x"}, "Method"], STORE],  # type: ignore[dict-item]
    "wrong steps": [["Concept", {**CONCEPT[1], "above": ["x y"]}, "Method"], STORE],  # type: ignore[dict-item]
    "node after edge": [PAPER, CONCEPT, STORE, ["USES", "p", "method:gan", USES], PAPER],
    "unknown edge": [PAPER, STORE, ["ALIEN", "p", "p", {}]],
    "edge without lists": [PAPER, CONCEPT, STORE, ["USES", "p", "method:gan", {}]],
    "uneven lists": [PAPER, CONCEPT, STORE, ["USES", "p", "method:gan", {**USES, "ends": [1, 2]}]],
    "unknown role": [
        PAPER,
        CONCEPT,
        STORE,
        ["USES", "p", "method:gan", {**USES, "mentions": "A\tMethod\tx\t0.9"}],
    ],
    "other format": [PAPER, ["Store", {"id": "kg", "format": FORMAT_VERSION + 1}]],
    "unfinished": [PAPER, ["Store", {"id": "kg", "format": FORMAT_VERSION, "copying": "x"}]],
    "wrong decisions": [PAPER, ["Store", {"id": "kg", "format": FORMAT_VERSION, "decisions": ["x\ty\tz"]}]],
}


@pytest.mark.parametrize("name", BAD_LINES)
def test_a_line_that_is_no_part_of_a_graph_is_told(name: str, tmp_path: Path) -> None:
    assert "nothing was restored" in complain(pack(BAD_LINES[name]), tmp_path)


def test_another_format_or_version_is_told(tmp_path: Path) -> None:
    assert f"format 2, and this version reads {FORMAT_VERSION}" in complain(
        pack([PAPER], {"format": 2}), tmp_path
    )
    assert "does not begin with the format" in complain(pack([PAPER], [1]), tmp_path)
    newer = MAGIC.replace(b"1", b"2") + bytes(100)
    assert "written by a newer version" in complain(newer, tmp_path)


def test_content_that_is_not_compressed_or_not_ended_is_told(tmp_path: Path) -> None:
    whole = gzip.compress(orjson.dumps(HEADER) * 1000)
    for content in (b"", b"plain", whole[:-9], b"\x1f\x8b" + bytes(20)):
        assert "nothing was restored" in complain(seal(content), tmp_path)


def test_content_far_larger_than_its_file_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(container, "_UNSUSPICIOUS_BYTES", 1 << 12)
    monkeypatch.setattr(container, "_MAX_EXPANSION", 10)
    bomb = pack([PAPER] * 4_000)
    assert "holds far more than" in complain(bomb, tmp_path)
    monkeypatch.setattr(container, "MAX_LINE_BYTES", 1 << 16)
    line = pack([["Paper", {"id": "p", "title": "t" * (1 << 17)}]])
    assert "holds far more than" in complain(line, tmp_path)


def test_a_transaction_holds_few_rows_where_they_are_long(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(restoring, "BYTES_PER_TRANSACTION", 10_000)
    papers = [["Paper", {"id": f"p{n}", "title": "t" * size}] for n, size in enumerate((9, 9, 20_000, 9))]
    (tmp_path / "a.kgbackup").write_bytes(pack([*papers, STORE]))
    with open_backup(tmp_path / "a.kgbackup") as backup:
        assert [len(rows) for rows in backup.iter_transactions()] == [3, 2]


def test_a_relationship_that_leads_nowhere_leaves_the_store_unfinished(tmp_path: Path) -> None:
    file, target = tmp_path / "a.kgbackup", tmp_path / "papers.kg"
    file.write_bytes(pack([PAPER, STORE, ["USES", "p", "method:nowhere", USES]]))
    with pytest.raises(StoreError, match="contradicts itself"):
        kg.restore(file, target)
    with kg.connect(target) as graph, pytest.raises(StoreFormat, match="restored in part"):
        graph.health()


def test_what_is_no_file_is_told(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(NotFound, match="there is no file"), open_backup(tmp_path / "none"):
        pass
    for path in (tmp_path / "pipe", Path("/dev/zero"), Path("/dev/null")):
        with pytest.raises(UsageError, match="is not a file"), open_backup(path):
            pass
    with pytest.raises(KgError), open_backup(tmp_path):
        pass


def test_what_fails_while_a_backup_is_open_is_not_put_down_to_it(tmp_path: Path) -> None:
    (tmp_path / "a.kgbackup").write_bytes(pack([PAPER, STORE]))
    with pytest.raises(FileNotFoundError), open_backup(tmp_path / "a.kgbackup"):
        (tmp_path / "other").read_bytes()


@pytest.mark.parametrize("name", ["papers.kg", "notes.txt", ".", "-", "new.gz"])
def test_nothing_but_a_backup_is_replaced(name: str, tmp_path: Path) -> None:
    store = build_library(tmp_path / "papers.kg")
    (tmp_path / "notes.txt").write_text("mine")
    before = store.read_bytes()
    with kg.connect(store) as graph, pytest.raises(UsageError):
        graph.backup("-" if name == "-" else tmp_path / name)
    assert (store.read_bytes(), (tmp_path / "notes.txt").read_text()) == (before, "mine")
    assert not (tmp_path / "new.gz").exists()


def test_a_backup_that_fails_leaves_the_earlier_one(
    sound: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "papers.kgbackup"
    file.write_bytes(sound)
    with kg.connect(build_library(tmp_path / "papers.kg")) as graph:
        graph._store.execute([("MATCH (p:Paper {id: 'gans'}) SET p.year = 'x'", {})])
        with pytest.raises(ExportError, match=r"'year' is not of the type integer.*kg doctor --deep"):
            graph.backup(file)
    assert file.read_bytes() == sound
    assert len(list(tmp_path.glob("*kgbackup*"))) == 1
