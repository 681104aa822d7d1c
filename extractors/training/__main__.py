"""``python -m extractors.training --data DATA --out extractors/model``: corpora in, shipped files out."""

import argparse
import logging
from pathlib import Path

from extractors.training.steps import make


def main() -> None:
    """Read the arguments, train, write."""
    parser = argparse.ArgumentParser(prog="python -m extractors.training", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the annotated corpora")
    parser.add_argument(
        "--corpus", type=Path, help="unlabelled abstracts, gzipped JSON Lines (default: beside DATA)"
    )
    parser.add_argument(
        "--out", type=Path, required=True, help="model folder; weights of components go beside it"
    )
    arguments = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    corpus = arguments.corpus or arguments.data.parent / "corpus" / "acl-20k.jsonl.gz"
    make(arguments.data, corpus, arguments.out)


if __name__ == "__main__":
    main()
