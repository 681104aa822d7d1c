"""docs/recipes.md: other programs read all of what is exported, and the questions there have answers."""

import configparser
import csv
import io
import json
import re
import shutil
import subprocess
import sys
import sysconfig
import urllib.error
import urllib.parse
import urllib.request
from collections import Counter
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import networkx as nx
import pytest

from tests.e2e.command import ROOT, answer
from tests.neo4j_server.server import CACHE, find_free_port
from tests.waiting import HANG_SECONDS, wait_until

PAGE = (ROOT / "docs" / "recipes.md").read_text("utf-8")
QUESTIONS = re.findall(r"^```sparql\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
READ_GEXF = """
const {MultiGraph} = require("graphology"), gexf = require("graphology-gexf"), fs = require("fs");
const graph = gexf.parse(MultiGraph, fs.readFileSync(process.argv[1], "utf8"));
const nodes = graph.mapNodes((id, found) => [id, found]);
const edges = graph.mapEdges((id, found, source, target) => [source, target, found]);
console.log(JSON.stringify({type: graph.type, nodes, edges}));
"""


@pytest.fixture(scope="module")
def exported(example_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the example's graph in all forms; return the folder."""
    folder = tmp_path_factory.mktemp("exported")
    for name in ("papers.gexf", "papers.graphml", "papers.nq.gz"):
        answer("export", folder / name, "--store", example_store)
    return folder


def count_edges(exported: Path) -> Counter[tuple[str, str, str]]:
    """Count source, target and type of all edges, as networkx reads them."""
    network = nx.read_gexf(exported / "papers.gexf")
    return Counter((source, target, data["label"]) for source, target, data in network.edges(data=True))


@pytest.mark.slow
def test_gephi_lites_parser_reads_everything(exported: Path) -> None:
    folder = CACHE / "graphology"
    if not shutil.which("npm"):
        pytest.skip("npm is not installed")
    packages = ("graphology@0.26.0", "graphology-types@0.24.8", "graphology-gexf@0.13.2")
    install = ["npm", "install", "--silent", "--no-save", "--prefix", folder, *packages]
    if not (folder / "node_modules" / "graphology-gexf").exists():
        subprocess.run(install, check=True, timeout=HANG_SECONDS)
    command = ["node", "-e", READ_GEXF, str(exported / "papers.gexf")]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
    read = json.loads(done.stdout)
    network = nx.read_gexf(exported / "papers.gexf")
    assert read["type"] == "directed"
    assert dict(read["nodes"]) == dict(network.nodes(data=True))
    assert Counter((a, b, found["label"]) for a, b, found in read["edges"]) == count_edges(exported)
    assert {type(found["weight"]) for *_, found in read["edges"]} == {int}


READ_BY_IGRAPH = """
import igraph, json
read = igraph.Graph.Read_GraphML("papers.graphml")
ids = read.vs["id"]
edges = [(ids[e.source], ids[e.target], e["label"], e["weight"]) for e in read.es]
print(json.dumps([read.is_directed(), [(v["id"], v["label"], v["kind"]) for v in read.vs], edges]))
"""


def run_with_igraph(code: str, folder: Path) -> str:
    """Run a program that imports igraph, which cannot be loaded behind some other libraries."""
    if not find_spec("igraph"):
        pytest.skip("igraph is not installed (pip install igraph)")
    command = [sys.executable, "-c", code]
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout


def test_igraph_reads_what_networkx_reads(exported: Path) -> None:
    network = nx.read_graphml(exported / "papers.graphml")
    is_directed, nodes, edges = json.loads(run_with_igraph(READ_BY_IGRAPH, exported))
    assert is_directed
    assert {node: (label, kind) for node, label, kind in nodes} == {
        node: (data["label"], data["kind"]) for node, data in network.nodes(data=True)
    }
    assert Counter(map(tuple, edges)) == Counter(
        (source, target, data["label"], data["weight"]) for source, target, data in network.edges(data=True)
    )


def test_the_recipe_for_igraph(exported: Path) -> None:
    (code,) = re.findall(r"^```python\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    counts = [int(line.split()[-2]) for line in run_with_igraph(code, exported).splitlines()]
    assert len(counts) == 5
    assert counts == sorted(counts, reverse=True)


def ask_kg(exported: Path, question: str) -> list[dict[str, str]]:
    shown = answer("sparql", question, "--file", exported / "papers.nq.gz", "--format", "csv")
    return list(csv.DictReader(io.StringIO(shown)))


@pytest.fixture(scope="module")
def oxigraph(exported: Path) -> str:
    """Load the quads into an Oxigraph on disk, in the folder of the exports; return the program."""
    program = shutil.which("oxigraph", path=sysconfig.get_path("scripts")) or shutil.which("oxigraph")
    if program is None:
        pytest.skip("oxigraph is not installed (pip install oxigraph)")
    command = [program, "load", "--location", "papers.ox", "--file", "papers.nq.gz"]
    subprocess.run(command, cwd=exported, check=True, capture_output=True)
    return program


@pytest.mark.parametrize("question", QUESTIONS, ids=["with all graphs", "with one graph"])
def test_oxigraph_gives_the_rows_that_kg_gives(exported: Path, oxigraph: str, question: str) -> None:
    command = [
        oxigraph,
        "query",
        "--location",
        "papers.ox",
        "--union-default-graph",
        "--results-format",
        "csv",
    ]
    done = subprocess.run(command, cwd=exported, input=question, text=True, check=True, capture_output=True)
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert rows
    assert rows == ask_kg(exported, question)


@pytest.fixture
def endpoint(exported: Path, oxigraph: str) -> Iterator[str]:
    """Start Oxigraph's server on this machine; return its address."""
    address = f"127.0.0.1:{find_free_port()}"
    options = ["--location", "papers.ox", "--union-default-graph", "--bind", address]
    command = [oxigraph, "serve-read-only", *options]
    process = subprocess.Popen(command, cwd=exported, stderr=subprocess.DEVNULL)
    yield f"http://{address}/query"
    process.terminate()
    process.wait()


def test_oxigraph_as_a_server(exported: Path, endpoint: str) -> None:
    body = urllib.parse.urlencode({"query": QUESTIONS[0]}).encode()
    request = urllib.request.Request(endpoint, body, {"Accept": "text/csv"})
    wait_until(lambda: answers(request))
    with urllib.request.urlopen(request) as reply:
        rows = list(csv.DictReader(io.StringIO(reply.read().decode())))
    assert rows == ask_kg(exported, QUESTIONS[0])


def answers(request: urllib.request.Request) -> bool:
    """Check whether the server has come up."""
    try:
        urllib.request.urlopen(request).close()
    except urllib.error.URLError as error:
        assert isinstance(error.reason, ConnectionRefusedError)
        return False
    return True


def test_the_settings_of_qlever_name_what_is_exported() -> None:
    settings = configparser.ConfigParser(interpolation=configparser.ExtendedInterpolation())
    settings.read(ROOT / "examples" / "Qleverfile")
    assert settings["data"]["FORMAT"] == "nq"
    assert settings["data"]["GET_DATA_CMD"] == f"kg export {settings['index']['INPUT_FILES']}"
    assert settings["index"]["CAT_INPUT_FILES"] == "zcat papers.nq.gz"
    json.loads(settings["index"]["SETTINGS_JSON"])
