"""News is reported once, on every engine: papers by when they were added, and rows of standing questions."""

import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

import queries
from kg.export.backup import back_up, open_backup, restore
from kg.graph import Graph
from kg.ingest import build, forget
from kg.model import NotAllowed, NotFound, Paper, StoreError, StoreReadOnly, UsageError
from kg.news import Returned, add_watch, list_watches, remove_watch, report_digest, run_watch
from kg.news.memory import remember
from kg.records.watches import read_watches
from kg.store import GraphStore, OpenOptions, open_store
from tests.contract.test_build import KINDS
from tests.contract.test_crash import ROOT, Target
from tests.contract.test_crash import target as target  # a fixture
from tests.lexicon import Lexicon

DAY = timedelta(days=1)
START = datetime(2026, 11, 1, 6, tzinfo=UTC)
METHODS = ("diffusion model", "generative adversarial network", "X-Net")
LISTED = Paper(id="mine", title="Image generation", abstract="A diffusion model for image generation.")


def make_papers(day: int) -> list[Paper]:
    """Make the papers of a day: two that share something with the list, one that shares nothing."""
    method = METHODS[day % len(METHODS)]
    return [
        Paper(id=f"{day}a", title=f"Study {day}", abstract=f"We use {method} for image generation."),
        Paper(id=f"{day}b", title=f"Survey {day}", abstract=f"A diffusion model on ImageNet, number {day}."),
        Paper(id=f"{day}c", title=f"Zoology {day}", abstract="Whales swim."),
    ]


def add(store: GraphStore, papers: Sequence[Paper], at: datetime | None = None) -> None:
    build(store, papers, Lexicon(KINDS), at=at)


def read_added(store: GraphStore) -> dict[str, str]:
    rows = store.query("MATCH (p:Paper) RETURN p.id AS id, p.added AS added")
    return {row["id"]: row["added"] for row in rows}


def test_a_paper_keeps_the_time_at_which_it_came_in(store: GraphStore) -> None:
    first, second = make_papers(0), make_papers(1)
    add(store, first, START)
    add(store, [*first, *second], START + DAY)
    assert read_added(store)["0a"] == "2026-11-01T06:00:00.000000Z"
    assert read_added(store)["1a"] == "2026-11-02T06:00:00.000000Z"
    changed = first[0].model_copy(update={"abstract": "X-Net for image generation, and much more."})
    add(store, [changed], START + 2 * DAY)
    assert read_added(store)["0a"] == "2026-11-01T06:00:00.000000Z"
    forget(store, "0a")
    add(store, [changed], START + 3 * DAY)
    assert read_added(store)["0a"] == "2026-11-04T06:00:00.000000Z"


def test_a_later_batch_has_a_later_time_whatever_the_clock_does(store: GraphStore) -> None:
    add(store, make_papers(0), START)
    add(store, make_papers(1), START)
    add(store, make_papers(2), START - DAY)
    added = read_added(store)
    assert added["0a"] < added["1a"] < added["2a"] == "2026-11-01T06:00:00.000002Z"


def test_a_time_without_a_zone_is_local(store: GraphStore) -> None:
    here = START.astimezone()
    add(store, make_papers(0), here.replace(tzinfo=None))
    add(store, make_papers(1), (here + DAY).replace(tzinfo=None))
    assert read_added(store)["1a"] == "2026-11-02T06:00:00.000000Z"
    assert queries.digest(store, "0a", here.replace(tzinfo=None).isoformat()).came_in == 3


def test_what_is_no_time_is_refused(store: GraphStore) -> None:
    add(store, [LISTED, *make_papers(0)], START)
    with pytest.raises(UsageError, match="'7d' is no time: give a date such as 2026-11-20"):
        queries.digest(store, "mine", "7d")
    day: Any = START.date()
    for ask in (queries.digest, lambda graph, paper, since: Graph(graph).digest(paper, since)):
        with pytest.raises(UsageError, match=r"begins? at is a text, not datetime\.date"):
            ask(store, "mine", day)
    with pytest.raises(UsageError, match="papers come in at a datetime, not at"):
        Graph(store).build([LISTED], at=day)


def test_a_graph_is_compared_with_a_graph(store: GraphStore) -> None:
    path: Any = "papers.kg"
    with pytest.raises(UsageError, match=r"a graph is compared with another one, such as .+, not with"):
        Graph(store).compare(path)


def test_what_an_older_version_wrote_has_no_time_and_is_never_new_again(store: GraphStore) -> None:
    add(store, make_papers(0), START)
    store.execute([("MATCH (p:Paper) SET p.added = null", {}), ("MATCH (s:Store) SET s.added = null", {})])
    changed = make_papers(0)[0].model_copy(update={"abstract": "A diffusion model, and more than before."})
    add(store, [LISTED, changed], START + DAY)
    assert read_added(store) == {"mine": "2026-11-02T06:00:00.000000Z", "0a": None, "0b": None, "0c": None}
    assert queries.digest(store, "mine", "2026-10-01").came_in == 1
    assert queries.digest(store, "mine").came_in == 4


