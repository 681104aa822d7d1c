"""A target is a path or the address of a server."""

import subprocess
import sys
from pathlib import Path

import pytest

from kg.model import StoreError, StoreUnavailable, UsageError
from kg.store import Credentials, open_store

ADDRESSES = [f"{scheme}{tls}://127.0.0.1:1" for scheme in ("neo4j", "bolt") for tls in ("", "+s", "+ssc")]


@pytest.mark.parametrize("target", ["papers.kg", "./a b/papers.kg", "C:\\papers.kg", Path("a b/x.kg")])
def test_a_path_is_an_embedded_store(
    target: str | Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a b").mkdir()
    monkeypatch.chdir(tmp_path)
    assert open_store(target).target == str(target).removeprefix("./")


def test_a_folder_that_is_missing_is_one_sentence_at_once() -> None:
    with pytest.raises(StoreError, match=r"no folder /nowhere to keep x\.kg in: create it first"):
        open_store("/nowhere/x.kg")


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_is_a_server(address: str) -> None:
    store = open_store(address, Credentials(password="secret"))
    assert store.target == address
    store.close()


@pytest.mark.parametrize("address", ["http://127.0.0.1:7474", "https://x", "postgres://x/y", "neo4js://x"])
def test_another_kind_of_address_is_refused(address: str) -> None:
    with pytest.raises(UsageError, match="such as neo4j://HOST:7687 or bolt://HOST:7687"):
        open_store(address)


def test_a_server_that_is_not_there_is_one_sentence_at_once() -> None:
    store = open_store("bolt://127.0.0.1:1", Credentials(password="secret"))
    with pytest.raises(StoreUnavailable, match="no server answers at bolt://") as caught:
        store.query("RETURN 1 AS one")
    assert "secret" not in str(caught.value)
    store.close()


def test_the_database_of_the_server_itself_holds_no_graph() -> None:
    with pytest.raises(
        UsageError, match="'System' is no database for a graph: set NEO4J_DATABASE to another"
    ):
        open_store("bolt://127.0.0.1:1", Credentials(database="System"))


def test_a_password_never_shows() -> None:
    assert "secret" not in repr(Credentials(password="secret"))
    with pytest.raises(UsageError) as caught:
        open_store("bolt://ada:secret@127.0.0.1:1", Credentials(password="secret"))
    assert "secret" not in str(caught.value)


def test_importing_the_store_loads_no_engine_and_a_path_no_driver() -> None:
    code = (
        "import sys, kg.store; assert not {'neo4j', 'kglite'} & set(sys.modules)\n"
        "kg.store.open_store('papers.kg'); assert 'neo4j' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
