"""How new a paper is, for those who want newer ones first."""

from typing import Final

HALF_LIFE: Final = 5
"""Years in which a paper loses half of what its being new brings: a choice, which was not learned."""


def measure_recency(year: int | None, newest: int | None) -> float:
    """Return 1 for the newest papers of a graph, halved with every five years of age; 0 without a year.

    Decay by age is that of Li and Croft, "Time-based language models" (2003).

    >>> measure_recency(2015, 2020)
    0.5

    Args:
        year: of the paper.
        newest: year of the newest paper of the graph, rather than of today: answers depend on no clock.
    """
    return 0.0 if year is None or newest is None else 0.5 ** ((newest - year) / HALF_LIFE)