def test_a_store_without_any_time_is_told_once(store: GraphStore) -> None:
    add(store, [LISTED, *make_papers(0)], START)
    store.execute([("MATCH (p:Paper) SET p.added = null", {}), ("MATCH (s:Store) SET s.added = null", {})])
    assert report_digest(store, ["list"], ["mine"], Returned()).came_in == 4
    assert report_digest(store, ["list"], ["mine"], Returned()).came_in == 0
    add(store, make_papers(1), START)
    assert report_digest(store, ["list"], ["mine"], Returned()).came_in == 3


def test_twenty_builds_are_told_paper_by_paper_and_none_twice(store: GraphStore) -> None:
    add(store, [LISTED], START)
    shown: list[str] = []
    looked_at = 0
    for day in range(20):
        add(store, make_papers(day), START + day * DAY)
        told = report_digest(store, ["list"], ["mine"], Returned())
        shown += [new.paper.id for new in told.papers]
        assert told.came_in == told.known + len(told.papers) + told.unlike + told.below
        looked_at += told.came_in
        assert report_digest(store, ["list"], ["mine"], Returned()).came_in == 0
    assert len(shown) == len(set(shown))
    assert set(shown) == {f"{day}{letter}" for day in range(20) for letter in "ab"}
    assert looked_at == 61
    assert queries.digest(store, "mine", "2026-11-10").came_in == len(make_papers(0)) * 11


def test_what_there_was_no_room_for_waits(store: GraphStore) -> None:
    add(store, [LISTED, *make_papers(0), *make_papers(3)], START)
    shown: list[str] = []
    for _ in range(5):
        told = report_digest(store, ["list"], ["mine"], Returned(), limit=1)
        shown += [new.paper.id for new in told.papers]
    assert sorted(shown) == ["0a", "0b", "3a", "3b"]
    assert report_digest(store, ["another list"], ["mine"], Returned()).came_in == 7


def test_a_digest_from_a_date_on_remembers_nothing(store: GraphStore) -> None:
    add(store, [LISTED], START)
    add(store, make_papers(0), START + DAY)
    for _ in range(2):
        told = report_digest(store, ["list"], ["mine"], Returned(), since="2026-11-01T12:00:00+00:00")
        assert [new.paper.id for new in told.papers] == ["0a", "0b"]
    assert store.query("MATCH (w:Watch) RETURN w.id") == []


@pytest.mark.parametrize("error", [StoreReadOnly("read-only"), NotAllowed("no right")])
def test_who_may_only_read_is_told_all_the_same(
    store: GraphStore, monkeypatch: pytest.MonkeyPatch, error: StoreError
) -> None:
    def refuse(work: object) -> None:
        raise error

    add(store, [LISTED], START)
    report_digest(store, ["l"], ["mine"], Returned())
    add(store, make_papers(0), START + DAY)
    monkeypatch.setattr(store, "run_exclusively", refuse)
    notes: list[str] = []
    for _ in range(2):
        told = report_digest(
            store, ["l"], ["mine"], Returned(), on_unremembered=lambda: notes.append("not remembered")
        )
        assert sorted(new.paper.id for new in told.papers) == ["0a", "0b"]
    assert notes == ["not remembered"] * 2
    with pytest.raises(type(error)):
        report_digest(store, ["l"], ["mine"], Returned())


QUESTIONS = {
    "query": ["query", "papers-with", "diffusion model"],
    "cypher": ["cypher", "MATCH (c:Concept) WHERE c.df > 0 RETURN c.id AS id, c.df AS df ORDER BY id"],
}


@pytest.mark.slow
@pytest.mark.parametrize("kind", QUESTIONS)
def test_the_differences_of_twenty_builds_add_up_to_the_answer(store: GraphStore, kind: str) -> None:
    add(store, [LISTED], START)
    add_watch(store, "mine", QUESTIONS[kind], limit=1000)
    rows: list[object] = []
    for day in range(20):
        add(store, make_papers(day), START + day * DAY)
        if day % 4 == 3:
            forget(store, f"{day - 1}b")
        told = run_watch(store, "mine", Returned())
        assert not [row for row in told.new if row in rows]
        rows = [row for row in rows if row not in told.gone] + list(told.new)
        assert told.rows == len(rows)
    other = add_watch(store, "afterwards", QUESTIONS[kind], limit=1000)
    final = run_watch(store, other.name, Returned()).new
    assert sorted(map(repr, rows)) == sorted(map(repr, final))
    again = run_watch(store, "mine", Returned())
    assert (again.new, again.gone, again.run) == ((), (), 21)


def test_standing_questions_are_kept_by_name(store: GraphStore) -> None:
    add(store, [LISTED], START)
    add_watch(store, "b", QUESTIONS["query"])
    add_watch(store, "a", QUESTIONS["cypher"], limit=3)
    assert [(watch.name, watch.limit) for watch in list_watches(store)] == [("a", 3), ("b", None)]
    with pytest.raises(UsageError, match="there is a standing question 'a' already"):
        add_watch(store, "a", QUESTIONS["query"])
    with pytest.raises(NotFound, match="no standing question 'bb': did you mean 'b'"):
        run_watch(store, "bb", Returned())
    for asked in (["gaps", "x"], ["query"], ["cypher"], ["query", "gasp", "x"], ["cypher", "CREATE (n)"]):
        with pytest.raises(UsageError):
            add_watch(store, "c", asked)
    remove_watch(store, "a")
    assert [watch.name for watch in list_watches(store)] == ["b"]


