"""A new user's first hour with the installed program, typed into a terminal; its tables also in a wider one.

Each step is a line that a new user types, in order and in one folder, with what must be seen. To cover more,
add a step.
"""

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.e2e.command import EXAMPLE
from tests.e2e.installed import Installed

pytestmark = pytest.mark.slow


@dataclass(frozen=True)
class Step:
    """A line to type, patterns of what must be seen, its exit code, and whether all fits the terminal."""

    line: str
    sees: tuple[str, ...]
    code: int = 0
    fits: bool = False


def python(code: str, *sees: str) -> Step:
    """A step that asks Python, which prints what is asked last."""
    *before, last = code.split("; ")
    program = "; ".join(["from paper_graph import kg, queries", *before, f"print({last})"])
    return Step(f'python -c "{program}"', sees)


NARROW, WIDE = 80, 120
"""Columns of the terminal in which all is typed, and of the one in which what must fit is typed again."""

STEPS = (
    # What is it?
    Step("kg --version", (r"^paper-graph \d", r"^extractor \S+ [\d.]+, model \w+", r"kglite \d"), fits=True),
    Step("kg", ("│ related ",), code=2, fits=True),
    Step("kg --help", (r"│ build ", r"│ related ", r"│ config "), fits=True),
    Step("kg build --help", ("Files or folders",), fits=True),
    Step("paper-graph --version", (r"^paper-graph \d",)),
    Step("python -m paper_graph --version", (r"^paper-graph \d",)),
    # Mistakes before there is a graph.
    Step("kg stats", (r"^kg: no store at papers\.kg: build one with kg build SOURCE",), code=1),
    Step("kg relate DiffWave", ("related",), code=2),
    Step("kg build nothing.bib", (r"kg: nothing\.bib cannot be opened",), code=1),
    # My library.
    Step("kg build --dry-run library.bib", (r"library\.bib \(bibtex\): 50 papers", "authors")),
    Step("kg build library.bib", (r"50 records: 50 new papers", r"papers\.kg: 50 papers, \d+ concepts")),
    Step("kg build library.bib", (r"0 new papers, 0 updated, 50 unchanged",)),
    Step("kg stats", (r"50 papers, 2014 to 2023; 223 authors", "image generation")),
    # What else should I read, and why?
    Step("kg related DiffWave -k 3", (r"1\. 0\.\d+  Wave\w+", "both mention", r"\[kong2021diffwave\]")),
    Step("kg related kong2021diffwave ho2020denoising -k 2", (r"1\. 0\.\d+ ",)),
    Step("kg related 10.48550/arXiv.2009.09761 -k 1", ("DiffWave",)),
    Step("kg related arXiv:2009.09761 -k 1 --format bibtex", (r"^@misc\{oord2016wavenet,",)),
    Step("kg related library.bib -k 2 --all", ("No paper in the graph is related",)),
    Step("kg related papers.txt -k 2", (r"1\. 0\.\d+ ", "nearest to")),
    Step("echo DiffWave | kg related - -k 1", (r"1\. 0\.\d+  WaveNet",)),
    Step("kg related --text 'a vocoder that makes speech from noise' -k 2", ("not in the graph", "vocoder")),
    Step("kg related 'Nothing like that'", ("kg: no paper",), code=2),
    Step("kg why DiffWave Grad-TTS", ("Both mention", "this one", "that one")),
    # Looking things up.
    Step("kg find vocoder", ("Grad-TTS", "popov2021gradtts"), fits=True),
    Step("kg show ImageNet", ("Dataset",)),
    Step("kg show rombach2022high", ("Rombach", "(?i)10.1109/CVPR52688.2022.01042")),
    Step("kg map DiffWave -o map.svg && head -c 4 map.svg", ("shows .* papers and concepts", "<svg")),
    Step("kg show Imagenett", ("did you mean", "ImageNet"), code=2),
    # The prepared questions.
    Step("kg query --list", ("trend", "gaps", "bridge"), fits=True),
    Step("kg query trend 'diffusion models'", ("[▁█].* 2023", "4 of 5 papers"), fits=True),
    Step("kg query emerging -k 3", (r"since 2022", r"diffusion model .*7 papers, 63\.6%"), fits=True),
    Step("kg query methods-for-task 'time series forecasting' -k 3", ("DeepAR",)),
    Step("kg query datasets-for-task 'image generation' -k 3", ("CIFAR-10",)),
    Step("kg query gaps 'speech recognition' -k 3", ("speech synthesis",)),
    Step("kg query alternatives WaveNet -k 3", ("compared",)),
    Step("kg query bridge Grad-TTS WaveNet", ("text-to-speech",)),
    Step("kg query", ("kg query --list shows all",), code=2, fits=True),
    Step("kg query trends X", ("trend",), code=2),
    # Questions of my own.
    Step("kg cypher 'MATCH (p:Paper) RETURN count(p) AS n'", (r"^ n\s+$", r"^ 50\s+$"), fits=True),
    Step("kg cypher 'MATCH (p:Paper) DELETE p'", ("^kg: .*DELETE",), code=2),
    Step("kg cypher 'MATCH (p:Papr) RETURN p.id' --format csv", (r"p\.id",)),
    Step("kg sparql 'SELECT (COUNT(?p) AS ?n) { ?p a schema:ScholarlyArticle }' --format csv", ("50",)),
    # Going on elsewhere.
    Step("kg export all.bib && grep -c '^@' all.bib", ("^50$",)),
    Step("kg export cifar.bib --concept CIFAR-10 && head -1 cifar.bib", (r"@inproceedings\{goodfellow2014",)),
    Step("kg export papers.ttl", (r"papers\.ttl: [\d,]+ triples",)),
    Step("kg export papers.gexf && kg export papers.zip", (r"papers\.gexf", r"papers\.zip")),
    Step("kg export papers.xyz", (r"\.xyz",), code=2),
    Step("kg build papers.ttl --store again.kg", ("50 new papers",)),
    Step("kg extract papers.txt --limit 1 -o - | head -c 200", ("DDPMs|id",)),
    Step("kg related DiffWave -k 1 --format json | python -m json.tool", ('"title": "Wave',)),
    Step("kg backup all.kgbackup", (r"all\.kgbackup: \d+ nodes",)),
    Step("kg restore all.kgbackup --store restored.kg", (r"restored \d+ nodes",)),
    # Names that mean one thing.
    Step("kg concepts merges", (r"^ gan\s+generative",), fits=True),
    Step("kg concepts merge 'pixel-based diffusion models' 'diffusion models'", ()),
    Step("kg show 'pixel-based diffusion models'", ("^diffusion model ",)),
    # Settings.
    Step("kg config", (r"store\s+papers\.kg\s+default", "neo4j_password"), fits=True),
    Step("echo 'kg_store = \"again.kg\"' > paper-graph.toml", ()),
    Step("kg config", (r"store\s+again\.kg\s+paper-graph\.toml",)),
    Step("KG_STORE=papers.kg kg config", (r"store\s+papers\.kg\s+environment",)),
    Step("echo 'kg_stor = 1' > paper-graph.toml && kg stats", ("did you mean 'kg_store'",), code=2),
    Step("rm paper-graph.toml; kg doctor", ("no problem found",)),
    # From Python.
    python("g = kg.connect('papers.kg'); queries.stats(g).papers", "^50$"),
    python("g = kg.connect('papers.kg'); queries.related_papers(g, 'DiffWave', limit=1)[0].score", "^0"),
    python("g = kg.connect('papers.kg'); g.cypher('MATCH (a:Author) RETURN count(a) AS n').rows", r"223"),
    python("import kg as other; other.NAME", "^other_kg$"),
    # A second source, and away again.
    Step("kg build papers.txt --store listing.kg", ("26 new papers",)),
    Step("cat papers.txt | kg build - --store piped.kg", ("26 new papers",)),
    Step("kg forget kong2021diffwave && kg show kong2021diffwave", ("kg: no ",), code=2),
)  # fmt: skip


def test_the_first_hour(installed: Installed, tmp_path: Path) -> None:
    for file in ("library.bib", "papers.txt"):
        shutil.copy(EXAMPLE.with_name(file), tmp_path)
    user = Installed(installed.programs.parent, tmp_path)
    failures = [
        told
        for step in STEPS
        for columns in ((NARROW, WIDE) if step.fits else (NARROW,))
        for told in check(step, *user.type(step.line, columns), columns)
    ]
    assert not failures, "\n\n".join(failures)


def check(step: Step, code: int, seen: str, columns: int) -> list[str]:
    """What is wrong with a step, each with what was seen."""
    wrong = [f"no {pattern!r}" for pattern in step.sees if not re.search(pattern, seen, re.MULTILINE)]
    if code != step.code:
        wrong.append(f"exit code {code} instead of {step.code}")
    if "Traceback" in seen:
        wrong.append("a traceback")
    if step.fits and any(len(line) > columns for line in seen.splitlines()):
        wrong.append(f"a line longer than {columns} columns")
    return [f"$ {step.line}\n{', '.join(wrong)}:\n{seen[-1500:]}"] if wrong else []
