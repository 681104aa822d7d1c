"""How much words, concepts and embedding count in a score: learned from judged pairs, shipped as JSON."""

import json
from pathlib import Path
from typing import Final, NamedTuple

FILE: Final = "weights.json"
"""Next to this module; ``python -m training.ranking`` writes it."""


class Weights(NamedTuple):
    """The learned numbers of the ranking."""

    words: float
    concepts: float
    embedding: float
    floor: float
    """Score below which a paper is unlikely to be related: it is not recommended."""


def load_weights() -> Weights:
    """Read the weights that ship."""
    return Weights(**json.loads(Path(__file__).with_name(FILE).read_text("utf-8")))


WEIGHTS: Final = load_weights()
