"""Build, forget, merge, split, ask and kill in many processes, for a soak test of a graph.

Extraction takes longer than all the rest: it is done once, and each paper with its extraction becomes the
only shard of a folder, which real ``kg build`` processes read.
"""

import json
import random
import re
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import kg
from kg.ingest import ShippedExtractor, extract_shard
from kg.model import CurationDecision, ExtractedPaper, Paper
from kg.records.state import read_state
from kg.settings import Settings
from kg.sources import read_all
from kg.sources.shards import Shard
from tests.e2e.command import EXAMPLE, ROOT, clean_environment, run_process

AUTHORS = ("Ada Lovelace", "Alan Turing", "Grace Hopper", "Kurt Gödel", "Emmy Noether", "ada lovelace")
KILL_WITHIN_SECONDS = 2.0
LOOKING = """
import sys, time
import kg, queries
from kg.model import KgError
paper, stop = sys.argv[1:]
from pathlib import Path
while not Path(stop).exists():
    with kg.connect() as graph:
        try:
            queries.related_papers(graph, paper)
        except KgError:
            pass  # the paper may be forgotten at the moment
        graph.search("diffusion model speech", 10)
        graph.cypher("MATCH (p:Paper)-->(c:Concept) RETURN c.name AS name, count(p) AS papers LIMIT 5")
        graph.health()
    status = Path("/proc/self/status").read_text()
    print(status.split("VmRSS:")[1].split()[0], flush=True)
    time.sleep(0.1)
"""


@dataclass
class Pool:
    """Papers to build from: a folder for each, and the names that occur in them."""

    files: Mapping[str, Path]
    names: Sequence[str]


def make_pool(folder: Path, papers: int) -> Pool:
    """Write papers with their extractions, each as the only shard of a folder of its own."""
    draw = random.Random(11)
    sentences = [s for line in EXAMPLE.read_text("utf-8").splitlines()[1::2] for s in line.split(". ")]
    made = [
        Paper(
            id=f"p{number}",
            title=f"Study number {number}",
            abstract=". ".join(draw.sample(sentences, 3)),
            year=2000 + number % 20,
            authors=tuple(draw.sample(AUTHORS, 2)),
            doi=f"10.1000/{number}" if number % 3 else None,
            references=tuple(sorted(f"p{n}" for n in draw.sample(range(papers), 2))),
        )
        for number in range(papers)
    ]
    files = {paper.id: folder / paper.id for paper in made}
    extractor = ShippedExtractor()
    for paper in made:
        extract_shard([paper], files[paper.id], Shard(1, 1), extractor, sources=paper.id)
    extracted = (record for record in read_all(files.values()) if isinstance(record, ExtractedPaper))
    return Pool(
        files, sorted({mention.text for record in extracted for mention in record.extraction.mentions})
    )


