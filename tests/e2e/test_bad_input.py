"""Every failure gives one clear sentence and the right exit code, and leaves the store as it was."""

import gzip
import json
from pathlib import Path

import pytest

from tests.e2e.command import EXAMPLE, answer, complaint, kg


def test_no_store(tmp_path: Path) -> None:
    code, said = complaint("stats", "--store", tmp_path / "none.kg")
    assert code == 1
    store = f"{tmp_path}/none.kg"
    assert said == f"kg: no store at {store}: build one with kg build SOURCE --store {store}"


def test_exports_of_two_kinds_at_once_or_of_none(example_store: Path, tmp_path: Path) -> None:
    code, said = complaint("export", "a.nt", "--neo4j-admin", tmp_path / "files", "--store", example_store)
    assert (code, said) == (
        2,
        "kg: --neo4j-admin DIR takes the place of FILE and all its options: leave them out",
    )
    code, said = complaint("export", "--store", example_store)
    assert (code, said) == (2, "kg: give a FILE to write to; for Neo4j's bulk importer: kg export-neo4j DIR")


def test_unknown_paper_and_concept(example_store: Path) -> None:
    code, said = complaint("related", "zzz qqq", "--store", example_store)
    assert code == 2
    assert said.startswith("kg: no paper 'zzz qqq'")
    code, said = complaint("show", "Imagnet", "--store", example_store)
    assert code == 2
    assert "did you mean 'ImageNet'?" in said


def test_ambiguous_words_list_the_candidates(example_store: Path) -> None:
    code, said = complaint("related", "for", "--store", example_store)
    assert code == 2
    first, *candidates = said.splitlines()
    assert first == "kg: several papers fit 'for'"
    assert len(candidates) > 1


def test_a_traceback_only_with_debug(example_store: Path) -> None:
    done = kg("related", "zzz qqq", "--store", example_store, "--debug")
    assert "Traceback" in done.stderr


@pytest.mark.parametrize(
    "arguments", [("related",), ("related", "x", "-k", "-1"), ("nonsense",), ("stats", "--format", "xml")]
)
def test_wrong_usage_exits_with_2(arguments: tuple[str, ...]) -> None:
    assert kg(*arguments).returncode == 2


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.txt", b"", "is empty"),
        ("noise.bin", bytes(range(256)) * 64, "binary"),
        ("prose.txt", b"Just a note to myself.\n", "format"),
        ("broken.gz", gzip.compress(b'{"title": "x"}' * 999, mtime=0)[:40], "broken.gz"),
    ],
)
def test_sources_that_are_none(tmp_path: Path, name: str, content: bytes, said: str) -> None:
    source, store = tmp_path / name, tmp_path / "papers.kg"
    source.write_bytes(content)
    code, line = complaint("build", source, "--store", store)
    assert code in (1, 2)
    assert said in line
    assert len(line.splitlines()) == 1


def test_a_missing_source(tmp_path: Path) -> None:
    code, said = complaint("build", tmp_path / "none.bib", "--store", tmp_path / "papers.kg")
    assert (code, len(said.splitlines())) == (1, 1)
    assert "none.bib" in said


def test_an_unknown_format_names_the_known_ones(tmp_path: Path) -> None:
    code, said = complaint("build", EXAMPLE, "--format", "bibtx", "--store", tmp_path / "papers.kg")
    assert code == 2
    assert "bibtex" in said


def test_bad_records_cost_only_themselves_and_go_to_the_rejects(tmp_path: Path) -> None:
    source, rejects, store = tmp_path / "mixed.jsonl", tmp_path / "rejects.jsonl", tmp_path / "papers.kg"
    lines = [
        b'{"id": "a", "title": "A study of BERT", "abstract": "We use BERT."}',
        b'{"id": "b", "title": ',
        b'{"id": "c", "abstract": "No title."}',
        b"\xff\xfe\xfa not text",
        b'{"id": "d", "title": 5}',
        b"[" * 10_000 + b"]" * 10_000,
        b'{"id": "e", "title": "The last \\u0000 one", "abstract": "It has a NUL."}',
    ]
    source.write_bytes(b"\n".join(lines))
    done = kg("build", source, "--store", store, "--rejects", rejects)
    assert done.returncode == 0, done.stderr
    assert "2 new papers" in done.stderr
    assert "5 rejected" in done.stderr
    told = [json.loads(line) for line in rejects.read_text("utf-8").splitlines()]
    assert [rejection["position"] for rejection in told] == [f"line {n}" for n in (2, 3, 4, 5, 6)]
    assert all(rejection["reason"] for rejection in told)


