"""More papers than one batch holds, for builds that something interrupts."""

import json
import random
from pathlib import Path

from tests.e2e.command import EXAMPLE


def write_many(path: Path, papers: int) -> Path:
    """Write papers of sentences drawn from the example's; some of them are one paper in two records."""
    draw = random.Random(7)
    sentences = [s for line in EXAMPLE.read_text("utf-8").splitlines()[1::2] for s in line.split(". ")]
    with path.open("w", encoding="utf-8") as file:
        for number in range(papers):
            abstract = ". ".join(draw.sample(sentences, 2))
            record = {"id": f"p{number}", "title": f"Study number {number}", "abstract": abstract}
            record |= {"authors": [f"Author {number % 50}"], "doi": f"10.1000/{number - number % 7 // 6}"}
            print(json.dumps(record), file=file)
    return path