def test_an_empty_store_tells_nothing_and_stays_empty(tmp_path: Path) -> None:
    for tell in (lambda graph: graph.digest("mine"), lambda graph: graph.add_watch("a", QUESTIONS["cypher"])):
        with Graph(open_store(tmp_path / "none.kg")) as graph, pytest.raises(StoreError):
            tell(graph)
    assert list(tmp_path.iterdir()) == []


def test_a_backup_keeps_times_and_what_was_told(store: GraphStore, tmp_path: Path) -> None:
    add(store, [LISTED, *make_papers(0)], START)
    add_watch(store, "mine", QUESTIONS["query"])
    run_watch(store, "mine", Returned())
    report_digest(store, ["list"], ["mine"], Returned())
    back_up(store, tmp_path / "graph.kgbackup")
    Graph(store).copy_to(tmp_path / "copied.kg")
    with (
        open_backup(tmp_path / "graph.kgbackup") as backup,
        Graph(open_store(tmp_path / "restored.kg", options=OpenOptions(copying=backup.mark))) as restored,
    ):
        restore(backup, restored._store)
    for name in ("copied", "restored"):
        with Graph(open_store(tmp_path / f"{name}.kg")) as other:
            assert read_added(other._store) == read_added(store)
            assert other.watches() == list_watches(store)
            told = other.run_watch("mine")
            assert (told.new, told.gone) == ((), ())
            add(other._store, make_papers(1), START)
            assert read_added(other._store)["1a"] == "2026-11-01T06:00:00.000001Z"
            assert other.digest("mine", list_names=["list"]).came_in == 3


def test_no_file_is_removed_because_a_graph_from_elsewhere_names_it(
    store: GraphStore, tmp_path: Path
) -> None:
    thesis = tmp_path / "thesis.tex"
    thesis.write_text("years of work")
    add(store, [LISTED, *make_papers(0)], START)
    add_watch(store, "mine", QUESTIONS["query"])
    (watch,) = read_watches(store)
    remember(store, replace(watch, draft=str(thesis)))
    told = run_watch(store, "mine", Returned())
    assert told.new
    assert thesis.read_text() == "years of work"


TELLER = """
import os, signal, sys
from pathlib import Path
from typing import Any
from kg.news import ToFile, report_digest
from kg.store import Credentials, open_store
target, user, password, file, moment = sys.argv[1:]

class Killed(ToFile):
    def deliver(self, report, mark):
        draft = super().deliver(report, mark)
        if moment == "before it is remembered":
            os.kill(os.getpid(), signal.SIGKILL)
        return draft

    def finish(self):
        if moment == "before it is delivered":
            os.kill(os.getpid(), signal.SIGKILL)
        super().finish()
        if moment == "after it was delivered":
            os.kill(os.getpid(), signal.SIGKILL)

write = lambda told: " ".join(new.paper.id for new in told.papers)
report_digest(open_store(target, Credentials(user, password)), ["list"], ["mine"], Killed(Path(file), write))
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    "moment", ["before it is remembered", "before it is delivered", "after it was delivered"]
)
def test_a_killed_digest_loses_nothing_and_repeats_nothing(
    target: Target, tmp_path: Path, moment: str
) -> None:
    shown: list[str] = []
    for day in range(3):
        with Graph(target.open()) as graph:
            add(graph._store, [LISTED, *make_papers(day)], START + day * DAY)
        for attempt in (moment, "never"):
            file = tmp_path / f"{day} {attempt}.txt"
            command = [target.address, target.username, target.password, str(file), attempt]
            ended = subprocess.run([sys.executable, "-c", TELLER, *command], cwd=ROOT, check=False)
            assert ended.returncode == (0 if attempt == "never" else -9)
            shown += file.read_text("utf-8").split() if file.exists() else []
    assert sorted(shown) == ["0a", "0b", "1a", "1b", "2a", "2b"]
    assert [file.name for file in tmp_path.glob(".*.part") if moment != "before it is remembered"] == []


def test_both_engines_tell_the_same(store: GraphStore, tmp_path: Path) -> None:
    other = open_store(tmp_path / "other.kg")
    for each in (store, other):
        add(each, [LISTED, *make_papers(0), *make_papers(1)], START)
    assert queries.digest(store, "mine") == queries.digest(other, "mine")
    assert Graph(other).compare(Graph(store)).differences == ()
    add(store, make_papers(2), START)
    forget(store, "0c")
    found = Graph(other).compare(Graph(store))
    papers = [(one.change, one.id) for one in found.differences if one.what == "paper"]
    assert papers == [("gone", "0c"), ("new", "2a"), ("new", "2b"), ("new", "2c")]
    assert found.count("concept", "new") == 1
    other.close()
