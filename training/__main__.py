"""``python -m training --data DATA --out extractors/model``: corpora in, shipped files out."""

import argparse
import logging
from pathlib import Path

from training import encoders
from training.stages import Plan
from training.steps import Places, make


def main() -> None:
    """Read the arguments, train, write."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the annotated corpora")
    parser.add_argument(
        "--corpus", type=Path, help="unlabelled abstracts, gzipped JSON Lines (default: beside DATA)"
    )
    parser.add_argument(
        "--out", type=Path, required=True, help="model folder; weights of components go beside it"
    )
    parser.add_argument(
        "--work", type=Path, default=Path(".training"), help="checkpoints; a cut-off training goes on"
    )
    parser.add_argument(
        "--without-teacher", action="store_true", help="stop before distillation: faster, less accurate"
    )
    arguments = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    corpus = arguments.corpus or arguments.data.parent / "corpus" / "acl-20k.jsonl.gz"
    arguments.work.mkdir(parents=True, exist_ok=True)
    teacher = None if arguments.without_teacher else encoders.mpnet(arguments.work)
    make(Places(arguments.data, corpus, arguments.work, arguments.out, encoders.minilm(), teacher), Plan())


if __name__ == "__main__":
    main()
