"""Which annotated papers are kept back while choices are made."""

import random
from collections.abc import Sequence
from typing import Any

KEPT_BACK = 1 / 10
"""Share of the annotated papers."""


def split(papers: Sequence[dict[str, Any]], seed: int) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Papers to learn from, and papers kept back; the same for the same seed."""
    order = list(papers)
    random.Random(seed).shuffle(order)
    count = max(1, int(len(order) * KEPT_BACK))
    return order[count:], order[:count]
