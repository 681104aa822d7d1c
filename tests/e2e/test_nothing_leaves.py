"""Commands send nothing anywhere, and write only what was asked for: strace watches each of them."""

import json
import os
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.e2e.command import EXAMPLE, answer
from tests.e2e.tracing import Trace, require_strace, trace

QUERY = "SELECT * WHERE { ?paper ?property ?value } LIMIT 1"
COMMANDS = [
    ["build", EXAMPLE, "--rejects", "rejects.jsonl"],
    ["build", EXAMPLE],
    ["related", "DiffWave", "--format", "bibtex"],
    ["related", "DiffWave", "--hide", EXAMPLE],
    ["why", "DiffWave", "WaveNet"],
    ["why-not", "DiffWave", "WaveNet"],
    ["show", "ImageNet"],
    ["find", "music", "--format", "csv"],
    ["query", "gaps", "speech synthesis"],
    ["query", "central"],
    ["stats"],
    ["map", "ImageNet", "--output", "map.svg"],
    ["config"],
    ["help", "gaps"],
    ["cypher", "MATCH (p:Paper) RETURN count(p)"],
    ["sparql", QUERY],
    *(["export", f"all.{ending}"] for ending in ("ttl", "nt.gz", "graphml", "bib", "zip")),
    ["export", "-"],
    ["sparql", "--file", "all.nt.gz", QUERY],
    ["export-neo4j", "files"],
    ["export-vocabulary", "terms.ttl"],
    ["validate", "all.ttl"],
    ["build", "all.ttl", "all.bib", "--store", "other.kg"],
    ["extract", EXAMPLE, "--output", "extractions.jsonl", "--limit", "3"],
    ["extract", EXAMPLE, "--output", "shards", "--limit", "3", "--shards", "2"],
    ["build", "shards", "--store", "other.kg"],
    ["concepts", "merges"],
    ["concepts", "candidates"],
    ["concepts", "merge", "WaveNet", "DiffWave"],
    ["concepts", "split", "WaveNet", "DiffWave"],
    ["digest", "--for", "DiffWave", "--format", "atom", "--output", "digest.xml"],
    ["watch", "add", "gaps", "--", "query", "gaps", "speech synthesis"],
    ["watch", "run"],
    ["forget", "DiffWave"],
    ["copy", "papers.kg", "copy.kg"],
    ["diff", "papers.kg", "copy.kg"],
    ["migrate"],
    ["doctor", "--deep"],
    ["backup", "papers.kgbackup"],
    ["restore", "papers.kgbackup", "--store", "restored.kg"],
]

NOT_WATCHED = {"web", "mcp", "complete"}
"""Two never end: see below, and `tests.e2e.test_mcp`. The third is there to ask services."""

IN_ONE_PROCESS = """
import json, sys
from kg.cli import main
for command in json.loads(sys.argv.pop()):
    sys.argv[1:] = command
    try:
        main()
    except SystemExit as end:
        assert not end.code, command
"""

API = """
import os, sys
os.environ["ORT_DISABLE_TELEMETRY"] = "0"
import extractors, kg, spacy
from itertools import islice
from extractors.provenance import MODEL
from kg.model import Paper
print(len(extractors.load().pipe_names), len(spacy.load(MODEL).pipe_names))
with kg.connect("papers.kg") as graph:
    print(graph.build(islice(kg.sources.read(sys.argv[1]), 3)).new)
assert os.environ.pop("ORT_DISABLE_TELEMETRY") == "0"
"""

PAGES = """
from starlette.testclient import TestClient
import kg
from kg.web import make_app
from kg.web.snapshots import Snapshots
snapshots = Snapshots(lambda: kg.connect("papers.kg"))
client = TestClient(make_app(snapshots), base_url="http://localhost")
for page in ("/", "/search?q=wave", "/paper/DiffWave", "/related?paper=DiffWave", "/concept/ImageNet",
             "/map?paper=DiffWave", "/about", "/cypher?q=RETURN 1 AS n", "/static/explorer.js", "/nowhere"):
    print(client.get(page).status_code, end=" ")
snapshots.close()
"""

THREAD_NAME = "/proc/self/task/*/comm"
"""Where the engine of triples names its threads."""

LONG_LIFE = """
import extractors, time
extractors.load()("We evaluate BERT on SQuAD.")
time.sleep(75)
"""


@pytest.fixture(autouse=True)
def _needs_strace() -> None:
    require_strace()


def check(watched: Trace, folder: Path) -> None:
    """Only the folder of the test was written to, and nothing was sent."""
    assert watched.network == []
    elsewhere = {path for path in watched.changed if not path.is_relative_to(folder)}
    assert {path for path in elsewhere if not path.match(THREAD_NAME)} <= {Path(os.devnull)}
    assert not [path for path in watched.changed if path.is_relative_to(folder / "home")]


def test_every_command_is_watched() -> None:
    there = re.findall(r"^│ ([a-z][\w-]*) ", answer("--help"), re.MULTILINE)
    assert {command[0] for command in COMMANDS} == set(there) - NOT_WATCHED


@pytest.mark.slow
def test_no_command_writes_elsewhere_or_sends_anything(tmp_path: Path) -> None:
    command = ["-c", IN_ONE_PROCESS, json.dumps(COMMANDS, default=str)]
    watched = trace(command, tmp_path)
    assert "papers.kg: 26 papers" in watched.output
    check(watched, tmp_path)


def test_the_library_sends_nothing_and_gives_the_environment_back(tmp_path: Path) -> None:
    watched = trace(["-c", API, EXAMPLE], tmp_path)
    assert watched.output.split() == ["4", "4", "3"]
    check(watched, tmp_path)


def test_no_page_writes_anything_or_asks_anyone(tmp_path: Path) -> None:
    answer("build", EXAMPLE, "--store", tmp_path / "papers.kg")
    watched = trace(["-c", PAGES], tmp_path)
    assert watched.output.split() == [*["200"] * 9, "404"]
    check(watched, tmp_path)


@pytest.mark.slow
def test_no_process_writes_elsewhere_or_sends_anything(tmp_path: Path) -> None:
    """Usage reports are sent some time after their library was loaded: meanwhile, one process lives on."""
    with ThreadPoolExecutor(1) as beside:
        alive = beside.submit(trace, ["-c", LONG_LIFE], tmp_path / "alive")
        for command in COMMANDS:
            check(trace(["-m", "kg.cli", *command], tmp_path / "commands"), tmp_path / "commands")
        check(alive.result(), tmp_path / "alive")
