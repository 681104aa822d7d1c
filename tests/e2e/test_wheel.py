"""The wheel, installed away from the checkout, beside others that own the names kg, queries, extractors."""

import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.e2e.command import EXAMPLE, ROOT
from tests.e2e.installed import Installed

pytestmark = pytest.mark.slow


def test_the_wheel_has_one_package_and_nothing_that_users_do_not_run(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.partition("/")[0].partition("-")[0] for name in names} == {"paper_graph"}
    assert {
        "paper_graph/kg/py.typed",
        "paper_graph/queries/py.typed",
        "paper_graph/extractors/py.typed",
    } < set(names)
    assert not re.search(r"training/|tests/|bench/|checkout|__pycache__", "\n".join(names))
    (metadata,) = [name for name in names if name.endswith(".dist-info/METADATA")]
    text = zipfile.ZipFile(wheel).read(metadata).decode()
    assert not re.search(r"\]\((?!https?:|#)", text), "a link that leads nowhere on PyPI"
    assert "Project-URL: Repository, https://" in text


def test_nothing_collides(installed: Installed) -> None:
    code = "import kg, queries, extractors; print(kg.NAME, queries.NAME, extractors.NAME)"
    assert installed.python(code).split() == ["other_kg", "other_queries", "other_extractors"]
    code = "import kg; from paper_graph import kg as ours; print(ours.__name__, ours.__version__, kg.NAME)"
    assert installed.python(code).split()[::2] == ["paper_graph.kg", "other_kg"]


@pytest.mark.parametrize("program", [("kg",), ("paper-graph",), ("python", "-m", "paper_graph")])
def test_the_command_answers_under_each_of_its_names(installed: Installed, program: tuple[str, ...]) -> None:
    assert "WaveNet" in installed.run(*program, "related", "DiffWave", "-k", "1")


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (["stats"], "26"),
        (["show", "ImageNet"], "Dataset"),
        (["query", "gaps", "speech synthesis"], "Conv-TasNet"),
        (["cypher", "MATCH (p:Paper) RETURN count(p) AS n"], "26"),
        (["sparql", "SELECT (COUNT(?p) AS ?n) { ?p a schema:ScholarlyArticle }"], "26"),
        (["export", "papers.ttl"], "papers.ttl"),
        (["export", "papers.gexf"], "papers.gexf"),
        (["export", "papers.zip"], "papers.zip"),
        (["extract", str(EXAMPLE), "--limit", "1", "-o", "-"], "DDPMs"),
        (["map", "DiffWave", "-o", "map.svg"], "map.svg"),
        (["doctor"], "no problem found"),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else "",
)
def test_a_command_that_loads_files_or_starts_processes_of_its_own(
    installed: Installed, command: list[str], told: str
) -> None:
    assert told in installed.run("kg", *command)


def test_the_components_work_in_any_pipeline_of_spacy(installed: Installed) -> None:
    """They are found by their entry points: nothing of ours is imported here."""
    code = (
        "import spacy; nlp = spacy.blank('en')\n"
        "nlp.add_pipe('kg_sentences'); nlp.add_pipe('kg_abbreviations')\n"
        "print(nlp('We use a graph attention network (GAT).')._.abbreviations)"
    )
    assert "graph attention network" in installed.python(code)


def test_displacy_finds_our_colours_where_nothing_of_ours_is_imported(installed: Installed) -> None:
    code = (
        "import spacy; from spacy import displacy; doc = spacy.blank('en')('ResNet')\n"
        "doc.ents = [doc.char_span(0, 6, label='Method')]; print(displacy.render(doc, style='ent'))"
    )
    assert "#a6d8f0" in installed.python(code)


