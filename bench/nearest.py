"""Recall and time of the search for nearest embeddings: ``python -m bench.nearest STORE PAPERS [PAPERS …]``.

The embeddings are those of a graph; if there are too few, more are made by mixing two of them, as in
`bench.synthetic`. Prints a JSON object for each number of papers: the share of the truly nearest 60, 100 and
1,000 that are found, and the milliseconds on one core that the search takes, and comparing with all of them.
"""

import argparse
import base64
import json
import random
import time
from pathlib import Path

import numpy as np

import kg
from bench.synthetic import mix_embeddings
from queries.similarity import Embeddings
from queries.similarity.embeddings import embedding_similarities
from queries.statements import ask

QUERIES = 40
WANTED = (60, 100, 1000)
"""Numbers of nearest papers that are searched for."""
AT_ONCE = 20_000
"""Number of embeddings that are compared at once, which limits the memory."""


def main() -> None:
    """Measure each number of papers in turn."""
    parser = argparse.ArgumentParser(prog="python -m bench.nearest", description=__doc__)
    parser.add_argument("store", type=Path)
    parser.add_argument("papers", type=int, nargs="+")
    arguments = parser.parse_args()
    with kg.connect(arguments.store) as graph:
        (row,) = ask(graph, "embeddings")
    real = sorted({vector for vector in row["vectors"] if vector})
    for papers in arguments.papers:
        print(json.dumps(measure(make_embeddings(real, papers))))


def make_embeddings(real: list[str], papers: int) -> list[str]:
    """Return a number of embeddings: the real ones first, then mixtures of two real ones."""
    draw = random.Random(1)
    made = (mix_embeddings(real[n % len(real)], draw.choice(real), draw) for n in range(len(real), papers))
    return [*real, *made][:papers]


def measure(embeddings: list[str]) -> dict[str, float]:
    """Return recall and times on one set of embeddings."""
    ids = [f"{number:09}" for number in range(len(embeddings))]
    started = time.perf_counter()
    index = Embeddings(ids, embeddings)
    index.rank(embeddings[0], 1)
    made = time.perf_counter() - started
    asked = random.Random(2).sample(embeddings, QUERIES)
    figures = {"papers": len(ids), "real": len(set(embeddings)), "first_ms": 1000 * made}
    truth = [rank_exactly(one, embeddings) for one in asked]
    for wanted in WANTED:
        started = time.process_time()
        found = [index.rank(one, wanted) for one in asked]
        figures[f"ms_{wanted}"] = 1000 * (time.process_time() - started) / QUERIES
        shares = [
            np.isin(best[:wanted], list(map(int, some))).mean()
            for best, some in zip(truth, found, strict=True)
        ]
        figures[f"recall_{wanted}"] = round(float(np.mean(shares)), 5)
    vectors = np.frombuffer(base64.b64decode("".join(embeddings)), np.int8).reshape(len(ids), -1)
    started = time.process_time()
    for one in asked[:5]:
        own = np.frombuffer(base64.b64decode(one), np.int8).astype(np.float32)
        for start in range(0, len(ids), AT_ONCE):
            vectors[start : start + AT_ONCE].astype(np.float32) @ own
    figures["ms_all"] = 1000 * (time.process_time() - started) / 5
    return figures


def rank_exactly(one: str, embeddings: list[str]) -> "np.ndarray":
    """Return the positions of the nearest embeddings by comparing all; of equally near ones, the earlier."""
    cosines = np.concatenate(
        [
            embedding_similarities([one], embeddings[start : start + AT_ONCE])[0]
            for start in range(0, len(embeddings), AT_ONCE)
        ]
    )
    return np.argsort(-cosines, kind="stable")[: max(WANTED)]


if __name__ == "__main__":
    main()
