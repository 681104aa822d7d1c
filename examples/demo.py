"""The main use on the bundled examples: build a graph, query it, export it. Run by ``make demo``."""

import shlex
import subprocess
import sys
import tempfile
from itertools import islice
from pathlib import Path

EXAMPLES = Path(__file__).parent

CYPHER = (
    "MATCH (p:Paper)-[:EVALUATES_ON]->(d:Dataset)<-[:EVALUATES_ON]-(q:Paper) "
    "WHERE p.id < q.id RETURN d.name AS dataset, count(*) AS pairs ORDER BY pairs DESC, dataset LIMIT 5"
)


def kg(folder: str, *arguments: str) -> None:
    """Print a command as a user would type it, and run it."""
    print(f"\n$ kg {shlex.join(arguments)}", flush=True)
    subprocess.run([sys.executable, "-m", "paper_graph", *arguments], cwd=folder, check=True)


def show_head(file: Path, lines: int) -> None:
    """Print the first lines of a file."""
    with file.open(encoding="utf-8") as opened:
        print(*(f"  {line}" for line in islice(opened, lines)), sep="", end="  …\n", flush=True)


def main() -> None:
    """Build a graph of a BibTeX library and one of a web listing in a temporary folder, and ask them."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "examples").symlink_to(EXAMPLES)
        print("A library of 50 papers in BibTeX, with authors, years and DOIs:")
        kg(folder, "build", "examples/library.bib")
        kg(folder, "stats")
        kg(folder, "related", "DiffWave", "-k", "3")
        kg(folder, "query", "trend", "diffusion models")
        kg(folder, "query", "emerging", "-k", "5")
        kg(folder, "query", "gaps", "speech synthesis", "-k", "3")
        kg(folder, "cypher", CYPHER)
        kg(folder, "export", "cifar.bib", "--concept", "CIFAR-10")
        show_head(Path(folder, "cifar.bib"), 8)
        kg(folder, "export", "papers.ttl")
        show_head(Path(folder, "papers.ttl"), 12)
        print("\nA web listing of 26 papers, which gives nothing but titles and abstracts:")
        kg(folder, "build", "examples/papers.txt", "--store", "listing.kg")
        kg(folder, "related", "Denoising Diffusion Probabilistic Models", "-k", "2", "--store", "listing.kg")
    print(
        "\nTo look at such a graph in a browser: .venv/bin/pip install '.[web]', "
        ".venv/bin/kg build examples/library.bib, .venv/bin/kg web --open"
    )


if __name__ == "__main__":
    main()
