"""Every command says the same on the embedded engine and on Neo4j.

``make test`` compares with one release of Neo4j, ``make test-newest`` with the other: what is the same as on
the embedded engine in both is the same everywhere.
"""

import json
import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.e2e.command import EXAMPLE, answer, kg
from tests.neo4j_server.server import Neo4j

Target = Mapping[str, str]
"""What the environment says of a store."""

DDPM = "Denoising Diffusion Probabilistic Models"
STRANGE = [
    {"id": "o'dd", "title": 'A "quoted" `title` {x: 1}', "abstract": "We use BERT on ImageNet.\n\tReally."},
    {
        "id": "深",
        "title": "深度学习 for GPT-3.5",
        "abstract": "",
        "references": ["o'dd", "none"],
        "year": 2023,
    },
    {"title": "BERT, once more", "abstract": "BERT (2.0) on snake_case data.", "doi": "10.1000/X"},
    {"title": "BERT, once more (extended)", "abstract": "BERT (2.0) on other data.", "doi": "10.1000/x"},
    {"id": "no title"},
]

COMMANDS: list[tuple[str, ...]] = [
    ("stats", "--format", "json"),
    ("related", DDPM, "-k", "30", "--format", "json"),
    ("related", DDPM, "WaveNet", "o'dd"),
    ("related", "for"),
    ("related", DDPM, "--weight", "concepts=2", "--weight", "recency=0.3", "--diverse", "--format", "json"),
    ("related", DDPM, "--without", "diffusion model", "--explain"),
    ("why", "o'dd", "10.1000/x", "--format", "json"),
    ("why-not", DDPM, "10.1000/x", "--format", "json"),
    ("show", DDPM),
    ("show", "ImageNet", "--format", "json"),
    ("find", "3.5 snake case snake_case BERT AND (x* [~"),
    ("query", "methods-for-task", "image generation", "--format", "csv"),
    ("query", "bridge", DDPM, "WaveNet"),
    ("query", "papers-with", "diffusion model", "--format", "bibtex"),
    ("sparql", "SELECT ?name { ?c a pg:Method ; skos:prefLabel ?name } ORDER BY ?name", "--format", "json"),
    ("validate",),
    ("concepts", "merges"),
    ("concepts", "candidates"),
    ("cypher", "MATCH (p:Paper)-[r]->(c:Concept) RETURN p.id, type(r), c, r ORDER BY p.id, c.id LIMIT 9"),
    (
        "cypher",
        "MATCH (p:Paper) RETURN p, labels(p) AS l, [1.5, null, {a: 'x'}] AS v ORDER BY p.id",
        "--limit",
        "3",
    ),
    ("cypher", "MATCH (p:Paper) DETACH DELETE p"),
    ("build", str(EXAMPLE)),
    ("digest", "--for", DDPM),
    ("digest", "--for", DDPM, "--format", "json"),
    ("digest", "--for", DDPM, "--since", "yesterday"),
    ("watch", "add", "gaps", "--", "query", "gaps", "image generation"),
    ("watch", "add", "papers", "--", "cypher", "MATCH (p:Paper) RETURN p.id ORDER BY p.id"),
    ("watch", "run"),
    ("watch", "list"),
    ("watch", "run", "gasp"),
    ("concepts", "merge", "diffusion model", "score matching"),
    ("concepts", "split", "diffusion model", "score matching"),
    ("forget", DDPM),
    ("forget", "unheard of"),
    ("related", DDPM),
    ("doctor", "--format", "json"),
    ("doctor", "--deep", "--format", "json"),
]
"""In this order: the last ones change the stores."""

NOT_HERE = {
    "config", "complete", "diff", "export", "export-neo4j", "export-vocabulary", "extract", "copy", "help",
    "map", "mcp", "migrate", "backup", "restore", "web",
}  # fmt: skip
"""Exports and maps are compared by their bytes, backups in `tests.contract.test_backup`, what assistants are
told in `tests.contract.test_assistants`; the others ask services, or open no store, or two, or one of an
earlier version, or never end."""


@pytest.fixture(scope="module")
def targets(neo4j_server: Neo4j, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Target]:
    """Build the same papers by the command in two empty stores."""
    folder = tmp_path_factory.mktemp("everywhere")
    strange = folder / "strange.jsonl"
    strange.write_text("\n".join(map(json.dumps, STRANGE)), "utf-8")
    neo4j_server.delete_all()
    made = {"embedded": {"KG_STORE": str(folder / "papers.kg")}, "server": neo4j_server.environment}
    embedded, server = (run(("build", str(EXAMPLE), str(strange)), target) for target in made.values())
    assert embedded == server
    assert embedded[0] == 0, embedded
    return made


def run(command: tuple[str, ...], target: Target) -> tuple[int, str, str]:
    """Return exit code and both outputs of a command, without what differs by engine, speed and time."""
    done = kg(*command, env=target)
    return done.returncode, _normalize(done.stdout, target), _normalize(done.stderr, target)


def _normalize(text: str, target: Target) -> str:
    text = re.sub(r"( in )[\d.]+( s\b)", r"\1…\2", text.replace(target["KG_STORE"], "STORE"))
    text = re.sub(r"\d{4}-\d\d-\d\dT[\d:.]{15}Z", "…", text)  # when a paper came in
    text = re.sub(r'("engine": |"version": )"[^"]+"', r"\1…", text)
    return re.sub(r'("server": )(null|{.*?\n    })', r"\1…", text, flags=re.DOTALL)


@pytest.mark.neo4j
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_command_says_the_same_everywhere(command: tuple[str, ...], targets: dict[str, Target]) -> None:
    embedded, server = (run(command, target) for target in targets.values())
    assert embedded == server
    assert "Usage:" not in embedded[2], "no such command or option"


@pytest.mark.neo4j
@pytest.mark.parametrize("ending", ["nt", "ttl.gz", "gexf", "graphml", "zip", "jsonl", "csv", "bib"])
def test_exports_are_the_same_bytes(ending: str, targets: dict[str, Target], tmp_path: Path) -> None:
    for name, target in targets.items():
        answer("export", tmp_path / f"{name}.{ending}", env=target)
    assert (tmp_path / f"embedded.{ending}").read_bytes() == (tmp_path / f"server.{ending}").read_bytes()


@pytest.mark.neo4j
@pytest.mark.parametrize("name", ["ImageNet", "WaveNet", DDPM])
def test_a_map_is_the_same_picture(name: str, targets: dict[str, Target], tmp_path: Path) -> None:
    for store, target in targets.items():
        answer("map", name, "--output", tmp_path / f"{store}.svg", env=target)
    assert (tmp_path / "embedded.svg").read_bytes() == (tmp_path / "server.svg").read_bytes()


def test_every_command_that_opens_a_store_is_compared() -> None:
    there = set(re.findall(r"^│ ([a-z][\w-]*) ", answer("--help"), re.MULTILINE))
    assert {command[0] for command in COMMANDS} == there - NOT_HERE
