"""What a store reports of itself, and one sentence for each thing that is wrong."""

from collections.abc import Iterator
from pathlib import Path

import kglite
import pytest

from kg.model import StoreError
from kg.schema import FORMAT_VERSION, NODES, RELATIONSHIPS, load_statement
from kg.store import GraphStore, Health, ServerState, open_store
from kg.store.health import check_health
from kg.store.neo4j.health import MAX_CLOCK_SKEW_SECONDS, MIN_VERSION, _find_problems
from tests.contract.test_store import batch

EMPTY = "the store is empty: fill it with kg build SOURCE"
UNLINKED = "a build was cut off before its papers were linked: the same kg build continues there"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[GraphStore]:
    made = open_store(tmp_path / "papers.kg")
    made.prepare()
    yield made
    made.close()


def check(
    store: GraphStore, *, version: int | None = FORMAT_VERSION, missing: tuple[str, ...] = ()
) -> Health:
    return check_health(
        store.query, engine="e", version="1", target="t", format_version=version, missing=missing
    )


def test_a_store_without_papers_is_empty_however_well_it_is_prepared(store: GraphStore) -> None:
    health = store.health()
    assert (health.engine, health.version) == ("kglite", kglite.__version__)
    assert (health.format, health.linked, health.missing) == (FORMAT_VERSION, True, ())
    assert health.problems == (EMPTY,)
    assert health.server is None
    assert set(health.counts.values()) == {0}


def test_every_label_and_type_is_counted(store: GraphStore) -> None:
    kinds = {"Method", "Dataset", "Task", "Topic"}
    types = {kind.type for kind in RELATIONSHIPS}
    assert set(store.health().counts) == {node.label for node in NODES} - {"Store"} | kinds | types


def test_papers_are_counted_by_run(store: GraphStore) -> None:
    store.write(batch("a", "b", run="x@1+m"))
    store.write(batch("c", run="y@1+m"))
    store.write(batch("d"))
    assert store.health().runs == {"x@1+m": 2, "y@1+m": 1, "unknown": 1}


def test_a_build_that_was_cut_off_is_told(store: GraphStore) -> None:
    store.write(batch("a"))
    assert store.health().problems == (UNLINKED,)


def test_a_removed_index_is_missing(store: GraphStore) -> None:
    store.execute([("DROP INDEX paper_doi", {})])
    assert store.health().missing == ("paper_doi",)
    missing = "missing in the store: paper_doi; kg build SOURCE creates them"
    assert store.health().problems == (EMPTY, missing)


def test_an_empty_store_has_no_other_problem(store: GraphStore) -> None:
    store.write(batch("a"))
    assert check(store, version=None, missing=("x",)).problems == (EMPTY,)


def test_problems_come_together(store: GraphStore) -> None:
    store.write(batch("a"))
    old = FORMAT_VERSION - 1
    assert check(store, version=old, missing=("x", "y")).problems == (
        f"the store has format {old}, this version reads {FORMAT_VERSION}: run kg migrate",
        "missing in the store: x, y; kg build SOURCE creates them",
        UNLINKED,
    )


def test_problems_of_the_engine_come_last(store: GraphStore) -> None:
    health = check_health(
        store.query,
        engine="e",
        version="1",
        target="t",
        format_version=FORMAT_VERSION,
        missing=("x",),
        problems=("the clock is wrong",),
    )
    assert health.problems[-1] == "the clock is wrong"
    assert len(health.problems) == 3


def test_a_closed_store_reports_nothing(store: GraphStore) -> None:
    store.close()
    with pytest.raises(StoreError, match="is closed: open it again"):
        store.health()


def test_a_store_without_a_mark_is_linked(store: GraphStore) -> None:
    store.execute([("MATCH (s:Store) DELETE s", {})])
    assert store.query(load_statement("kg.store", "linking_state").text) == [{"linked": None}]
    assert check(store).linked


def server(*, clock: float = 0.0, **indexes: str) -> ServerState:
    return ServerState(
        edition="community",
        user="neo4j",
        may_write=True,
        indexes=indexes,
        clock_seconds=clock,
        last_writer=None,
    )


@pytest.mark.parametrize("version", ["5.23", "5.26.31", "2025.10.1", "6.0-beta"])
def test_a_release_that_runs_every_statement_is_fine(version: str) -> None:
    assert list(_find_problems(version, server())) == []


@pytest.mark.parametrize("version", ["4.4.12", "5.22.9", "5.9"])
def test_an_older_release_is_named_with_what_to_install(version: str) -> None:
    assert MIN_VERSION == (5, 23)
    assert list(_find_problems(version, server())) == [
        f"Neo4j {version} is too old: install 5.23 or newer, ideally 5.26"
    ]


def test_a_clock_that_is_off_is_told_with_its_direction() -> None:
    off = MAX_CLOCK_SKEW_SECONDS + 1
    assert list(_find_problems("5.26", server(clock=MAX_CLOCK_SKEW_SECONDS))) == []
    (ahead,), (behind,) = (_find_problems("5.26", server(clock=skew)) for skew in (off, -off))
    assert ahead == (
        "the server's clock is +61 seconds off ours: let both follow a time server (timedatectl set-ntp true)"
    )
    assert "is -61 seconds off ours" in behind


def test_indexes_that_are_being_filled_are_named() -> None:
    state = server(paper_doi="POPULATING", paper_id="ONLINE", paper_text="POPULATING")
    assert list(_find_problems("5.26", state)) == [
        "still being filled: paper_doi, paper_text; CALL db.awaitIndexes(600) waits for them"
    ]