@dataclass
class Soak:
    """A graph under load.

    Attributes:
        pool: what it is built from.
        env: names the store.
        folder: for files of its own.
        seconds: how long.
        done: how often each command ended with each exit code, -9 for those that were killed.
        faults: what must not happen, in words.
        memory: resident kilobytes of the process that asks all the time, once for each of its rounds.
    """

    pool: Pool
    env: Mapping[str, str]
    folder: Path
    seconds: float
    done: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    memory: list[int] = field(default_factory=list)
    _merged: list[tuple[str, str]] = field(default_factory=list)
    _until: float = 0.0

    def run(self, seed: int) -> None:
        """Keep two writers, a reader that is killed at times and one that is not, busy side by side."""
        self._until = time.monotonic() + self.seconds
        threads = [
            threading.Thread(target=self._repeat, args=(self._draw_write, random.Random(seed))),
            threading.Thread(target=self._repeat, args=(self._draw_write, random.Random(seed + 1))),
            threading.Thread(target=self._repeat, args=(self._draw_question, random.Random(seed + 2))),
            threading.Thread(target=self._look),
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def _repeat(self, draw, chance: random.Random) -> None:  # type: ignore[no-untyped-def]
        while time.monotonic() < self._until:
            self._call(draw(chance), chance)

    def _draw_write(self, chance: random.Random) -> list[str]:
        ids = list(self.pool.files)
        one, other = chance.sample(self.pool.names, 2)
        name, into = chance.choice(self._merged[-5:] or [(one, other)])
        match chance.choices(("build", "forget", "merge", "split", "backup"), (5, 3, 2, 2, 1))[0]:
            case "build":
                chosen = chance.sample(ids, chance.randint(1, 12))
                return ["build", *(str(self.pool.files[id]) for id in chosen)]
            case "forget":
                return ["forget", chance.choice(ids)]
            case "merge":
                return ["concepts", "merge", one, other]
            case "split":
                return ["concepts", "split", name, into]
            case _:
                return ["backup", str(self.folder / f"{chance.randint(1, 3)}.kgbackup")]

    def _draw_question(self, chance: random.Random) -> list[str]:
        id = chance.choice(list(self.pool.files))
        hidden = self.folder / "hidden.txt"
        hidden.write_text("\n".join(chance.sample(list(self.pool.files), 5)))
        return chance.choice(
            [
                ["related", id],
                ["related", id, "--hide", str(hidden)],
                ["show", chance.choice(self.pool.names)],
                ["find", chance.choice(self.pool.names)],
                ["query", "central"],
                ["stats"],
                ["concepts", "merges"],
                ["cypher", "MATCH (p:Paper) RETURN count(p) AS n"],
                ["export", str(self.folder / "graph.nt")],
            ]
        )

    def _call(self, arguments: list[str], chance: random.Random) -> None:
        """Run a command, and kill every third somewhere in the middle."""
        process = subprocess.Popen(
            [sys.executable, "-m", "kg.cli", *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=clean_environment() | self.env,
            cwd=self.folder,
        )
        if chance.random() < 1 / 3:
            try:
                process.wait(chance.uniform(0.1, KILL_WITHIN_SECONDS))
            except subprocess.TimeoutExpired:
                process.kill()
        said = process.communicate()[1].decode()
        self.done[f"{arguments[0]} {process.returncode}"] += 1
        if arguments[:2] == ["concepts", "merge"] and process.returncode == 0:
            self._merged.append((arguments[2], arguments[3]))
        is_expected = process.returncode in (0, 2, -9) or re.search("is open for writing in process", said)
        if "Traceback" in said or not is_expected:
            self.faults.append(f"{' '.join(arguments)}: {process.returncode} {said}")

    def _look(self) -> None:
        """Let one process ask all the time, and record its memory."""
        stop = self.folder / "stop"
        process = subprocess.Popen(
            [sys.executable, "-c", LOOKING, next(iter(self.pool.files)), str(stop)],
            stdout=subprocess.PIPE,
            text=True,
            env=clean_environment() | self.env,
            cwd=ROOT,
        )
        assert process.stdout
        threading.Timer(max(0, self._until - time.monotonic()), stop.touch).start()
        self.memory += [int(line) for line in process.stdout]
        if process.wait():
            self.faults.append(f"the reader ended with {process.returncode}")

    def finish(self) -> None:
        """Let one more build bring to an end what kills left undone."""
        with kg.connect(settings=self._settings) as graph:
            held = graph.query("MATCH (p:Paper) RETURN min(p.id) AS id")[0]["id"]
        done = run_process("build", self.pool.files[held or "p0"], env=self.env)
        assert done.returncode == 0, done.stderr

    def export(self, target: Path) -> str:
        """Return the graph as N-Triples."""
        done = run_process("export", target, env=self.env)
        assert done.returncode == 0, done.stderr
        return target.read_text("utf-8")

    def rebuild(self, target: Path) -> str:
        """Build a new graph from what survived, papers and decisions; return it as N-Triples."""
        with kg.connect(settings=self._settings) as graph:
            ids = [row["id"] for row in graph.query("MATCH (p:Paper) RETURN p.id AS id ORDER BY id")]
            curation = read_state(graph).curation
        decisions = [
            CurationDecision(decided=decided, name=name, other=other)
            for decided, pairs in (("merge", curation.merged), ("split", curation.kept_apart))
            for name, other in pairs
        ]
        records = [*read_all(self.pool.files[id] for id in ids), *decisions]
        with kg.connect(target.with_suffix(".kg")) as graph:
            graph.build(records)
            graph.export(target)
        return target.read_text("utf-8")

    @property
    def _settings(self) -> Settings:
        return Settings.model_validate({name.lower(): value for name, value in self.env.items()})

    def tell(self) -> str:
        """Describe what was done, in one line."""
        killed = sum(count for name, count in self.done.items() if name.endswith("-9"))
        memory = f"{self.memory[0]:,} to {self.memory[-1]:,} kB in {len(self.memory)} rounds"
        counts = json.dumps(dict(sorted(self.done.items())))
        return f"{self.done.total()} commands, {killed} of them killed; reader: {memory}; {counts}"
