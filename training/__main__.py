"""``python -m training --data DATA --out extractors/model``: corpora in, shipped files out."""

import argparse
import logging
from pathlib import Path

from training import encoders


def main() -> None:
    """Parse the arguments, train, write."""
    arguments = _parse_arguments()
    # Imported here, so that --help works without PyTorch.
    from training.data import TrainingData
    from training.folds import evaluate_folds
    from training.plan import TrainingPlan
    from training.workflow import Paths, train_and_ship

    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    corpora = arguments.corpora or arguments.data.parent / "corpus"
    arguments.work.mkdir(parents=True, exist_ok=True)
    if arguments.folds:
        data, student = TrainingData.read(arguments.data), encoders.find_minilm()
        for line in evaluate_folds(student, data, TrainingPlan(), arguments.folds, arguments.work):
            print(line)
        return
    teacher = None if arguments.without_teacher else encoders.unpack_mpnet(arguments.work)
    student = encoders.find_minilm()
    paths = Paths(
        arguments.data, corpora, arguments.reported, arguments.work, arguments.out, student, teacher
    )
    train_and_ship(paths, TrainingPlan())


def _parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the annotated corpora")
    parser.add_argument(
        "--corpora", type=Path, help="folder of unlabelled abstracts (default: corpus, next to DATA)"
    )
    parser.add_argument(
        "--reported", type=Path, help="texts to report on, one a line: unlabelled copies are left out"
    )
    parser.add_argument(
        "--out", type=Path, required=True, help="model folder; weights of components go next to it"
    )
    parser.add_argument(
        "--work",
        type=Path,
        default=Path(".training"),
        help="folder of checkpoints; an interrupted training continues from it",
    )
    parser.add_argument(
        "--folds", type=int, default=0, metavar="N", help="score students on N folds, and write nothing"
    )
    parser.add_argument(
        "--without-teacher", action="store_true", help="stop before distillation: faster, less accurate"
    )
    return parser.parse_args()


if __name__ == "__main__":
    main()
