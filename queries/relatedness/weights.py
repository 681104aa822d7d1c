"""How much each part counts in a score: learned from judged pairs, or chosen by a user."""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Final, NamedTuple, Self

from kg.model import UsageError
from kg.model.checks import check_number, describe

FILE: Final = "weights.json"
"""Next to this module; ``python -m training.ranking`` writes it."""


class LearnedWeights(NamedTuple):
    """The learned numbers of the ranking."""

    words: float
    concepts: float
    embedding: float
    floor: float
    """Score below which a paper is unlikely to be related: it is not recommended."""


def load_weights() -> LearnedWeights:
    """Read the weights that ship."""
    return LearnedWeights(**json.loads(Path(__file__).with_name(FILE).read_text("utf-8")))


WEIGHTS: Final = load_weights()


def _check_weight(name: str, weight: object) -> None:
    if not 0 <= check_number(weight, f"the weight of {name}") < math.inf:
        raise UsageError(f"the weight of {name} must be a number from 0 up, not {weight}")


@dataclass(frozen=True)
class Weights:
    """How much each part counts in a score; only the proportions matter.

    >>> Weights(concepts=1, words=0)
    Weights(words=0, concepts=1, embedding=0.8, recency=0.0)

    Raises:
        UsageError: one is negative or no number, or all are 0.
    """

    words: float = WEIGHTS.words
    concepts: float = WEIGHTS.concepts
    embedding: float = WEIGHTS.embedding
    recency: float = 0.0
    """For newer papers; see :func:`queries.relatedness.recency.measure_recency`."""

    def __post_init__(self) -> None:
        for name in PARTS:
            _check_weight(name, getattr(self, name))
        if not any(getattr(self, name) for name in PARTS):
            raise UsageError(f"at least one of {_PARTS_IN_WORDS} must weigh more than 0")

    @classmethod
    def of(cls, given: "Weights | Mapping[str, float] | None") -> Self:
        """Return weights as they are, and those that a mapping names beside the defaults of the others.

        Raises:
            UsageError: a name is none of the parts, or a weight is negative or no number.
        """
        if isinstance(given, cls):
            return given
        if given is not None and not isinstance(given, Mapping):
            raise UsageError(f"weights are given as Weights or by name, not as {describe(given)}")
        for name in given or ():
            if name not in PARTS:
                raise UsageError(f"a score has no part {name!r}: its parts are {_PARTS_IN_WORDS}")
        return cls(**dict(given or {}))

    def without_embedding(self) -> Self:
        """Return the weights for papers that have no embedding.

        Raises:
            UsageError: nothing is left.
        """
        if not self.words and not self.concepts and not self.recency:
            raise UsageError("only embeddings would count, and there are none: give another part a weight")
        return replace(self, embedding=0.0)

    @property
    def total(self) -> float:
        """Their sum."""
        return self.words + self.concepts + self.embedding + self.recency


PARTS: Final = tuple(field.name for field in fields(Weights))
"""Names of the parts of a score."""
_PARTS_IN_WORDS: Final = f"{', '.join(PARTS[:-1])} and {PARTS[-1]}"

DEFAULT_WEIGHTS: Final = Weights()
