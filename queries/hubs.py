"""Concepts too general to tell anything."""

from typing import Final

from kg.store import Reader
from queries.reader import ask

SHARE: Final = 0.05
"""A concept that more than this share of all papers reach is a hub: nothing is found through it."""
FEW: Final = 40
"""Papers; what fewer reach is no hub in the smallest graph."""


def hub(reader: Reader) -> int:
    """Papers that a concept may reach without being a hub."""
    return max(FEW, round(SHARE * int(ask(reader, "count_papers")[0]["papers"])))
