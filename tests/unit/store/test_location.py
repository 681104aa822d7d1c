"""Where a store lies: behind links, under strange names, and next to what is no file."""

import os
import re
import socket
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kg.model import KgError, StoreBusy, StoreError, StoreFormat, StoreUnavailable, UsageError
from kg.store import open_store
from kg.store.embedded.location import locate
from tests.contract.test_store import batch
from tests.unit.store.test_files import READING, WRITING, filled, papers


@pytest.fixture
def real(tmp_path: Path) -> Path:
    """A store with one paper, in a folder of its own."""
    (tmp_path / "real").mkdir()
    path = tmp_path / "real" / "papers.kg"
    filled(path, "a")
    return path


def make_link(real: Path) -> Path:
    link = real.parents[1] / "link.kg"
    link.symlink_to("real/papers.kg")
    return link


def make_chain(real: Path) -> Path:
    chain = real.parents[1] / "chain.kg"
    chain.symlink_to(make_link(real))
    return chain


def make_linked_folder(real: Path) -> Path:
    folder = real.parents[1] / "folder"
    folder.symlink_to("real")
    return folder / "papers.kg"


LINKS = pytest.mark.parametrize("make", [make_link, make_chain, make_linked_folder])


@LINKS
def test_a_link_stays_one_and_the_store_behind_it_is_written(
    real: Path, make: Callable[[Path], Path]
) -> None:
    link = make(real)
    filled(link, "b")
    assert papers(link) == papers(real) == 2
    assert link.resolve() == real
    logs = [path.resolve() for path in real.parents[1].rglob("*-wal")]
    assert logs == [real.with_name("papers.kg-wal")]


@LINKS
def test_writers_through_a_link_and_through_the_file_exclude_each_other(
    real: Path, make: Callable[[Path], Path]
) -> None:
    link = make(real)
    for one, other in [(link, real), (real, link)]:
        writer = open_store(one)
        writer.prepare()
        with pytest.raises(StoreBusy):
            open_store(other).prepare()
        writer.close()


def test_a_link_to_nothing_is_where_a_new_store_is_made(tmp_path: Path) -> None:
    link = tmp_path / "link.kg"
    (tmp_path / "folder").mkdir()
    link.symlink_to("folder/papers.kg")
    with pytest.raises(StoreUnavailable):
        open_store(link).health()
    filled(link, "a")
    assert link.is_symlink() and papers(tmp_path / "folder" / "papers.kg") == 1


def test_a_link_into_a_folder_that_is_missing_names_it(tmp_path: Path) -> None:
    link = tmp_path / "link.kg"
    link.symlink_to("nowhere/papers.kg")
    with pytest.raises(StoreError, match=f"no folder {tmp_path}/nowhere to keep papers.kg in"):
        open_store(link).prepare()


@pytest.mark.parametrize("target", ["one.kg", "one.kg/papers.kg"])
def test_links_in_a_circle_are_one_sentence(tmp_path: Path, target: str) -> None:
    (tmp_path / "one.kg").symlink_to("two.kg")
    (tmp_path / "two.kg").symlink_to("one.kg")
    for use in (READING, WRITING):
        with pytest.raises(StoreError, match=r"back to itself|symbolic links"):
            use(open_store(tmp_path / target))


def test_a_relative_path_stays_where_it_was(real: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(real.parent)
    store = open_store("papers.kg")
    monkeypatch.chdir(real.parents[1])
    store.write(batch("b"))
    store.close()
    assert store.target == "papers.kg"
    assert papers(real) == 2
    assert not Path("papers.kg").exists()


def test_a_second_name_of_the_file_is_read_and_not_written(real: Path) -> None:
    other = real.with_name("other.kg")
    other.hardlink_to(real)
    for path in (real, other):
        assert papers(path) == 1
        with pytest.raises(StoreError, match=r"has a second name .* cp .* && mv"):
            open_store(path).write(batch("b"))
    other.unlink()
    filled(real, "b")
    assert papers(real) == 2


@pytest.fixture
def mounted(real: Path) -> Iterator[Path]:
    """The same file under another name, as containers share single files."""
    place = real.with_name("mounted here.kg")
    place.touch()
    if subprocess.run(["mount", "--bind", real, place], capture_output=True, check=False).returncode:
        pytest.skip("nothing can be mounted here")
    yield place
    subprocess.run(["umount", "-l", place], check=True)


def test_a_file_that_is_mounted_by_itself_is_read_and_not_written(mounted: Path) -> None:
    assert papers(mounted) == 1
    with pytest.raises(StoreError, match="mount its folder"):
        open_store(mounted).write(batch("b"))


def make_pipe(path: Path) -> None:
    os.mkfifo(path)


def make_socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(path))