def test_strange_text_is_kept_as_it_is(tmp_path: Path) -> None:
    store = tmp_path / "papers.kg"
    title = 'Ω‑nets for 👩‍👩‍👧 and שלום: a < b & c > d `DROP` {x: "y"} $z'
    source = json.dumps({"id": "o'dd `id` {}", "title": title, "abstract": "BERT " * 5})
    answer("build", "-", "--store", store, stdin=source.encode())
    shown = json.loads(answer("show", "o'dd `id` {}", "--store", store, "--format", "json"))
    assert shown["paper"]["title"] == title


@pytest.mark.slow
def test_a_million_characters(tmp_path: Path) -> None:
    """Most of them are in long words, such as data that got into a text: the encoder reads these fast."""
    store = tmp_path / "papers.kg"
    prose, data = "We train BERT on ImageNet. " * 1_000, f"{'0123456789abcdef' * 50} " * 1_200
    source = json.dumps({"id": "long", "title": "Long", "abstract": f"{prose}{data}{prose}"})
    answer("build", "-", "--store", store, stdin=source.encode())
    shown = json.loads(answer("show", "long", "--store", store, "--format", "json"))
    assert len(shown["abstract"]) > 1_000_000
    counted = "MATCH (:Paper)-[fact]->(concept:Concept) RETURN concept.name, fact.count"
    rows = json.loads(answer("cypher", counted, "--store", store, "--format", "json"))
    assert sorted(tuple(row.values()) for row in rows) == [("BERT", 2_000), ("ImageNet", 2_000)]


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE (n:Paper {id: 'x'})",
        "MATCH (p:Paper) DETACH DELETE p",
        "MATCH (p:Paper) SET p.title = 'x'",
        "LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line",
        "CALL dbms.listConfig()",
        "MATCH (p:Paper) RETURN p; MATCH (q) DELETE q",
    ],
)
def test_cypher_that_does_more_than_read_is_refused(example_store: Path, statement: str) -> None:
    before = answer("stats", "--store", example_store)
    code, said = complaint("cypher", statement, "--store", example_store)
    assert (code, len(said.splitlines())) == (2, 1)
    assert answer("stats", "--store", example_store) == before


def test_cypher_that_never_ends_is_stopped(example_store: Path) -> None:
    endless = (
        "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b WITH a, b WHERE a * b = -1 RETURN count(*)"
    )
    code, said = complaint("cypher", endless, "--timeout", "1", "--store", example_store)
    assert code == 1
    assert "1" in said
    assert len(said.splitlines()) == 1


def test_a_million_rows_are_cut_and_said_so(example_store: Path) -> None:
    done = kg("cypher", "UNWIND range(1, 1000000) AS n RETURN n", "--format", "csv", "--store", example_store)
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) == 1 + 1000
    assert "only the first 1,000 rows" in done.stderr


def test_cypher_parameters(example_store: Path) -> None:
    text = answer(
        "cypher",
        "RETURN $n + 1 AS n, $s AS s",
        "--param",
        "n=41",
        "--param",
        "s=a=b",
        "--format",
        "json",
        "--store",
        example_store,
    )
    assert json.loads(text) == [{"n": 42, "s": "a=b"}]
    code, _ = complaint("cypher", "RETURN 1", "--param", "oops", "--store", example_store)
    assert code == 2


def test_a_store_path_that_is_something_else(tmp_path: Path) -> None:
    other = tmp_path / "notes.txt"
    other.write_text("my notes")
    for command in (("stats",), ("build", str(EXAMPLE))):
        code, said = complaint(*command, "--store", other)
        assert (code, len(said.splitlines())) == (1, 1)
    assert other.read_text() == "my notes"
    code, _ = complaint("build", EXAMPLE, "--store", tmp_path)
    assert code == 1


def test_an_address_of_nothing() -> None:
    code, said = complaint("stats", "--store", "bolt://127.0.0.1:1")
    assert (code, len(said.splitlines())) == (1, 1)
    code, said = complaint("stats", "--store", "http://127.0.0.1:7474")
    assert code == 2
