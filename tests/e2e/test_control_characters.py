"""No command prints a character that steers the terminal, whatever the graph, a file or an argument holds."""

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import kg as api
from kg.metadata.controls import escape_controls
from kg.model import Paper
from tests.e2e.command import answer, complaint, kg
from tests.lexicon import Lexicon

FORMATS = ("table", "json", "jsonl", "csv", "markdown")
EVIL = "\x1b[2J\x1b]0;owned\x07\x9b31m\x7f\u202e\u2066\u200f\u2028\ue000"
STEERING = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]|\r(?!\n)"
)
TITLE = f"{EVIL}BERT\rfor {EVIL}parsing\n 1. 0.999  A line of its own"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A graph as another program may leave it on a server: nothing in it was cleaned."""
    path = tmp_path_factory.mktemp("evil") / "papers.kg"
    papers = [
        Paper(
            id=f"id{EVIL}{number}",
            title=f"{TITLE}{number}",
            abstract=f"We propose BERT{EVIL} for {EVIL}parsing.",
            authors=(f"Ada{EVIL}", f"Bob\n{EVIL}"),
            venue=f"Venue{EVIL}",
            url=f"http://example.org/{EVIL}",
            source=f"csv:{EVIL}",
        )
        for number in range(3)
    ]
    with api.connect(str(path)) as graph:
        graph.build(papers, Lexicon({"BERT": "Method", "parsing": "Task", f"parsing{EVIL}": "Task"}))
    yield path


@pytest.mark.parametrize("format", [*FORMATS, "bibtex"])
@pytest.mark.parametrize(
    "command",
    [
        ("find", "BERT"),
        ("show", f"id{EVIL}1"),
        ("show", "BERT"),
        ("related", f"id{EVIL}1"),
        ("why", f"id{EVIL}1", f"id{EVIL}2"),
        ("stats",),
        ("query", "methods-for-task", "parsing"),
        ("concepts", "candidates"),
        ("cypher", f"MATCH (p:Paper) RETURN p.id, p.title AS `a{EVIL}`, p.authors, {{b: p.venue}} AS c"),
        ("cypher", "RETURN '\\u001b[2J' AS x"),
        ("sparql", "SELECT ?o { ?s ?p ?o FILTER(isLiteral(?o)) }"),
    ],
    ids=" ".join,
)
def test_no_answer_steers_the_terminal(store: Path, command: tuple[str, ...], format: str) -> None:
    done = kg(*command, "--store", store, "--format", format)
    assert "Traceback" not in done.stderr
    assert not STEERING.findall(done.stdout + done.stderr)


@pytest.mark.parametrize("command", ["doctor", "validate"])
def test_no_diagnosis_steers_the_terminal(store: Path, command: str) -> None:
    done = kg(command, "--store", store)
    assert done.returncode == 0, done.stderr
    assert not STEERING.findall(done.stdout + done.stderr)


def test_json_means_exactly_what_is_there(store: Path) -> None:
    text = answer(
        "cypher", "MATCH (p:Paper) RETURN p.title AS t ORDER BY t", "--store", store, "--format", "json"
    )
    assert [row["t"] for row in json.loads(text)] == [f"{TITLE}{number}" for number in range(3)]


def test_a_title_is_one_line_and_is_readable(store: Path) -> None:
    lines = answer("show", f"id{EVIL}1", "--store", store).splitlines()
    assert lines[0].startswith(r"\u001b[2J\u001b]0;owned\u0007\u009b31m\u007f\u202e\u2066\u200f")
    assert "BERT" in lines[0]
    assert "A line of its own" in lines[0]


@pytest.mark.parametrize("ending", ["csv", "zip", "bib", "gexf", "graphml", "nt"])
def test_no_file_for_people_holds_them(store: Path, tmp_path: Path, ending: str) -> None:
    answer("export", tmp_path / f"x.{ending}", "--store", store)
    if ending == "csv":
        text = (tmp_path / "x.csv").read_text("utf-8")
        assert not STEERING.findall(text)
        assert [row["title"].count("BERT") for row in csv.DictReader(io.StringIO(text, newline=""))] == [
            1,
            1,
            1,
        ]
    if ending in ("bib", "nt"):
        assert not STEERING.findall((tmp_path / f"x.{ending}").read_text("utf-8"))


@pytest.mark.parametrize(
    "arguments",
    [
        ("show", f"{EVIL}?"),
        ("related", f"{EVIL}?"),
        ("why", f"{EVIL}?", "b"),
        ("cypher", f"RETURN {EVIL}"),
        ("cypher", "RETURN 1 AS x", "--param", EVIL),
        ("sparql", f"SELECT {EVIL}"),
        ("query", EVIL),
        (f"{EVIL}",),
        ("find", f"--{EVIL}"),
        ("find", "x", "--limit", f"{EVIL}"),
        ("concepts", f"{EVIL}"),
        ("concepts", "merge", EVIL, "x"),
        ("export", f"x.{EVIL}"),
        ("build", f"{EVIL}.bib"),
        ("build", "x.bib", "--format", EVIL),
        ("related", "x", "--hide", EVIL),
    ],
    ids=lambda arguments: escape_controls(" ".join(arguments)),
)
def test_no_complaint_steers_the_terminal(store: Path, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    _, said = complaint(*arguments, env={"KG_STORE": str(store)}, cwd=tmp_path)
    assert said
    assert not STEERING.findall(said)


def test_a_rejected_record_and_its_file_are_named_readably(tmp_path: Path) -> None:
    file = tmp_path / f"{EVIL.replace('/', '')}.jsonl"
    file.write_text(
        json.dumps({"title": EVIL, "abstract": EVIL + "x"}) + "\n" + json.dumps({"title": "BERT"})
    )
    done = kg("build", file, "--store", tmp_path / "p.kg", "--rejects", tmp_path / "rejects.jsonl")
    assert done.returncode == 0, done.stderr
    assert not STEERING.findall(done.stderr + (tmp_path / "rejects.jsonl").read_text("utf-8"))
    assert not STEERING.findall(kg("build", file, "--store", tmp_path / "q.kg").stderr)