def test_spacy_loads_the_pipeline_by_its_name(installed: Installed, tmp_path: Path) -> None:
    package = ROOT / "packages" / "en_kg_papers"
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", tmp_path]
    subprocess.run(build, cwd=package, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    zipfile.ZipFile(wheel).extractall(tmp_path)
    code = (
        f"import sys; sys.path.append({str(tmp_path)!r}); import spacy\n"
        "print(spacy.load('en_kg_papers')('We evaluate on ImageNet.').ents)"
    )
    assert "ImageNet" in installed.python(code)


def test_an_assistant_is_answered(installed: Installed) -> None:
    code = (
        "import asyncio; from mcp.client import Client; from mcp.client.stdio import StdioServerParameters\n"
        f"server = StdioServerParameters(command={str(installed.programs / 'kg')!r}, args=['mcp'])\n"
        "async def ask():\n"
        "    async with Client(server) as client:\n"
        "        return await client.call_tool('related', {'papers': ['DiffWave'], 'limit': 1})\n"
        "print(asyncio.run(ask()).content[0].text)"
    )
    assert "WaveNet" in installed.python(code)


def test_the_extractor_runs(installed: Installed) -> None:
    code = "from paper_graph import extractors; print(extractors.load()('We evaluate on ImageNet.').ents)"
    assert "ImageNet" in installed.python(code)


def test_python_asks_and_objects_travel_between_processes(installed: Installed) -> None:
    code = (
        "import pickle; from paper_graph import kg, queries\n"
        "with kg.connect('papers.kg') as graph:\n"
        "    rows = list(queries.related_papers(graph, 'DiffWave', limit=3))\n"
        "again = pickle.loads(pickle.dumps(rows)); assert again == rows\n"
        "print(type(again[0]).__module__, len(again))"
    )
    assert re.fullmatch(r"paper_graph\.queries\.models\.\w+ 3\n", installed.python(code))


def test_the_explorer_has_its_templates_and_styles(installed: Installed) -> None:
    code = (
        "from starlette.testclient import TestClient; from paper_graph import kg\n"
        "from paper_graph.kg.web import make_app\nfrom paper_graph.kg.web.snapshots import Snapshots\n"
        "app = make_app(Snapshots(lambda: kg.connect('papers.kg')))\n"
        "client = TestClient(app, base_url='http://127.0.0.1')\n"
        "home = client.get('/'); style = home.text.partition('rel=\"stylesheet\"')[2].split('\"')[1]\n"
        "print(home.status_code, client.get(style).status_code)"
    )
    assert installed.python(code) == "200 200\n"


def test_an_error_of_one_name_is_caught_by_that_name(installed: Installed) -> None:
    code = (
        "from paper_graph import kg\nfrom paper_graph.kg.model import KgError\n"
        "try: kg.connect('neo4j://')\nexcept KgError as error: print('caught')"
    )
    assert installed.python(code) == "caught\n"


SCRIPT = """
from pathlib import Path
import pandas as pd
from paper_graph import extractors, kg, queries
from paper_graph.kg.model import KgError, Paper

def list_reading(library: Path, seed: str) -> pd.DataFrame:
    with kg.connect(library.with_suffix(".kg")) as graph:
        report = graph.build(kg.sources.read(library))
        print(report.new + report.rejected, [linked.into for linked in graph.linked_names()])
        graph.build(pd.DataFrame([{"title": "On nets", "year": 2017}]))
        rows = queries.related(graph, seed, limit=5)
        for row in rows:
            year: int | None = row.paper.year
            print(row.score + 1, year, [reason.sentence.upper() for reason in row.reasons])
        print(queries.why(graph, rows[0], seed).verdict.title(), queries.stats(graph).papers + 1)
        frame: pd.DataFrame = graph.cypher("MATCH (p:Paper) RETURN p.id AS id").to_frame()
        print(frame, graph.linked_names().to_frame(), queries.find(graph, "x").to_frame(long=True))
        graph.export(library.with_suffix(".ttl")).triples.bit_length()
        return rows.to_frame()

try:
    print(list_reading(Path("library.bib"), "DiffWave"))
except KgError as error:
    print(error.exit_code + 1)
for paper, found in extractors.extract([Paper(id="a", title="We train ResNet.")]):
    print(paper.title.upper(), [mention.kind.value for mention in found.mentions])
"""


def check_types(installed: Installed, program: str) -> "subprocess.CompletedProcess[str]":
    """Let mypy check a program of a user strictly; what it learns of packages is kept for the next one."""
    file = installed.folder / "program.py"
    file.write_text(program)
    cache = installed.folder / "types"
    command = [sys.executable, "-m", "mypy", "--strict", "--config-file", os.devnull, "--cache-dir", cache]
    return subprocess.run(
        [*command, "--python-executable", installed.programs / "python", "--follow-imports=silent", file],
        cwd=installed.folder,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_strict_type_checker_accepts_the_script_of_a_user(installed: Installed) -> None:
    checked = check_types(installed, SCRIPT)
    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_a_type_checker_sees_the_types(installed: Installed) -> None:
    checked = check_types(
        installed,
        "from paper_graph import kg, queries\n"
        "with kg.connect('papers.kg') as graph:\n"
        "    reveal_type(queries.find_papers(graph, 'x')[0].paper.title)\n",
    )
    assert re.search(r'Revealed type is "(builtins\.)?str"', checked.stdout), checked.stdout