def make_folder(path: Path) -> None:
    path.mkdir()


def make_link_to_victim(path: Path) -> None:
    victim = path.with_name("victim")
    victim.write_text("precious")
    path.symlink_to(victim)


def make_second_name_of_victim(path: Path) -> None:
    victim = path.with_name("victim")
    victim.write_text("precious")
    path.hardlink_to(victim)


@pytest.mark.parametrize("make", [make_pipe, make_socket, make_folder])
def test_what_is_no_file_is_refused_at_once(tmp_path: Path, make: Callable[[Path], None]) -> None:
    make(tmp_path / "papers.kg")
    for use in (READING, WRITING):
        with pytest.raises(StoreFormat, match=r"is a (pipe, a socket or a device|folder)"):
            use(open_store(tmp_path / "papers.kg"))
    assert [path.name for path in tmp_path.iterdir()] == ["papers.kg"]


@pytest.mark.parametrize("device", ["/dev/null", "/dev/zero", "/dev/full"])
def test_a_device_is_refused(device: str) -> None:
    for use in (READING, WRITING):
        with pytest.raises(StoreFormat, match="a device"):
            use(open_store(device))


@pytest.mark.parametrize("end", ["-wal", ".lock", ".lock-owner"])
@pytest.mark.parametrize(
    "make", [make_pipe, make_socket, make_folder, make_link_to_victim, make_second_name_of_victim]
)
def test_log_and_lock_must_be_files_of_the_store(
    tmp_path: Path, end: str, make: Callable[[Path], None]
) -> None:
    make(tmp_path / f"papers.kg{end}")
    with pytest.raises(StoreError, match=f"papers.kg{end}, which is not a file of its own"):
        open_store(tmp_path / "papers.kg").write(batch("a"))
    assert not (tmp_path / "papers.kg").exists()
    victim = tmp_path / "victim"
    assert not victim.exists() or victim.read_text() == "precious"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("a\0b.kg", "no name for a store: give one in UTF-8"),
        ("\udcff.kg", "no name for a store: give one in UTF-8"),
        ("~nobody-at-all/papers.kg", "names a user who has no home folder"),
        ("x" * 256, "File name too long"),
        ("a/" * 3000 + "papers.kg", "File name too long"),
    ],
)
def test_a_name_that_no_store_can_have_is_one_short_sentence(name: str, said: str) -> None:
    with pytest.raises(KgError, match=re.escape(said)) as caught:
        open_store(name).health()
    assert len(str(caught.value)) < 500 and str(caught.value).isprintable()


@pytest.mark.parametrize("length", [201, 240, 250, 255])
def test_a_name_too_long_for_the_log_is_refused_before_anything_is_written(
    tmp_path: Path, length: int
) -> None:
    with pytest.raises(UsageError, match="give one of at most 200 bytes"):
        open_store(tmp_path / ("é" * (length // 2) + "x" * (length % 2))).prepare()
    assert list(tmp_path.iterdir()) == []


def test_the_longest_name_works(tmp_path: Path) -> None:
    filled(tmp_path / ("x" * 200), "a")
    assert papers(tmp_path / ("x" * 200)) == 1


@pytest.mark.parametrize("name", ["two\nlines.kg", "esc\x1b[31m.kg", "bidi\u202e.kg", "ünïcode.kg"])
def test_a_strange_name_works_and_is_shown_without_control_characters(tmp_path: Path, name: str) -> None:
    filled(tmp_path / name, "a")
    assert papers(tmp_path / name) == 1
    assert open_store(tmp_path / name).target.isprintable()
    with pytest.raises(StoreUnavailable) as caught:
        open_store(tmp_path / f"no-{name}").health()
    assert str(caught.value).isprintable()


def test_a_current_folder_that_is_gone_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "gone").mkdir()
    monkeypatch.chdir(tmp_path / "gone")
    (tmp_path / "gone").rmdir()
    with pytest.raises(StoreError, match="the current folder is gone"):
        locate(Path("papers.kg"))


def test_a_path_below_a_file_is_one_sentence(real: Path) -> None:
    for use in (READING, WRITING):
        with pytest.raises(StoreError, match="Not a directory"):
            use(open_store(real / "papers.kg"))
