"""The main use on the bundled example: build a graph, query it, export it. Run by ``make demo``."""

import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

PAPERS = Path(__file__).with_name("papers.txt")

CYPHER = (
    "MATCH (p:Paper)-[:EVALUATES_ON]->(d:Dataset)<-[:EVALUATES_ON]-(q:Paper) "
    "WHERE p.id < q.id RETURN d.name AS dataset, count(*) AS pairs ORDER BY pairs DESC, dataset LIMIT 5"
)


def kg(*arguments: str) -> None:
    """Print a command as a user would type it, and run it."""
    print(f"\n$ kg {shlex.join(arguments)}", flush=True)
    subprocess.run([sys.executable, "-m", "kg.cli", *arguments], check=True)


def main() -> None:
    """Build a graph in a temporary folder, query it and export it."""
    with tempfile.TemporaryDirectory() as folder:
        store, export = str(Path(folder) / "demo.kg"), str(Path(folder) / "demo.ttl")
        kg("build", str(PAPERS), "--store", store)
        kg("stats", "--store", store)
        kg("related", "Denoising Diffusion Probabilistic Models", "-k", "3", "--store", store)
        kg("cypher", CYPHER, "--store", store)
        kg("export", export, "--store", store)
        lines = Path(export).read_text("utf-8").splitlines()
        print("\nThe first lines of the export:", *lines[:12], sep="\n  ")


if __name__ == "__main__":
    main()
