"""What every store promises."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from kg.model import GraphBatch, QueryFailed, QueryTimeout, Row, StoreError, UsageError
from kg.schema import FORMAT_VERSION
from kg.store import Answer, Credentials, GraphStore, collect_answer, open_store, stream_cypher
from tests.neo4j_server.server import Neo4j

ODD = 'o\'dd "id" `x` {y} $z \\ 👩‍👩‍👧 שלום MATCH (n) DELETE n //'
CONCEPT = "method:x-net"


def paper(identity: str, **properties: object) -> Row:
    empty = {"authors": [], "references": [], "abbreviations": [], "links": []}
    return {"id": identity, "title": f"On {identity}", "abstract": "", **empty, **properties}  # type: ignore[dict-item]  # test values


def fact(identity: str, concept: str = CONCEPT, **properties: object) -> Row:
    mention = {"starts": [3], "ends": [8], "mentions": "X-Net\tMethod\tused\t0.5"}
    values = {"confidence": 0.5, "count": 1, "run": "r"}
    return {"source": identity, "target": concept, **mention, **values, **properties}  # type: ignore[dict-item]  # test values


def batch(*ids: str, **properties: object) -> GraphBatch:
    return GraphBatch(
        nodes={
            "Paper": tuple(paper(identity, **properties) for identity in ids),
            "Method": ({"id": CONCEPT, "key": "x-net", "name": "X-Net"},),
            "Author": ({"id": "author:ada", "name": "Ada"},),
        },
        relationships={
            "USES": tuple(fact(identity) for identity in ids),
            "WROTE": tuple({"source": "author:ada", "target": identity} for identity in ids),
        },
    )


def counts(store: GraphStore) -> tuple[int, int, int]:
    found = store.health().counts
    return found["Paper"], found["USES"], found["WROTE"]


def test_the_same_batch_twice_is_the_same_graph(store: GraphStore) -> None:
    store.write(batch("a", "b"))
    once = counts(store)
    store.write(batch("a", "b"))
    assert counts(store) == once == (2, 2, 2)


def test_odd_values_come_back_as_they_went_in(store: GraphStore) -> None:
    store.write(batch(ODD, abstract=ODD * 100, year=2020, authors=[ODD, ""], venue=None, references=[]))
    text = "MATCH (p:Paper {id: $id}) RETURN p.abstract AS a, p.year AS y, p.authors AS n, p.venue AS v"
    assert store.query(text, {"id": ODD}) == [{"a": ODD * 100, "y": 2020, "n": [ODD, ""], "v": None}]


def test_rows_come_one_by_one_and_reading_can_stop_anywhere(store: GraphStore) -> None:
    store.write(batch(*map(str, range(50))))
    text = "MATCH (p:Paper) WHERE p.id <> $id RETURN p.id AS id, p.authors AS authors"
    assert [sorted(row) for row in store.iterate(text, {"id": "7"})] == [["authors", "id"]] * 49
    rows = store.iterate(text, {"id": "7"})
    assert next(rows)["authors"] == []
    del rows
    store.write(batch("a"))
    assert sum(1 for _ in store.iterate(text, {"id": "7"})) == 50
    with pytest.raises(QueryFailed):
        list(store.iterate("MATCH (p:Paper RETURN p"))


def test_offsets_come_back_in_order(store: GraphStore) -> None:
    starts = list(range(50, 0, -1))
    store.write(
        GraphBatch(
            nodes=batch("a").nodes,
            relationships={"USES": (fact("a", starts=starts),)},
        )
    )
    assert store.query("MATCH (:Paper)-[r:USES]->() RETURN r.starts AS s")[0]["s"] == starts


def test_forgetting_removes_the_paper_and_marks_its_concepts(store: GraphStore) -> None:
    store.write(batch("a", "b"))
    store.execute([("MATCH (c:Concept) REMOVE c.stale", {})])
    store.write(GraphBatch(forgotten=("a",)))
    assert counts(store) == (1, 1, 1)
    assert store.query("MATCH (c:Concept) RETURN c.stale AS s") == [{"s": True}]


def test_replacing_removes_the_facts_and_nothing_else(store: GraphStore) -> None:
    store.write(batch("a", "b"))
    store.write(GraphBatch(replaced=("a",)))
    assert counts(store) == (2, 1, 2)


def test_a_relation_goes_with_the_last_papers_that_state_it(store: GraphStore) -> None:
    ids, task = ("a", "b", "c", "d"), "task:reed-counting"
    store.write(
        GraphBatch(
            nodes={
                **batch(*ids).nodes,
                "Task": ({"id": task, "key": "reed-counting", "name": "reed counting"},),
            },
            relationships={
                **batch(*ids).relationships,
                "ADDRESSES": tuple(fact(identity, task) for identity in ids),
                "USED_FOR": tuple({"source": CONCEPT, "target": task, "paper": id} for id in ids[:3]),
            },
        )
    )
    text = "MATCH (:Concept)-[r:USED_FOR]->(:Concept) RETURN r.papers AS papers, r.count AS count"
    store.write(GraphBatch(replaced=("a", "d")))
    assert store.query(text) == [{"papers": ["b", "c"], "count": 2}]
    store.write(GraphBatch(forgotten=("b",), replaced=("c",)))
    assert store.query(text) == []


def test_forgotten_and_written_in_one_batch_is_written(store: GraphStore) -> None:
    store.write(batch("a", venue="old", authors=["Ada"]))
    store.write(batch("a").model_copy(update={"forgotten": ("a",)}))
    assert counts(store) == (1, 1, 1)
    assert store.query("MATCH (p:Paper) RETURN p.venue AS v, p.authors AS n") == [{"v": None, "n": []}]


def test_every_write_says_that_linking_is_due(store: GraphStore) -> None:
    linked = "MATCH (s:Store) RETURN s.linked AS linked"
    assert store.query(linked) == [{"linked": True}]
    store.write(batch("a"))
    assert store.query(linked) == [{"linked": False}]


def test_one_failing_statement_undoes_the_whole_transaction(store: GraphStore) -> None:
    with pytest.raises(StoreError):
        store.execute(
            [("CREATE (:Paper {id: 'x'})", {}), ("MATCH (p:Paper) SET p.year = 1 / 0 RETURN nonsense", {})]
        )
    assert counts(store)[0] == 0


def test_search_finds_words_of_title_and_abstract(store: GraphStore) -> None:
    store.write(batch("spectrograms", abstract="Vocals, drums."))
    store.write(batch("taxes", abstract="Households."))
    store.checkpoint()
    assert [found for found, _ in store.search("spectrograms", 5)] == ["spectrograms"]
    assert [found for found, _ in store.search("drums", 5)] == ["spectrograms"]
    assert [found for found, _ in store.search('households: AND "NOT" (x* [~', 5)] == ["taxes"]
    assert store.search("!!!", 5) == []


def test_search_before_anything_was_written_finds_nothing(store: GraphStore) -> None:
    assert store.search("anything", 5) == []


@pytest.mark.neo4j
def test_a_search_of_a_server_does_not_list_its_indexes(
    empty_neo4j: Neo4j, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = open_store(empty_neo4j.uri, Credentials(empty_neo4j.username, empty_neo4j.password))
    store.prepare()
    store.write(batch("spectrograms"))
    store.checkpoint()
    sent: list[str] = []
    ask = store.query
    monkeypatch.setattr(store, "query", lambda text, *given: sent.append(text) or ask(text, *given))
    assert [found for found, _ in store.search("spectrograms", 5)] == ["spectrograms"]
    assert len(sent) == 1
    store.execute([("DROP INDEX paper_text", {})])
    assert store.search("spectrograms", 5) == []


def test_preparing_twice_is_fine_and_nothing_is_missing(store: GraphStore) -> None:
    store.prepare()
    store.write(batch("a"))
    store.checkpoint()
    health = store.health()
    assert health.missing == ()
    assert not health.linked
    assert health.problems == (
        "a build was cut off before its papers were linked: the same kg build continues there",
    )
    assert health.format == FORMAT_VERSION


def test_threads_with_the_right_to_write_take_turns(store: GraphStore) -> None:
    store.prepare()
    turns: list[str] = []

    def take(name: str) -> None:
        turns.append(name)
        time.sleep(0.3)
        store.run_exclusively(lambda: store.write(batch(name)))  # work within work has the right already
        turns.append(name)

    names = ["a", "b", "c"]
    with ThreadPoolExecutor() as pool:
        list(pool.map(lambda name: store.run_exclusively(lambda: take(name)), names))
    assert turns[::2] == turns[1::2]
    assert sorted(turns[::2]) == names
    assert store.query("MATCH (p:Paper) RETURN p.id AS id ORDER BY id") == [{"id": name} for name in names]


def test_one_thread_may_save_while_another_writes(store: GraphStore) -> None:
    store.write(batch("first"))
    with ThreadPoolExecutor() as pool:
        writing = pool.submit(lambda: [store.write(batch(f"p{number}")) for number in range(40)])
        while not writing.done():
            store.checkpoint()
        writing.result()
    assert store.query("MATCH (p:Paper) RETURN count(p) AS n") == [{"n": 41}]


def test_closing_twice_is_fine(store: GraphStore) -> None:
    store.close()
    store.close()


def test_what_is_being_read_when_the_store_is_closed_is_read_to_its_end(store: GraphStore) -> None:
    """A thread may close what another one reads: cut short, the driver would mix up their messages."""
    text = "UNWIND range(1, 5000) AS n RETURN n"  # more than a server sends at once
    rows = store.iterate(text)
    assert next(rows) == {"n": 1}
    store.close()
    assert [row["n"] for row in rows] == list(range(2, 5001))
    with pytest.raises(StoreError, match="is closed: open it again"):
        store.query(text)


def ask(store: GraphStore, text: str, *, timeout: float, limit: int) -> Answer:
    with stream_cypher(store, text, timeout=timeout, limit=limit) as rows:
        return collect_answer(rows)


def test_answers_are_plain_values(store: GraphStore) -> None:
    store.write(batch("a"))
    answer = ask(
        store,
        "MATCH (p:Paper)-[r]->(c) RETURN p.id AS id, [1, {a: 'x'}] AS list, date('2020-01-02') AS day",
        timeout=60,
        limit=10,
    )
    assert answer.columns == ("id", "list", "day")
    assert answer.rows == (("a", [1, {"a": "x"}], "2020-01-02"),)
    node = ask(store, "MATCH (p:Paper) RETURN p", timeout=60, limit=1).rows[0][0]
    assert node["labels"] == ["Paper"]
    assert node["properties"]["id"] == "a"
    assert "type" not in node["properties"]


def test_a_row_cap_cuts_and_says_so(store: GraphStore) -> None:
    text = "UNWIND range(1, 100000) AS n RETURN n"
    assert ask(store, text, timeout=60, limit=3).truncated
    assert not ask(store, "RETURN 1 AS n", timeout=60, limit=1).truncated
    assert ask(store, "RETURN 1 AS n", timeout=60, limit=0).rows == ()


def test_a_statement_that_never_ends_is_stopped(store: GraphStore) -> None:
    text = (
        "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b WITH a, b WHERE a * b = -1 RETURN count(*)"
    )
    with pytest.raises((QueryTimeout, QueryFailed)):
        ask(store, text, timeout=1, limit=10)


@pytest.mark.parametrize("text", ["RETURN", "MATCH (p:Paper RETURN p", "RETURN $missing"])
def test_a_statement_that_is_wrong_is_one_sentence(store: GraphStore, text: str) -> None:
    with pytest.raises(QueryFailed) as caught:
        ask(store, text, timeout=60, limit=10)
    assert len(str(caught.value).splitlines()) == 1


def test_half_a_character_is_refused_in_a_sentence(store: GraphStore) -> None:
    with pytest.raises(UsageError, match="half a character"):
        store.query("MATCH (p:Paper) WHERE p.id IN $ids RETURN p.id AS id", {"ids": ["a", "x\udcff"]})
